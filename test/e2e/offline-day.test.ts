import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nano from 'nano';
import type { BrowserContext, Page } from 'playwright-core';
import * as assert from 'uvu/assert';
import type { VisitEntry } from '../../app/domain/entry.ts';
import { foldVisit } from '../../app/domain/fold.ts';
import type { Workplace } from '../../app/workplace.ts';
import { closePersistent, launchPersistent } from '../rig/browser.ts';
import { fillVisits } from '../rig/fill-visits.ts';
import type { WantedVisit } from '../rig/fill-visits.ts';
import { pageSuite } from '../rig/page-suite.ts';
import { eventually, startTestPlatform } from '../rig/platform.ts';
import type { TestPlatform } from '../rig/platform.ts';
import { programIsKept } from '../rig/service-worker.ts';
import { signIn } from '../rig/sign-in.ts';
import { typeVisit } from '../rig/type-visit.ts';

const test = pageSuite<{ platform: TestPlatform; folder: string }>('a day offline');

test.before(async (room) => {
  room.platform = await startTestPlatform();
  room.folder = mkdtempSync(join(tmpdir(), 'yichuang-offline-day-'));
});

test.after(async (room) => {
  await closePersistent();
  await room.platform.stop();
  rmSync(room.folder, { recursive: true, force: true });
});

/** 19 written through the page's store, of every kind and ending; five more are typed. */
const MORNING: readonly WantedVisit[] = Array.from({ length: 19 }, (_, n) => ({
  kind: (['consultation', 'acceptance', 'inquiry', 'other'] as const)[n % 4] ?? 'other',
  name: `来访人${n}`,
  phone: `1380013${8000 + n}`,
  ...(n % 3 === 0 && { closed: 5 as const }),
  ...(n % 3 === 1 && { closed: 'unrated' as const }),
}));

/** Everything that this PC holds about its visits, entry by entry. */
async function entriesHere(page: Page): Promise<readonly VisitEntry[]> {
  return page.evaluate(async () => {
    const { workplace } = document.querySelector('yichuang-app') as unknown as { workplace: Workplace };
    const { visits } = workplace.store;
    await visits.searchReady;
    const timelines = await Promise.all(visits.search({}).map((visit) => visits.timeline(visit.id)));
    return timelines.flatMap((timeline) => timeline?.entries ?? []);
  });
}

async function firstPage(context: BrowserContext): Promise<Page> {
  return context.pages()[0] ?? context.newPage();
}

const waiting = (page: Page) =>
  page.evaluate(
    () =>
      (document.querySelector('yichuang-app') as unknown as { workplace: Workplace }).workplace.store.sync
        .status.waiting,
  );

test('25 visits of a day without the centre, with a cold start in between, are all there exactly once afterwards', async (room) => {
  const { platform, folder } = room;
  let context = await launchPersistent(folder);
  let page = await firstPage(context);
  await page.goto(platform.url);
  await signIn(page, 'clerk', platform.password);
  await programIsKept(page);

  await platform.halt();
  await fillVisits(page, MORNING);
  for (const n of [1, 2, 3]) await typeVisit(page, `上午问路${n}`);
  assert.ok((await waiting(page)) >= 22);
  await context.close();

  context = await launchPersistent(folder);
  page = await firstPage(context);
  await page.goto(platform.url);
  await signIn(page, 'clerk', platform.password);
  await page.getByRole('region', { name: '其他咨询', exact: true }).getByText('上午问路3').waitFor();
  for (const n of [1, 2, 3]) await typeVisit(page, `下午问路${n}`);
  const here = await entriesHere(page);
  assert.is(new Set(here.map(({ _id }) => _id.split('/')[0])).size, 25);

  await platform.resume();
  // The browser forgot the centre's session when it was closed: the clerk says the password once more.
  const bar = page.locator('session-bar');
  await eventually(
    async () => {
      if (await bar.isVisible()) {
        await bar.getByLabel('密码').fill(platform.password);
        await bar.getByRole('button').click();
        await bar.waitFor({ state: 'hidden' });
      }
      return (await waiting(page)) === 0;
    },
    'everything at the centre',
    90_000,
  );
  await page.getByText(/待上传\s*0/).waitFor();

  const database = nano(platform.couchUrl).use<VisitEntry>(`entries-pd-${here[0]?.at.slice(0, 4)}`);
  const { rows } = await database.list({ startkey: 'visit:', endkey: 'visit:\uffff', include_docs: true });
  const there = rows.map(({ doc }) => doc as unknown as VisitEntry & { _rev: string });
  const ids = (entries: readonly VisitEntry[]) => entries.map(({ _id }) => _id).sort();
  assert.equal(ids(there), ids(here));
  assert.ok(there.every(({ _rev }) => _rev.startsWith('1-')));
  for (const visit of new Set(here.map(({ _id }) => _id.split('/')[0] ?? ''))) {
    const of = (entries: readonly VisitEntry[]) =>
      foldVisit({ entries: entries.filter(({ _id }) => _id === visit || _id.startsWith(`${visit}/`)) });
    assert.equal(of(there), of(here), visit);
  }
  await context.close();
});

test.run();
