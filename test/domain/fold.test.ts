import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { MoveEntry, VisitEntry } from '../../app/domain/entry.ts';
import { foldVisit } from '../../app/domain/fold.ts';
import { missingToClose } from '../../app/domain/moves.ts';
import type { Visit } from '../../app/domain/visit.ts';
import { anyMovesOn, entry, handled, minutes, registration } from './sample-entries.ts';

const first = registration();
const id = first._id;

function fold(...entries: VisitEntry[]): Visit {
  const visit = foldVisit({ entries });
  if (!visit) throw new Error('no visit');
  return visit;
}

const rating = (level: 1 | 5, channel: 'keypad' | 'phone' = 'keypad') =>
  ({ type: 'rate', level, channel, askedAt: minutes(3), answeredAt: minutes(4) }) as const;

test('no order of arrival and no entry that comes twice makes another visit', () => {
  const scrambled = anyMovesOn(id).chain((moves) => {
    const all: VisitEntry[] = [first, ...moves];
    const twice = fc.subarray(all).map((again) => [...all, ...again]);
    return fc.record({
      all: fc.constant(all),
      arrived: twice.chain((entries) => fc.shuffledSubarray(entries, { minLength: entries.length })),
    });
  });
  fc.assert(
    fc.property(scrambled, ({ all, arrived }) => assert.equal(fold(...arrived), fold(...all))),
    { numRuns: 400 },
  );
});

test('whatever the entries, what was not possible is overtaken and nothing is dropped', () => {
  fc.assert(
    fc.property(anyMovesOn(id), (moves) => {
      const visit = fold(first, ...moves);
      const known = new Set(moves.map((move) => move._id));
      assert.ok(visit.overtaken.every((one) => known.has(one)));
      assert.is(new Set(visit.overtaken).size, visit.overtaken.length);
      assert.is(visit.state === 'voided', visit.voided !== undefined);
      if (visit.state === 'closed') assert.equal(missingToClose(visit), []);
      assert.ok(!(visit.rating && visit.unrated));
      const counted = moves.filter((move) => !visit.overtaken.includes(move._id));
      assert.ok(counted.filter((move) => move.type === 'close').length <= 1);
      assert.ok(counted.filter((move) => move.type === 'rate').length <= 1);
      assert.equal(fold(first, ...counted).state, visit.state);
    }),
    { numRuns: 400 },
  );
});

test('a fold kept as JSON is the fold itself: both projections hold the same', () => {
  fc.assert(
    fc.property(anyMovesOn(id), (moves) => {
      const visit = fold(first, ...moves);
      assert.equal(JSON.parse(JSON.stringify(visit)), visit);
    }),
    { numRuns: 100 },
  );
});

test('of two entries with one id the same one counts, whichever arrived last', () => {
  const one = entry(id, minutes(1), 2, { type: 'answer', text: '甲' });
  const other = { ...one, text: '乙' };
  assert.is(fold(first, one, other).answer?.text, fold(first, other, one).answer?.text);
  const otherFirst = { ...first, remark: '改过' };
  assert.equal(fold(first, otherFirst), fold(otherFirst, first));
  const elsewhere = registration({ n: 2 });
  assert.equal(fold(first, elsewhere), fold(elsewhere, first));
});

test('a revision does not decide between two entries with one id', () => {
  const one = { ...entry(id, minutes(1), 2, { type: 'answer', text: '甲' }), _rev: '1-f' };
  const other = { ...one, text: '乙', _rev: '1-0' };
  const { _rev: _, ...bare } = one;
  const { _rev: __, ...otherBare } = other;
  assert.is(fold(first, one, other).answer?.text, fold(first, bare, otherBare).answer?.text);
});

test('a visit whose registration has not arrived is hidden, and complete when it comes', () => {
  assert.is(foldVisit({ entries: [] }), undefined);
  assert.is(foldVisit({ entries: handled(id) }), undefined);
  assert.is(fold(...handled(id), first).state, 'closed');
});

test('two clerks close the same visit: the earlier counts and the supervisor is told', () => {
  const again = entry(id, minutes(9), 1, { type: 'close' }, { device: 'b1', by: 'clerk2' });
  const visit = fold(again, ...handled(id), first);
  assert.equal(visit.closed, { at: minutes(7), by: 'clerk' });
  assert.equal(visit.overtaken, [again._id]);
  assert.equal(visit.flags, ['second-close']);
});

test('two closings at the same instant are decided by device, then seq', () => {
  const [answer, unrated] = handled(id);
  const mine = entry(id, minutes(8), 9, { type: 'close' }, { device: 'a3', by: 'clerk' });
  const theirs = entry(id, minutes(8), 40, { type: 'close' }, { device: 'a1', by: 'clerk2' });
  assert.ok(answer && unrated);
  assert.is(fold(first, answer, unrated, mine, theirs).closed?.by, 'clerk2');
});

test('closing without an answer or a word on the rating has no effect, however often', () => {
  const close = entry(id, minutes(2), 2, { type: 'close' });
  const answer = entry(id, minutes(1), 3, { type: 'answer', text: '可以' });
  assert.is(fold(first, close).state, 'open');
  assert.is(fold(first, answer, close).state, 'open');
  assert.equal(fold(first, answer, close).flags, []);
});

test('an answer of blanks only is no answer', () => {
  const visit = fold(first, entry(id, minutes(1), 2, { type: 'answer', text: ' \u3000 ' }));
  assert.equal(missingToClose(visit), ['answer', 'rating']);
});

test('a visit closed here and amended elsewhere before is closed with the amendment', () => {
  const amend = entry(
    id,
    minutes(4),
    1,
    { type: 'amend', visitor: { name: '张玮' }, matters: first.matters },
    { device: 'b1' },
  );
  const visit = fold(first, ...handled(id), amend);
  assert.is(visit.state, 'closed');
  assert.equal(visit.visitor, { name: '张玮' });
});

test('what is amended after the closing is shown as overtaken', () => {
  const late = entry(id, minutes(30), 1, { type: 'amend', visitor: {}, matters: [] }, { device: 'b1' });
  const visit = fold(first, ...handled(id), late);
  assert.equal(visit.overtaken, [late._id]);
  assert.is(visit.visitor.name, '张伟');
  assert.is(visit.changedAt, minutes(7));
});

const reasons = (...codes: string[]) =>
  ({
    type: 'reasons',
    reasons: codes,
    channel: 'second-screen',
    askedAt: minutes(5),
    answeredAt: minutes(5),
  }) as const;

test('reasons belong to the bad rating that counts, also when the visit is closed meanwhile; given once, they stay', () => {
  const rated = entry(id, minutes(4), 2, rating(1));
  const said = entry(id, minutes(9), 9, reasons('108', '110'));
  const again = entry(id, minutes(10), 10, reasons('109'));
  const open = fold(first, rated, said, again);
  assert.equal(open.rating?.reasons, ['108', '110']);
  assert.equal(open.overtaken, [again._id]);
  const answer = entry(id, minutes(5), 3, { type: 'answer', text: '可以' });
  const close = entry(id, minutes(6), 4, { type: 'close' });
  const closed = fold(first, rated, answer, close, said);
  assert.is(closed.state, 'closed');
  assert.equal(closed.rating?.reasons, ['108', '110']);
});

test('reasons of another level, of a good rating, or of none are kept without effect', () => {
  const other = entry(id, minutes(5), 3, reasons('207'));
  for (const rated of [[entry(id, minutes(4), 2, rating(1))], [entry(id, minutes(4), 2, rating(5))], []]) {
    const visit = fold(first, ...rated, other);
    assert.equal(visit.overtaken, [other._id]);
    assert.equal(visit.rating?.reasons ?? [], []);
  }
});

test('the first sealed rating counts, the second is kept and marked', () => {
  const bad = entry(id, minutes(4), 2, rating(1));
  const good = entry(id, minutes(5), 3, rating(5));
  const visit = fold(first, good, bad);
  assert.is(visit.rating?.level, 1);
  assert.equal(visit.overtaken, [good._id]);
  assert.equal(visit.flags, ['second-rating']);
});

test('a rating replaces the reason why there was none, and no reason replaces a rating', () => {
  const left = entry(id, minutes(3), 2, { type: 'unrated', reason: 'left' });
  const rated = entry(id, minutes(4), 3, rating(5));
  const timeout = entry(id, minutes(5), 4, { type: 'unrated', reason: 'timeout' });
  const visit = fold(first, left, rated, timeout);
  assert.is(visit.rating?.level, 5);
  assert.is(visit.unrated, undefined);
  assert.equal(visit.overtaken, [timeout._id]);
});

test('after closing only the phone can rate', () => {
  const keypad = entry(id, minutes(20), 8, rating(5, 'keypad'));
  const phone = entry(id, minutes(21), 9, rating(1, 'phone'));
  const visit = fold(first, ...handled(id), keypad, phone);
  assert.is(visit.rating?.level, 1);
  assert.equal(visit.overtaken, [keypad._id]);
  assert.is(visit.unrated, undefined);
});

test('a closed visit is voided by the lead only', () => {
  const byClerk = entry(id, minutes(20), 8, { type: 'void', reason: 'mistake' });
  const byLead = entry(
    id,
    minutes(30),
    1,
    { type: 'void', reason: 'test', asLead: true },
    { by: 'lead', device: 'b1' },
  );
  assert.is(fold(first, ...handled(id), byClerk).state, 'closed');
  const visit = fold(first, ...handled(id), byClerk, byLead);
  assert.equal(visit.voided, { at: minutes(30), by: 'lead', reason: 'test' });
  assert.is(visit.number, first.number);
});

test('closing what was voided meanwhile is flagged', () => {
  const voided = entry(id, minutes(1), 1, { type: 'void', reason: 'duplicate' }, { device: 'b1' });
  const visit = fold(first, voided, ...handled(id));
  assert.is(visit.state, 'voided');
  assert.ok(visit.flags.includes('close-after-void'));
});

test('an entry of a kind that only a newer version knows is named as unread and changes nothing else', () => {
  const unread = [`${id}/20261116T014000Z-a3-9`, `${id}/20261116T014000Z-a3-8`];
  const visit = foldVisit({ entries: [first, ...handled(id)], unread: [...unread, ...unread] });
  assert.equal(visit?.unread, unread.sort());
  assert.is(visit?.state, 'closed');
});

test('entries of another visit are left out', () => {
  const other = registration({ n: 10 });
  assert.is(fold(first, ...handled(other._id)).state, 'open');
});

test('the remark of 其他咨询 answers it, also when it is amended or emptied', () => {
  const other = registration({ kind: 'other', matters: [], remark: '问路' });
  const amend = (seq: number, remark: string): MoveEntry =>
    entry(other._id, minutes(seq), seq, { type: 'amend', visitor: {}, matters: [], remark });
  assert.equal(missingToClose(fold(other)), ['rating']);
  assert.is(fold(other, amend(2, '问三楼')).answer?.text, '问三楼');
  assert.is(fold(other, amend(2, '')).answer, undefined);
  assert.is(fold(other, amend(2, ''), amend(3, '问车位')).answer?.text, '问车位');
  const typed = entry(other._id, minutes(1), 9, { type: 'answer', text: '已告知' });
  assert.is(fold(other, typed, amend(2, '问三楼')).answer?.text, '已告知');
  assert.is(fold(registration({ remark: '备注' })).answer, undefined);
});

test('a transfer moves window and clerk; the closing is who closed it', () => {
  const transfer = entry(id, minutes(1), 9, { type: 'transfer', window: 'pd-2', clerk: 'clerk2' });
  const visit = fold(first, transfer, ...handled(id));
  assert.is(visit.window, 'pd-2');
  assert.is(visit.counter, 'pd-1-3');
  assert.is(visit.clerk, 'clerk2');
  assert.is(visit.registered.by, 'clerk');
  assert.is(visit.closed?.by, 'clerk');
});

test('a visit in another hall keeps no counter of the one it has left', () => {
  const away = entry(id, minutes(1), 2, { type: 'transfer', window: 'pd-2', counter: 'pd-2-1' });
  const unaware = entry(id, minutes(2), 1, { type: 'transfer', counter: 'pd-1-4' }, { device: 'b1' });
  assert.is(fold(first, away).counter, 'pd-2-1');
  assert.is(fold(first, unaware).counter, 'pd-1-4');
  assert.is(fold(first, away, unaware).counter, 'pd-2-1');
});

test('补登 keeps the typed time as the visit and the true one as the change', () => {
  const visit = fold(registration({ backfilledAt: minutes(600) }), ...handled(id));
  assert.is(visit.registered.at, minutes(0));
  assert.is(visit.backfilledAt, minutes(600));
  assert.is(visit.changedAt, minutes(600));
});

test('an amendment that drops the applicant drops him', () => {
  const agent = registration({ applicant: { name: '上海仁济药房有限公司' } });
  const alone = entry(agent._id, minutes(1), 2, { type: 'amend', visitor: {}, matters: [] });
  assert.is(fold(agent).applicant?.name, '上海仁济药房有限公司');
  assert.not.ok('applicant' in fold(agent, alone));
});

test.run();
