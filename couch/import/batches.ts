import type { Office } from '../../app/domain/catalogue.ts';
import type { VisitEntry } from '../../app/domain/entry.ts';
import type { ImportedVisit } from './entries-of.ts';

/** Entries that are written at once: more make no difference, and fewer cost requests. */
const FULL = 1_000;
/** Entries that wait at most, of all databases: what the memory holds. */
const MOST = 20_000;
/** Writes under way. */
const TOGETHER = 3;

interface Batch {
  readonly office: Office;
  readonly database: string;
  /** By id: two rows may tell of one visit. */
  readonly entries: Map<string, VisitEntry>;
}

type Write = (office: Office, database: string, entries: readonly VisitEntry[]) => Promise<void>;

/** Collects entries by database, because rows of twenty offices and several years come in any order. */
export class Batches {
  readonly #write: Write;
  readonly #waiting = new Map<string, Batch>();
  readonly #underWay = new Set<Promise<void>>();
  #count = 0;
  #failure: { readonly error: unknown } | undefined;

  constructor(write: Write) {
    this.#write = write;
  }

  /** Resolves when there is room for more; rejects when a write has failed. */
  async add(office: Office, { database, entries }: ImportedVisit): Promise<void> {
    const batch = this.#waiting.get(database) ?? { office, database, entries: new Map() };
    this.#waiting.set(database, batch);
    this.#count -= batch.entries.size;
    for (const entry of entries) batch.entries.set(entry._id, entry);
    this.#count += batch.entries.size;
    if (batch.entries.size >= FULL) await this.#send(batch);
    else if (this.#count >= MOST) {
      const [fullest = batch] = [...this.#waiting.values()].sort((a, b) => b.entries.size - a.entries.size);
      await this.#send(fullest);
    }
  }

  /** Writes what waits. */
  async end(): Promise<void> {
    for (const batch of this.#waiting.values()) await this.#send(batch);
    await this.settle();
    this.#check();
  }

  /** Whatever is under way has ended, well or not. */
  async settle(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  async #send(batch: Batch): Promise<void> {
    this.#waiting.delete(batch.database);
    this.#count -= batch.entries.size;
    while (this.#underWay.size >= TOGETHER) await Promise.race(this.#underWay);
    this.#check();
    const writing = this.#write(batch.office, batch.database, [...batch.entries.values()])
      .catch((error: unknown) => {
        this.#failure ??= { error };
      })
      .finally(() => this.#underWay.delete(writing));
    this.#underWay.add(writing);
  }

  #check(): void {
    if (this.#failure) throw this.#failure.error;
  }
}
