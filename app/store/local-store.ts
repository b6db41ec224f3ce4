import type { Staff } from '../domain/catalogue.ts';
import type { Clock } from '../domain/clock.ts';
import { CatalogueMirror } from './catalogue-mirror.ts';
import { DraftShelf } from './drafts.ts';
import { Office } from './office.ts';
import { PcClock } from './pc-clock.ts';
import type { PlaceDatabase } from './place-database.ts';
import { noteOf, PlaceKeeper } from './place-keeper.ts';
import { copiedOffice } from './second-copy/copied-office.ts';
import type { CopyFile } from './second-copy/copy-file.ts';
import { SecondCopy } from './second-copy/second-copy.ts';
import { StorageWatch } from './storage-watch.ts';
import { StoreError } from './store.ts';
import type { PlaceOfWork, Store } from './store.ts';
import { deviceByEntries } from './year-databases.ts';
import { Centre } from './sync/centre.ts';
import type { Fetch } from './sync/centre.ts';
import { CentreFailure, forPerson } from './sync/centre-failure.ts';
import { enrolAgain, enrolDevice, moveDevice } from './sync/enrolment.ts';
import { Positions } from './sync/positions.ts';
import type { Surroundings } from './sync/surroundings.ts';
import { SyncLoop } from './sync/sync-loop.ts';
import { SyncRounds } from './sync/sync-rounds.ts';
import type { OfficeParts } from './sync/round-parts.ts';
import { UnsentFiles } from './unsent-files.ts';
import { realTimers } from './sync/timers.ts';
import { VisitsAtPlace } from './visits-at-place.ts';

export interface StoreParts {
  readonly clock: Clock;
  /** Milliseconds that nobody can set, to notice that somebody has set the clock. */
  readonly steady?: Clock;
  readonly fetch: Fetch;
  readonly builtAt: string;
  /** The browser's page unless a test says otherwise. */
  readonly around?: Surroundings;
  readonly persistent: boolean;
  /** False where nothing is known. */
  readonly isPrivate?: boolean;
  /** Whether this page is still the one that numbers entries; always, unless told. */
  readonly holdsWork?: () => Promise<boolean>;
  /** Where what waits is kept a second time; nowhere, unless told. */
  readonly copyFile?: CopyFile;
}

/** Everything that this PC keeps, put together. */
export class LocalStore implements Store {
  readonly visits = new VisitsAtPlace();
  readonly catalogue: CatalogueMirror;
  readonly drafts: DraftShelf;
  readonly sync: SyncLoop;
  readonly unsent: UnsentFiles;
  readonly disk = new StorageWatch();
  readonly persistent: boolean;
  readonly isPrivate: boolean;
  readonly clock: Clock = () => this.#pcClock.now();
  readonly #parts: StoreParts;
  readonly #pcClock: PcClock;
  readonly #database: PlaceDatabase;
  readonly #centre: Centre;
  readonly #positions: Positions;
  readonly #keeper: PlaceKeeper;
  readonly #secondCopy: SecondCopy;
  /** Resolves when what was lost of the office has been put back, and what waits lies twice. */
  #whole: Promise<void> = Promise.resolve();
  #office: Office | undefined;
  #user: string | undefined;
  #rebuilding: number | undefined;

  private constructor(database: PlaceDatabase, parts: StoreParts) {
    this.persistent = parts.persistent;
    this.isPrivate = parts.isPrivate ?? false;
    this.#parts = parts;
    this.#pcClock = new PcClock(parts.clock, parts.builtAt, parts.steady);
    const keepOffset = (offsetMs: number) => void this.#keeper.clockDiffers(offsetMs).catch(() => undefined);
    this.#pcClock.onSet = keepOffset;
    this.#database = database;
    this.catalogue = new CatalogueMirror(database);
    this.drafts = new DraftShelf(database);
    this.#positions = new Positions(database);
    this.#keeper = new PlaceKeeper(database);
    this.#secondCopy = new SecondCopy(parts.copyFile);
    this.#centre = new Centre(parts.fetch, () => this.#pcClock.unset(), parts.around?.timers);
    this.#centre.onClockOffset = (offsetMs) => {
      this.#pcClock.compared(offsetMs);
      keepOffset(this.#pcClock.offsetMs ?? offsetMs);
    };
    const rounds = this.#rounds();
    this.sync = new SyncLoop(rounds, () => this.#now(), parts.around);
    rounds.onSent = (entries) => this.sync.sent(entries);
    rounds.onFilled = () => this.sync.changed();
    this.unsent = new UnsentFiles({
      positions: this.#positions,
      catalogue: this.catalogue,
      secondCopy: this.#secondCopy,
      office: () => this.#officeParts(),
      onTaken: () =>
        void this.sync.refresh().then(
          () => this.sync.now(),
          () => undefined,
        ),
      now: () => this.#now(),
    });
    this.#secondCopy.onChange = () => this.sync.changed();
    this.sync.onSuccess = (at) => {
      void this.#keeper.succeeded(at).catch(() => undefined);
      void this.#secondCopy.prune();
    };
  }

  static async open(database: PlaceDatabase, parts: StoreParts): Promise<LocalStore> {
    const store = new LocalStore(database, parts);
    await Promise.all([store.catalogue.load(), store.#positions.load(), store.#keeper.load()]);
    store.sync.remember(store.#keeper.lastSuccess);
    store.#pcClock.remember(store.#keeper.clockOffsetMs, store.#keeper.lastSuccess);
    store.#keeper.clockOffsetMs = store.#pcClock.offsetMs;
    if (store.place) await store.#enter();
    return store;
  }

  get place(): PlaceOfWork | undefined {
    return this.#keeper.place;
  }

  async enrol(office: string, counter: string): Promise<PlaceOfWork> {
    // Entries that were here before this PC knew itself: its place was cleared, or the browser's data in part.
    const replaces = this.place
      ? undefined
      : ((await deviceByEntries(office)) ?? (await this.#secondCopy.lastDevice(office)));
    const asked = { office, counter, ...(replaces !== undefined && { replaces }) };
    const { place, keys } = await this.#online(() => enrolDevice(this.#centre, asked));
    await this.#keeper.enrolled(place, keys, noteOf(replaces, place.device, this.#now()));
    this.sync.changed();
    if (this.#office?.code !== place.office) await this.#enter();
    if (this.#user !== undefined) void this.sync.now();
    return place;
  }

  async moveTo(counter: string): Promise<PlaceOfWork> {
    const place = this.place;
    if (!place) throw new StoreError('nobody');
    // The counter belongs to the PC and stands in every entry: the centre's list of devices may follow later.
    const moved = { ...place, counter };
    await this.#keeper.keep(moved);
    void moveDevice(this.#centre, moved, counter).catch(() => undefined);
    return moved;
  }

  actAs(user: string | undefined): void {
    this.#user = user;
  }

  async close(): Promise<void> {
    this.disk.stop();
    await this.sync.stop();
    await this.#whole;
    // It reads the databases.
    await this.#secondCopy.settled();
    await this.#office?.close();
    await this.#secondCopy.close();
    this.#database.close();
  }

  /** Resolves when everything that has arrived can be seen. */
  async settled(): Promise<void> {
    await this.#whole;
    await this.#office?.followAll();
    await this.#office?.settled();
  }

  /** Opens the office of the place; a PC that was moved to another office leaves the first one's data as it is. */
  async #enter(): Promise<void> {
    await this.#office?.close();
    const office = await Office.open(this.#database, {
      clock: this.clock,
      builtAt: this.#parts.builtAt,
      place: () => this.#placeOrThrow(),
      key: () => this.#keeper.privateKey,
      user: () => this.#userHere(),
      isLead: () => this.#staff()?.roles.includes('lead') ?? true,
      clockOffsetMs: () => this.#pcClock.leftMs,
      holdsWork: this.#parts.holdsWork ?? (() => Promise.resolve(true)),
      secondCopy: this.#secondCopy,
    });
    this.#office = office;
    this.#whole = office.visits
      .first(() => this.#putBack(office))
      .then(() => this.#secondCopy.complete())
      .catch(() => undefined);
    office.visits.onSaved = () => {
      this.disk.wrote();
      office.tidyLater();
      this.sync.saved();
    };
    office.visits.follower.onBuilding = (documents) => {
      this.#rebuilding = documents;
      this.sync.changed();
    };
    office.databases.numbering.onVoid = () => void this.sync.now().catch(() => undefined);
    this.visits.enter(office.visits);
    void office.followAll().catch(() => undefined);
    void this.sync.refresh().catch(() => undefined);
  }

  /** The browser may have deleted its databases, in whole or in part. */
  async #putBack(office: Office): Promise<void> {
    const parts = {
      positions: this.#positions,
      catalogue: this.catalogue,
      place: () => this.#placeOrThrow(),
    };
    const entries = await this.#secondCopy.enter(copiedOffice(office, parts));
    if (entries > 0) await this.#keeper.foundAgain({ entries, at: this.#now() });
  }

  #rounds(): SyncRounds {
    return new SyncRounds({
      centre: this.#centre,
      timers: this.#parts.around?.timers ?? realTimers,
      positions: this.#positions,
      catalogue: this.catalogue,
      now: () => this.#now(),
      office: () => this.#officeParts(),
      facts: () => ({
        ...(this.#keeper.clockOffsetMs !== undefined && { clockOffsetMs: this.#keeper.clockOffsetMs }),
        ...(this.#rebuilding !== undefined && { rebuilding: this.#rebuilding }),
        ...this.#keeper.notes(this.clock()),
        ...(this.#secondCopy.fails && { copyFails: true }),
        ...(this.#keeper.enrolledAnew && { enrolledAnew: this.#keeper.enrolledAnew }),
      }),
    });
  }

  #officeParts(): OfficeParts | undefined {
    const office = this.#office;
    return (
      office && {
        office: office.code,
        visits: office.visits,
        databases: office.databases,
        place: () => this.#placeOrThrow(),
        mayNumber: async () => {
          await this.#whole;
          const { device } = this.#placeOrThrow();
          await office.databases.check(device);
          return this.#keeper.privateKey !== undefined && !office.databases.numbering.isVoid(device);
        },
        enrolAnew: () => this.#enrolAnew(),
        onOtherMark: (heldAt) => this.#keeper.otherMark(heldAt, this.#now()),
        enrolAgain: () => this.#enrolAgain(),
        onArrived: (log) => office.follow(log),
      }
    );
  }

  /** People of the centre and of other offices may sign in at this PC; they do not write in its office. */
  #userHere(): string | undefined {
    const staff = this.#staff();
    return staff && staff.office !== this.place?.office ? undefined : this.#user;
  }

  /** Who is signed in, as the catalogue has them; undefined before it has been read. */
  #staff(): Staff | undefined {
    return this.#user === undefined ? undefined : this.catalogue.get('staff', this.#user);
  }

  /** Two PCs must not number entries under one id. */
  async #enrolAnew(): Promise<void> {
    const { office, counter, device } = this.#placeOrThrow();
    const { place, keys } = await enrolDevice(this.#centre, { office, counter, replaces: device });
    await this.#keeper.enrolled(place, keys, noteOf(device, place.device, this.#now()));
    // Should it fail, the first entry under the new id will bring it along.
    await this.#office?.visits.noteWhoIsHere().catch(() => undefined);
  }

  /** The centre has forgotten this PC: what it wrote is true, and must not be refused for that. */
  async #enrolAgain(): Promise<void> {
    const { publicKey } = this.#keeper;
    if (publicKey && (await enrolAgain(this.#centre, this.#placeOrThrow(), publicKey))) return;
    await this.#enrolAnew();
  }

  #placeOrThrow(): PlaceOfWork {
    if (!this.place) throw new StoreError('nobody');
    return this.place;
  }

  #now(): string {
    return new Date(this.clock()).toISOString();
  }

  async #online<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw error instanceof CentreFailure ? forPerson(error) : error;
    }
  }
}
