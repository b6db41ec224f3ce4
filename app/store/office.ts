import type { EntryDatabase } from './entry-database.ts';
import { OfficeVisits } from './office-visits.ts';
import type { Circumstances } from './office-visits.ts';
import type { PlaceDatabase } from './place-database.ts';
import { openProjectionDatabase } from './projection-database.ts';
import { Projection } from './projection.ts';
import { YearDatabases } from './year-databases.ts';

/** Entries written here have their rows already; following their changes can wait until the clerk pauses. */
const TIDY_MS = 2_000;

/** The office that this PC is enrolled in: its databases, and the visits made out of them. */
export class Office {
  readonly code: string;
  readonly databases: YearDatabases;
  readonly visits: OfficeVisits;
  readonly #followed = new Map<EntryDatabase, Promise<void>>();
  readonly #again = new Set<EntryDatabase>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;

  private constructor(code: string, databases: YearDatabases, visits: OfficeVisits) {
    this.code = code;
    this.databases = databases;
    this.visits = visits;
  }

  static async open(place: PlaceDatabase, circumstances: Circumstances): Promise<Office> {
    const { office, utcOffsetMinutes } = circumstances.place();
    const databases = new YearDatabases(place, office, utcOffsetMinutes);
    await databases.load();
    const projection = new Projection(await openProjectionDatabase(office), utcOffsetMinutes);
    const opened = new Office(office, databases, new OfficeVisits(projection, databases, circumstances));
    return opened;
  }

  /** Brings the rows up to all entries, behind the clerk's back. */
  async followAll(): Promise<void> {
    for (const name of this.databases.names) this.follow(await this.databases.open(name));
  }

  /** Brings the rows up to one database; asked for again meanwhile, it goes on once more. */
  follow(log: EntryDatabase): void {
    if (this.#isClosed) return;
    if (this.#followed.has(log)) {
      this.#again.add(log);
      return;
    }
    // What fails here is tried again with the next entry; nothing of it is lost.
    const following = this.visits.follower
      .catchUp(log)
      .catch(() => undefined)
      .finally(() => {
        this.#followed.delete(log);
        if (this.#again.delete(log)) this.follow(log);
      });
    this.#followed.set(log, following);
  }

  /** Called after each entry that was written here. */
  tidyLater(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.followAll().catch(() => undefined), TIDY_MS);
  }

  /** Resolves when the rows hold everything that is in the databases. */
  async settled(): Promise<void> {
    while (this.#followed.size > 0) await Promise.all(this.#followed.values());
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#again.clear();
    this.visits.follower.stop();
    await Promise.all(this.#followed.values());
    await this.visits.settled();
    await this.databases.close();
    this.visits.projection.close();
  }
}
