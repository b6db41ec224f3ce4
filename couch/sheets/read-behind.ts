import type { ServerScope } from 'nano';
import type { CentralVisit } from '../../app/domain/central-visit.ts';
import type { SheetUnit } from '../../app/domain/sheet/sheet-name.ts';
import { nameOfPeriod } from '../../app/domain/sheet/sheet-name.ts';
import type { Period } from '../../app/domain/statistics/period.ts';
import { addSums, namedSums } from '../../app/domain/statistics/sums.ts';
import type { Sums, SumView } from '../../app/domain/statistics/sums.ts';
import { bounded } from '../bounded.ts';
import { readRowsOf } from '../drill/read-rows.ts';
import { Slices } from '../drill/slices.ts';
import { readViewOf } from '../statistics/read-view.ts';
import type { ViewKey } from '../statistics/read-view.ts';

/** Rows, and documents, of one request. */
const ROWS = 1_000;
const DOCUMENTS = 500;
/** Views that a sheet is made of. */
export const SHEET_VIEWS = ['counts', 'service', 'in-hand'] as const satisfies readonly SumView[];
/** Where the keys by place have the window: by, unit, name, office, window. */
const WINDOW = 4;

/** What one visit adds to the figures of a period, by window, and by which entries it was folded. */
export interface Contribution {
  readonly visit: string;
  readonly entries: string;
  readonly windows: ReadonlyMap<string, Sums>;
}

export interface BehindQuestion {
  readonly unit: SheetUnit;
  readonly period: Period;
  readonly office: string;
}

/**
 * The visits that the figures of one office and period count, in the order of their ids, read from the very rows of which
 * the views add the figures up. One office's period is in memory, whatever the city has.
 */
export async function readBehind(
  couch: ServerScope,
  question: BehindQuestion,
): Promise<readonly Contribution[]> {
  const found = new Map<string, Map<string, Sums>>();
  for (const view of SHEET_VIEWS)
    for (const first of await beginnings(couch, view, question)) await addRows(couch, found, view, first);
  const visits = [...found.keys()].sort();
  const contributions: Contribution[] = [];
  for (let place = 0; place < visits.length; place += DOCUMENTS) {
    const keys = visits.slice(place, place + DOCUMENTS);
    const entries = await entriesOf(couch, keys);
    for (const visit of keys)
      contributions.push({
        visit,
        entries: entries.get(visit) ?? '',
        windows: found.get(visit) ?? new Map<string, Sums>(),
      });
  }
  return contributions;
}

async function beginnings(
  couch: ServerScope,
  view: SumView,
  { unit, period, office }: BehindQuestion,
): Promise<readonly ViewKey[]> {
  if (view !== 'in-hand') return [['place', unit, nameOfPeriod(unit, period), office]];
  const { from, until } = period;
  const stock = { by: 'office', figure: 'in-hand', office, from, until, offset: 0 } as const;
  const slices = new Slices(readViewOf(couch), stock);
  return (await slices.all()).map((slice) => slices.beginningOf(slice));
}

async function addRows(
  couch: ServerScope,
  found: Map<string, Map<string, Sums>>,
  view: SumView,
  first: ViewKey,
): Promise<void> {
  const readRows = readRowsOf(couch);
  for (let skip = 0; ; skip += ROWS) {
    const rows = await readRows(view, { first, skip, limit: ROWS });
    for (const { id, key, value } of rows) {
      const windows = found.get(id) ?? new Map<string, Sums>();
      const window = String(key[WINDOW]);
      windows.set(window, addSums(windows.get(window) ?? {}, namedSums(view, value)));
      found.set(id, windows);
    }
    if (rows.length < ROWS) return;
  }
}

async function entriesOf(couch: ServerScope, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const asked = couch.use<CentralVisit>('central').fetch({ keys: [...keys] });
  const { rows } = await bounded(asked, undefined);
  return new Map(
    rows.flatMap((row) => ('doc' in row && row.doc ? [[row.id, row.doc.entries] as const] : [])),
  );
}
