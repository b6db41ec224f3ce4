import Papa from 'papaparse';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { csvOf } from '../../../app/pages/history/csv.ts';

function readBack(csv: string): unknown {
  return Papa.parse<string[]>(csv.slice(1), { skipEmptyLines: true }).data;
}

test('no cell can become a formula in a spreadsheet', () => {
  const hostile = [
    '=HYPERLINK("http://evil")',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =1',
    '＝1',
    '\u202E=1',
    '\u00A0-2',
  ];
  const rows = readBack(csvOf([hostile])) as string[][];
  for (const cell of rows[0] ?? []) assert.ok(cell.startsWith("'"), JSON.stringify(cell));
});

test('what stands in the table comes back: commas, quotes, lines, Chinese, rare characters', () => {
  const rows = [
    ['登记编号', '来访人姓名', '反馈信息'],
    ['PD-26-A3-00412', '𠮷田', '第一行\r\n第二行，"引号",逗号'],
    ['', '张三', '13800138000'],
  ];
  assert.equal(readBack(csvOf(rows)), rows);
});

test('Excel is told that it is UTF-8, and lines end as RFC 4180 says', () => {
  assert.is(csvOf([['甲', '乙'], ['1']]), '\uFEFF甲,乙\r\n1\r\n');
});

test('10,000 characters in one cell stay one cell', () => {
  const long = '长"'.repeat(5_000);
  assert.equal(readBack(csvOf([[long, 'b']])), [[long, 'b']]);
});

test.run();
