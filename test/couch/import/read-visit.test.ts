import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { findColumns } from '../../../couch/import/columns.ts';
import { mappingOf, NO_MAPPING } from '../../../couch/import/mapping.ts';
import type { Mapping } from '../../../couch/import/mapping.ts';
import { catalogue, goodRow, readRow } from './old-rows.ts';
import type { OldRow } from './old-rows.ts';

test('a row of the old platform is read without a mapping', () => {
  const read = goodRow();
  assert.is(read.office.code, 'pd');
  assert.is(read.window, 'pd-1');
  assert.is(read.counter, 'pd-1-0');
  assert.is(catalogue.find(({ _id }) => _id === `staff:${read.clerk.user}`)?.type, 'staff');
  assert.is(read.registered.at, '2024-03-05T01:05:00.000Z');
  assert.is(read.closed?.at, '2024-03-05T01:20:00.000Z');
  assert.equal(read.visitor, { name: '张伟', organisation: '上海仁济药房', phone: '13800138000' });
  assert.is(read.rating, 4);
  assert.is(read.state, 'closed');
});

test('a matter has the catalogue’s code where it has the name, and keeps its name where not', () => {
  const known = catalogue.find((one) => one.type === 'matter');
  const name = known?.type === 'matter' ? known.name : '';
  assert.equal(goodRow({ 咨询事项: `${name}；旧事项、又一件` }).matters, [
    { code: known?.type === 'matter' ? known.code : '', name },
    { code: 'old-platform', name: '旧事项、又一件' },
  ]);
});

test('who is not in the catalogue keeps the name', () => {
  assert.equal(goodRow({ 受理人员: '老王' }).clerk, { user: 'old-platform', text: '老王' });
});

test('a time in a column of its own belongs to the day', () => {
  const parts = { 登记日期: '2024/3/5', 登记时间: '下午1:05', 办结时间: '2024/3/5 13:20' };
  assert.is(goodRow(parts).registered.at, '2024-03-05T05:05:00.000Z');
});

test('where only days are known they are marked, and the closing comes not before the registration', () => {
  const read = goodRow({ 登记时间: '2024-03-05 09:05', 办结时间: '2024-03-05' });
  assert.equal(read.closed, { at: '2024-03-05T01:05:00.000Z', isDayOnly: true });
  assert.ok(goodRow({ 登记时间: '20240305', 办结时间: '' }).registered.isDayOnly);
});

test('what people write for nothing is nothing', () => {
  const { visitor } = goodRow({ 来访人姓名: '不详', 联系电话: '无', 来访人单位: '-' });
  assert.equal(visitor, {});
});

/** what is wrong · the row · field and problem */
const BAD: readonly (readonly [string, OldRow, string])[] = [
  ['a day in the future', { 登记时间: '2026-11-24', 办结时间: '' }, 'registered future'],
  ['a day before all', { 登记时间: '2019-12-31', 办结时间: '' }, 'registered too-early'],
  ['no day', { 登记时间: '', 办结时间: '' }, 'registered missing'],
  ['a day that may be two', { 登记时间: '3/5/24', 办结时间: '' }, 'registered ambiguous'],
  ['no kind', { 来访事由: '' }, 'kind missing'],
  ['a kind that nobody knows', { 来访事由: '投诉' }, 'kind unknown'],
  ['a window that nobody knows', { 受理窗口: '火星窗口' }, 'window not-there'],
  ['no window', { 受理窗口: '' }, 'office missing'],
  ['a closing before the registration', { 办结时间: '2024-03-04' }, 'closed before-registration'],
  ['a phone that is none', { 联系电话: '12' }, 'phone phone'],
  ['a rating by a digit', { 满意度评价: '5' }, 'rating unknown'],
  ['a state that nobody knows', { 状态: '？' }, 'status unknown'],
  ['a text without end', { 反馈信息: '长'.repeat(4001) }, 'answer too-long'],
  ['an acceptance of nobody', { 来访事由: '审批受理', 来访人姓名: '', 来访人单位: '' }, 'name missing'],
];
for (const [what, parts, says] of BAD) {
  test(`${what} is refused`, () => {
    const read = readRow(parts);
    assert.ok(!('office' in read));
    assert.equal(
      read.map(({ field, problem }) => `${field} ${problem}`),
      [says],
    );
  });
}

test('everything that is wrong with a row is told at once', () => {
  const read = readRow({ 登记时间: '?', 来访事由: '?', 联系电话: '?' });
  assert.is('office' in read ? 0 : read.length, 3);
});

function mapping(json: object): Mapping {
  const read = mappingOf(json);
  if (typeof read === 'string') throw new Error(read);
  return read;
}

test('a mapping names columns, gives words their meaning and fills what is empty', () => {
  const { office, kind, rating } = goodRow(
    { 受理窗口: '', 类别: '咨询', 来访事由: '', 满意度评价: '好' },
    mapping({
      columns: { kind: '类别' },
      defaults: { office: 'pd' },
      values: { kind: { 咨询: '审批咨询' }, rating: { 好: '满意' } },
    }),
  );
  assert.equal([office.code, kind, rating], ['pd', 'consultation', 4]);
});

function said(json: unknown): string {
  const read = mappingOf(json);
  return typeof read === 'string' ? read : '';
}

test('what a mapping says that is not understood is named', () => {
  assert.match(said([]), /no object/);
  assert.match(said({ colums: {} }), /colums: there is no such key/);
  assert.match(said({ columns: { date: 'x' } }), /columns.date: there is no such field/);
  assert.match(said({ columns: { kind: 1 } }), /columns.kind: is no text/);
  assert.match(said({ values: { kind: { a: 1 } } }), /values.kind: is no object of texts/);
  assert.match(said({ encoding: 'big5' }), /encoding: is none of/);
});

test('headings may stand below a title, with marks and remarks', () => {
  const rows = [['来访登记表'], ['序号', '*登记时间（必填）：', '来 访 事 由']];
  const { head, columns } = findColumns(
    rows.map((cells, place) => ({ line: place + 1, cells })),
    NO_MAPPING,
  );
  assert.is(head.line, 2);
  assert.equal([columns.get('registered'), columns.get('kind')], [1, 2]);
});

test('columns that are missing are named, those of the mapping too', () => {
  const head = [{ line: 1, cells: ['登记时间', '姓名'] }];
  assert.throws(() => findColumns(head, NO_MAPPING), /has no column 来访事由 or 事由/);
  assert.throws(
    () => findColumns(head, mapping({ columns: { kind: '类别', remark: '说明' } })),
    /has no column 类别, nor 说明/,
  );
  assert.throws(() => findColumns([], NO_MAPPING), /has no rows/);
});

test.run();
