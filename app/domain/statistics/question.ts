import { day as dayShape } from '../shape.ts';
import { FORMULA_GROUPS } from './formula.ts';
import type { FormulaGroup } from './formula.ts';
import { isGrouping } from './grouping.ts';
import type { Grouping } from './grouping.ts';
import { lengthOf } from './period.ts';
import type { Range } from './period.ts';

/** Ten years; a range of days in the middle of months is read in many pieces. */
const LONGEST_DAYS = 3660;
/** By its counters, clerks and matters an office, or the city, is told apart; two offices are asked for one by one. */
export const OFFICE_CODE = /^[a-z][a-z0-9]{0,15}$/;

export interface StatisticsQuestion extends Range {
  readonly by: Grouping;
  readonly show: FormulaGroup;
  readonly office?: string;
}

/** Reads the query of a request; else the name of the field that is wrong. */
export function readQuestion(query: URLSearchParams): StatisticsQuestion | { readonly wrong: string } {
  const by = query.get('by') ?? 'window';
  const show = FORMULA_GROUPS.find((group) => group === (query.get('show') ?? 'business'));
  const range = readRange(query);
  const office = query.get('office');
  if (!isGrouping(by)) return { wrong: 'by' };
  if (!show) return { wrong: 'show' };
  if ('wrong' in range) return range;
  if (office !== null && !OFFICE_CODE.test(office)) return { wrong: 'office' };
  return { by, show, ...range, ...(office !== null && { office }) };
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
