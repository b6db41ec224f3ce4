import { KINDS } from '../../domain/kind.ts';
import type { Catalogue } from '../../store/store.ts';
import { centreTexts } from '../../text/centre-texts.ts';
import { kindWords, words } from '../../text/words.ts';
import { windowName } from '../view/names.ts';
import type { NamedCounts } from './centre-table.ts';
import { NO_COUNTS, sumOf, totalOf } from './weekly-counts.ts';
import type { WindowCounts } from './weekly-counts.ts';

/**
 * Every window of the catalogue, also one that had no visit that week, and any that the counts know besides. `office`
 * is set for a lead, who sees only the own one.
 */
export function namedCounts(
  counts: readonly WindowCounts[],
  catalogue: Catalogue,
  office?: string,
): readonly NamedCounts[] {
  const byWindow = new Map(counts.map((row) => [row.window, row]));
  const windows = catalogue
    .all('window')
    .filter((window) => office === undefined || window.office === office)
    .map((window): WindowCounts => ({
      office: window.office,
      window: window.code,
      registered: NO_COUNTS,
      closed: NO_COUNTS,
      unrated: 0,
    }));
  const known = new Set(windows.map(({ window }) => window));
  const all = [
    ...windows.map((row) => byWindow.get(row.window) ?? row),
    ...counts.filter(({ window }) => !known.has(window)),
  ];
  return all.map((row) => ({
    ...row,
    officeName: catalogue.get('office', row.office)?.shortName ?? row.office,
    windowName: windowName(catalogue, row.window),
  }));
}

/** The table as rows of text, for the export. */
export function centreRows(rows: readonly NamedCounts[]): readonly (readonly string[])[] {
  const heads = (group: string) => [
    ...KINDS.map((kind) => `${group} ${kindWords[kind]}`),
    `${group} ${centreTexts.sum}`,
  ];
  const numbers = ({ registered, closed, unrated }: Omit<WindowCounts, 'office' | 'window'>) =>
    [registered, closed]
      .flatMap((counts) => [...KINDS.map((kind) => counts[kind]), sumOf(counts)])
      .concat(unrated)
      .map(String);
  return [
    [
      words.office,
      words.window,
      ...heads(centreTexts.registered),
      ...heads(centreTexts.closed),
      centreTexts.unrated,
    ],
    ...rows.map((row) => [row.officeName, row.windowName, ...numbers(row)]),
    [centreTexts.sum, '', ...numbers(totalOf(rows))],
  ];
}
