import { addDays, mondayOf } from '../calendar.ts';

/** Periods that people speak of, and any other range of days. */
export const PERIOD_UNITS = ['day', 'week', 'month', 'quarter', 'year', 'range'] as const;
export type PeriodUnit = (typeof PERIOD_UNITS)[number];

/** From one calendar day to another, both included; `yyyy-mm-dd`. */
export interface Range {
  readonly from: string;
  readonly until: string;
}

export interface Period extends Range {
  readonly unit: PeriodUnit;
}

const MONTHS: Partial<Record<PeriodUnit, number>> = { month: 1, quarter: 3, year: 12 };
const DAY_MS = 86_400_000;

/** The day, week, month, quarter or year that a day lies in; a range of this one day. */
export function periodOf(unit: PeriodUnit, day: string): Period {
  if (unit === 'week') return { unit, from: mondayOf(day), until: addDays(mondayOf(day), 6) };
  const months = MONTHS[unit];
  if (months === undefined) return { unit, from: day, until: day };
  const [year = 0, month = 1] = day.split('-').map(Number);
  const first = Math.floor((month - 1) / months) * months;
  return { unit, from: monthStart(year, first), until: addDays(monthStart(year, first + months), -1) };
}

/** What a range of days is called: two people who choose the same days must see the same comparison. */
export function periodFrom({ from, until }: Range): Period {
  const whole = (['day', 'week', 'month', 'quarter', 'year'] as const)
    .map((unit) => periodOf(unit, from))
    .find((period) => period.from === from && period.until === until);
  return whole ?? { unit: 'range', from, until };
}

/** The period before; of a range the days directly before it, as many. */
export function periodBefore(period: Period): Period {
  return step(period, -1);
}

export function periodAfter(period: Period): Period {
  return step(period, 1);
}

/**
 * The same period of the last year, of months, quarters and years only: the 47th week of a year has other days, and other
 * holidays, than that of the year before.
 */
export function periodLastYear(period: Period): Period | undefined {
  if (MONTHS[period.unit] === undefined) return undefined;
  const [year = 0, month = 1] = period.from.split('-').map(Number);
  return periodOf(period.unit, monthStart(year - 1, month - 1));
}

/** How many days. */
export function lengthOf({ from, until }: Range): number {
  return (Date.parse(until) - Date.parse(from)) / DAY_MS + 1;
}

export function daysOf({ from, until }: Range): string[] {
  return Array.from({ length: Math.max(0, lengthOf({ from, until })) }, (_, place) => addDays(from, place));
}

function step(period: Period, by: 1 | -1): Period {
  const { unit, from, until } = period;
  if (unit !== 'range') return periodOf(unit, by === 1 ? addDays(until, 1) : addDays(from, -1));
  const days = lengthOf(period) * by;
  return { unit, from: addDays(from, days), until: addDays(until, days) };
}

/** The first day of a month, counted from 0; below 0 and above 11 it is one of another year. */
function monthStart(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}
