import type { Entry, PcStamp } from '../domain/entry.ts';
import { ENTRY_SCHEMA } from '../domain/entry.ts';
import { checkEntry } from '../domain/entry-shape.ts';
import { firstLink, hashOf, sign } from '../domain/signed-log.ts';
import type { Key } from '../domain/signed-log.ts';
import type { EntryDatabase } from './entry-database.ts';
import { NONE_USED, readNumbers } from './numbers-used.ts';
import type { Numbering } from './numbering.ts';
import type { NumbersUsed } from './numbers-used.ts';
import type { Counter } from './projection-database.ts';
import type { Projection } from './projection.ts';
import type { SecondCopy } from './second-copy/second-copy.ts';
import { StoreError } from './store.ts';
import { wellFormed } from './well-formed.ts';

/** What an entry says about its own making; its id is made with `seq`, or `n`, by whoever writes. */
export type Numbered = Omit<PcStamp, '_id'>;

/** Who writes, from which PC, at what time. */
export interface Writing {
  readonly at: string;
  readonly by: string;
  readonly device: string;
  readonly clockOffsetMs?: number;
}

interface WriterParts {
  /** Whether this page is still the one that numbers entries. */
  readonly holdsWork: () => Promise<boolean>;
  readonly secondCopy: SecondCopy;
}

/** The counter of a device, and what its next entry says in `prev`. */
type Used = Counter & { readonly head: string };

/** Another writer may take an id at the same moment; more often than this it is not chance. */
const TRIES = 5;

/** Gives entries their numbers and signatures, and puts them on the disk. One caller at a time: `Visits` queues them. */
export class EntryWriter {
  readonly #projection: Projection;
  readonly #numbering: Numbering;
  readonly #parts: WriterParts;
  readonly #used = new Map<string, Used>();

  constructor(projection: Projection, numbering: Numbering, parts: WriterParts) {
    this.#projection = projection;
    this.#numbering = numbering;
    this.#parts = parts;
  }

  /**
   * Resolves when the entry is on the disk, twice; its numbers, and its place in the chain, are used up only then. Rejects
   * with `unavailable`, and writes nothing, when another tab has taken the work: the numbers held here are old by now.
   */
  async write<E extends Entry>(
    log: EntryDatabase,
    writing: Writing,
    key: Key,
    make: (stamp: Numbered, n: number) => E,
  ): Promise<{ readonly entry: E; readonly counter: Counter }> {
    await this.#checkWork();
    await this.#numbering.begin(log, writing.device);
    for (let tried = 0; tried < TRIES; tried++) {
      const used = await this.used(log, writing.device);
      const n = used.n + 1;
      const stamp = { schema: ENTRY_SCHEMA, ...writing, seq: used.seq + 1, prev: used.head, signature: '' };
      const draft = wellFormed(make(stamp, n));
      const entry = { ...draft, signature: await sign(crypto.subtle, key, draft) };
      const findings = checkEntry(entry);
      if (findings.length > 0) throw new StoreError('malformed', { cause: findings });
      // The last thing before the disk: the page may have been frozen anywhere above.
      await this.#checkWork();
      const head = await this.#add(log, entry);
      if (head !== undefined) {
        const last = { seq: stamp.seq, n: entry.type === 'register' ? n : used.n, last: entry._id, head };
        const counter = { ...used, ...last };
        this.#used.set(log.name, counter);
        return { entry, counter };
      }
    }
    throw new StoreError('unavailable');
  }

  /** Highest numbers used up so far; what the mark at the centre reports before a push. */
  async used(log: EntryDatabase, device: string): Promise<Used> {
    const held = this.#used.get(log.name);
    if (held?.device === device) return held;
    const stored = await this.#projection.counter(log.name, device);
    const counted = await readNumbers(log, device, stored ?? { ...NONE_USED, since: 0 });
    const head = counted.head ?? (await readHead(log, device, counted));
    const used = { database: log.name, device, ...counted, head };
    this.#used.set(log.name, used);
    return used;
  }

  /** A database has left this PC. */
  left(database: string): void {
    this.#used.delete(database);
  }

  async #checkWork(): Promise<void> {
    if (!(await this.#parts.holdsWork())) throw new StoreError('unavailable', { fault: 'closing' });
  }

  /**
   * The hash that the next entry will bear, made while the disk writes; undefined when the id was taken. Whatever went
   * wrong, what is stored decides which numbers are used up, and which entry the next one follows.
   */
  async #add(log: EntryDatabase, entry: Entry): Promise<string | undefined> {
    try {
      const [rev, head] = await Promise.all([log.add(entry), hashOf(crypto.subtle, entry)]);
      if (rev !== undefined) {
        // Not before it is stored: what was not saved must not come back.
        await this.#parts.secondCopy.add(log.name, entry.device, [{ ...entry, _rev: rev }]);
        return head;
      }
    } catch (error) {
      this.#used.delete(log.name);
      throw error;
    }
    this.#used.delete(log.name);
    return undefined;
  }
}

/** The hash of the device's last entry, read from what is stored. */
async function readHead(log: EntryDatabase, device: string, { seq, last }: NumbersUsed): Promise<string> {
  if (seq === 0) return firstLink(crypto.subtle, log.name, device);
  const [entry] = last === undefined ? [] : await log.documents([last]);
  // Numbers without their entry: going on would break the chain for good.
  if (!entry) throw new StoreError('unavailable');
  return hashOf(crypto.subtle, entry);
}
