import { addDays, instantOf } from '../../../app/domain/calendar.ts';
import type { Chance } from './chance.ts';
import { busyness, workingDays } from './working-days.ts';

/** How many people come in each hour beside the others; at noon one counter stays open for those who cannot come else. */
const HOURS: readonly (readonly [hour: number, weight: number])[] = [
  [9, 1.3],
  [10, 1.5],
  [11, 0.9],
  [12, 0.15],
  [13, 0.85],
  [14, 1.3],
  [15, 1.1],
  [16, 0.6],
];

/** A working day and how many come on it. */
export interface BusyDay {
  /** `yyyy-mm-dd` of the office. */
  readonly day: string;
  readonly visits: number;
}

/** The working days of the 365 days that end with `until`. */
export function daysOfYear(until: string): string[] {
  return workingDays(addDays(until, -364), until);
}

/** Spreads exactly so many visits over days by how busy they are, each with the spread of chance (Poisson). */
export function busyDays(chance: Chance, days: readonly string[], visits: number): BusyDay[] {
  let left = visits;
  let weight = days.reduce((sum, day) => sum + busyness(day), 0);
  return days.map((day, place) => {
    const own = busyness(day);
    const isLast = place === days.length - 1;
    const count = isLast ? left : Math.min(left, chance.times((left * own) / weight));
    left -= count;
    weight -= own;
    return { day, visits: count };
  });
}

/** Exactly so many among offices by their weights. */
export function shareOut(visits: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let [weight, given] = [0, 0];
  return weights.map((own) => {
    weight += own;
    const share = Math.round((visits * weight) / whole) - given;
    given += share;
    return share;
  });
}

/** When people come on a day, in order, in milliseconds. */
export function arrivalTimes(chance: Chance, { day, visits }: BusyDay, utcOffsetMinutes: number): number[] {
  const midnight = Date.parse(instantOf(day, '00:00', utcOffsetMinutes));
  return Array.from({ length: visits }, () => {
    const hour = chance.weighted(HOURS);
    // The doors close at half past four.
    const minutes = hour === 16 ? chance.next() * 30 : chance.next() * 60;
    return Math.floor(midnight + (hour * 60 + minutes) * 60_000);
  }).sort((one, other) => one - other);
}
