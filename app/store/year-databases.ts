import { yearOf } from '../domain/calendar.ts';
import { entriesDatabase, parseEntriesDatabase } from '../domain/identifier.ts';
import { EntryDatabase } from './entry-database.ts';
import { Numbering } from './numbering.ts';
import type { PlaceDatabase, Position } from './place-database.ts';
import { guarded } from './store-failure.ts';

/** The databases of one office on this PC, one for each year; opened when somebody needs them. */
export class YearDatabases {
  readonly #place: PlaceDatabase;
  readonly #office: string;
  readonly #utcOffsetMinutes: number;
  readonly numbering: Numbering;
  readonly #open = new Map<string, EntryDatabase>();
  readonly #names = new Set<string>();

  constructor(place: PlaceDatabase, office: string, utcOffsetMinutes: number) {
    this.#place = place;
    this.#office = office;
    this.#utcOffsetMinutes = utcOffsetMinutes;
    this.numbering = new Numbering(place);
  }

  /** Reads which databases this PC has. */
  async load(): Promise<void> {
    const names = await guarded(() => this.#place.getAllKeys('positions'));
    for (const name of names) if (name.startsWith(`entries-${this.#office}-`)) this.#names.add(name);
    // Entries whose positions were cleared are here all the same, and are offered to the centre again.
    for (const name of await entriesOnDisk(this.#office)) if (!this.#names.has(name)) await this.#note(name);
  }

  /** Looks whether a device id may go on numbering in all that this PC has; see `numbering`. */
  async check(device: string): Promise<void> {
    for (const name of this.names) await this.numbering.check(await this.open(name), device);
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
    // Noted first: a database that nobody remembers would never be offered to the centre.
    if (!this.#names.has(name)) await this.#note(name);
    const opened = this.#open.get(name) ?? new EntryDatabase(name);
    this.#open.set(name, opened);
    return opened;
  }

  async #note(name: string): Promise<void> {
    await guarded(async () => {
      const begun: Position = { database: name, pushed: 0 };
      if (!(await this.#place.getKey('positions', name))) await this.#place.put('positions', begun);
    });
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
