import { addDays, mondayOf, mondayOfWeek, weekOf } from '../calendar.ts';
import { periodOf } from '../statistics/period.ts';
import type { Period } from '../statistics/period.ts';
import { OFFICE_CODE } from '../statistics/question.ts';

/** 周报 and 月报. */
export const SHEET_UNITS = ['week', 'month'] as const;
export type SheetUnit = (typeof SHEET_UNITS)[number];

/** Stands in ids and URLs for all offices; no office can have this code. */
const ALL_OFFICES = '_all';

/** Which sheet: a week or month of one office, or of all. */
export interface SheetName {
  readonly unit: SheetUnit;
  /** Absent: all offices. */
  readonly office?: string;
  /** `2026-W47` or `2026-11`. */
  readonly period: string;
}

/** With what the ids of a sheet and all its drafts begin: `sheet:week:pd:2026-W47/`. */
export function sheetPrefix({ unit, office, period }: SheetName): string {
  return `sheet:${unit}:${office ?? ALL_OFFICES}:${period}/`;
}

/** Id of a draft; they are numbered from 1, a new one follows when the one before was returned. */
export function sheetId(name: SheetName, draft: number): string {
  return `${sheetPrefix(name)}${draft}`;
}

export function parseSheetId(id: string): (SheetName & { readonly draft: number }) | undefined {
  const [, unit, scope = '', period = '', draft] =
    /^sheet:([a-z]+):([^:/]+):([^:/]+)\/([1-9]\d{0,2})$/.exec(id) ?? [];
  const name = readSheetName(unit, scope, period);
  return name && { ...name, draft: Number(draft) };
}

/** Reads the parts of a path; undefined when they name no sheet. */
export function readSheetName(unit: unknown, scope: string, period: string): SheetName | undefined {
  const known = SHEET_UNITS.find((one) => one === unit);
  if (!known || !periodNamed(known, period)) return undefined;
  if (scope === ALL_OFFICES) return { unit: known, period };
  return OFFICE_CODE.test(scope) ? { unit: known, office: scope, period } : undefined;
}

/** How a sheet is called in a path: `week/pd/2026-W47`. */
export function sheetPath({ unit, office, period }: SheetName): string {
  return `${unit}/${office ?? ALL_OFFICES}/${period}`;
}

/** The days of `2026-W47` or `2026-11`; undefined when there is no such week or month. */
export function periodNamed(unit: SheetUnit, name: string): Period | undefined {
  const pattern = unit === 'week' ? /^(?:19|2\d)\d\d-W\d\d$/ : /^(?:19|2\d)\d\d-(?:0[1-9]|1[0-2])$/;
  if (!pattern.test(name)) return undefined;
  if (unit === 'month') return periodOf('month', `${name}-01`);
  const first = mondayOfWeek(name);
  return weekOf(first) === name ? periodOf('week', first) : undefined;
}

/** What a week or month is called in ids. */
export function nameOfPeriod(unit: SheetUnit, { from }: Pick<Period, 'from'>): string {
  return unit === 'week' ? weekOf(from) : from.slice(0, 7);
}

/** Weeks (by ISO) or months of a year that have begun on a day, the latest first. */
export function periodsOfYear(unit: SheetUnit, year: number, today: string): readonly Period[] {
  const first = unit === 'week' ? mondayOf(`${year}-01-04`) : `${year}-01-01`;
  const periods: Period[] = [];
  for (let period = periodOf(unit, first); ; period = periodOf(unit, addDays(period.until, 1))) {
    const isOfYear = nameOfPeriod(unit, period).startsWith(String(year));
    if (!isOfYear || period.from > today) return periods;
    periods.unshift(period);
  }
}
