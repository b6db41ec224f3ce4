import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { entryLines, shownEntries } from '../../../app/pages/view/entry-lines.ts';
import type { EntryNames } from '../../../app/pages/view/entry-lines.ts';
import type { Move } from '../../../app/domain/entry.ts';
import { fakeWorkplace } from '../../rig/fake-workplace.ts';

const NAMES: EntryNames = {
  utcOffsetMinutes: 480,
  clerk: (user) => `clerk ${user}`,
  counter: (counter) => `counter ${counter}`,
  window: (window) => `window ${window}`,
};

const AT = '2026-11-22T01:50:00.000Z';
const RATED: Move = {
  type: 'rate',
  level: 2,
  channel: 'keypad',
  comment: '态度差',
  askedAt: AT,
  answeredAt: AT,
};
const WHY: Move = {
  type: 'reasons',
  reasons: ['207', '209'],
  channel: 'second-screen',
  askedAt: AT,
  answeredAt: AT,
};

async function linesOf(...moves: readonly Move[]) {
  const { store, visits } = fakeWorkplace();
  const visit = await store.visits.register({
    window: 'pd-1',
    counter: 'pd-1-3',
    kind: 'consultation',
    channel: 'phone',
    visitor: { phone: '13800138000' },
    applicant: { name: '某某贸易', creditCode: '91310000MA1K35XX1A' },
    matters: [{ code: 'sp-001', name: '食品经营许可（新办）' }],
  });
  for (const move of moves) await store.visits.move(visit.id, move);
  return (visits.entries.get(visit.id) ?? []).map((entry) => entryLines(entry, NAMES));
}

test('the timeline masks the phone in every entry', async () => {
  const amend: Move = { type: 'amend', visitor: { name: '张三', phone: '13912345678' }, matters: [] };
  const lines = JSON.stringify(await linesOf(amend));
  assert.not.match(lines, '13800138000');
  assert.not.match(lines, '13912345678');
  assert.match(lines, '139****5678');
});

test('reasons are shown by their words, and their codes where there are none', async () => {
  const lines = JSON.stringify(await linesOf(RATED, { ...WHY, reasons: ['207', '299'] }));
  assert.match(lines, '未提供示范文本、299');
});

test('where the level is hidden, the timeline tells neither level nor words nor that there were reasons', async () => {
  const { store, visits } = fakeWorkplace();
  const visit = await store.visits.register({
    window: 'pd-1',
    counter: 'pd-1-3',
    kind: 'other',
    channel: 'counter',
    visitor: {},
    matters: [],
    remark: '问路',
  });
  for (const move of [RATED, WHY]) await store.visits.move(visit.id, move);
  const entries = visits.entries.get(visit.id) ?? [];
  const hidden = { ...NAMES, hidesLevel: true };
  const shown = shownEntries(entries, hidden);
  assert.equal(
    shown.map(({ type }) => type),
    ['register', 'rate'],
  );
  const lines = JSON.stringify(shown.map((entry) => entryLines(entry, hidden)));
  assert.match(lines, '已评价（满意度评价器）');
  assert.not.match(lines, /不满意|态度|示范|承诺/);
  assert.is(shownEntries(entries, NAMES).length, 3);
});

test('a registration shows what it set, and an absent name as 未留名', async () => {
  const [registration = []] = await linesOf();
  const values = Object.fromEntries(registration.map(({ name, value }) => [name, value]));
  assert.is(values['来访人姓名'], '未留名');
  assert.is(values['申请人'], '某某贸易 91310000MA1K35XX1A');
  assert.is(values['登记方式'], '电话');
  assert.is(values['受理窗口'], 'window pd-1');
});

test('a rating shows level, where it was given, reasons and comment', async () => {
  const at = '2026-11-22T01:45:00.000Z';
  const rate: Move = {
    type: 'rate',
    level: 1,
    channel: 'second-screen',
    reasons: ['110', '999'],
    comment: '跑了三趟',
    askedAt: at,
    answeredAt: at,
  };
  const text = JSON.stringify((await linesOf(rate)).at(-1));
  for (const part of [
    '非常不满意',
    '评价屏',
    '无理由超过法定办理时间',
    '999',
    '跑了三趟',
    '2026-11-22 09:45',
  ])
    assert.match(text, part);
});

test('an invitation says by what means it was asked, not how the visit was registered', async () => {
  const lines = (await linesOf({ type: 'invite', channel: 'second-screen' })).at(-1);
  assert.equal(lines, [{ name: '评价方式', value: '评价屏' }]);
});

test('a transfer shows only what it changed', async () => {
  const transfer: Move = { type: 'transfer', clerk: 'clerk2', note: '午休' };
  assert.equal((await linesOf(transfer)).at(-1), [
    { name: '受理人员', value: 'clerk clerk2' },
    { name: '说明', value: '午休' },
  ]);
});

test.run();
