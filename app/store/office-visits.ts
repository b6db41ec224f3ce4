import { later } from '../domain/calendar.ts';
import type { Clock } from '../domain/clock.ts';
import type { DeviceEntry, DeviceEvent, Move, MoveEntry, RegisterEntry } from '../domain/entry.ts';
import { inOrder } from '../domain/entry-order.ts';
import { foldVisit } from '../domain/fold.ts';
import { deviceEntryId, moveId, visitId, visitNumber, parseEntriesDatabase } from '../domain/identifier.ts';
import { isPossible } from '../domain/moves.ts';
import { readEntries } from '../domain/read-entries.ts';
import type { Key } from '../domain/signed-log.ts';
import type { Visit } from '../domain/visit.ts';
import type { EntryDatabase, RawDocument } from './entry-database.ts';
import { EntryWriter } from './entry-writer.ts';
import type { Writing } from './entry-writer.ts';
import type { NumbersUsed } from './numbers-used.ts';
import { ProjectionFollower } from './projection-follower.ts';
import type { Counter, Row } from './projection-database.ts';
import { Projection } from './projection.ts';
import type { SecondCopy } from './second-copy/second-copy.ts';
import { StoreError } from './store.ts';
import type { Listener, NewVisit, PlaceOfWork, Timeline, Unsubscribe, VisitQuery, Visits } from './store.ts';
import { TaskQueue } from './task-queue.ts';
import { VisitMemory } from './visit-memory.ts';
import { asDocument, VisitDocuments } from './visit-documents.ts';
import type { YearDatabases } from './year-databases.ts';

/** What the visits of an office need to know about the moment. */
export interface Circumstances {
  readonly clock: Clock;
  /** Where this PC stands now; another device id after it was enrolled anew. */
  place(): PlaceOfWork;
  /** By which the device of the place signs; undefined when it cannot be read. */
  key(): Key | undefined;
  /** User name of who is signed in. */
  user(): string | undefined;
  /** Whether that person is a lead; also while the catalogue does not know them yet. */
  isLead(): boolean;
  clockOffsetMs(): number | undefined;
  /** Whether this page is still the one that numbers entries. */
  readonly holdsWork: () => Promise<boolean>;
  /** ISO 8601 UTC; the present is never taken to be before it. */
  readonly builtAt: string;
  readonly secondCopy: SecondCopy;
}

/** Visits of the office that this PC is enrolled in. */
export class OfficeVisits implements Visits {
  readonly projection: Projection;
  readonly follower: ProjectionFollower;
  /** Called after an entry was saved here. */
  onSaved: () => void = () => undefined;
  readonly #databases: YearDatabases;
  readonly #now: Circumstances;
  readonly #queue = new TaskQueue();
  readonly #documents = new VisitDocuments();
  readonly #memory: VisitMemory;
  readonly #writer: EntryWriter;
  /** Database and device → who signed in there last, in this run of the program. */
  readonly #present = new Map<string, string>();
  #reading: Promise<void> | undefined;

  constructor(projection: Projection, databases: YearDatabases, circumstances: Circumstances) {
    this.projection = projection;
    this.#databases = databases;
    this.#now = circumstances;
    this.#writer = new EntryWriter(projection, databases.numbering, circumstances);
    this.follower = new ProjectionFollower(projection, this.#queue, () => circumstances.place().device);
    this.#memory = new VisitMemory(circumstances.place().utcOffsetMinutes);
    projection.onRows = (rows) => {
      this.#documents.forget(rows.map(({ id }) => id));
      this.#memory.update(rows);
    };
  }

  /** Reads all visits when somebody first asks for them: a start, and the first screen, need the disk before. */
  get searchReady(): Promise<void> {
    if (!this.#reading) {
      this.#reading = this.#memory.load(this.projection);
      // Whoever waits for it gets the failure; nobody has to.
      this.#reading.catch(() => undefined);
    }
    return this.#reading;
  }

  /** Runs something before whatever is asked for later is numbered, counted or followed. */
  readonly first = (work: () => Promise<void>): Promise<void> => this.#queue.urgent(work);

  async register(visit: NewVisit): Promise<Visit> {
    return this.#queue.urgent(async () => {
      const { party, backfilledTo, ...details } = visit;
      const { writing, key } = this.#writing();
      const at = backfilledTo ?? writing.at;
      // Typed times are the office's, so they need no putting right, and the year is theirs.
      if (at > (backfilledTo === undefined ? at : this.#trueTime(writing.at)))
        throw new StoreError('malformed');
      const when = backfilledTo ?? this.#trueTime(at);
      const first = party === undefined ? undefined : ((await this.get(party))?.party ?? party);
      const { office, prefix } = this.#now.place();
      const log = await this.#databases.open(this.#databases.nameAt(when));
      const year = parseEntriesDatabase(log.name)?.year ?? 0;
      await this.#bringSignIn(writing, key);
      const { entry, counter } = await this.#writer.write(
        log,
        { ...writing, at },
        key,
        (stamp, n): RegisterEntry => {
          const _id = visitId(office, at, stamp.device, n);
          const number = visitNumber(prefix, year, stamp.device, n);
          const own = { _id, number, n, office, party: first ?? _id };
          const written = backfilledTo === undefined ? {} : { backfilledAt: writing.at };
          return { ...details, ...stamp, ...own, ...written, type: 'register' };
        },
      );
      return this.#saved(log, entry._id, [asDocument(entry)], entry._id, counter);
    });
  }

  async move(visit: string, move: Move): Promise<Visit> {
    return this.#queue.urgent(async () => {
      const row = await this.#row(visit);
      if (!row) throw new StoreError('not-possible');
      const log = await this.#databases.open(row.database);
      const documents = await this.#documents.of(log, visit);
      const before = foldVisit(readEntries(documents));
      const asLead = move.type === 'void' && move.asLead === true;
      if (!before || !isPossible(before, move, asLead) || (asLead && !this.#now.isLead()))
        throw new StoreError('not-possible');
      const { writing, key } = this.#writing();
      await this.#bringSignIn(writing, key);
      // Another PC's clock may be ahead; what is done after its entry must also come after it in the fold.
      const at = later(writing.at, before.changedAt);
      const { entry, counter } = await this.#writer.write(
        log,
        { ...writing, at },
        key,
        (stamp): MoveEntry => {
          return { ...move, ...stamp, _id: moveId(visit, at, stamp.device, stamp.seq) };
        },
      );
      return this.#saved(log, visit, [...documents, asDocument(entry)], entry._id, counter);
    });
  }

  async note(event: DeviceEvent): Promise<void> {
    await this.#queue.urgent(async () => {
      const { writing, key } = this.#writing();
      if (event.type !== 'sign-in') await this.#bringSignIn(writing, key);
      await this.#note(writing, key, event);
    });
  }

  /** Notes who is signed in under the device's present id, unless it bears witness of that already. */
  async noteWhoIsHere(): Promise<void> {
    await this.#queue.urgent(async () => {
      if (this.#now.user() === undefined) return;
      const { writing, key } = this.#writing();
      await this.#bringSignIn(writing, key);
    });
  }

  /**
   * Every entry comes after a sign-in of the person who made it, by the same device in the same run of the program: so
   * `by` can be proved, also after an enrolment, New Year or a reload, when nobody signs in.
   */
  async #bringSignIn(writing: Writing, key: Key): Promise<void> {
    const { counter } = this.#now.place();
    const log = this.#databases.nameAt(this.#trueTime(writing.at));
    if (this.#present.get(`${log} ${writing.device}`) === writing.by) return;
    await this.#note(writing, key, { type: 'sign-in', offline: true, counter });
  }

  async #note(writing: Writing, key: Key, event: DeviceEvent): Promise<void> {
    const log = await this.#databases.open(this.#databases.nameAt(this.#trueTime(writing.at)));
    const { entry, counter } = await this.#writer.write(log, writing, key, (stamp): DeviceEntry => {
      return { ...event, ...stamp, _id: deviceEntryId(stamp.device, stamp.at, stamp.seq) };
    });
    this.projection.show({ counter, entry: entry._id });
    const here = `${log.name} ${writing.device}`;
    if (event.type === 'sign-in') this.#present.set(here, writing.by);
    if (event.type === 'sign-out') this.#present.delete(here);
    this.onSaved();
  }

  async get(visit: string): Promise<Visit | undefined> {
    return (await this.#row(visit))?.visit;
  }

  async timeline(visit: string): Promise<Timeline | undefined> {
    const row = await this.#row(visit);
    if (!row) return undefined;
    const log = await this.#databases.open(row.database);
    const { entries, unread } = readEntries(await log.ofVisit(visit));
    const folded = foldVisit({ entries, unread });
    return folded && { visit: folded, entries: inOrder(entries), unread };
  }

  async open(): Promise<readonly Visit[]> {
    return this.projection.open();
  }

  async closedBetween(from: string, until: string): Promise<readonly Visit[]> {
    return this.projection.closedBetween(from, until);
  }

  search(query: VisitQuery): readonly Visit[] {
    void this.searchReady;
    return this.#memory.search(query);
  }

  subscribe(listener: Listener): Unsubscribe {
    return this.projection.listeners.add(listener);
  }

  /** The highest numbers that this PC has used up in a database. */
  async used(log: EntryDatabase): Promise<NumbersUsed> {
    return this.#queue.patient(() => this.#writer.used(log, this.#now.place().device));
  }

  /** Whether the rows hold everything that is in a database. */
  async hasRowsOf(log: EntryDatabase): Promise<boolean> {
    const progress = await this.projection.progress(log.name);
    const [copy, end] = [await log.identity(), await log.end()];
    const isCurrent = this.projection.isCurrent(progress, copy) && progress.buildingAfter === undefined;
    return isCurrent && progress.since >= end;
  }

  /**
   * Takes an old year from this PC, if it still may go when nothing can be written any more. From then on it is gone,
   * whatever breaks: what is left of it is taken away at the next start.
   */
  async letGo(name: string, at: string, mayGo: () => Promise<boolean>): Promise<boolean> {
    await this.settled();
    const isLeaving = await this.#queue.urgent(async () => {
      if (!(await mayGo())) return false;
      await this.#databases.beginLeaving(name, at);
      this.#writer.left(name);
      return true;
    });
    if (isLeaving) await this.endLetGo(name);
    return isLeaving;
  }

  /** Rows first: nobody shall see a visit whose entries are gone. */
  async endLetGo(name: string): Promise<void> {
    await this.projection.drop(name);
    await this.#databases.endLeaving(name);
  }

  /** Resolves when nothing is being written, nor read into memory. */
  async settled(): Promise<void> {
    await this.#queue.patient(() => this.projection.settled());
    await this.#reading?.catch(() => undefined);
  }

  #writing(): { readonly writing: Writing; readonly key: Key } {
    const by = this.#now.user();
    if (by === undefined) throw new StoreError('nobody');
    const { device } = this.#now.place();
    const key = this.#now.key();
    if (!key) throw new StoreError('cleared');
    const clockOffsetMs = this.#now.clockOffsetMs();
    const at = new Date(this.#now.clock()).toISOString();
    return { writing: { at, by, device, ...(clockOffsetMs !== undefined && { clockOffsetMs }) }, key };
  }

  /** After a crash the rows may be behind the entries for a while: a visit that is on the disk is here all the same. */
  async #row(visit: string): Promise<Row | undefined> {
    const written = await this.projection.get(visit);
    if (written) return written;
    for (const name of this.#databases.names) {
      const log = await this.#databases.held(name);
      const documents = (await log?.ofVisit(visit)) ?? [];
      if (documents.length > 0) return this.projection.row(visit, name, documents);
    }
    return undefined;
  }

  /** By the server's clock as last known, never before this program was built: a dead battery says 1970. */
  #trueTime(at: string): string {
    return later(
      new Date(Date.parse(at) + (this.#now.clockOffsetMs() ?? 0)).toISOString(),
      this.#now.builtAt,
    );
  }

  /** The entry is on the disk: from here on nothing may say otherwise, not even rows that cannot be written. */
  #saved(
    log: EntryDatabase,
    id: string,
    documents: readonly RawDocument[],
    entry: string,
    counter: Counter,
  ): Visit {
    const row = this.projection.row(id, log.name, documents);
    if (!row.visit) throw new StoreError('malformed');
    this.projection.show({ row, counter, entry });
    this.#documents.keep(id, documents);
    this.onSaved();
    return row.visit;
  }
}
