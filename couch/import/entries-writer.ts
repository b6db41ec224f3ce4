import type { ServerScope } from 'nano';
import type { Office } from '../../app/domain/catalogue.ts';
import type { VisitEntry } from '../../app/domain/entry.ts';
import { parseEntriesDatabase, visitOf } from '../../app/domain/identifier.ts';
import { isRecord } from '../../app/domain/shape.ts';
import { unlessMissing } from '../couch-answer.ts';
import { provisionDatabase } from '../provision/databases.ts';
import { makeEntriesYear } from '../provision/entries-year.ts';
import { revisionOf } from './content-hash.ts';
import { ImportProblem } from './import-problem.ts';
import { recordImported } from './import-record.ts';
import type { ImportRun } from './import-record.ts';

/** What became of the visits of one batch. */
export interface Written {
  /** Visits that were not there. */
  readonly added: number;
  /** Visits that were there, and of which the file knew more. */
  readonly extended: number;
  readonly known: number;
  readonly entries: number;
}

/** Writes imported entries into the databases of their years; what is there already is left as it is. */
export class EntriesWriter {
  readonly #couch: ServerScope;
  readonly #run: ImportRun;
  readonly #isDryRun: boolean;
  /** Database → whether it was there, asked once. */
  readonly #databases = new Map<string, Promise<'made' | 'there'>>();
  readonly made = new Set<string>();

  constructor(couch: ServerScope, run: ImportRun, isDryRun: boolean) {
    this.#couch = couch;
    this.#run = run;
    this.#isDryRun = isDryRun;
  }

  /** The record in `audit` first, then the entries; whatever is interrupted is finished by the next run. */
  async write(office: Office, database: string, entries: readonly VisitEntry[]): Promise<Written> {
    const presence = this.#databases.get(database) ?? this.#open(office, database);
    this.#databases.set(database, presence);
    const isMissing = (await presence) === 'made' && this.#isDryRun;
    const there = isMissing ? new Set<string>() : await this.#there(database, entries);
    const fresh = entries.filter(({ _id }) => !there.has(_id));
    if (fresh.length > 0 && !this.#isDryRun) {
      await recordImported(this.#couch, this.#run, database, fresh);
      await this.#add(database, fresh);
    }
    return countOf(entries, fresh, there);
  }

  async #open(office: Office, database: string): Promise<'made' | 'there'> {
    if (this.#isDryRun) {
      const present = await unlessMissing(this.#couch.db.get(database));
      if (!present) this.made.add(database);
      return present ? 'there' : 'made';
    }
    const year = parseEntriesDatabase(database)?.year ?? 0;
    const made = await makeEntriesYear(this.#couch, office, year, Date.now());
    if (made === 'too-many') throw new ImportProblem(`${database}: the office has entries of too many years`);
    if (made === 'made') this.made.add(database);
    // One that was there may have the validator of a version that knew no imported entries.
    else await provisionDatabase(this.#couch, database);
    return made;
  }

  async #there(database: string, entries: readonly VisitEntry[]): Promise<ReadonlySet<string>> {
    const keys = entries.map(({ _id }) => _id);
    const { rows } = await this.#couch.use<object>(database).fetchRevs({ keys });
    return new Set(rows.flatMap((row) => ('value' in row && 'id' in row ? [row.id] : [])));
  }

  async #add(database: string, entries: readonly VisitEntry[]): Promise<void> {
    const docs = entries.map((entry) => ({ ...entry, _rev: revisionOf(entry) }));
    const request = {
      db: database,
      path: '_bulk_docs',
      method: 'POST',
      body: { docs, new_edits: false },
    } as const;
    const answer: unknown = await this.#couch.request(request);
    const refused = Array.isArray(answer)
      ? answer.find((row: unknown) => isRecord(row) && row.error !== undefined)
      : undefined;
    if (isRecord(refused))
      throw new ImportProblem(
        `${database}: refuses ${String(refused.id)}: ${String(refused.reason ?? refused.error)}`,
      );
  }
}

function countOf(
  entries: readonly VisitEntry[],
  fresh: readonly VisitEntry[],
  there: ReadonlySet<string>,
): Written {
  const visits = new Set(entries.map(({ _id }) => visitOf(_id) ?? ''));
  const touched = new Set(fresh.map(({ _id }) => visitOf(_id) ?? ''));
  const extended = [...touched].filter((visit) => there.has(visit)).length;
  const known = visits.size - touched.size;
  return { added: touched.size - extended, extended, known, entries: fresh.length };
}
