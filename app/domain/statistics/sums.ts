import { KINDS } from '../kind.ts';
import { SERVICE_MINUTES } from './quantile.ts';

/**
 * What the views of `central` add up: for each the names of the places in its values. A list of numbers is all that the
 * built-in `_sum` knows; the map functions write them in this order, and a test holds both together.
 */
export const SUMS = {
  counts: [
    ...KINDS.map((kind) => `registered-${kind}` as const),
    /** 来访人次: people and visits that came together are one. */
    'parties',
    'matters',
    /** Of the registered ones: closed by now, on whatever day. */
    'registered-closed',
    /** Of the registered ones: closed on the day of registration. */
    'registered-closed-same-day',
    ...KINDS.map((kind) => `closed-${kind}` as const),
    /** Closed acceptances by outcome. */
    'acceptance-accepted',
    'acceptance-correction',
    'acceptance-refused',
    'acceptance-other',
  ],
  service: [
    ...([5, 4, 3, 2, 1] as const).map((level) => `level-${level}` as const),
    'unrated-timeout',
    'unrated-declined',
    'unrated-left',
    'unrated-fault',
    'unrated-not-invited',
    /** By phone and not rated: nobody could press a key. */
    'unrated-phone',
    ...SERVICE_MINUTES.map((minutes) => `minutes-${minutes}` as const),
  ],
  quality: [
    'valid',
    'voided-duplicate',
    'voided-mistake',
    'voided-test',
    'backfilled',
    /** Registrations of which the centre knows when they arrived. */
    'delay-known',
    /** Of these: later than ten minutes after they were written. */
    'delay-late',
    'offset-unknown',
    'offset-5s',
    'offset-30s',
    'offset-60s',
    'offset-300s',
    'offset-more',
  ],
  'in-hand': ['in-hand'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A view of `central` whose values are such lists. */
export type SumView = keyof typeof SUMS;
/** What is counted visit by visit: who is known, and who of them had been there before. */
export const SECOND_SUMS = ['visitor-known', 'second'] as const;
export type SumName = (typeof SUMS)[SumView][number] | (typeof SECOND_SUMS)[number];
/** Sums by name; one that is not there is zero. */
export type Sums = Readonly<Partial<Record<SumName, number>>>;

export const SUM_VIEWS = Object.keys(SUMS) as readonly SumView[];

/** Which view has a sum. */
export function viewOf(sum: SumName): SumView {
  return SUM_VIEWS.find((view) => (SUMS[view] as readonly string[]).includes(sum)) ?? 'counts';
}

/** A value of a view, by the names of its places; zeros are left out. */
export function namedSums(view: SumView, value: readonly number[]): Sums {
  const named = SUMS[view].map((name, place) => [name, value[place] ?? 0] as const);
  return Object.fromEntries(named.filter(([, sum]) => sum !== 0));
}

export function addSums(one: Sums, other: Sums): Sums {
  const added: Partial<Record<SumName, number>> = { ...one };
  for (const [name, sum] of Object.entries(other) as [SumName, number][])
    added[name] = (added[name] ?? 0) + sum;
  return added;
}
