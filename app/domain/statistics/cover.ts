import { addDays, weekOf } from '../calendar.ts';
import { periodOf } from './period.ts';
import type { Range } from './period.ts';

/** Lengths of time by which the views of `central` are keyed. */
export const KEY_UNITS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type KeyUnit = (typeof KEY_UNITS)[number];

/** Neighbouring periods, by the names that keys have: `2026-11-16`, `2026-W47`, `2026-11`, `2026-Q4`, `2026`. */
export interface Stretch {
  readonly unit: KeyUnit;
  /** In order of time, which is the order of their texts as well. Never empty. */
  readonly names: readonly string[];
}

/**
 * The fewest keys that a range is made of: whole years, else quarters, else months, else weeks, else days. Every day is in
 * exactly one of them, so that sums over them are sums over the days.
 */
export function coverOf({ from, until }: Range): readonly Stretch[] {
  const stretches: { unit: KeyUnit; names: string[] }[] = [];
  for (let day = from; day <= until;) {
    const { unit, name, last } = largestAt(day, until);
    const stretch = stretches.at(-1);
    if (stretch?.unit === unit) stretch.names.push(name);
    else stretches.push({ unit, names: [name] });
    day = addDays(last, 1);
  }
  return stretches;
}

function largestAt(day: string, until: string): { unit: KeyUnit; name: string; last: string } {
  const year = periodOf('year', day);
  if (year.from === day && year.until <= until)
    return { unit: 'year', name: day.slice(0, 4), last: year.until };
  const quarter = periodOf('quarter', day);
  if (quarter.from === day && quarter.until <= until)
    return { unit: 'quarter', name: quarterOf(day), last: quarter.until };
  const month = periodOf('month', day);
  if (month.from === day && month.until <= until)
    return { unit: 'month', name: day.slice(0, 7), last: month.until };
  const week = periodOf('week', day);
  if (week.from === day && week.until <= until) return { unit: 'week', name: weekOf(day), last: week.until };
  return { unit: 'day', name: day, last: day };
}

/** Name of the quarter that a day lies in, `2026-Q4`. */
function quarterOf(day: string): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/** First day of a quarter by its name. */
export function firstOfQuarter(name: string): string {
  return `${name.slice(0, 4)}-${String(Number(name.slice(6)) * 3 - 2).padStart(2, '0')}-01`;
}
