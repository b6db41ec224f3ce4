import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { viewOf } from '../../app/domain/sheet/sheet-view.ts';
import type { SheetView } from '../../app/domain/sheet/sheet-view.ts';
import { csvOf } from '../../app/pages/history/csv.ts';
import { sheetRows } from '../../app/pages/sheet/sheet-rows.ts';
import { useLanguage } from '../../app/text/texts.ts';
import { sheetHashes } from '../rig/render-sheet.ts';
import { sampleContents, sampleSheet } from '../rig/sample-sheet.ts';
import { noticesHere } from './notices-here.ts';
import { readPdf } from './pdf-text.ts';

const notices = noticesHere();
const RENDER = fileURLToPath(new URL('../rig/render-sheet.ts', import.meta.url));
const texts = async (view: SheetView) =>
  (await readPdf(await notices.renderSheet(view))).pages.flat().map(({ text }) => text);

test('a sheet says on paper and in the table file all that was signed', async () => {
  const view = viewOf(sampleSheet());
  const paper = (await texts(view)).join('');
  const csv = csvOf(sheetRows(view));
  for (const text of [paper, csv])
    for (const part of [
      '窗口受理业务统计周报',
      '2026年第47周（11月16日—22日）',
      '数据截止时间：2026-11-23 09:05',
      '长宁区分局医疗器械',
      '期末在办',
      '补报：2026年第46周',
      '新增3件，变更1件，核减1件',
      '2号柜台（B2）有数据待上传12条',
      '统计期内登记的来访件数',
      '欧阳䶮',
      'a'.repeat(64),
      'c'.repeat(64),
    ])
      assert.ok(text.includes(part), part);
  assert.ok(paper.includes('□田雨') && paper.includes('U+20BB7'), 'what no font has is a box and is named');
  assert.not.ok(paper.includes('未签发'));
});

test('who prints what is not signed, was returned, or is of the test platform, reads so across the page', async () => {
  const { sheet, review } = sampleSheet();
  const marked = async (view: SheetView, mark: string) => assert.ok((await texts(view)).includes(mark), mark);
  await marked({ contents: sheet.contents }, '预览');
  await marked({ contents: sheet.contents, signed: { sheet } }, '未签发');
  if (review)
    await marked(viewOf({ sheet, review: { ...review, outcome: 'returned', reason: '请核对' } }), '已退回');
  await marked(viewOf(sampleSheet({ ...sheet.contents, isTest: true })), '测试平台');
});

test('the same stored sheet gives the same bytes, twice, in English too, and in another process', async () => {
  const first = await sheetHashes();
  useLanguage('en');
  assert.equal(await sheetHashes(), first);
  useLanguage('zh-CN');
  const run = promisify(execFile)(process.execPath, ['--import', 'tsx', RENDER], { timeout: 240_000 });
  assert.equal(JSON.parse((await run).stdout), first);
});

test('eighty windows go over pages, each with the head of its table and the number of the sheet', async () => {
  const { pages } = await readPdf(await notices.renderSheet(viewOf(sampleSheet(sampleContents(80)))));
  assert.ok(pages.length > 8);
  for (const page of pages) assert.ok(page.some(({ text }) => text === '编号：WEEK-ALL-2026-W47-1'));
});

test('no cell of the table file can become a formula, and its numbers stay numbers', () => {
  const sheet = sampleSheet();
  const contents = sampleContents();
  const [row] = contents.rows;
  if (!row) throw new Error('no row');
  const bad = { ...contents, rows: [{ ...row, name: '=HYPERLINK("http://x")' }] };
  const csv = csvOf(sheetRows(viewOf({ ...sheet, sheet: { ...sheet.sheet, contents: bad } })));
  assert.match(csv, /^\uFEFF/);
  assert.match(csv, /"'=HYPERLINK/);
  for (const line of csv.slice(1).split('\r\n')) assert.not.match(line, /(?:^|,)"?[=+\-@]/);
  assert.match(csv, /受理窗口,登记量,登记量环比,/);
  assert.match(csv, /增|减/);
});

test.run();
