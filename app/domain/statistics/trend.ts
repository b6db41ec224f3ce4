import { addDays, weekOf } from '../calendar.ts';
import { lengthOf, periodOf } from './period.ts';
import type { Range } from './period.ts';

/** Registrations by weekday, Monday first, and hour of the office, 0 to 23. */
export type WeekdayHours = readonly (readonly number[])[];

export const TREND_UNITS = ['day', 'week', 'month'] as const;
export type TrendUnit = (typeof TREND_UNITS)[number];

/** What a day, a week or a month of a course had. */
export interface TrendPoint extends Range {
  readonly registered: number;
  readonly closed: number;
}

export interface Trend {
  readonly unit: TrendUnit;
  /** In order of time, without gaps; the first and the last one may be cut by the ends of the period. */
  readonly points: readonly TrendPoint[];
}

/** A day, week or month within a range; `name` as the keys of the views have it, absent where only a part lies within. */
export interface TrendPiece extends Range {
  readonly name?: string;
}

/** Days of the longest period that is told day by day, and week by week: more bars cannot be told apart on a page. */
const LONGEST = { day: 45, week: 190 } as const;

/** What a course of these days is best told in: days, weeks, or months. */
export function trendUnitOf(range: Range): TrendUnit {
  const days = lengthOf(range);
  if (days <= LONGEST.day) return 'day';
  return days <= LONGEST.week ? 'week' : 'month';
}

/** A range as the days, weeks or months that it touches, cut to it. */
export function piecesOf({ from, until }: Range, unit: TrendUnit): readonly TrendPiece[] {
  const pieces: TrendPiece[] = [];
  for (let day = from; day <= until;) {
    const whole = periodOf(unit, day);
    const last = whole.until < until ? whole.until : until;
    const isWhole = whole.from === day && whole.until === last;
    pieces.push({ from: day, until: last, ...(isWhole && { name: nameOf(unit, day) }) });
    day = addDays(last, 1);
  }
  return pieces;
}

function nameOf(unit: TrendUnit, day: string): string {
  if (unit === 'day') return day;
  return unit === 'week' ? weekOf(day) : day.slice(0, 7);
}
