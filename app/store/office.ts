import type { EntryDatabase } from './entry-database.ts';
import { OfficeVisits } from './office-visits.ts';
import type { Circumstances } from './office-visits.ts';
import type { PlaceDatabase } from './place-database.ts';
import { openProjectionDatabase } from './projection-database.ts';
import { Projection } from './projection.ts';
import { YearDatabases } from './year-databases.ts';

/** Entries written here have their rows already; following their changes can wait until the clerk pauses. */
const TIDY_MS = 2_000;
/** A disk that goes on failing is asked less and less often. */
const LONGEST_MS = 60_000;

/** The office that this PC is enrolled in: its databases, and the visits made out of them. */
export class Office {
  readonly code: string;
  readonly databases: YearDatabases;
  readonly visits: OfficeVisits;
  readonly #followed = new Map<EntryDatabase, Promise<void>>();
  readonly #again = new Set<EntryDatabase>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
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
    // A crash came between. What fails now is tried again with the next start; nobody sees anything of it meanwhile.
    for (const name of databases.leaving) await opened.visits.endLetGo(name).catch(() => undefined);
    return opened;
  }

  /** Brings the rows up to all entries, behind the clerk's back. */
  async followAll(): Promise<void> {
    try {
      for (const name of this.databases.names) {
        const log = await this.databases.held(name);
        if (log) this.follow(log);
      }
    } catch (error) {
      this.#tryAgain();
      throw error;
    }
  }

  /** Brings the rows up to one database; asked for again meanwhile, it goes on once more. */
  follow(log: EntryDatabase): void {
    if (this.#isClosed) return;
    if (this.#followed.has(log)) {
      this.#again.add(log);
      return;
    }
    const following = this.visits.follower
      .catchUp(log)
      .then(
        () => void (this.#failures = 0),
        () => this.#tryAgain(),
      )
      .finally(() => {
        this.#followed.delete(log);
        if (this.#again.delete(log)) this.follow(log);
      });
    this.#followed.set(log, following);
  }

  /** Called after each entry that was written here. */
  tidyLater(): void {
    this.#followIn(TIDY_MS);
  }

  /** Nothing of what failed is lost, but a screen must not go without it until the next entry is written. */
  #tryAgain(): void {
    this.#followIn(Math.min(LONGEST_MS, TIDY_MS * 2 ** this.#failures++));
  }

  #followIn(ms: number): void {
    clearTimeout(this.#timer);
    if (this.#isClosed) return;
    this.#timer = setTimeout(() => void this.followAll().catch(() => undefined), ms);
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
