import { CHANNELS, KINDS } from '../kind.ts';
import { LIMITS } from '../limits.ts';
import type { Figure } from './figure.ts';
import { formulaOf, FORMULAS, isOfSecondVisits } from './formulas.ts';
import type { FigureId, Formula } from './formulas.ts';
import { isGrouping } from './grouping.ts';
import type { Grouping, Which } from './grouping.ts';
import { lengthOf } from './period.ts';
import type { Range } from './period.ts';
import { LONGEST_SECOND_DAYS, OFFICE_CODE, readRange, readSecondDays } from './question.ts';
import type { Sums } from './sums.ts';

/** Visits of one answer; a screen and a half. */
export const DRILL_PAGE = 50;
/** Nobody turns so many pages; who needs more asks for fewer days. */
const FARTHEST = 10_000_000;

/** Which figure is opened: the row of a table, and one of its columns. */
export interface DrillQuestion extends Range, Which {
  readonly by: Grouping;
  readonly figure: FigureId;
  /** How many of them come before those that are wanted. */
  readonly offset: number;
  /** Of second visits only: how many days may lie between two of them. */
  readonly days?: number;
  /** Of registrations only: on this weekday, 1 Monday to 7 Sunday, in this hour, 0 to 23. */
  readonly at?: { readonly weekday: number; readonly hour: number };
}

/** By what the row of a grouping is named. */
export const WHICH: Readonly<Record<Grouping, readonly (keyof Which)[]>> = {
  all: [],
  office: ['office'],
  window: ['office', 'window'],
  counter: ['office', 'window', 'counter'],
  clerk: ['office', 'clerk'],
  kind: ['kind'],
  matter: ['matter'],
  channel: ['channel'],
};
/** What else may narrow it: rows of all offices can be those of one. */
const MORE: Readonly<Partial<Record<Grouping, readonly (keyof Which)[]>>> = {
  all: ['office', 'window', 'kind'],
  office: ['window', 'kind'],
  window: ['kind'],
  kind: ['office', 'window'],
  matter: ['office'],
  channel: ['office'],
};

const CODE = /^[a-z0-9][a-z0-9._-]{0,39}$/;
const FORMS: Readonly<Record<keyof Which, RegExp>> = {
  office: OFFICE_CODE,
  window: CODE,
  counter: CODE,
  clerk: /^[a-z0-9][a-z0-9._-]{0,59}$/,
  kind: new RegExp(`^(?:${KINDS.join('|')})$`),
  // Empty: visits without one.
  matter: new RegExp(`^[^\\p{Cc}\\p{Surrogate}]{0,${LIMITS.matterCode}}$`, 'u'),
  channel: new RegExp(`^(?:${CHANNELS.join('|')})$`),
};
const NAMES = Object.keys(FORMS) as readonly (keyof Which)[];

/**
 * Reads the query of a request; else the name of the field that is wrong. What its grouping does not know is refused: left
 * out in silence, it would open other visits than those that were meant.
 */
export function readDrill(query: URLSearchParams): DrillQuestion | { readonly wrong: string } {
  const by = query.get('by');
  const figure = FORMULAS.find(({ id }) => id === query.get('figure'))?.id;
  const range = readRange(query);
  const offset = query.get('offset') ?? '0';
  if (!isGrouping(by)) return { wrong: 'by' };
  if (!figure) return { wrong: 'figure' };
  if ('wrong' in range) return range;
  if (!/^\d{1,8}$/.test(offset) || Number(offset) > FARTHEST) return { wrong: 'offset' };
  const formula = formulaOf(figure);
  const days = readSecondDays(query, isOfSecondVisits(formula));
  if (days === 'wrong') return { wrong: 'days' };
  if (days !== undefined && lengthOf(range) > LONGEST_SECOND_DAYS) return { wrong: 'until' };
  const at = readHour(query, figure, by);
  if (at === 'wrong') return { wrong: 'at' };
  const wrong = NAMES.find((name) => !isAsItShouldBe(name, by, query.getAll(name)));
  if (wrong) return { wrong };
  const which = NAMES.flatMap((name) => (query.has(name) ? [[name, query.get(name)]] : []));
  // Where a window only narrows, it says its office.
  const window = WHICH[by].includes('office') ? undefined : query.get('window');
  if (window && !query.has('office')) which.push(['office', window.split('-')[0] ?? '']);
  const more = { ...(days !== undefined && { days }), ...(at && { at }) };
  return { by, figure, ...range, offset: Number(offset), ...more, ...(Object.fromEntries(which) as Which) };
}

/** How often a visit counts in a figure by what its row of a view adds to the sums: mostly once, with two matters twice. */
export function timesCounted({ numerator, minus = [] }: Formula, sums: Sums): number {
  const total = (names: Formula['numerator']) => names.reduce((sum, name) => sum + (sums[name] ?? 0), 0);
  return total(numerator) - total(minus);
}

/** How many rows the list behind a figure has: behind a share those that make it up, behind a quantile all it is taken of. */
export function countBehind({ denominator, quantile }: Formula, { value, of = 0 }: Figure): number {
  if (quantile !== undefined) return of;
  return denominator === undefined ? (value ?? 0) : Math.round((value ?? 0) * of);
}

/** The same question as the query of a request. */
export function queryOfDrill({
  from,
  until,
  by,
  figure,
  offset,
  days,
  at,
  ...which
}: DrillQuestion): URLSearchParams {
  const query = new URLSearchParams({ from, until, by, figure });
  for (const name of NAMES) {
    const value = which[name];
    if (value !== undefined) query.set(name, value);
  }
  if (days !== undefined) query.set('days', String(days));
  if (at) query.set('at', `${at.weekday}-${at.hour}`);
  if (offset > 0) query.set('offset', String(offset));
  return query;
}

/** `1-9`: Mondays from nine to ten. The views have it of registrations, by place and kind. */
function readHour(query: URLSearchParams, figure: FigureId, by: Grouping): DrillQuestion['at'] | 'wrong' {
  const text = query.get('at');
  if (text === null) return undefined;
  const found = /^([1-7])-(\d|1\d|2[0-3])$/.exec(text);
  if (!found || figure !== 'registered' || by !== 'all') return 'wrong';
  return { weekday: Number(found[1]), hour: Number(found[2]) };
}

function isAsItShouldBe(name: keyof Which, by: Grouping, values: readonly string[]): boolean {
  const [value] = values;
  if (value === undefined) return !WHICH[by].includes(name);
  const isKnown = WHICH[by].includes(name) || MORE[by]?.includes(name) === true;
  return isKnown && values.length === 1 && FORMS[name].test(value);
}
