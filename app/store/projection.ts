import { dayOf } from '../domain/calendar.ts';
import { FOLD_VERSION, foldVisit } from '../domain/fold.ts';
import { readEntries } from '../domain/read-entries.ts';
import type { Visit } from '../domain/visit.ts';
import type { RawDocument } from './entry-database.ts';
import { Listeners } from './listeners.ts';
import type { Counter, Progress, ProjectionDatabase, Row } from './projection-database.ts';
import { guarded } from './store-failure.ts';

/** The rows that screens read, and who wants to know when they change. */
export class Projection {
  readonly listeners = new Listeners();
  /** Given every row that changed; search keeps its memory with it. */
  onRows: (rows: readonly Row[]) => void = () => undefined;
  readonly #database: ProjectionDatabase;
  readonly #utcOffsetMinutes: number;

  constructor(database: ProjectionDatabase, utcOffsetMinutes: number) {
    this.#database = database;
    this.#utcOffsetMinutes = utcOffsetMinutes;
  }

  /** Folds all documents of one visit into its row. */
  row(id: string, database: string, documents: readonly RawDocument[]): Row {
    const visit = foldVisit(readEntries(documents));
    return {
      id,
      database,
      ...(visit && { visit }),
      ...(visit?.state === 'open' && { openSince: visit.registered.at }),
      ...(visit?.closed && { closedDay: dayOf(visit.closed.at, this.#utcOffsetMinutes) }),
    };
  }

  async get(visit: string): Promise<Row | undefined> {
    return guarded(() => this.#database.get('rows', visit));
  }

  /** Which of these visits have a row, hidden ones too: then there are entries besides those just arrived. */
  async known(visits: readonly string[]): Promise<ReadonlySet<string>> {
    return guarded(async () => {
      const rows = this.#database.transaction('rows').store;
      const keys = await Promise.all(visits.map((visit) => rows.getKey(visit)));
      return new Set(keys.filter((key) => key !== undefined));
    });
  }

  async progress(database: string): Promise<Progress | undefined> {
    return guarded(() => this.#database.get('progress', database));
  }

  async counter(database: string, device: string): Promise<Counter | undefined> {
    return guarded(() => this.#database.get('counters', [database, device]));
  }

  /** Writes rows together with how far they go and what numbers they used: all of it, or nothing. */
  async write(rows: readonly Row[], progress?: Progress, counter?: Counter): Promise<void> {
    await guarded(async () => {
      const transaction = this.#database.transaction(['rows', 'progress', 'counters'], 'readwrite');
      const written = [
        ...rows.map((row) => transaction.objectStore('rows').put(row)),
        ...(progress ? [transaction.objectStore('progress').put(progress)] : []),
        ...(counter ? [transaction.objectStore('counters').put(counter)] : []),
      ];
      await Promise.all([...written, transaction.done]);
    });
    this.publish(rows);
  }

  /** Tells of rows that changed, also where the disk refused them: the entries are safe and the rows are made again. */
  publish(rows: readonly Row[]): void {
    if (rows.length === 0) return;
    this.onRows(rows);
    this.listeners.tell();
  }

  /** Whether the rows of a database were made by this version of the fold from this very copy. */
  isCurrent(progress: Progress | undefined, copy: string): progress is Progress {
    return progress?.foldVersion === FOLD_VERSION && progress.copy === copy;
  }

  async open(): Promise<readonly Visit[]> {
    const rows = await guarded(() => this.#database.getAllFromIndex('rows', 'open'));
    // toReversed is younger than the oldest browser that is supported.
    // oxlint-disable-next-line unicorn/no-array-reverse
    return visits(rows.reverse());
  }

  async closedBetween(from: string, until: string): Promise<readonly Visit[]> {
    if (from > until) return [];
    const range = IDBKeyRange.bound(from, until);
    const rows = await guarded(() => this.#database.getAllFromIndex('rows', 'closed', range));
    return [...visits(rows)].sort(byClosing);
  }

  /** Names of the databases that hold open visits. */
  async databasesOfOpen(): Promise<ReadonlySet<string>> {
    const rows = await guarded(() => this.#database.getAllFromIndex('rows', 'open'));
    return new Set(rows.map(({ database }) => database));
  }

  async ids(): Promise<readonly string[]> {
    return guarded(() => this.#database.getAllKeys('rows'));
  }

  /** Rows whose ids lie between two, both included. */
  async between(first: string, last: string): Promise<readonly Row[]> {
    return guarded(() => this.#database.getAll('rows', IDBKeyRange.bound(first, last)));
  }

  close(): void {
    this.#database.close();
  }
}

function visits(rows: readonly Row[]): readonly Visit[] {
  return rows.flatMap(({ visit }) => visit ?? []);
}

/** Newest closing first. */
function byClosing(a: Visit, b: Visit): number {
  const [first, second] = [a.closed?.at ?? '', b.closed?.at ?? ''];
  return first < second ? 1 : first > second ? -1 : 0;
}
