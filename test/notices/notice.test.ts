import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { STANDARD_BEYOND_GB2312 } from '../../app/build/standard-characters.ts';
import { NOTICE_VERSION } from '../../app/domain/build-notice.ts';
import type { NoticeData, NoticeRecord } from '../../app/domain/notice.ts';
import { readPdf } from './pdf-text.ts';
import type { ReadPdf } from './pdf-text.ts';
import { SAMPLE_DATA, sampleRecord } from '../rig/sample-notice.ts';
import { noticesHere } from './notices-here.ts';

const notices = noticesHere();
const render = async (data: Partial<NoticeData> = {}): Promise<ReadPdf> =>
  readPdf(await notices.render(sampleRecord(data)));
const lines = (pdf: ReadPdf) => pdf.pages.flat().map((drawn) => drawn.text);
const isFooter = (text: string) => /^(编号：|第 \d+ 页 共 \d+ 页$)/.test(text);
/** Everything between the feet of the pages in one piece, so that breaks of lines and pages do not matter. */
const whole = (pdf: ReadPdf) =>
  lines(pdf)
    .filter((text) => !isFooter(text))
    .join('');

async function digest(pdf: Blob): Promise<string> {
  return createHash('sha256')
    .update(new Uint8Array(await pdf.arrayBuffer()))
    .digest('hex');
}

test('a notice says all that its record holds', async () => {
  const text = whole(await render());
  const { window, visitor, applicant, matters } = SAMPLE_DATA;
  const expected = [
    ['窗口受理告知单', 'PD-26-A3-00412', '2026年11月22日', '审批咨询', '已答复'],
    [SAMPLE_DATA.answer, SAMPLE_DATA.caseNumber, '受理人员：李娜（工号 0137）'],
    Object.values(window),
    Object.values(visitor),
    Object.values(applicant ?? {}),
    ['食品经营许可（新办）', '20个工作日', matters[0]?.legalBasis],
    matters.flatMap((matter) => matter.materials.flatMap((material) => Object.values(material))),
  ].flat();
  for (const part of expected) assert.ok(part && text.includes(part), `missing: ${part}`);
});

test('a matter that is done at once says so on the paper, not that it takes no working days', async () => {
  const matters = SAMPLE_DATA.matters.map((matter) => ({ ...matter, timeLimitWorkingDays: 0 }));
  const text = whole(await render({ matters }));
  assert.ok(text.includes('办理时限：当场办结'));
  assert.not.ok(text.includes('0个工作日'));
});

test('the date on the paper is the office’s, not the one of Greenwich', async () => {
  assert.ok(whole(await render({ printedAt: '2026-12-31T17:30:00.000Z' })).includes('2027年1月1日'));
});

test('the very same record gives the very same bytes, also after other papers and with its fields in another order', async () => {
  const record = sampleRecord();
  const first = await digest(await notices.render(record));
  await notices.render(sampleRecord({ answer: '龘', test: true }));
  const turned = Object.fromEntries(Object.entries(record.data).toReversed()) as unknown as NoticeData;
  const again: NoticeRecord = { data: turned, version: 1, template: record.template, number: record.number };
  assert.is(await digest(await notices.render(again)), first);
  assert.is(await digest(await noticesHere().render(record)), first);
});

test('rare characters of names are drawn and can be copied from the paper, 196 of them beyond the basic plane', async () => {
  const name = [...STANDARD_BEYOND_GB2312].filter((character) => (character.codePointAt(0) ?? 0) > 0xffff);
  assert.is(name.length, 196);
  const pdf = await render({ answer: STANDARD_BEYOND_GB2312 });
  const text = whole(pdf);
  for (const character of STANDARD_BEYOND_GB2312) assert.ok(text.includes(character), character);
  assert.not.ok(text.includes('字库未收录'));
  for (const drawn of pdf.pages.flat())
    drawn.glyphs.forEach((glyph, place) => {
      const isBlank = [...drawn.text][place]?.trim() === '';
      assert.ok(isBlank || (glyph > 0 && pdf.outlineOf(glyph) > 0), `blank: ${[...drawn.text][place]}`);
    });
});

test('a character that no font has is a box, and named: never a gap', async () => {
  const pdf = await render({ visitor: { name: '𠮷野' }, answer: '😀' });
  const text = whole(pdf);
  assert.ok(lines(pdf).includes('□野'));
  assert.ok(text.includes('编号依次为 U+20BB7、U+1F600。'));
});

test('marks of writing direction, controls and markup do nothing but stand there', async () => {
  const pdf = await render({
    visitor: { name: '\u202e张\u200f三\u0000', organisation: '<img src=x onerror="alert(1)">' },
    answer: 'a\u2067b\r\nc\td\u00ade\ud800',
  });
  const all = lines(pdf);
  assert.ok(all.includes('张三'));
  assert.ok(all.includes('<img src=x onerror="alert(1)">'));
  assert.ok(all.includes('ab') && all.includes('c de□'));
  assert.not.match(all.join(''), /[\p{Cc}\p{Cf}]/u);
});

test('10,000 characters in one field and 60 materials go over as many pages as they need, and nothing is cut off', async () => {
  const answer = Array.from({ length: 1000 }, (_, place) => `第${place}句说明文字。`).join('');
  const materials = Array.from({ length: 60 }, (_, place) => ({
    name: `材料${place + 1}号`.padEnd(300, '长'),
    form: '原件1份',
  }));
  const matter = { code: 'm', name: '事项', materials };
  const pdf = await render({ answer, matters: [matter, matter], visitor: { name: '鑫'.repeat(10_000) } });
  const text = whole(pdf);
  assert.ok(pdf.pages.length > 10);
  for (let place = 0; place < 1000; place += 1) assert.ok(text.includes(`第${place}句`), String(place));
  assert.is(text.split('鑫').length - 1, 10_000);
  for (const drawn of pdf.pages.flat()) {
    assert.ok(drawn.y > 40 && drawn.y < 842 - 40, `outside the page: ${drawn.text}`);
    assert.ok(drawn.x > 50 && drawn.x < 595 - 50, `outside the page: ${drawn.text}`);
  }
});

test('every page bears the number and its place, and a table’s head stands again above its rest', async () => {
  const materials = Array.from({ length: 60 }, (_, place) => ({ name: `材料甲${place + 1}` }));
  const pdf = await render({ matters: [{ code: 'm', name: '事项', materials }] });
  assert.ok(pdf.pages.length > 1);
  pdf.pages.forEach((page, place) => {
    const texts = page.map((drawn) => drawn.text);
    assert.ok(texts.includes('编号：PD-26-A3-00412-1'));
    assert.ok(texts.includes(`第 ${place + 1} 页 共 ${pdf.pages.length} 页`));
    if (texts.some((text) => text.startsWith('材料甲'))) assert.ok(texts.includes('材料名称'));
  });
});

test('only papers of the test platform wear its watermark, on every page', async () => {
  const plain = await render();
  assert.not.ok(whole(plain).includes('测试平台'));
  const tried = await render({ test: true, answer: '长'.repeat(4000) });
  for (const page of tried.pages)
    assert.ok(page.some((drawn) => drawn.text === '测试平台' && drawn.size === 80));
});

test('the viewer offers to print as soon as it opens', async () => {
  const { catalog } = await render();
  assert.match(catalog, /\/OpenAction \d+ 0 R/);
});

test('a record of a template that this version does not know is refused, not printed as something else', async () => {
  const record = { ...sampleRecord(), version: NOTICE_VERSION + 1 };
  let refused: unknown;
  await notices.render(record).catch((error: unknown) => (refused = error));
  assert.is(refused instanceof Error && refused.name, 'UnknownTemplateError');
});

test('no text of any kind breaks a notice', async () => {
  const text = fc.string({ unit: 'binary', maxLength: 200 });
  const data = fc.record({
    visitor: fc.record({ name: text, organisation: text, phone: text }, { requiredKeys: [] }),
    answer: text,
    caseNumber: text,
    clerkName: text,
  });
  await fc.assert(
    fc.asyncProperty(data, async (some) => {
      const pdf = await render(some);
      assert.ok(pdf.pages.length > 0);
      assert.not.ok(whole(pdf).includes('\ufffd'));
    }),
    { numRuns: 60 },
  );
});

test('the blank form is one page with every kind, outcome and level to tick', async () => {
  const shown: Blob[] = [];
  await noticesHere((pdf) => shown.push(pdf)).printBlankForm();
  const [form] = shown;
  assert.ok(form);
  const pdf = await readPdf(form);
  assert.is(pdf.pages.length, 1);
  for (const box of ['□审批咨询', '□其他咨询', '□不予受理', '□非常满意', '□非常不满意'])
    assert.is(lines(pdf).filter((line) => line === box).length, 5, box);
});

test.run();
