import { yearOf } from '../domain/calendar.ts';
import { entriesDatabase } from '../domain/identifier.ts';
import { EntryDatabase } from './entry-database.ts';
import type { PlaceDatabase, Position } from './place-database.ts';
import { guarded } from './store-failure.ts';

/** The databases of one office on this PC, one for each year; opened when somebody needs them. */
export class YearDatabases {
  readonly #place: PlaceDatabase;
  readonly #office: string;
  readonly #utcOffsetMinutes: number;
  readonly #open = new Map<string, EntryDatabase>();
  readonly #names = new Set<string>();

  constructor(place: PlaceDatabase, office: string, utcOffsetMinutes: number) {
    this.#place = place;
    this.#office = office;
    this.#utcOffsetMinutes = utcOffsetMinutes;
  }

  /** Reads which databases this PC has. */
  async load(): Promise<void> {
    const names = await guarded(() => this.#place.getAllKeys('positions'));
    for (const name of names) if (name.startsWith(`entries-${this.#office}-`)) this.#names.add(name);
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
    if (!this.#names.has(name)) {
      // Noted first: a database that nobody remembers would never be offered to the centre.
      await guarded(async () => {
        const begun: Position = { database: name, pushed: 0 };
        if (!(await this.#place.getKey('positions', name))) await this.#place.put('positions', begun);
      });
      this.#names.add(name);
    }
    const opened = this.#open.get(name) ?? new EntryDatabase(name);
    this.#open.set(name, opened);
    return opened;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open.values()].map((database) => database.close()));
    this.#open.clear();
  }
}
