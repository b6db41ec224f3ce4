import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { clerkDays } from '../../../app/pages/history/clerk-days.ts';
import { visitRows } from '../../../app/pages/history/visit-rows.ts';
import { fakeWorkplace } from '../../rig/fake-workplace.ts';

const PLACE = { window: 'pd-1', counter: 'pd-1-3', channel: 'counter' } as const;
const WORDS = { utcOffsetMinutes: 480, clerkName: (user: string) => (user === 'clerk' ? '李娜' : user) };

async function closedVisit() {
  const { store, visits } = fakeWorkplace();
  const visit = await store.visits.register({
    ...PLACE,
    kind: 'consultation',
    visitor: { name: '张三', organisation: '某某食品', phone: '13800138000' },
    matters: [{ code: 'sp-001', name: '食品经营许可（新办）' }],
  });
  await store.visits.move(visit.id, { type: 'answer', text: '请备齐材料', outcome: 'answered' });
  await store.visits.move(visit.id, { type: 'unrated', reason: 'left' });
  visits.by = 'clerk2';
  return store.visits.move(visit.id, { type: 'close' });
}

test('a phone number never leaves the PC in an export', async () => {
  const rows = visitRows([await closedVisit()], WORDS);
  assert.not.match(JSON.stringify(rows), '13800138000');
  assert.match(JSON.stringify(rows), '138****8000');
});

test('the export has as many cells in each line as heads, and says who registered and who closed', async () => {
  const [head = [], line = []] = visitRows([await closedVisit()], WORDS);
  assert.is(line.length, head.length);
  const cell = (name: string) => line[head.indexOf(name)];
  assert.is(cell('登记时间'), '2026-11-22 09:41');
  assert.is(cell('登记人员'), '李娜');
  assert.is(cell('办结人员'), 'clerk2');
  assert.is(cell('评价'), '已离开');
  assert.is(cell('处理结果'), '已答复');
});

test('where the level is hidden, the export says only that the visitor has rated', async () => {
  const { store } = fakeWorkplace();
  const { id } = await store.visits.register({
    ...PLACE,
    kind: 'other',
    visitor: {},
    matters: [],
    remark: '问路',
  });
  const at = '2026-11-22T01:50:00.000Z';
  const visit = await store.visits.move(id, {
    type: 'rate',
    level: 1,
    channel: 'keypad',
    comment: '态度差',
    askedAt: at,
    answeredAt: at,
  });
  assert.match(JSON.stringify(visitRows([visit], WORDS)), '非常不满意');
  const hidden = JSON.stringify(visitRows([visit], { ...WORDS, hidesLevel: true }));
  assert.match(hidden, '已评价');
  assert.not.match(hidden, /满意|态度/);
});

test('受理 counts for who registered, 办结 for who closed', async () => {
  assert.equal(clerkDays([await closedVisit()]), [
    { user: 'clerk', registered: 1, closed: 0 },
    { user: 'clerk2', registered: 0, closed: 1 },
  ]);
});

test.run();
