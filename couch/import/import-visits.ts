import type { ServerScope } from 'nano';
import type { Office } from '../../app/domain/catalogue.ts';
import { checkEntry } from '../../app/domain/entry-shape.ts';
import { BadRows } from './bad-rows.ts';
import { Batches } from './batches.ts';
import { findColumns, HEAD_ROWS } from './columns.ts';
import type { Columns } from './columns.ts';
import { entriesOf } from './entries-of.ts';
import { EntriesWriter } from './entries-writer.ts';
import { importKey, readImportKey } from './import-key.ts';
import { recordRun } from './import-record.ts';
import type { Mapping } from './mapping.ts';
import type { Places } from './places.ts';
import { readVisit } from './read-visit.ts';
import type { ReadContext } from './read-visit.ts';
import { inEnglish } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { SeenRows } from './seen-rows.ts';
import type { Table, TableRow } from './table.ts';
import { UnknownNames } from './unknown-names.ts';

export interface ImportOptions {
  readonly couch: ServerScope;
  readonly table: Table;
  readonly mapping: Mapping;
  readonly places: Places;
  /** The office of rows that name none. */
  readonly office?: Office;
  /** Where bad rows go. */
  readonly badFile: string;
  /** CouchDB's administrator. */
  readonly by: string;
  readonly isDryRun: boolean;
  readonly nowMs: number;
  readonly onProgress: (rows: number) => void;
}

/** What a run came to, in rows but for `entries`. */
export interface Imported {
  rows: number;
  /** Visits that were not there. */
  added: number;
  /** Visits that were there, and of which the file knew more. */
  extended: number;
  known: number;
  /** Rows that are the same as one before in the file. */
  repeated: number;
  bad: number;
  readonly databases: Map<string, { visits: number; entries: number }>;
  /** Databases that were made. */
  readonly made: ReadonlySet<string>;
  /** Reason → how often. */
  readonly reasons: Map<string, number>;
  readonly unknown: UnknownNames;
}

/** Imports a table from its beginning to its end; at no time more of it is held than some thousand entries. */
export async function importVisits(options: ImportOptions): Promise<Imported> {
  const { couch, table, mapping, by, isDryRun, nowMs } = options;
  const run = { by, began: new Date(nowMs).toISOString(), file: table.digest };
  const writer = new EntriesWriter(couch, run, isDryRun);
  const bad = await BadRows.open(options.badFile);
  const done: Imported = {
    ...NOTHING,
    databases: new Map(),
    made: writer.made,
    reasons: new Map(),
    unknown: new UnknownNames(),
  };
  const batches = new Batches(async (office, database, entries) => {
    const { added, extended, known, entries: written } = await writer.write(office, database, entries);
    done.added += added;
    done.extended += extended;
    done.known += known;
    const held = done.databases.get(database) ?? { visits: 0, entries: 0 };
    done.databases.set(database, { visits: held.visits + added, entries: held.entries + written });
  });
  try {
    const key = isDryRun ? await dryKey(couch) : await importKey(couch);
    const importing = new Importing(key, batches, bad, done);
    for await (const { head, rows } of headed(table, mapping)) {
      if (head) await importing.begin(head.head, { ...options, columns: head.columns, is1904: table.is1904 });
      for (const row of rows) await importing.take(row);
      options.onProgress(done.rows);
    }
    await batches.end();
    await bad.end();
  } catch (error) {
    await batches.settle();
    await bad.drop();
    throw error;
  }
  const { databases, made: _, reasons: __, unknown: ___, ...counts } = done;
  if (!isDryRun)
    await recordRun(couch, {
      ...run,
      ...counts,
      bytes: table.bytes,
      databases: Object.fromEntries(databases),
    });
  return done;
}

const NOTHING = { rows: 0, added: 0, extended: 0, known: 0, repeated: 0, bad: 0 };

/** One that is there tells which visits are; where nothing was ever imported any will do. */
async function dryKey(couch: ServerScope): Promise<string> {
  return (await readImportKey(couch)) ?? '';
}

interface Headed {
  readonly head?: { readonly head: TableRow; readonly columns: Columns };
  readonly rows: readonly TableRow[];
}

/** The rows behind the headings; with the first of them the headings. */
async function* headed(table: Table, mapping: Mapping): AsyncGenerator<Headed> {
  let first: TableRow[] | undefined = [];
  for await (const rows of table.rows()) {
    if (!first) {
      yield { rows };
      continue;
    }
    first.push(...rows);
    if (first.length < HEAD_ROWS) continue;
    yield behind(first, mapping);
    first = undefined;
  }
  if (first) yield behind(first, mapping);
}

function behind(first: readonly TableRow[], mapping: Mapping): Headed {
  const head = findColumns(first, mapping);
  return { head, rows: first.slice(first.indexOf(head.head) + 1) };
}

/** Row by row. */
class Importing {
  readonly #key: string;
  readonly #batches: Batches;
  readonly #bad: BadRows;
  readonly #done: Imported;
  readonly #seen = new SeenRows();
  #context: ReadContext | undefined;

  constructor(key: string, batches: Batches, bad: BadRows, done: Imported) {
    this.#key = key;
    this.#batches = batches;
    this.#bad = bad;
    this.#done = done;
  }

  async begin(head: TableRow, context: ReadContext): Promise<void> {
    this.#context = context;
    await this.#bad.head(head);
  }

  async take(row: TableRow): Promise<void> {
    if (!this.#context) return;
    this.#done.rows += 1;
    const read = readVisit(row, this.#context);
    if (!('office' in read)) return this.#refuse(row, read);
    const visit = entriesOf(read, this.#key);
    const findings = visit.entries.flatMap((entry) => checkEntry(entry));
    if (findings.length > 0) return this.#refuse(row, [{ problem: 'malformed' }]);
    if (!this.#seen.add(visit.entries.map(({ _id }) => _id).join(' '))) return this.#repeat(row);
    this.#done.unknown.add(read);
    await this.#batches.add(read.office, visit);
  }

  async #repeat(row: TableRow): Promise<void> {
    this.#done.repeated += 1;
    await this.#bad.add(row, [{ problem: 'repeated' }]);
  }

  async #refuse(row: TableRow, refusals: readonly Refusal[]): Promise<void> {
    const { reasons } = this.#done;
    this.#done.bad += 1;
    for (const reason of new Set(refusals.map(inEnglish)))
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    await this.#bad.add(row, refusals);
  }
}
