import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { foldVisit } from '../../app/domain/fold.ts';
import { maskedEntry, maskedVisit } from '../../app/domain/masked-entry.ts';
import type { Trace } from '../../app/domain/trace.ts';
import { tracePaperOf } from '../../app/pages/centre/trace-paper-of.ts';
import { entry, handled, minutes, registration } from '../domain/sample-entries.ts';
import { noticesHere } from './notices-here.ts';
import { readPdf } from './pdf-text.ts';

const first = registration({
  applicant: { name: '某某贸易有限公司', creditCode: '91310000MA1K3ABC12' },
  clockOffsetMs: -3_200,
});
const long = entry(first._id, minutes(20), 5, { type: 'supplement', text: '补充说明第一段。'.repeat(200) });
const entries = [first, ...handled(first._id), long];
const visit = foldVisit({ entries });
assert.ok(visit);

function traceOf(isMasked: boolean): Trace {
  assert.ok(visit);
  return {
    visit: isMasked ? maskedVisit(visit) : visit,
    entries: isMasked ? entries.map(maskedEntry) : entries,
    unread: ['visit:x/unknown'],
    proofs: Object.fromEntries(entries.map(({ _id }) => [_id, _id === long._id ? 'forged' : 'signed'])),
    flags: ['second-close'],
    received: minutes(9),
    isMasked,
  };
}

async function paper(isMasked: boolean): Promise<{ readonly text: string; readonly pages: number }> {
  let pdf: Blob | undefined;
  const notices = noticesHere((made) => (pdf = made));
  await notices.printTrace(
    tracePaperOf(traceOf(isMasked), {
      names: {
        utcOffsetMinutes: 480,
        clerk: (user) => (user === 'clerk' ? '李娜' : user),
        counter: (counter) => counter,
        window: () => '浦东新区分局受理窗口',
        phone: String,
      },
      device: (device) => `3号柜台 ${device.toUpperCase()}`,
      office: '浦东新区分局',
      by: '秦正（9002）',
      madeAt: minutes(60),
    }),
  );
  assert.ok(pdf);
  const { pages } = await readPdf(pdf);
  return {
    text: pages
      .flat()
      .map((drawn) => drawn.text)
      .join(''),
    pages: pages.length,
  };
}

test('the paper has every entry with its time, writer, clock and proof, and who took it out', async () => {
  const { text, pages } = await paper(false);
  const expected = [
    ['来访办理过程记录', visit.number, '浦东新区分局', '某某贸易有限公司', '13800138000'],
    ['2026-11-16 09:30', '李娜 · 3号柜台 A3', '签名有效', '签名无效', '请到二楼办理'],
    ['秦正（9002）', 'visit:x/unknown', '提请监督员核对'],
  ].flat();
  for (const part of expected) assert.ok(text.includes(part), `missing: ${part}`);
  assert.is(text.split('补充说明第一段。').length - 1 > 150, true, 'the long text goes on over the page');
  assert.ok(pages > 1);
  assert.ok(text.includes(`第 ${pages} 页，共 ${pages} 页`));
});

test('what is hidden on the page is hidden on the paper', async () => {
  const { text } = await paper(true);
  assert.not.match(text, /张伟|13800138000|91310000MA1K3ABC12/);
  assert.ok(text.includes('姓名、电话、证照号码已作隐去处理'));
});

test.run();
