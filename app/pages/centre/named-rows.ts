import type { StatisticsRow } from '../../domain/statistics/answer.ts';
import { rankOf } from '../../domain/statistics/figure.ts';
import { FORMULAS } from '../../domain/statistics/formulas.ts';
import type { FigureId, Formula } from '../../domain/statistics/formulas.ts';
import type { Grouping, Which } from '../../domain/statistics/grouping.ts';
import { CHANNELS, KINDS } from '../../domain/kind.ts';
import type { Catalogue } from '../../store/store.ts';
import { centreTexts, comparisonWords } from '../../text/centre-texts.ts';
import { inLanguage } from '../../text/texts.ts';
import { channelWords, kindWords, words } from '../../text/words.ts';
import { clerkName, counterName, windowName } from '../view/names.ts';
import type { CentreChoice, TableName } from './centre-choice.ts';
import { comparisonWord, figureWord } from './figure-words.ts';

/** A row with the names that the catalogue has for it. */
export interface NamedRow extends StatisticsRow {
  readonly names: readonly string[];
}

/** What the rows are sorted by; by their names when absent. */
export interface Order {
  readonly figure: FigureId;
  readonly isRising: boolean;
}

/** Heads of the columns that say whose row it is. */
export function nameHeads(by: Grouping): readonly string[] {
  const { office, window, counter, clerk, matter } = words;
  const heads: Readonly<Record<Grouping, readonly string[]>> = {
    all: [centreTexts.whole],
    office: [office],
    window: [office, window],
    counter: [office, window, counter],
    clerk: [office, clerk],
    kind: [words.kind],
    matter: [matter],
    channel: [centreTexts.channel],
  };
  return heads[by];
}

export function formulasOf(table: TableName): readonly Formula[] {
  return FORMULAS.filter(({ groups }) => groups.some((group) => group === table));
}

/** Rows that have come, and lines of zeros for offices and windows of the catalogue where nothing happened. */
export function namedRows(
  rows: readonly StatisticsRow[],
  catalogue: Catalogue,
  { by, office, window }: Pick<CentreChoice, 'by' | 'office' | 'window'>,
): readonly NamedRow[] {
  const isShown = (which: Which) =>
    (office === undefined || which.office === office) &&
    (window === undefined || by !== 'window' || which.window === window);
  const known = placesOf(by, catalogue).filter(isShown);
  const idOf = ({ office: one, window }: Which) => `${one ?? ''} ${window ?? ''}`;
  const there = new Set(rows.map(idOf));
  const quiet = known.filter((which) => !there.has(idOf(which)));
  const all = [...rows, ...quiet.map((which): StatisticsRow => ({ ...which, sums: {}, figures: {} }))];
  const order = new Map(known.map((which, place) => [idOf(which), place]));
  const placeOf = (row: StatisticsRow) => order.get(idOf(row)) ?? known.length;
  return all
    .map((row) => ({ ...row, names: namesOf(row, by, catalogue) }))
    .sort((one, other) => placeOf(one) - placeOf(other));
}

/** What cannot be ranked, because it is nothing or taken of few, comes last in either direction. */
export function inOrder(rows: readonly NamedRow[], order: Order | undefined): readonly NamedRow[] {
  if (!order) return rows;
  const rank = (row: NamedRow) => rankOf(row.figures[order.figure] ?? {});
  return [...rows].sort((one, other) => {
    const [a, b] = [rank(one), rank(other)];
    if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
    return order.isRising ? a - b : b - a;
  });
}

/** The table as rows of text, for the export: each figure, and what it is compared with in a column of its own. */
export function exportRows(
  rows: readonly NamedRow[],
  total: StatisticsRow,
  choice: CentreChoice,
): readonly (readonly string[])[] {
  const formulas = formulasOf(choice.table);
  const { comparison, by } = choice;
  const heads = nameHeads(by);
  const isCompared = comparison !== 'none';
  const cells = ({ figures }: StatisticsRow) =>
    formulas.flatMap(({ id, unit }) => {
      const figure = figures[id] ?? {};
      const few = figure.isFew ? ` ${centreTexts.few}` : '';
      const cell = figureWord(unit, figure.value) + few;
      return isCompared ? [cell, comparisonWord(figure, comparison)] : [cell];
    });
  return [
    [
      ...heads,
      ...formulas.flatMap(({ name }) => {
        const head = inLanguage(name);
        return isCompared ? [head, `${head} ${comparisonWords[comparison]}`] : [head];
      }),
    ],
    ...rows.map((row) => [...row.names, ...cells(row)]),
    [centreTexts.sum, ...heads.slice(1).map(() => ''), ...cells(total)],
  ];
}

/** A table with a line beneath it, as long as the others. */
export function withNote(
  table: readonly (readonly string[])[],
  note: string,
): readonly (readonly string[])[] {
  const length = table[0]?.length ?? 1;
  return [...table, [note, ...Array.from({ length: length - 1 }, () => '')]];
}

function placesOf(by: Grouping, catalogue: Catalogue): readonly Which[] {
  if (by === 'office') return catalogue.all('office').map(({ code }) => ({ office: code }));
  if (by === 'window') return catalogue.all('window').map(({ office, code }) => ({ office, window: code }));
  return [];
}

/** The names of a row; as many as `nameHeads` of its grouping. */
export function namesOf(row: Which, by: Grouping, catalogue: Catalogue): readonly string[] {
  const office = catalogue.get('office', row.office ?? '')?.shortName ?? row.office ?? '';
  const matter = catalogue.get('matter', row.matter ?? '')?.name ?? row.matter;
  const kind = KINDS.find((one) => one === row.kind);
  const channel = CHANNELS.find((one) => one === row.channel);
  const names: Readonly<Record<Grouping, readonly string[]>> = {
    all: [centreTexts.sum],
    office: [office],
    window: [office, windowName(catalogue, row.window ?? '')],
    counter: [office, windowName(catalogue, row.window ?? ''), counterName(catalogue, row.counter ?? '')],
    clerk: [office, clerkName(catalogue, row.clerk ?? '')],
    kind: [kind ? kindWords[kind] : (row.kind ?? '')],
    matter: [matter === '' || matter === undefined ? centreTexts.noMatter : matter],
    channel: [channel ? channelWords[channel] : (row.channel ?? '')],
  };
  return names[by];
}
