import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { MoveType } from '../../app/domain/entry.ts';
import { foldVisit } from '../../app/domain/fold.ts';
import { canMove, canVoid, isPossible, missingToClose, MOVES } from '../../app/domain/moves.ts';
import type { VisitState } from '../../app/domain/visit.ts';
import { entry, handled, minutes, registration } from './sample-entries.ts';

/** The table of `design.md`, written out by hand: which moves each state allows to a clerk and to the lead. */
const TABLE: Readonly<Record<VisitState, { clerk: readonly MoveType[]; lead: readonly MoveType[] }>> = {
  open: {
    clerk: [
      'amend',
      'answer',
      'case-number',
      'print',
      'reprint',
      'invite',
      'rate',
      'reasons',
      'unrated',
      'transfer',
      'close',
      'void',
    ],
    lead: ['void'],
  },
  closed: { clerk: ['supplement', 'reprint', 'rate', 'reasons'], lead: ['void'] },
  voided: { clerk: [], lead: [] },
};

for (const [state, { clerk, lead }] of Object.entries(TABLE) as [VisitState, (typeof TABLE)[VisitState]][]) {
  test(`what can be done to a visit that is ${state}`, () => {
    for (const type of Object.keys(MOVES) as MoveType[]) {
      assert.is(canMove({ state }, type), clerk.includes(type), type);
      assert.is(
        canMove({ state }, type, true),
        clerk.includes(type) || lead.includes(type),
        `${type} by the lead`,
      );
    }
  });
}

test('what a visitor has rated is voided by the lead alone', () => {
  const rate = entry(registration()._id, minutes(5), 2, {
    type: 'rate',
    level: 1,
    channel: 'keypad',
    askedAt: minutes(4),
    answeredAt: minutes(5),
  });
  const visit = foldVisit({ entries: [registration(), rate] });
  if (!visit) throw new Error('no visit');
  const voiding = { type: 'void', reason: 'mistake' } as const;
  assert.is(visit.state, 'open');
  assert.not(canVoid(visit));
  assert.not(isPossible(visit, voiding, false));
  assert.ok(isPossible(visit, { ...voiding, asLead: true }, true));
  assert.ok(canVoid({ state: 'open' }));
  assert.not(canVoid({ state: 'closed' }));
});

function missing(...[first, ...moves]: Parameters<typeof foldVisit>[0]['entries'][number][]) {
  const visit = foldVisit({ entries: first ? [first, ...moves] : [] });
  return visit && missingToClose(visit);
}

test('closing asks for a matter, an answer and a word on the rating, in the order of the page', () => {
  const bare = registration({ matters: [] });
  assert.equal(missing(bare), ['matter', 'answer', 'rating']);
  assert.equal(missing(registration()), ['answer', 'rating']);
});

test('其他咨询 needs no matter', () => {
  assert.equal(missing(registration({ kind: 'other', matters: [] })), ['answer', 'rating']);
});

test('an outcome is enough of an answer', () => {
  const first = registration();
  const outcome = entry(first._id, minutes(1), 2, { type: 'answer', text: '', outcome: 'refused' });
  assert.equal(missing(first, outcome), ['rating']);
});

test('a visit that is handled lacks nothing', () => {
  const first = registration();
  assert.equal(missing(first, ...handled(first._id).slice(0, 2)), []);
});

test.run();
