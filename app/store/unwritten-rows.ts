import type { Counter, Row } from './projection-database.ts';

/** What one saved entry changed. */
export interface Unwritten {
  readonly row?: Row;
  readonly counter: Counter;
  /** Id of the entry. */
  readonly entry: string;
}

/**
 * Rows of entries that are on the disk already, while the rows themselves are still being written. A clerk does not
 * wait for them: readers see them here, and after a crash they are made again from the entries.
 */
export class UnwrittenRows {
  #unwritten: Unwritten[] = [];

  get isEmpty(): boolean {
    return this.#unwritten.length === 0;
  }

  add(unwritten: Unwritten): void {
    this.#unwritten.push(unwritten);
  }

  get(id: string): Row | undefined {
    return this.#unwritten.filter(({ row }) => row?.id === id).at(-1)?.row;
  }

  /** The highest numbers of a device that are not in the database yet. */
  counter(database: string, device: string): Counter | undefined {
    return this.#unwritten
      .map(({ counter }) => counter)
      .filter((counter) => counter.database === database && counter.device === device)
      .at(-1);
  }

  /** What was read from the disk, as it will be when everything is written. */
  over(rows: readonly Row[], isWanted: (row: Row) => boolean): Row[] {
    if (this.isEmpty) return [...rows];
    const latest = new Map(this.#unwritten.flatMap(({ row }) => (row ? [[row.id, row]] : [])));
    return [...rows.filter(({ id }) => !latest.has(id)), ...[...latest.values()].filter(isWanted)];
  }

  /** Everything that is waiting now, oldest first; it stays readable until `written`. */
  all(): readonly Unwritten[] {
    return [...this.#unwritten];
  }

  written(some: readonly Unwritten[]): void {
    const done = new Set(some);
    this.#unwritten = this.#unwritten.filter((one) => !done.has(one));
  }

  /**
   * Rows that were made anew from all entries: what waited for these visits is older. Call what it returns if they
   * cannot be written.
   */
  overtake(ids: readonly string[]): () => void {
    const made = new Set(ids);
    const overtaken = this.#unwritten.filter(({ row }) => row && made.has(row.id));
    this.#unwritten = this.#unwritten.map((one) =>
      one.row && made.has(one.row.id) ? { counter: one.counter, entry: one.entry } : one,
    );
    return () => (this.#unwritten = [...overtaken, ...this.#unwritten]);
  }
}
