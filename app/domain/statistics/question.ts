import { day as dayShape } from '../shape.ts';
import { KINDS } from '../kind.ts';
import type { Kind } from '../kind.ts';
import { FIGURE_TABLES } from './formula.ts';
import type { FormulaGroup } from './formula.ts';
import { isGrouping } from './grouping.ts';
import type { Grouping } from './grouping.ts';
import { lengthOf } from './period.ts';
import type { Range } from './period.ts';

/** Ten years; a range of days in the middle of months is read in many pieces. */
const LONGEST_DAYS = 3660;
/** By its counters, clerks and matters an office, or the city, is told apart; two offices are asked for one by one. */
export const OFFICE_CODE = /^[a-z][a-z0-9]{0,15}$/;
export const WINDOW_CODE = /^[a-z][a-z0-9]{0,15}-[1-9]\d{0,3}$/;

/** Of what place, and which kind of visit; everything where it is absent. */
export interface Narrowing {
  readonly office?: string;
  readonly window?: string;
  readonly kind?: Kind;
}

export interface StatisticsQuestion extends Range, Narrowing {
  readonly by: Grouping;
  readonly show: FormulaGroup;
  /** Of second visits only: how many days may lie between two of them. */
  readonly days?: number;
}

/** Second visits: what is taken where nothing is said, and the most that can be asked for. */
export const SECOND_DAYS = { usual: 30, most: 90 } as const;
/** They are counted visit by visit: not more than a leap year at a time. */
export const LONGEST_SECOND_DAYS = 366;
/** What the keys of the views can tell apart within a window, and within a kind. */
export const WITHIN_WINDOW: readonly Grouping[] = ['all', 'office', 'window', 'counter', 'kind'];
export const WITHIN_KIND: readonly Grouping[] = ['all', 'office', 'window', 'kind'];

/** Reads the query of a request; else the name of the field that is wrong. */
export function readQuestion(query: URLSearchParams): StatisticsQuestion | { readonly wrong: string } {
  const by = query.get('by') ?? 'window';
  const show = FIGURE_TABLES.find((group) => group === (query.get('show') ?? 'business'));
  const range = readRange(query);
  const narrowing = readNarrowing(query);
  const days = readSecondDays(query, show === 'second');
  if (!isGrouping(by)) return { wrong: 'by' };
  if (!show) return { wrong: 'show' };
  if ('wrong' in range) return range;
  if ('wrong' in narrowing) return narrowing;
  if (narrowing.window !== undefined && !WITHIN_WINDOW.includes(by)) return { wrong: 'window' };
  if (narrowing.kind !== undefined && !WITHIN_KIND.includes(by)) return { wrong: 'kind' };
  if (days === 'wrong') return { wrong: 'days' };
  if (show === 'second' && lengthOf(range) > LONGEST_SECOND_DAYS) return { wrong: 'until' };
  return { by, show, ...range, ...narrowing, ...(days !== undefined && { days }) };
}

/** Which office, which of its windows, which kind; a window says its office. */
export function readNarrowing(query: URLSearchParams): Narrowing | { readonly wrong: string } {
  const given = query.get('office');
  const window = query.get('window');
  const kind = query.get('kind');
  if (given !== null && !OFFICE_CODE.test(given)) return { wrong: 'office' };
  if (window !== null && !WINDOW_CODE.test(window)) return { wrong: 'window' };
  const office = given ?? window?.split('-')[0];
  if (window !== null && !window.startsWith(`${office ?? ''}-`)) return { wrong: 'window' };
  const known = KINDS.find((one) => one === kind);
  if (kind !== null && known === undefined) return { wrong: 'kind' };
  return {
    ...(office !== undefined && { office }),
    ...(window !== null && { window }),
    ...(known && { kind: known }),
  };
}

/** How many days may lie between two visits; undefined where nobody asks for second ones. */
export function readSecondDays(query: URLSearchParams, isSecond: boolean): number | 'wrong' | undefined {
  const text = query.get('days');
  if (!isSecond) return text === null ? undefined : 'wrong';
  const days = text === null ? SECOND_DAYS.usual : /^[1-9]\d?$/.test(text) ? Number(text) : NaN;
  return days <= SECOND_DAYS.most ? days : 'wrong';
}

/** Two days of the calendar, the second not before the first, at most ten years. */
export function readRange(query: URLSearchParams): Range | { readonly wrong: string } {
  const from = query.get('from') ?? '';
  const until = query.get('until') ?? '';
  if (!isDay(from)) return { wrong: 'from' };
  if (!isDay(until) || until < from || lengthOf({ from, until }) > LONGEST_DAYS) return { wrong: 'until' };
  return { from, until };
}

function isDay(text: string): boolean {
  return dayShape(text, '').length === 0 && text >= '1990-01-01' && text <= '2999-12-31';
}
