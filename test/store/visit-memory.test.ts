import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Visit } from '../../app/domain/visit.ts';
import { VisitMemory } from '../../app/store/visit-memory.ts';

function visit(n: number, change: Partial<Visit> = {}): Visit {
  const at = new Date(Date.parse('2026-01-05T01:00:00.000Z') + n * 3_600_000).toISOString();
  const id = `visit:pd:${at.slice(0, 19).replace(/[-:]/g, '')}Z:a3-${n}`;
  return {
    id,
    number: `PD-26-A3-${String(n).padStart(5, '0')}`,
    office: 'pd',
    window: 'pd-1',
    counter: 'pd-1-3',
    kind: 'consultation',
    channel: 'counter',
    party: id,
    state: 'open',
    registered: { at, by: 'clerk' },
    clerk: 'clerk',
    visitor: {},
    smsConsent: false,
    matters: [],
    notices: [],
    supplements: [],
    changedAt: at,
    flags: [],
    overtaken: [],
    unread: [],
    ...change,
  };
}

function memoryOf(...visits: Visit[]): VisitMemory {
  const memory = new VisitMemory(480);
  memory.update(visits.map((one) => ({ id: one.id, database: 'entries-pd-2026', visit: one })));
  return memory;
}

function numbers(visits: readonly Visit[]): number[] {
  return visits.map(({ number }) => Number(number.slice(-5)));
}

const SOME = [
  visit(1, { visitor: { name: '张三', organisation: '某某食品有限公司', phone: '13800138000' } }),
  visit(2, { visitor: { name: '𠮷田', phone: '021-5888 1234' }, caseNumber: 'SP2026-0007' }),
  visit(3, { matters: [{ code: 'food-12', name: '食品经营许可（新办）' }], remark: '<img onerror=x>' }),
  visit(4, { answer: { at: '', by: 'clerk', text: '请补交ＡＢＣ材料' }, visitor: { name: '李四' } }),
];

test('A kind is found by its name however it is written, beside the words that were said', () => {
  const said = { at: '', by: 'clerk', text: '问过审批查询' };
  const memory = memoryOf(
    visit(1, { kind: 'other' }),
    visit(2, { kind: 'inquiry', visitor: { name: '张三' } }),
    visit(3, { kind: 'consultation', answer: said }),
  );
  const found = (words: string) => numbers(memory.search({ words })).sort((one, other) => one - other);
  for (const name of ['其它咨询', '其他咨询', '其他查询', '其它查询登记'])
    assert.equal(found(name), [1], name);
  assert.equal(found('审批查询'), [2, 3]);
  assert.equal(found('审批查询 张三'), [2]);
});

test('One line finds a visit by whatever was said on the phone about it', () => {
  const memory = memoryOf(...SOME);
  const found = (words: string) => numbers(memory.search({ words }));
  assert.equal(found('张三'), [1]);
  assert.equal(found('某某食品'), [1]);
  assert.equal(found('8000'), [1]);
  assert.equal(found('1234'), [2]);
  assert.equal(found('𠮷'), [2]);
  assert.equal(found('sp2026'), [2]);
  assert.equal(found('PD-26-a3-00003'), [3]);
  assert.equal(found('pd26a300003'), [3]);
  assert.equal(found('ＰＤ２６Ａ３００００３'), [3]);
  assert.equal(found('food-12'), [3]);
  assert.equal(found('<img'), [3]);
  assert.equal(found('abc'), [4]);
  assert.equal(found('李四 补交'), [4]);
  assert.equal(found('李四 张三'), []);
  assert.equal(found('  '), [4, 3, 2, 1]);
});

test('A phone number is found by its last digits only, and by two at least', () => {
  const memory = memoryOf(...SOME);
  assert.equal(numbers(memory.search({ phone: '38000' })), [1]);
  assert.equal(numbers(memory.search({ phone: '1380' })), []);
  assert.equal(numbers(memory.search({ phone: '0' })), []);
  assert.equal(numbers(memory.search({ words: '1380013' })), []);
});

test('Every field that is asked for must hold', () => {
  const closed = { at: '2026-01-06T16:30:00.000Z', by: 'wang' };
  const memory = memoryOf(
    visit(1, { state: 'closed', closed, unrated: 'left', kind: 'inquiry' }),
    visit(2, {
      state: 'closed',
      closed: { ...closed, by: 'clerk' },
      rating: { at: '', by: '', level: 5, channel: 'keypad', reasons: [], answeredAt: '' },
    }),
    visit(40),
  );
  const found = (query: Parameters<VisitMemory['search']>[0]) => numbers(memory.search(query));
  assert.equal(found({ state: 'closed' }), [2, 1]);
  assert.equal(found({ kind: 'inquiry' }), [1]);
  assert.equal(found({ unrated: true }), [1]);
  assert.equal(found({ closedBy: 'wang' }), [1]);
  assert.equal(found({ clerk: 'wang' }), [1]);
  assert.equal(
    found({ closedFrom: '2026-01-07', closedUntil: '2026-01-07' }),
    [2, 1],
    'the office’s day, not UTC’s',
  );
  assert.equal(found({ closedUntil: '2026-01-06' }), []);
  assert.equal(found({ from: '2026-01-06' }), [40]);
  assert.equal(found({ until: '2026-01-05' }), [2, 1]);
});

test('What changes is found as it is now, in its place, among thousands', () => {
  const memory = memoryOf(...Array.from({ length: 3000 }, (_, n) => visit((n * 7) % 3000)));
  assert.equal(
    numbers(memory.search({})),
    Array.from({ length: 3000 }, (_, n) => 2999 - n),
  );
  memory.update([{ id: visit(1500).id, database: '', visit: visit(1500, { visitor: { name: '王五' } }) }]);
  assert.equal(numbers(memory.search({ words: '王五' })), [1500]);
  assert.is(memory.search({}).length, 3000);
});

test('A key in a field of its own reads no more visits one by one than bear what was typed', () => {
  let reads = 0;
  const counted = (n: number) => ({
    get name() {
      reads++;
      return `张${n}`;
    },
  });
  const memory = memoryOf(...Array.from({ length: 2000 }, (_, n) => visit(n + 1, { visitor: counted(n) })));
  reads = 0;
  assert.equal(numbers(memory.search({ name: '张1999' })), [2000]);
  assert.equal(memory.search({ organisation: '没有这家' }), []);
  assert.ok(reads < 5, `${reads} times`);
});

test.run();
