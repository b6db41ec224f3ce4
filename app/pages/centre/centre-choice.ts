import type { Grouping } from '../../domain/statistics/grouping.ts';
import { FIGURE_TABLES } from '../../domain/statistics/formula.ts';
import { addDays } from '../../domain/calendar.ts';
import { lengthOf, PERIOD_UNITS, periodFrom, periodOf } from '../../domain/statistics/period.ts';
import type { Period } from '../../domain/statistics/period.ts';
import {
  readQuestion,
  readSecondDays,
  LONGEST_SECOND_DAYS,
  SECOND_DAYS,
  WITHIN_KIND,
  WITHIN_WINDOW,
} from '../../domain/statistics/question.ts';
import type { Narrowing } from '../../domain/statistics/question.ts';

/** What stands beside a figure. */
export const COMPARISONS = ['before', 'year', 'daily', 'none'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** Columns of numbers, or when people come. */
export const TABLES = [...FIGURE_TABLES, 'hours'] as const;
export type TableName = (typeof TABLES)[number];

/** What the page shows: all of it stands in the URL, so that it can be sent to a colleague. */
export interface CentreChoice extends Narrowing {
  readonly period: Period;
  readonly by: Grouping;
  readonly table: TableName;
  readonly comparison: Comparison;
  /** Of second visits only: within so many days. */
  readonly days?: number;
}

/** Reads the URL; what is not there or makes no sense is an overview of this week. */
export function choiceFromUrl(query: URLSearchParams, today: string): CentreChoice {
  const table = TABLES.find((one) => one === query.get('show')) ?? 'overview';
  const comparison = COMPARISONS.find((one) => one === query.get('compare')) ?? 'before';
  const usual = { period: periodOf('week', today), by: 'window' as const, table, comparison };
  const isSecond = table === 'second';
  const days = readSecondDays(new URLSearchParams(given(query, isSecond ? ['days'] : [])), isSecond);
  const asked = readQuestion(
    new URLSearchParams(given(query, ['from', 'until', 'by', 'office', 'window', 'kind'])),
  );
  if ('wrong' in asked || days === 'wrong') return isSecond ? { ...usual, days: SECOND_DAYS.usual } : usual;
  const { from: _, until: __, show: ___, ...kept } = asked;
  const period = readPeriod(asked, query.get('unit'));
  return { ...kept, period, table, comparison, ...(days !== undefined && { days }) };
}

/** A range that happens to be a whole month stays a range for who is choosing its days. */
function readPeriod(days: Pick<Period, 'from' | 'until'>, unit: string | null): Period {
  return unit === 'range' ? { unit, from: days.from, until: days.until } : periodFrom(days);
}

function given(query: URLSearchParams, names: readonly string[]): [string, string][] {
  return names.flatMap((name): [string, string][] => {
    const value = query.get(name);
    return value === null ? [] : [[name, value]];
  });
}

export function pathOfChoice({ period, by, table, comparison, days, ...narrowing }: CentreChoice): string {
  const query = new URLSearchParams({ from: period.from, until: period.until, by, show: table });
  if (period.unit === 'range') query.set('unit', 'range');
  if (comparison !== 'before') query.set('compare', comparison);
  for (const [name, value] of Object.entries(narrowing)) query.set(name, value);
  if (days !== undefined) query.set('days', String(days));
  return `/centre?${query.toString()}`;
}

/** The same for somebody who sees one office only: the office goes without saying, and windows of others are nothing. */
export function ofOwnOffice(choice: CentreChoice, own: string | undefined): CentreChoice {
  if (own === undefined) return choice;
  const { office: _, window, ...rest } = choice;
  return { ...rest, ...(window?.startsWith(`${own}-`) && { window }) };
}

/** By what the figures of a choice are told apart: an overview has its windows. */
export function groupingOf({ by, table }: Pick<CentreChoice, 'by' | 'table'>): Grouping {
  return table === 'overview' ? 'window' : by;
}

/** Of which place and kind they are. */
export function narrowingOf({ office, window, kind }: Narrowing): Narrowing {
  return {
    ...(office !== undefined && { office }),
    ...(window !== undefined && { window }),
    ...(kind !== undefined && { kind }),
  };
}

/** Whether figures told apart like this can be those of one window, or of one kind. */
export function mayNarrow(choice: Pick<CentreChoice, 'by' | 'table'>, to: 'window' | 'kind'): boolean {
  if (choice.table === 'hours') return true;
  return (to === 'window' ? WITHIN_WINDOW : WITHIN_KIND).includes(groupingOf(choice));
}

/** A choice without what does not fit the rest of it: not every figure is known of a kind, or of a window. */
export function fitting(choice: CentreChoice): CentreChoice {
  const { window, kind, days, ...rest } = choice;
  const isLong = rest.table === 'second' && lengthOf(rest.period) > LONGEST_SECOND_DAYS;
  const { until } = rest.period;
  const shorter: Period = { unit: 'range', from: addDays(until, 1 - LONGEST_SECOND_DAYS), until };
  // The address keeps by what other tables are told apart, and says the same whoever opens it.
  const by = window === undefined && kind === undefined ? rest.by : mayKeep(choice) ? rest.by : 'window';
  const asked = { ...rest, by, ...(isLong && { period: shorter }) };
  return {
    ...asked,
    ...(window !== undefined && mayNarrow(asked, 'window') && { window }),
    ...(kind !== undefined && mayNarrow(asked, 'kind') && { kind }),
    ...(rest.table === 'second' && { days: days ?? SECOND_DAYS.usual }),
  };
}

function mayKeep({ table, by }: CentreChoice): boolean {
  const isFree = table === 'overview' || table === 'hours';
  return !isFree || (WITHIN_WINDOW.includes(by) && WITHIN_KIND.includes(by));
}

/** The same choice in another unit of time, around the first day that is shown; never after today. */
export function withUnit(choice: CentreChoice, unit: string, today: string): CentreChoice {
  const known = PERIOD_UNITS.find((one) => one === unit);
  const { from, until } = choice.period;
  if (known === undefined) return choice;
  if (known === 'range') return { ...choice, period: { unit: known, from, until } };
  const day = from <= today && today <= until ? today : from;
  return { ...choice, period: periodOf(known, day) };
}

/** What the gateway is asked for figures. */
export function queryOfChoice(choice: CentreChoice): string {
  const { table, period, days } = choice;
  if (table === 'hours') return queryOfNarrowing(choice);
  const { from, until } = period;
  const query = new URLSearchParams({
    by: groupingOf(choice),
    from,
    until,
    show: table,
    ...narrowingOf(choice),
  });
  if (table === 'second' && days !== undefined) query.set('days', String(days));
  return query.toString();
}

/** What it is asked where nothing is told apart: which days, of what. */
export function queryOfNarrowing({ period: { from, until }, ...choice }: CentreChoice): string {
  return new URLSearchParams({ from, until, ...narrowingOf(choice) }).toString();
}
