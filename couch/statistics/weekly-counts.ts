import type { ServerScope } from 'nano';
import { isCatalogueDocument } from '../../app/domain/catalogue-shape.ts';
import { KINDS } from '../../app/domain/kind.ts';
import type { Kind } from '../../app/domain/kind.ts';

/** One window in one week. */
export interface WindowCounts {
  readonly office: string;
  readonly window: string;
  /** Visits registered at the window in the week, without the voided ones. */
  readonly registered: Readonly<Record<Kind, number>>;
  /** Visits closed at the window in the week, whenever they were registered. */
  readonly closed: Readonly<Record<Kind, number>>;
  /** Of the closed ones; `rated + unrated` is all of them. */
  readonly rated: number;
  readonly unrated: number;
  /** Of the unrated ones: nobody asked the visitor. */
  readonly notInvited: number;
  /** Numbers used up in the week for visits that were voided since. */
  readonly voided: number;
  /** Of the registered ones: typed later (补登). */
  readonly backfilled: number;
}

export interface WeeklyCounts {
  /** ISO week, `2026-W47`. */
  readonly week: string;
  /** One row per window, also where nothing happened. */
  readonly rows: readonly WindowCounts[];
}

export interface WeeklyCountsQuery {
  readonly week: string;
  /** Only the windows of one office. */
  readonly office?: string;
}

/** Names of the places in a value of the view, see `design-docs/central/weekly-counts.ts`. */
const COLUMNS = ['registered', 'closed', 'rated', 'unrated', 'notInvited', 'voided', 'backfilled'] as const;
type Column = (typeof COLUMNS)[number];
type Counts = Readonly<Record<Column, number>>;

/** Whether a text names an ISO week that exists, `2026-W01` … `2026-W53`. */
export function isWeek(week: string): boolean {
  return /^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/.test(week);
}

/** What happened at each window in a week. Reads the reduced view only: no visit, no name, no phone number. */
export async function weeklyCounts(
  couch: ServerScope,
  { week, office }: WeeklyCountsQuery,
): Promise<WeeklyCounts> {
  const windows = await windowsOf(couch, office);
  const keys = windows.flatMap(({ window }) => KINDS.map((kind) => ['window', window, kind, week]));
  const counts = await readCounts(couch, keys);
  const rows = windows.map(({ office: owner, window }) => {
    const of = (kind: Kind) => counts.get(JSON.stringify(['window', window, kind, week]));
    const byKind = (column: Column) => record((kind) => of(kind)?.[column] ?? 0);
    const total = (column: Column) => KINDS.reduce((sum, kind) => sum + (of(kind)?.[column] ?? 0), 0);
    return {
      office: owner,
      window,
      registered: byKind('registered'),
      closed: byKind('closed'),
      rated: total('rated'),
      unrated: total('unrated'),
      notInvited: total('notInvited'),
      voided: total('voided'),
      backfilled: total('backfilled'),
    };
  });
  return { week, rows };
}

/** Sums of the view by key, as JSON; each key is one short range of the index. */
async function readCounts(
  couch: ServerScope,
  keys: readonly (readonly string[])[],
): Promise<ReadonlyMap<string, Counts>> {
  if (keys.length === 0) return new Map();
  const answer = await couch
    .use<object>('central')
    .view<readonly number[]>('weekly-counts', 'weekly-counts', {
      keys: [...keys],
      group: true,
      reduce: true,
    });
  return new Map(answer.rows.map((row) => [JSON.stringify(row.key), named(row.value)]));
}

function named(values: readonly number[]): Counts {
  const entries = COLUMNS.map((column, place) => [column, values[place] ?? 0] as const);
  return Object.fromEntries(entries) as Record<Column, number>;
}

function record(count: (kind: Kind) => number): Readonly<Record<Kind, number>> {
  return Object.fromEntries(KINDS.map((kind) => [kind, count(kind)])) as Record<Kind, number>;
}

async function windowsOf(
  couch: ServerScope,
  office: string | undefined,
): Promise<{ office: string; window: string }[]> {
  const answer = await couch
    .use<object>('catalogue')
    .list({ startkey: 'window:', endkey: 'window:\uffff', include_docs: true });
  const windows = answer.rows.flatMap(({ doc }) =>
    isCatalogueDocument(doc) && doc.type === 'window' ? [{ office: doc.office, window: doc.code }] : [],
  );
  return office === undefined ? windows : windows.filter((one) => one.office === office);
}
