import { yearOf } from '../domain/calendar.ts';
import { entriesDatabase, parseEntriesDatabase } from '../domain/identifier.ts';
import { EntryDatabase } from './entry-database.ts';
import { Numbering } from './numbering.ts';
import type { PlaceDatabase, Position } from './place-database.ts';
import { StoreError } from './store.ts';
import type { LeftYear } from './store.ts';
import { guarded } from './store-failure.ts';

/** The databases of one office on this PC, one for each year; opened when somebody needs them. */
export class YearDatabases {
  readonly #place: PlaceDatabase;
  readonly #office: string;
  readonly #utcOffsetMinutes: number;
  readonly numbering: Numbering;
  readonly #open = new Map<string, EntryDatabase>();
  readonly #names = new Set<string>();
  /** Database → when it left, or began to leave, ISO 8601 UTC. */
  readonly #left = new Map<string, string>();
  readonly #leaving = new Map<string, string>();

  constructor(place: PlaceDatabase, office: string, utcOffsetMinutes: number) {
    this.#place = place;
    this.#office = office;
    this.#utcOffsetMinutes = utcOffsetMinutes;
    this.numbering = new Numbering(place);
  }

  /** Reads which databases this PC has. */
  async load(): Promise<void> {
    for (const [kind, noted] of [
      ['leaving', this.#leaving],
      ['left', this.#left],
    ] as const) {
      const prefix = `${kind}:entries-${this.#office}-`;
      const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
      for (const key of await guarded(() => this.#place.getAllKeys('one', range)))
        noted.set(key.slice(kind.length + 1), (await guarded(() => this.#place.get('one', key))) as string);
    }
    const names = await guarded(() => this.#place.getAllKeys('positions'));
    for (const name of names) if (name.startsWith(`entries-${this.#office}-`)) this.#names.add(name);
    // Entries whose positions were cleared are here all the same, and are offered to the centre again.
    for (const name of await entriesOnDisk(this.#office))
      if (!this.#names.has(name) && !this.#leaving.has(name)) await this.#note(name);
  }

  /** Looks whether a device id may go on numbering in all that this PC has; see `numbering`. */
  async check(device: string): Promise<void> {
    for (const name of this.names) {
      const log = await this.held(name);
      if (log) await this.numbering.check(log, device);
    }
  }

  /** Names of the databases that this PC has, oldest year first. */
  get names(): readonly string[] {
    return [...this.#names].sort();
  }

  /** The database that an instant of the office belongs to. */
  nameAt(instant: string): string {
    return entriesDatabase(this.#office, yearOf(instant, this.#utcOffsetMinutes));
  }

  /** Opens a database, and makes it, offline too, where this PC has none of that name. */
  async open(name: string): Promise<EntryDatabase> {
    if (this.#leaving.has(name)) throw new StoreError('unavailable', { fault: 'closing' });
    // Noted first: a database that nobody remembers would never be offered to the centre.
    if (!this.#names.has(name)) await this.#note(name);
    const opened = this.#open.get(name) ?? new EntryDatabase(name);
    this.#open.set(name, opened);
    return opened;
  }

  /** A database that this PC has; undefined when it has left meanwhile. */
  async held(name: string): Promise<EntryDatabase | undefined> {
    return this.#names.has(name) ? this.open(name) : undefined;
  }

  /** Names of those of which a crash may have left something. */
  get leaving(): readonly string[] {
    return [...this.#leaving.keys()];
  }

  /** Years that have left this PC, oldest first. */
  get left(): readonly LeftYear[] {
    const years = [...this.#left].map(([name, at]) => ({ year: parseEntriesDatabase(name)?.year ?? 0, at }));
    return years.sort((a, b) => a.year - b.year);
  }

  /** From here on this PC does not have the database any more, though it may still lie on its disk. */
  async beginLeaving(name: string, at: string): Promise<void> {
    await guarded(async () => {
      const transaction = this.#place.transaction(['one', 'positions'], 'readwrite');
      await Promise.all([
        transaction.objectStore('one').put(at, `leaving:${name}`),
        transaction.objectStore('positions').delete(name),
        transaction.done,
      ]);
    });
    this.#leaving.set(name, at);
    this.#names.delete(name);
    this.numbering.left(name);
  }

  /** Takes what is left of it from the disk; can be done again. */
  async endLeaving(name: string): Promise<void> {
    const log = this.#open.get(name) ?? new EntryDatabase(name);
    this.#open.delete(name);
    await log.destroy();
    const at = this.#leaving.get(name) ?? '';
    await guarded(async () => {
      const { store, done } = this.#place.transaction('one', 'readwrite');
      await Promise.all([store.delete(`leaving:${name}`), store.put(at, `left:${name}`), done]);
    });
    this.#leaving.delete(name);
    this.#left.set(name, at);
  }

  async #note(name: string): Promise<void> {
    await guarded(async () => {
      const begun: Position = { database: name, pushed: 0 };
      if (!(await this.#place.getKey('positions', name))) await this.#place.put('positions', begun);
      if (this.#left.has(name)) await this.#place.delete('one', `left:${name}`);
    });
    this.#left.delete(name);
    this.#names.add(name);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open.values()].map((database) => database.close()));
    this.#open.clear();
  }
}

/** How PouchDB names a database in the browser. */
const PREFIX = '_pouch_';

/** Names of the databases of entries that lie in this browser, whatever this PC remembers of itself. */
async function entriesOnDisk(office: string): Promise<readonly string[]> {
  // Younger than the oldest browsers; there only what is remembered is known.
  const found = (await indexedDB.databases?.().catch(() => [])) ?? [];
  return found
    .map(({ name = '' }) => name.slice(PREFIX.length))
    .filter(
      (name, place) =>
        found[place]?.name?.startsWith(PREFIX) && parseEntriesDatabase(name)?.office === office,
    )
    .sort();
}

/** The device id that this PC had, by its entries alone: its place was cleared, they were not. */
export async function deviceByEntries(office: string): Promise<string | undefined> {
  const name = (await entriesOnDisk(office)).at(-1);
  if (name === undefined) return undefined;
  const log = new EntryDatabase(name);
  try {
    return (await log.devices()).at(-1);
  } finally {
    await log.close();
  }
}
