import { dayOf } from '../domain/calendar.ts';
import { FOLD_VERSION, foldVisit } from '../domain/fold.ts';
import { readEntries } from '../domain/read-entries.ts';
import type { Visit } from '../domain/visit.ts';
import type { RawDocument } from './entry-database.ts';
import { Listeners } from './listeners.ts';
import type { Counter, Progress, ProjectionDatabase, Row } from './projection-database.ts';
import { guarded } from './store-failure.ts';
import { UnwrittenRows } from './unwritten-rows.ts';
import type { Unwritten } from './unwritten-rows.ts';

/** Rows looked at in one step when a year leaves. */
const DROPPED_ROWS = 250;

/** The rows that screens read, and who wants to know when they change. */
export class Projection {
  readonly listeners = new Listeners();
  /** Given every row that changed; search keeps its memory with it. */
  onRows: (rows: readonly Row[]) => void = () => undefined;
  /** Told the ids of entries whose rows have been written. */
  onWritten: (entries: readonly string[]) => void = () => undefined;
  readonly #database: ProjectionDatabase;
  readonly #utcOffsetMinutes: number;
  readonly #unwritten = new UnwrittenRows();
  #writing: Promise<void> | undefined;

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
    return this.#unwritten.get(visit) ?? guarded(() => this.#database.get('rows', visit));
  }

  /** Which of these visits have a row, hidden ones too: then there are entries besides those just arrived. */
  async known(visits: readonly string[]): Promise<ReadonlySet<string>> {
    return guarded(async () => {
      const rows = this.#database.transaction('rows').store;
      const keys = await Promise.all(visits.map((visit) => rows.getKey(visit)));
      return new Set([
        ...keys.filter((key) => key !== undefined),
        ...visits.filter((visit) => this.#unwritten.get(visit)),
      ]);
    });
  }

  async progress(database: string): Promise<Progress | undefined> {
    return guarded(() => this.#database.get('progress', database));
  }

  async counter(database: string, device: string): Promise<Counter | undefined> {
    const unwritten = this.#unwritten.counter(database, device);
    return unwritten ?? guarded(() => this.#database.get('counters', [database, device]));
  }

  /** Shows what a saved entry changed at once, and writes it behind the clerk's back. */
  show(unwritten: Unwritten): void {
    this.#unwritten.add(unwritten);
    if (unwritten.row) this.#publish([unwritten.row]);
    // What fails is tried again with the next one, and at the next start made again from the entries.
    this.#writing ??= this.#writeUnwritten()
      .catch(() => undefined)
      .finally(() => (this.#writing = undefined));
  }

  /** Writes rows made from all entries together with how far they go: all of it, or nothing. */
  async write(rows: readonly Row[], progress: Progress, counter: Counter): Promise<void> {
    const takeBack = this.#unwritten.overtake(rows.map(({ id }) => id));
    try {
      await this.#put(rows, [counter], progress);
    } catch (error) {
      // Until they can be written, screens go on seeing what was shown from memory.
      takeBack();
      throw error;
    }
    this.#publish(rows);
  }

  /** Takes away the rows of one database; they can be made again from its entries. */
  async forget(database: string): Promise<void> {
    const gone: Row[] = [];
    await guarded(async () => {
      const transaction = this.#database.transaction('rows', 'readwrite');
      for await (const cursor of transaction.store) {
        if (cursor.value.database !== database) continue;
        gone.push({ id: cursor.value.id, database });
        await cursor.delete();
      }
      await transaction.done;
    });
    this.#publish(gone);
  }

  /** Takes away everything of a database that leaves this PC, a little at a time: other reads wait for each step. */
  async drop(database: string): Promise<void> {
    await this.#writing;
    let after: string | undefined = '';
    while (after !== undefined) after = await this.#dropSome(database, after);
    await guarded(async () => {
      const transaction = this.#database.transaction(['progress', 'counters'], 'readwrite');
      const counters = transaction.objectStore('counters');
      await Promise.all([
        transaction.objectStore('progress').delete(database),
        counters.delete(IDBKeyRange.bound([database], [database, []])),
        transaction.done,
      ]);
    });
  }

  /** One step of `drop`: up to which row it has come, undefined at the end. */
  async #dropSome(database: string, after: string): Promise<string | undefined> {
    const [gone, last] = await guarded(async () => {
      const { store, done } = this.#database.transaction('rows', 'readwrite');
      const some = await store.getAll(IDBKeyRange.lowerBound(after, true), DROPPED_ROWS);
      const ids = some.filter((row) => row.database === database).map(({ id }) => id);
      await Promise.all([...ids.map((id) => store.delete(id)), done]);
      return [ids, some.length === DROPPED_ROWS ? some.at(-1)?.id : undefined] as const;
    });
    this.#publish(gone.map((id) => ({ id, database })));
    return last;
  }

  /** Resolves when nothing is being written. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  async #writeUnwritten(): Promise<void> {
    // First of all the screen says saved.
    await new Promise((resolve) => setTimeout(resolve));
    while (!this.#unwritten.isEmpty) {
      const some = this.#unwritten.all();
      await this.#put(
        some.flatMap(({ row }) => row ?? []),
        some.map(({ counter }) => counter),
      );
      this.#unwritten.written(some);
      this.onWritten(some.map(({ entry }) => entry));
    }
  }

  async #put(rows: readonly Row[], counters: readonly Counter[], progress?: Progress): Promise<void> {
    await guarded(async () => {
      const transaction = this.#database.transaction(['rows', 'progress', 'counters'], 'readwrite');
      await Promise.all([
        ...rows.map((row) => transaction.objectStore('rows').put(row)),
        ...counters.map((counter) => transaction.objectStore('counters').put(counter)),
        ...(progress ? [transaction.objectStore('progress').put(progress)] : []),
        transaction.done,
      ]);
    });
  }

  #publish(rows: readonly Row[]): void {
    if (rows.length === 0) return;
    this.onRows(rows);
    this.listeners.tell();
  }

  /** Whether the rows of a database were made by this version of the fold from this very copy. */
  isCurrent(progress: Progress | undefined, copy: string): progress is Progress {
    return progress?.foldVersion === FOLD_VERSION && progress.copy === copy;
  }

  async open(): Promise<readonly Visit[]> {
    return visits(await this.#openRows()).sort(byRegistration);
  }

  async closedBetween(from: string, until: string): Promise<readonly Visit[]> {
    if (from > until) return [];
    const range = IDBKeyRange.bound(from, until);
    const rows = await guarded(() => this.#database.getAllFromIndex('rows', 'closed', range));
    const isWithin = ({ closedDay }: Row) =>
      closedDay !== undefined && from <= closedDay && closedDay <= until;
    return visits(this.#unwritten.over(rows, isWithin)).sort(byClosing);
  }

  /** Names of the databases that hold open visits. */
  async databasesOfOpen(): Promise<ReadonlySet<string>> {
    return new Set((await this.#openRows()).map(({ database }) => database));
  }

  /**
   * The last so many rows before an id, or of all, in the order of ids. Found by a cursor: naming all ids of a year at once
   * holds up every other read of the page.
   */
  async before(id: string | undefined, count: number): Promise<readonly Row[]> {
    return guarded(async () => {
      const rows = this.#database.transaction('rows').store;
      const cursor = await rows.openKeyCursor(
        id === undefined ? null : IDBKeyRange.upperBound(id, true),
        'prev',
      );
      if (!cursor) return [];
      const last = cursor.key;
      const first = count > 1 ? (await cursor.advance(count - 1))?.key : last;
      return rows.getAll(first === undefined ? IDBKeyRange.upperBound(last) : IDBKeyRange.bound(first, last));
    });
  }

  close(): void {
    this.#database.close();
  }

  async #openRows(): Promise<readonly Row[]> {
    const rows = await guarded(() => this.#database.getAllFromIndex('rows', 'open'));
    return this.#unwritten.over(rows, ({ openSince }) => openSince !== undefined);
  }
}

function visits(rows: readonly Row[]): Visit[] {
  return rows.flatMap(({ visit }) => visit ?? []);
}

/** Newest registration first. */
function byRegistration(a: Visit, b: Visit): number {
  const [first, second] = [a.registered.at, b.registered.at];
  return first < second ? 1 : first > second ? -1 : 0;
}

/** Newest closing first. */
function byClosing(a: Visit, b: Visit): number {
  const [first, second] = [a.closed?.at ?? '', b.closed?.at ?? ''];
  return first < second ? 1 : first > second ? -1 : 0;
}
