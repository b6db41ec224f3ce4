import type { Grouping } from '../../domain/statistics/grouping.ts';
import { FIGURE_TABLES } from '../../domain/statistics/formula.ts';
import type { FormulaGroup } from '../../domain/statistics/formula.ts';
import { PERIOD_UNITS, periodFrom, periodOf } from '../../domain/statistics/period.ts';
import type { Period } from '../../domain/statistics/period.ts';
import { readQuestion } from '../../domain/statistics/question.ts';

/** What stands beside a figure. */
export const COMPARISONS = ['before', 'year', 'daily', 'none'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** Columns of numbers, or when people come. */
export const TABLES = [...FIGURE_TABLES, 'hours'] as const;
export type TableName = (typeof TABLES)[number];

/** What the page shows: all of it stands in the URL, so that it can be sent to a colleague. */
export interface CentreChoice {
  readonly period: Period;
  readonly by: Grouping;
  readonly table: TableName;
  readonly comparison: Comparison;
  /** Only this office; all of them when absent. */
  readonly office?: string;
}

/** Reads the URL; what is not there or makes no sense is this week's business by window. */
export function choiceFromUrl(query: URLSearchParams, today: string): CentreChoice {
  const asked = readQuestion(new URLSearchParams(given(query, ['from', 'until', 'by', 'office'])));
  const show = query.get('show');
  const kept = {
    table: TABLES.find((table) => table === show) ?? 'business',
    comparison: COMPARISONS.find((one) => one === query.get('compare')) ?? 'before',
  };
  if ('wrong' in asked) return { period: periodOf('week', today), by: 'window', ...kept };
  const { by, office } = asked;
  const period = readPeriod(asked, query.get('unit'));
  return { period, by, ...kept, ...(office !== undefined && { office }) };
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

export function pathOfChoice({ period, by, table, comparison, office }: CentreChoice): string {
  const query = new URLSearchParams({ from: period.from, until: period.until, by, show: table });
  if (period.unit === 'range') query.set('unit', 'range');
  if (comparison !== 'before') query.set('compare', comparison);
  if (office !== undefined) query.set('office', office);
  return `/centre?${query.toString()}`;
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
export function queryOfChoice({ period, by, table, office }: CentreChoice): string {
  const show: FormulaGroup = table === 'hours' ? 'business' : table;
  const { from, until } = period;
  return new URLSearchParams({ by, from, until, show, ...(office && { office }) }).toString();
}
