import * as fc from 'fast-check';
import type { Move, RegisterEntry, VisitEntry } from '../../app/domain/entry.ts';
import { CHANNELS, KINDS } from '../../app/domain/kind.ts';
import { UNRATED_REASONS } from '../../app/domain/level.ts';
import { VOID_REASONS } from '../../app/domain/entry.ts';
import { entry, handled, registration } from '../domain/sample-entries.ts';

/** Days on which counting goes wrong if it can: ends of months, of years, of the week 53, and days around them. */
const DAYS = [
  '2026-11-16',
  '2026-11-22',
  '2026-11-30',
  '2026-12-01',
  '2026-12-27',
  '2026-12-28',
  '2026-12-31',
  '2027-01-01',
  '2027-01-03',
  '2027-01-04',
  '2027-02-28',
  '2027-03-01',
] as const;
const DAY = 24 * 60;
const WINDOWS = [
  ['pd', 'pd-1'],
  ['pd', 'pd-2'],
  ['xuhui', 'xuhui-1'],
] as const;
const MATTERS = [
  [],
  [{ code: 'a', name: '甲' }],
  [
    { code: 'a', name: '甲' },
    { code: 'b', name: '乙' },
  ],
  [
    { code: 'b', name: '乙' },
    { code: 'b', name: '乙' },
  ],
];

const anyMove: fc.Arbitrary<Move> = fc.oneof(
  fc.record({
    type: fc.constant('answer' as const),
    text: fc.constant('可以'),
    outcome: fc.constantFrom(
      'answered' as const,
      'accepted' as const,
      'correction' as const,
      'refused' as const,
    ),
  }),
  fc.record({ type: fc.constant('unrated' as const), reason: fc.constantFrom(...UNRATED_REASONS) }),
  fc.record({
    type: fc.constant('rate' as const),
    level: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, 5 as const),
    channel: fc.constantFrom('keypad' as const, 'phone' as const),
    askedAt: fc.constant('2026-11-16T01:30:00.000Z'),
    answeredAt: fc.constant('2026-11-16T01:30:00.000Z'),
  }),
  fc.constant({ type: 'close' as const }),
  fc.record({
    type: fc.constant('void' as const),
    reason: fc.constantFrom(...VOID_REASONS),
    asLead: fc.boolean(),
  }),
  fc.record({
    type: fc.constant('transfer' as const),
    window: fc.constantFrom('pd-1', 'pd-2'),
    counter: fc.constantFrom('pd-1-1', 'pd-2-1'),
    clerk: fc.constantFrom('clerk', 'clerk2'),
  }),
  fc.record({
    type: fc.constant('amend' as const),
    visitor: fc.constant({ name: '王芳' }),
    matters: fc.constantFrom(...MATTERS),
  }),
);

/** Minutes after the registration: at once, later that day, over midnight, weeks and years later, and before it. */
const anyDelay = fc.constantFrom(-30, 0, 1, 3, 8, 9, 45, 400, DAY, 3 * DAY, 40 * DAY, 500 * DAY);

const anyRegistration = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    channel: fc.constantFrom(...CHANNELS),
    day: fc.constantFrom(...DAYS),
    /** Of UTC: from 16 on it is the next day in China. */
    hour: fc.constantFrom(0, 1, 7, 15, 16, 23),
    place: fc.constantFrom(...WINDOWS),
    counter: fc.constantFrom(1, 2),
    by: fc.constantFrom('clerk', 'clerk2'),
    matters: fc.constantFrom(...MATTERS),
    isTypedLater: fc.boolean(),
    isCompanion: fc.boolean(),
    clockOffsetMs: fc.constantFrom(undefined, 0, -5_000, 5_001, 30_000, -61_000, 300_000, 300_001),
  })
  .map(
    ({ day, hour, place: [office, window], counter, isTypedLater, isCompanion, clockOffsetMs, ...rest }) => ({
      ...rest,
      office,
      window,
      counter: `${window}-${counter}`,
      at: `${day}T${String(hour).padStart(2, '0')}:00:00.000Z`,
      ...(isTypedLater && { backfilledAt: '2027-03-02T01:00:00.000Z' }),
      ...(isCompanion && { party: 'visit:pd:20261116T013000Z:a3-1' }),
      ...(clockOffsetMs !== undefined && { clockOffsetMs }),
    }),
  );

/** One visit's entries: handled, closed twice, voided, rated late, moved, in any order; of a newer program; incomplete. */
function anyVisit(n: number): fc.Arbitrary<VisitEntry[]> {
  const move = fc.record({ move: anyMove, after: anyDelay, by: fc.constantFrom('clerk', 'clerk2') });
  return fc
    .record({
      parts: anyRegistration,
      moves: fc.array(move, { maxLength: 6 }),
      handledAfter: fc.option(anyDelay),
      /** Where it is handled: a colleague's counter, as often as not. */
      takenTo: fc.option(fc.constantFrom('pd-1-1', 'pd-2-1')),
      isLost: fc.integer({ min: 0, max: 9 }).map((chance) => chance === 0),
      unknown: fc.integer({ min: 0, max: 9 }),
    })
    .map(({ parts, moves, handledAfter, takenTo, isLost, unknown }) => {
      const made: RegisterEntry = registration({ ...parts, n });
      const since = (Date.parse(made.at) - Date.parse('2026-11-16T01:30:00.000Z')) / 60_000;
      const later = (after: number) => new Date(Date.parse(made.at) + after * 60_000).toISOString();
      const done = moves.map((one, place) =>
        entry(made._id, later(one.after), 20 + place, one.move, { device: 'a1', by: one.by }),
      );
      const whole = handledAfter === null ? [] : handled(made._id, since + handledAfter);
      const taken: Move[] =
        takenTo === null ? [] : [{ type: 'transfer', window: takenTo.slice(0, 4), counter: takenTo }];
      const moved = taken.map((one) => entry(made._id, made.at, 19, one, { device: 'a1' }));
      const all = [...(isLost ? [] : [made]), ...moved, ...whole, ...done];
      return all.map((one, place) => (place === unknown ? { ...one, schema: 99 } : one));
    });
}

/** What the databases of some offices may hold, in the order in which it arrived. */
export const anyLog: fc.Arbitrary<VisitEntry[]> = fc
  .integer({ min: 0, max: 7 })
  .chain((visits) => fc.tuple(...Array.from({ length: visits }, (_, place) => anyVisit(place + 1))))
  .chain((all) => {
    const entries = all.flat();
    return fc.shuffledSubarray(entries, { minLength: entries.length });
  });

export const anyDay: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...DAYS, '2026-12-15', '2027-12-31', '2028-05-06'),
  fc
    .integer({ min: 0, max: 800 })
    .map((days) => new Date(Date.UTC(2026, 9, 1 + days)).toISOString().slice(0, 10)),
);
