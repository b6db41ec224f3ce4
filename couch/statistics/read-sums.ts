import { coverOf } from '../../app/domain/statistics/cover.ts';
import type { Grouping, Which } from '../../app/domain/statistics/grouping.ts';
import type { Range } from '../../app/domain/statistics/period.ts';
import { addSums, namedSums } from '../../app/domain/statistics/sums.ts';
import type { Sums, SumView } from '../../app/domain/statistics/sums.ts';
import { KeyLayout } from './key-layout.ts';
import type { ReadView, ViewKey } from './read-view.ts';

export interface SumsQuestion extends Range, Pick<Which, 'office' | 'window' | 'kind'> {
  readonly by: Grouping;
  readonly views: readonly SumView[];
}

/** Sums by whose they are; `keyOfWhich` of the rows. */
export type SumsByWhich = ReadonlyMap<string, { readonly which: Which; readonly sums: Sums }>;

/** What the views have of a range of days, whatever they are asked for in one or a few short ranges. */
export async function readSums(read: ReadView, question: SumsQuestion): Promise<SumsByWhich> {
  const { by, office, window, kind } = question;
  const layout = new KeyLayout(by, {
    ...(office !== undefined && { office }),
    ...(window !== undefined && { window }),
    ...(kind !== undefined && { kind }),
  });
  const rows = await Promise.all(
    question.views.map(async (view) => {
      const asked = view === 'in-hand' ? stockRanges(question, layout) : coverRanges(question, layout);
      const found = await Promise.all(asked.map((range) => read(view, { ...range, level: layout.level })));
      return found.flat().map((row) => ({ view, row }));
    }),
  );
  const sums = new Map<string, { which: Which; sums: Sums }>();
  for (const { view, row } of rows.flat()) {
    if (!layout.isMeant(row.key)) continue;
    const which = layout.whichOf(row.key);
    const key = keyOfWhich(which);
    const added = addSums(sums.get(key)?.sums ?? {}, namedSums(view, row.value));
    sums.set(key, { which, sums: added });
  }
  return sums;
}

/** The same for the same row of two periods. */
export function keyOfWhich({ office, window, counter, clerk, kind, matter, channel }: Which): string {
  return JSON.stringify([office, window, counter, clerk, kind, matter, channel]);
}

interface KeyRange {
  readonly first: ViewKey;
  readonly last?: ViewKey;
}

function coverRanges(question: SumsQuestion, { by, prefix }: KeyLayout): readonly KeyRange[] {
  return coverOf(question).flatMap(({ unit, names }): KeyRange[] => {
    if (prefix.length > 0) return names.map((name) => ({ first: [by, unit, name, ...prefix] }));
    return [{ first: [by, unit, names[0] ?? ''], last: [by, unit, names.at(-1) ?? ''] }];
  });
}

/** The stock at the end of the last day: see `design-docs/central/in-hand.ts`. */
function stockRanges({ until }: SumsQuestion, { by, prefix }: KeyLayout): readonly KeyRange[] {
  return [
    { first: [by, 'day', until, ...prefix] },
    { first: [by, 'month', until.slice(0, 7), ...prefix] },
    // Few rows: visits that have been open since a year before. Of which office is seen when they are there.
    { first: [by, 'open', ''], last: [by, 'open', until.slice(0, 4)] },
  ];
}
