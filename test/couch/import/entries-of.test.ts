import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { centralVisit } from '../../../app/domain/central-visit.ts';
import type { RegisterEntry } from '../../../app/domain/entry.ts';
import { checkEntry } from '../../../app/domain/entry-shape.ts';
import { foldVisit } from '../../../app/domain/fold.ts';
import { parseVisitNumber } from '../../../app/domain/visit-number.ts';
import { isTrueImport } from '../../../couch/import/content-hash.ts';
import { entriesOf } from '../../../couch/import/entries-of.ts';
import { goodRow } from './old-rows.ts';
import type { OldRow } from './old-rows.ts';

const KEY = 'key';

const row: fc.Arbitrary<OldRow> = fc.record({
  登记时间: fc.constantFrom('2024-03-05', '2024-03-05 09:05', '2025/12/31 23:59:59'),
  受理窗口: fc.constantFrom('浦东新区分局受理窗口', '市局受理窗口'),
  受理人员: fc.constantFrom('李娜', '老王', ''),
  办结人: fc.constantFrom('王强', '老李', ''),
  来访事由: fc.constantFrom('审批咨询', '审批受理', '审批查询', '其它咨询'),
  来访人姓名: fc.constantFrom('张伟', '欧阳娜娜', '𠮷田'),
  来访人单位: fc.constantFrom('上海仁济药房', ''),
  联系电话: fc.constantFrom('13800138000', ''),
  咨询事项: fc.constantFrom('旧事项', '', '甲；乙'),
  反馈信息: fc.constantFrom('请到二楼', ''),
  处理结果: fc.constantFrom('已答复', ''),
  受理编号: fc.constantFrom('沪药监受〔2024〕12号', ''),
  满意度评价: fc.constantFrom('非常满意', '不满意', '未评价', ''),
  状态: fc.constantFrom('已办结', '已保存登记', '已作废'),
  办结时间: fc.constantFrom('', '2026-01-05', '2026-01-05 10:00'),
  备注: fc.constantFrom('问路', ''),
});

test('every good row makes well-formed entries that fold into what it says, none of them overtaken', () => {
  fc.assert(
    fc.property(row, (parts) => {
      const old = goodRow(parts);
      const { entries, id, database } = entriesOf(old, KEY);
      for (const entry of entries) assert.equal(checkEntry(entry), [], entry._id);
      for (const entry of entries) assert.ok(isTrueImport(KEY, { ...entry }));
      assert.is(new Set(entries.map(({ _id }) => _id)).size, entries.length);
      const visit = foldVisit({ entries });
      assert.is(visit?.id, id);
      assert.is(visit?.state, old.state);
      assert.equal(visit?.overtaken, []);
      assert.is(
        visit?.rating?.level,
        typeof old.rating === 'number' && old.state !== 'voided' ? old.rating : undefined,
      );
      const number = parseVisitNumber(visit?.number ?? '');
      assert.ok(
        number && 'content' in number && id.endsWith(id.slice(-32)) && id.includes(`old-${number.content}`),
      );
      assert.is(database, `entries-${old.office.code}-${number.year}`);
    }),
  );
});

test('the same row makes the same ids, also when the catalogue has learnt its clerk and matters since', () => {
  fc.assert(
    fc.property(row, (parts) => {
      const old = goodRow(parts);
      const learnt = {
        ...old,
        clerk: { ...old.clerk, user: 'learnt' },
        closer: { ...old.closer, user: 'learnt' },
        counter: `${old.window}-1`,
        matters: [{ code: 'x', name: '甲' }],
      };
      const ids = (one: typeof old) => entriesOf(one, KEY).entries.map(({ _id }) => _id);
      assert.equal(ids(old), ids(goodRow(parts)));
      assert.equal(ids(learnt), ids(old));
    }),
  );
});

test('another word anywhere makes another id, and without the key nobody can find out which', () => {
  const id = (parts: OldRow, key = KEY) => entriesOf(goodRow(parts), key).id;
  const others: readonly OldRow[] = [
    { 来访人姓名: '张三' },
    { 联系电话: '13800138001' },
    { 受理人员: '王强' },
  ];
  for (const parts of others) assert.is.not(id(parts), id({}));
  assert.is.not(id({}, 'other'), id({}));
});

test('a later export that has the visit closed adds to it', () => {
  const open = entriesOf(goodRow({ 状态: '已保存登记', 办结时间: '', 满意度评价: '' }), KEY);
  const closed = entriesOf(goodRow(), KEY);
  const ids = new Set(closed.entries.map(({ _id }) => _id));
  assert.is(open.id, closed.id);
  assert.ok(open.entries.every(({ _id }) => ids.has(_id)));
  assert.is(foldVisit({ entries: open.entries })?.state, 'open');
});

test('what a PC would have added is not taken in an imported entry, nor what it may not say', () => {
  const [registration] = entriesOf(goodRow(), KEY).entries;
  const odd = (parts: object) => checkEntry({ ...registration, ...parts }).map(({ path }) => path);
  assert.equal(odd({ seq: 1 }), ['seq']);
  assert.equal(odd({ n: 1 }), ['n']);
  assert.equal(odd({ signature: 'A'.repeat(86) }), ['signature']);
  assert.equal(odd({ source: undefined }), ['source']);
  assert.equal(odd({ number: 'PD-24-OLD-0305-00000000' }), ['number']);
  assert.equal(odd({ device: 'a3' }).includes('source'), true);
  assert.equal(odd({ type: 'transfer' }).length > 0, true);
});

test('an altered entry is not what its id says', () => {
  const { entries } = entriesOf(goodRow(), KEY);
  for (const entry of entries) {
    assert.not.ok(isTrueImport(KEY, { ...entry, at: '2024-03-05T01:06:00.000Z' }));
    assert.not.ok(isTrueImport(KEY, { ...entry, source: {} }), entry.type);
    assert.not.ok(isTrueImport('other', { ...entry }));
  }
});

/** What `central` keeps of a row. */
function central(parts: OldRow) {
  const { entries, database } = entriesOf(goodRow(parts), KEY);
  const visit = foldVisit({ entries });
  const registration = entries.find((one): one is RegisterEntry => one.type === 'register');
  if (!visit || !registration) throw new Error('not folded');
  const now = '2026-11-23T04:00:00.000Z';
  return centralVisit(visit, {
    database,
    entries: '',
    conceal: (text) => text,
    fold: 1,
    utcOffsetMinutes: 480,
    registration,
    now,
    isLive: true,
  });
}

test('durations and hours are counted where times are known, and left out where only the day is', () => {
  const timed = central({});
  assert.is(timed.serviceSeconds, 15 * 60);
  assert.is(timed.registered.hour, 9);
  const dayOnly = central({ 登记时间: '2024-03-05', 办结时间: '2024-03-05' });
  assert.is(dayOnly.serviceSeconds, undefined);
  assert.is(dayOnly.registered.day, '2024-03-05');
  assert.is(central({ 办结时间: '2024-03-05' }).serviceSeconds, undefined);
});

test('an import says nothing about how fast visits arrive', () => {
  assert.is(central({}).delaySeconds, undefined);
  assert.is(central({}).clockOffsetMs, undefined);
});

test.run();
