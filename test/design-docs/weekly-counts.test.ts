import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { addDays, dayOf, weekOf } from '../../app/domain/calendar.ts';
import { centralVisit } from '../../app/domain/central-visit.ts';
import type { CentralVisit } from '../../app/domain/central-visit.ts';
import type { RegisterEntry, VisitEntry } from '../../app/domain/entry.ts';
import { FOLD_VERSION, foldVisit } from '../../app/domain/fold.ts';
import { KINDS } from '../../app/domain/kind.ts';
import { designDocumentsFor } from '../../design-docs/index.ts';
import { anyMovesOn, entry, handled, minutes, registration } from '../domain/sample-entries.ts';
import { runMap } from './run-text.ts';
import type { Row } from './run-text.ts';

const [design] = await designDocumentsFor('central');
const text = design?.views?.['weekly-counts']?.map ?? '';

function central(first: RegisterEntry, ...moves: VisitEntry[]): CentralVisit {
  const visit = foldVisit({ entries: [first, ...moves] });
  if (!visit) throw new Error('no visit');
  return centralVisit(visit, {
    database: 'entries-pd-2026',
    fold: FOLD_VERSION,
    utcOffsetMinutes: 480,
    registeredWindow: first.window,
    now: minutes(60),
  });
}

/** What `_sum` makes of rows with equal keys. */
function summed(rows: readonly Row[]): Record<string, number[]> {
  const sums: Record<string, number[]> = {};
  for (const { key, value } of rows) {
    const name = key.join(' ');
    sums[name] = value.map((count, place) => count + (sums[name]?.[place] ?? 0));
  }
  return sums;
}

const WEEK = 'consultation 2026-W47';
const first = registration();
const rate = {
  type: 'rate',
  level: 1,
  channel: 'phone',
  askedAt: minutes(20),
  answeredAt: minutes(20),
} as const;

/** what happened · the visit · the sum at the window: registered, closed, rated, unrated, not invited, voided, backfilled */
const TABLE: readonly (readonly [string, CentralVisit, readonly number[]])[] = [
  ['an open visit', central(first), [1, 0, 0, 0, 0, 0, 0]],
  ['a closed one whose visitor had left', central(first, ...handled(first._id)), [1, 1, 0, 1, 0, 0, 0]],
  [
    'one that nobody invited to rate',
    central(
      first,
      entry(first._id, minutes(1), 2, { type: 'answer', text: '可以' }),
      entry(first._id, minutes(2), 3, { type: 'unrated', reason: 'not-invited' }),
      entry(first._id, minutes(3), 4, { type: 'close' }),
    ),
    [1, 1, 0, 1, 1, 0, 0],
  ],
  [
    'one rated from the phone after closing',
    central(first, ...handled(first._id), entry(first._id, minutes(20), 9, rate)),
    [1, 1, 1, 0, 0, 0, 0],
  ],
  ['one that was typed later', central(registration({ backfilledAt: minutes(600) })), [1, 0, 0, 0, 0, 0, 1]],
  [
    'one voided by the lead after closing',
    central(
      registration({ backfilledAt: minutes(600) }),
      ...handled(first._id),
      entry(first._id, minutes(30), 9, { type: 'void', reason: 'test', asLead: true }),
    ),
    [0, 0, 0, 0, 0, 1, 0],
  ],
];

for (const [what, document, counts] of TABLE) {
  test(`${what} is counted once for its office, window, clerk and kind`, () => {
    const sums = summed(runMap(text, [document]));
    for (const key of ['office pd', 'window pd-1', 'clerk clerk'])
      assert.equal(sums[`${key} ${WEEK}`], counts, key);
    assert.equal(sums[`kind ${WEEK}`], counts);
    assert.is(Object.keys(sums).length, 4);
  });
}

test('who registers and who closes are counted each, at the window and in the week where they did it', () => {
  const nextWeek = 7 * 24 * 60;
  const transfer = entry(first._id, minutes(1), 8, { type: 'transfer', window: 'pd-2', clerk: 'clerk2' });
  const closing = handled(first._id, nextWeek).map((one) => ({ ...one, by: 'clerk2' }));
  const sums = summed(runMap(text, [central(first, transfer, ...closing)]));
  assert.equal(sums['clerk clerk consultation 2026-W47'], [1, 0, 0, 0, 0, 0, 0]);
  assert.equal(sums['clerk clerk2 consultation 2026-W48'], [0, 1, 0, 1, 0, 0, 0]);
  assert.equal(sums['window pd-1 consultation 2026-W47'], [1, 0, 0, 0, 0, 0, 0]);
  assert.equal(sums['window pd-2 consultation 2026-W48'], [0, 1, 0, 1, 0, 0, 0]);
});

test('other documents in the database are not counted', () => {
  assert.equal(runMap(text, [{ _id: 'x' }, { _id: 'y', type: 'window', visit: {} }]), []);
});

const anyVisit = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    day: fc.integer({ min: 0, max: 20 }).map((days) => addDays('2026-12-20', days)),
    hour: fc.integer({ min: 0, max: 23 }),
    window: fc.constantFrom('pd-1', 'pd-2'),
    by: fc.constantFrom('clerk', 'clerk2'),
    backfilled: fc.boolean(),
  })
  .chain(({ kind, day, hour, window, by, backfilled }) => {
    const at = `${day}T${String(hour).padStart(2, '0')}:00:00.000Z`;
    const backfilledAt = backfilled ? { backfilledAt: minutes(0) } : {};
    const made = registration({ kind, at, window, by, ...backfilledAt });
    const closed = fc.boolean().map((isClosed) => (isClosed ? handled(made._id, 60 * 24 * 35) : []));
    return fc.tuple(closed, anyMovesOn(made._id)).map(([close, moves]) => central(made, ...close, ...moves));
  });

test('whatever was done, the sums are what somebody counts by hand from the visits', () => {
  fc.assert(
    fc.property(fc.array(anyVisit, { maxLength: 12 }), (documents) => {
      const sums = summed(runMap(text, documents));
      const weeks = new Set(Object.keys(sums).map((key) => key.slice(-8)));
      for (const week of weeks) {
        for (const kind of KINDS) {
          const own = documents.map(({ visit }) => visit).filter((visit) => visit.kind === kind);
          const inWeek = (at: string | undefined) => at !== undefined && weekOf(dayOf(at, 480)) === week;
          const began = own.filter((visit) => inWeek(visit.registered.at));
          const valid = began.filter((visit) => visit.state !== 'voided');
          const ended = own.filter((visit) => visit.state === 'closed' && inWeek(visit.closed?.at));
          const unrated = ended.filter((visit) => !visit.rating);
          const counted = [
            valid.length,
            ended.length,
            ended.length - unrated.length,
            unrated.length,
            unrated.filter((visit) => visit.unrated === 'not-invited').length,
            began.length - valid.length,
            valid.filter((visit) => visit.backfilledAt !== undefined).length,
          ];
          const none = [0, 0, 0, 0, 0, 0, 0];
          assert.equal(sums[`office pd ${kind} ${week}`] ?? none, counted);
          assert.equal(sums[`kind ${kind} ${week}`] ?? none, counted);
          const parts = ['window pd-1', 'window pd-2'].map((part) => sums[`${part} ${kind} ${week}`] ?? none);
          assert.equal(
            parts[0]?.map((count, place) => count + (parts[1]?.[place] ?? 0)),
            counted,
          );
        }
      }
    }),
    { numRuns: 60 },
  );
});

test.run();
