import type { Entry, Stamp } from '../domain/entry.ts';
import { ENTRY_SCHEMA } from '../domain/entry.ts';
import { checkEntry } from '../domain/entry-shape.ts';
import type { EntryDatabase } from './entry-database.ts';
import { NONE_USED, readNumbers } from './numbers-used.ts';
import type { Counter } from './projection-database.ts';
import type { Projection } from './projection.ts';
import { StoreError } from './store.ts';
import { wellFormed } from './well-formed.ts';

/** What an entry says about its own making; its id is made with `seq`, or `n`, by whoever writes. */
export type Numbered = Omit<Stamp, '_id'>;

/** Who writes, from which PC, at what time. */
export interface Writing {
  readonly at: string;
  readonly by: string;
  readonly device: string;
  readonly clockOffsetMs?: number;
}

/** Another writer may take an id at the same moment; more often than this it is not chance. */
const TRIES = 5;

/** Gives entries their numbers and puts them on the disk. One caller at a time: `Visits` queues them. */
export class EntryWriter {
  readonly #projection: Projection;
  readonly #counters = new Map<string, Counter>();

  constructor(projection: Projection) {
    this.#projection = projection;
  }

  /** Resolves when the entry is on the disk; its numbers are used up only then. */
  async write<E extends Entry>(
    log: EntryDatabase,
    writing: Writing,
    make: (stamp: Numbered, n: number) => E,
  ): Promise<{ readonly entry: E; readonly counter: Counter }> {
    for (let tried = 0; tried < TRIES; tried++) {
      const used = await this.#used(log, writing.device);
      const n = used.n + 1;
      const entry = wellFormed(make({ schema: ENTRY_SCHEMA, ...writing, seq: used.seq + 1 }, n));
      const findings = checkEntry(entry);
      if (findings.length > 0) throw new StoreError('malformed', { cause: findings });
      if (await this.#add(log, entry)) {
        const counter = { ...used, seq: entry.seq, n: entry.type === 'register' ? n : used.n };
        this.#counters.set(log.name, counter);
        return { entry, counter };
      }
    }
    throw new StoreError('unavailable');
  }

  /** Highest numbers used up so far; what the mark at the centre reports before a push. */
  async used(log: EntryDatabase, device: string): Promise<Counter> {
    return this.#used(log, device);
  }

  /** Whatever went wrong, what is stored decides which numbers are used up. */
  async #add(log: EntryDatabase, entry: Entry): Promise<boolean> {
    try {
      const added = await log.add(entry);
      if (!added) this.#counters.delete(log.name);
      return added;
    } catch (error) {
      this.#counters.delete(log.name);
      throw error;
    }
  }

  async #used(log: EntryDatabase, device: string): Promise<Counter> {
    const held = this.#counters.get(log.name);
    if (held?.device === device) return held;
    const stored = await this.#projection.counter(log.name, device);
    const used = await readNumbers(log, device, stored ?? { ...NONE_USED, since: 0 });
    const counter = { database: log.name, device, ...used };
    this.#counters.set(log.name, counter);
    return counter;
  }
}
