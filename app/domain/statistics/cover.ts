import { addDays, weekOf } from '../calendar.ts';
import { periodOf } from './period.ts';
import type { Range } from './period.ts';

/** Lengths of time by which the views of `central` are keyed. */
export const KEY_UNITS = ['day', 'week', 'month'] as const;
export type KeyUnit = (typeof KEY_UNITS)[number];

/** Neighbouring days, weeks or months, by the names that keys have: `2026-11-16`, `2026-W47`, `2026-11`. */
export interface Stretch {
  readonly unit: KeyUnit;
  /** In order of time, which is the order of their texts as well. Never empty. */
  readonly names: readonly string[];
}

/**
 * The fewest keys that a range is made of: whole months, else whole weeks, else days. Every day is in exactly one of
 * them, so that sums over them are sums over the days.
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
  const month = periodOf('month', day);
  if (month.from === day && month.until <= until)
    return { unit: 'month', name: day.slice(0, 7), last: month.until };
  const week = periodOf('week', day);
  if (week.from === day && week.until <= until) return { unit: 'week', name: weekOf(day), last: week.until };
  return { unit: 'day', name: day, last: day };
}
