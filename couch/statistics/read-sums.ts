import { coverOf } from '../../app/domain/statistics/cover.ts';
import type { Grouping, Which } from '../../app/domain/statistics/grouping.ts';
import type { Range } from '../../app/domain/statistics/period.ts';
import { addSums, namedSums } from '../../app/domain/statistics/sums.ts';
import type { Sums, SumView } from '../../app/domain/statistics/sums.ts';
import type { ReadView, ViewKey, ViewRow } from './read-view.ts';

/** Where the keys have what is asked for: by, unit, name, and then these. */
export const PLACES: Readonly<Record<Grouping, { by: string; which: readonly (keyof Which | 'scope')[] }>> = {
  all: { by: 'place', which: [] },
  office: { by: 'place', which: ['office'] },
  window: { by: 'place', which: ['office', 'window'] },
  counter: { by: 'place', which: ['office', 'window', 'counter'] },
  clerk: { by: 'clerk', which: ['office', 'clerk'] },
  matter: { by: 'matter', which: ['scope', 'matter'] },
  // The rows of the offices are put together.
  channel: { by: 'channel', which: ['scope', 'channel'] },
};
/** By, unit and name. */
export const BEFORE_WHICH = 3;

export interface SumsQuestion extends Range {
  readonly by: Grouping;
  /** Of this office only. */
  readonly office?: string;
  readonly views: readonly SumView[];
}

/** Sums by whose they are; `keyOfWhich` of the rows. */
export type SumsByWhich = ReadonlyMap<string, { readonly which: Which; readonly sums: Sums }>;

/** What the views have of a range of days, whatever they are asked for in one or a few short ranges. */
export async function readSums(read: ReadView, question: SumsQuestion): Promise<SumsByWhich> {
  const rows = await Promise.all(
    question.views.map(async (view) => {
      const asked = view === 'in-hand' ? stockRanges(question) : coverRanges(question);
      const found = await Promise.all(asked.map((range) => read(view, range)));
      return found.flat().map((row) => ({ view, row }));
    }),
  );
  const sums = new Map<string, { which: Which; sums: Sums }>();
  for (const { view, row } of rows.flat()) {
    if (!isAskedFor(question, row)) continue;
    const which = whichOf(question.by, row.key);
    const key = keyOfWhich(which);
    const added = addSums(sums.get(key)?.sums ?? {}, namedSums(view, row.value));
    sums.set(key, { which, sums: added });
  }
  return sums;
}

/** The same for the same row of two periods. */
export function keyOfWhich({ office, window, counter, clerk, matter, channel }: Which): string {
  return JSON.stringify([office, window, counter, clerk, matter, channel]);
}

function coverRanges(question: SumsQuestion): { first: ViewKey; last?: ViewKey; level: number }[] {
  const { by } = PLACES[question.by];
  const level = levelOf(question);
  const scope = scopeOf(question);
  return coverOf(question).flatMap(({ unit, names }) => {
    if (scope !== undefined) return names.map((name) => ({ first: [by, unit, name, scope], level }));
    return [{ first: [by, unit, names[0] ?? ''], last: [by, unit, names.at(-1) ?? ''], level }];
  });
}

/** The stock at the end of the last day: see `design-docs/central/in-hand.ts`. */
function stockRanges(question: SumsQuestion): { first: ViewKey; last?: ViewKey; level: number }[] {
  const { by } = PLACES[question.by];
  const level = levelOf(question);
  const scope = scopeOf(question);
  const within = scope === undefined ? [] : [scope];
  const { until } = question;
  return [
    { first: [by, 'day', until, ...within], level },
    { first: [by, 'month', until.slice(0, 7), ...within], level },
    // Few rows: visits that have been open since a year before. Of which office is seen when they are there.
    { first: [by, 'open', ''], last: [by, 'open', until.slice(0, 4)], level },
  ];
}

/** Keys end where their rows are told apart; of one office they go as far as the office. */
function levelOf({ by, office }: SumsQuestion): number {
  const level = BEFORE_WHICH + PLACES[by].which.length;
  return by === 'all' && office !== undefined ? level + 1 : level;
}

/** What stands behind the name of the period where not everything is asked for. */
function scopeOf({ by, office }: SumsQuestion): string | undefined {
  return by === 'matter' ? (office ?? '') : office;
}

function isAskedFor(question: SumsQuestion, { key }: ViewRow): boolean {
  const scope = scopeOf(question);
  return scope === undefined || key[BEFORE_WHICH] === scope;
}

function whichOf(by: Grouping, key: ViewKey): Which {
  const parts = PLACES[by].which.map((name, place) => [name, key[BEFORE_WHICH + place]] as const);
  return Object.fromEntries(parts.filter(([name]) => name !== 'scope'));
}
