import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { factRows } from '../../../app/pages/sync/fact-rows.ts';
import { clockText, refusalText } from '../../../app/pages/sync/sync-words.ts';
import type { SyncStatus } from '../../../app/store/store.ts';
import { syncTexts } from '../../../app/text/sync-texts.ts';
import { fakeWorkplace } from '../../rig/fake-workplace.ts';

const COMPARED = '2026-11-22T01:00:00.000Z';

function comparedText(found: Pick<SyncStatus, 'differing' | 'contrary'>): string {
  const workplace = fakeWorkplace();
  const { store } = workplace;
  const status: SyncStatus = { ...store.sync.status, compared: COMPARED, ...found };
  const rows = factRows({ ...workplace, store: { ...store, sync: { ...store.sync, status } } });
  return rows.find(({ label }) => label === syncTexts.compared)?.text ?? '';
}

test('Only what is at one side is said to be mended by itself', () => {
  assert.match(comparedText({ differing: 3 }), /3 条不一致，正在自动补齐$/);
  assert.match(
    comparedText({ differing: 3, contrary: 1 }),
    /3 条不一致.*其中 1 条与中心内容不同，无法自动补齐/,
  );
  const contrary = comparedText({ differing: 2, contrary: 2 });
  assert.match(contrary, /2 条与中心内容不同，无法自动补齐，请致电技术支持/);
  assert.not.match(contrary, /正在自动补齐/);
});

test('A clock that is far off is said in the units that somebody sets it by', () => {
  assert.match(clockText(3 * 86_400_000), /^比中心慢 3 天，/);
  assert.match(clockText(-26 * 3_600_000), /^比中心快 1 天 2 小时，/);
  assert.match(clockText(-2 * 3_600_000), /^比中心快 2 小时，/);
  assert.match(clockText(30_000), /一致/);
});

test('What nobody refused is not said to have been refused', () => {
  assert.not.match(syncTexts.refusedTitle(1), /被中心退回/);
  for (const code of ['unread', 'unreadable', 'cut'])
    assert.not.match(refusalText(code, '').reason, /退回|其他原因/, code);
});

test.run();
