import type { Clock } from '../domain/clock.ts';
import type { CatalogueDocument, CatalogueType } from '../domain/catalogue.ts';
import type { DeviceEvent, Move, Registration, VisitEntry } from '../domain/entry.ts';
import type { Kind } from '../domain/kind.ts';
import type { RoomLevel, StorageRoom } from '../domain/storage-room.ts';
import type { Visit, VisitState } from '../domain/visit.ts';
import type { Unsent } from './unsent.ts';

/** Called after something changed; returns nothing. */
export type Listener = () => void;
/** Ends a subscription. */
export type Unsubscribe = () => void;

/** What a page gives to register a visit; number, n, party of a first visit and stamps are the store's. */
export type NewVisit = Omit<Registration, 'type' | 'number' | 'n' | 'office' | 'party' | 'backfilledAt'> & {
  /** The id of an earlier visit of the same party (同一来访人再登记). */
  readonly party?: string;
  /** 补登: when the visitor really came, ISO 8601 UTC; must lie in the past. */
  readonly backfilledTo?: string;
};

/** A visit's entries in the order of the fold, and the ids of documents that this version cannot read. */
export interface Timeline {
  readonly visit: Visit;
  readonly entries: readonly VisitEntry[];
  readonly unread: readonly string[];
}

/** What the visit of a search must match; every part given must hold. */
export interface VisitQuery {
  /** One line searched over name, organisation, number, case number, matter, answer and last digits of the phone. */
  readonly words?: string;
  readonly name?: string;
  readonly organisation?: string;
  readonly number?: string;
  readonly caseNumber?: string;
  readonly matter?: string;
  readonly answer?: string;
  /** Last digits, two or more. */
  readonly phone?: string;
  readonly kind?: Kind;
  readonly state?: VisitState;
  /** User name of who registered or closed it. */
  readonly clerk?: string;
  readonly window?: string;
  /** First and last calendar day `yyyy-mm-dd` of the registration, both included. */
  readonly from?: string;
  readonly until?: string;
  /** First and last calendar day of the closing. */
  readonly closedFrom?: string;
  readonly closedUntil?: string;
  readonly closedBy?: string;
  /** True: only those that were closed without a rating. */
  readonly unrated?: boolean;
  readonly party?: string;
}

/** Visits of this office on this PC. Every call works with no network. */
export interface Visits {
  /** Resolves when the entry is on the disk (strict durability) and in the projection. Rejects with `StoreError`. */
  register(visit: NewVisit): Promise<Visit>;
  /** Adds one entry to a visit; rejects with `StoreError` `not-possible` when the moves' table forbids it now. */
  move(visit: string, move: Move): Promise<Visit>;
  /** Writes an entry of the PC itself: signing in and out, revealing a phone number. */
  note(event: DeviceEvent): Promise<void>;
  get(visit: string): Promise<Visit | undefined>;
  timeline(visit: string): Promise<Timeline | undefined>;
  /** Open visits, newest first: one key of the projection, so it never waits for the whole year. */
  open(): Promise<readonly Visit[]>;
  /** Visits closed on calendar days from … until, both included, newest first. */
  closedBetween(from: string, until: string): Promise<readonly Visit[]>;
  /** Visits that match, newest registration first. Reads memory only once `searchReady` has resolved. */
  search(query: VisitQuery): readonly Visit[];
  /** Resolves when all rows of the projection are in memory. */
  readonly searchReady: Promise<void>;
  /** Called after any visit changed, here or by what came from the centre. */
  subscribe(listener: Listener): Unsubscribe;
}

/** Base data on this PC, pulled from the centre. Reading is synchronous: it is small and kept in memory. */
export interface Catalogue {
  all<T extends CatalogueType>(type: T): readonly Extract<CatalogueDocument, { type: T }>[];
  get<T extends CatalogueType>(type: T, key: string): Extract<CatalogueDocument, { type: T }> | undefined;
  readonly settings: Extract<CatalogueDocument, { type: 'settings' }>;
  subscribe(listener: Listener): Unsubscribe;
}

/** One document that the centre refused; it stays on the PC and can be sent again. */
export interface Refusal {
  readonly id: string;
  /** Reason code of the guard, see `couch/README.md`. */
  readonly reason: string;
  readonly at: string;
}

export type SyncState =
  /** Everything is at the centre. */
  | 'idle'
  | 'working'
  /** The network or the centre does not answer; tried again by itself. */
  | 'offline'
  /** The session at the centre has ended: the password is needed. */
  | 'session'
  /** Nobody is signed in here. */
  | 'paused'
  /** The centre answers, and refuses or fails. */
  | 'failed';

export interface SyncStatus {
  readonly state: SyncState;
  /** Entries that the centre has not confirmed. */
  readonly waiting: number;
  /** When an exchange last ended well, ISO 8601 UTC. */
  readonly lastSuccess?: string;
  readonly refused: readonly Refusal[];
  /** Server clock minus PC clock in milliseconds, once known. */
  readonly clockOffsetMs?: number;
  /** Set while a new PC still reads the rest of the year. */
  readonly filling?: boolean;
  /** Set while the lists are made again from the entries, after a new version: how many entries have been read. */
  readonly rebuilding?: number;
  /** The PC turned out to be a copy of another one, or restored from a backup, and got a new device id. */
  readonly enrolledAnew?: EnrolledAnew;
  /** Set while much waits, or while a new PC fills (`filling`). */
  readonly progress?: SyncProgress;
  /** When all ids and revisions were last compared with the centre's, ISO 8601 UTC. */
  readonly compared?: string;
  /** Entries in which the last comparison found a difference; what is at one side only is offered and pulled again. */
  readonly differing?: number;
  /** Of those: entries that say something else at the centre, which nothing mends by itself. */
  readonly contrary?: number;
  /** Old years that are not kept on this PC any more; the centre has them. */
  readonly left?: readonly LeftYear[];
  /** When it was noticed that the centre had been restored from a backup, ISO 8601 UTC; everything is offered again. */
  readonly restoredAt?: string;
  /** The browser had deleted entries that waited; they were put back from their second copy. */
  readonly foundAgain?: FoundAgain;
  /** Set while what waits cannot be kept a second time. */
  readonly copyFails?: boolean;
}

/** How many entries, and when, ISO 8601 UTC. */
export interface FoundAgain {
  readonly entries: number;
  readonly at: string;
}

/** A year of entries that left this PC, and when, ISO 8601 UTC. */
export interface LeftYear {
  readonly year: number;
  readonly at: string;
}

/** How far a long exchange has come, in entries. */
export interface SyncProgress {
  readonly done: number;
  readonly total: number;
  /** How long the rest will take at the pace of the last minutes; absent while that cannot be said honestly. */
  readonly remainingMs?: number;
}

/** What the screen says after a PC was given a new device id, so that no number is used twice. */
export interface EnrolledAnew {
  readonly from: string;
  readonly to: string;
  readonly at: string;
}

export interface Sync {
  readonly status: SyncStatus;
  /** Starts the loop for the clerk who is signed in here. */
  start(user: string): void;
  /** Ends the loop; resolves when no request of it is under way. */
  stop(): Promise<void>;
  /** Wakes the loop; resolves after that exchange, with its outcome. */
  now(): Promise<SyncState>;
  /** Offers the refused documents again. */
  retryRefused(): Promise<void>;
  subscribe(listener: Listener): Unsubscribe;
}

/** What a person has typed and not yet saved; comes back after a power cut at the same field. */
export interface Draft {
  readonly id: string;
  readonly kind: Kind;
  readonly clerk: string;
  /** The visit that it belongs to, once registered. */
  readonly visit?: string;
  /** Field name → what was typed. */
  readonly fields: Readonly<Record<string, string>>;
  /** Name of the field that had the focus. */
  readonly focus?: string;
  /** When it was typed, ISO 8601 UTC: a visit registered later may be what became of it. */
  readonly savedAt: string;
}

export interface Drafts {
  save(draft: Draft): Promise<void>;
  remove(id: string): Promise<void>;
  /** Drafts of one clerk, oldest first. */
  of(clerk: string): Promise<readonly Draft[]>;
}

/** Which PC this is: enrolled once by the gateway, kept beside the entries that it numbers. */
export interface PlaceOfWork {
  readonly device: string;
  readonly office: string;
  /** Upper case letters that open the 登记编号. */
  readonly prefix: string;
  readonly utcOffsetMinutes: number;
  readonly counter: string;
}

/** The room on the disk that the browser gives this site. */
export interface DiskRoom {
  /** Undefined where the browser does not say. */
  readonly room: StorageRoom | undefined;
  readonly level: RoomLevel;
  /** Asks the browser again. */
  look(): Promise<void>;
  subscribe(listener: Listener): Unsubscribe;
}

/** Everything that this PC keeps. */
export interface Store {
  /** The time by which this PC works: put right where its own clock cannot be. */
  readonly clock: Clock;
  readonly visits: Visits;
  readonly catalogue: Catalogue;
  readonly sync: Sync;
  readonly drafts: Drafts;
  readonly unsent: Unsent;
  readonly disk: DiskRoom;
  /** Undefined until the PC has been enrolled. */
  readonly place: PlaceOfWork | undefined;
  /** Asks the gateway for a device id (needs a session) and keeps it. */
  enrol(office: string, counter: string): Promise<PlaceOfWork>;
  /** The counter belongs to the PC; changed when the PC moves. */
  moveTo(counter: string): Promise<PlaceOfWork>;
  /** Who writes entries from now on; undefined after signing out. */
  actAs(user: string | undefined): void;
  /** Whether the browser has promised to keep the data; false shows a lasting warning. */
  readonly persistent: boolean;
  /** Whether this seems to be a private window, whose data end with it; not every browser can be seen through. */
  readonly isPrivate: boolean;
  close(): Promise<void>;
}

/** Expected failures of the store, for the screen to name. */
export type StoreErrorCode =
  /** The disk is full (QuotaExceededError). Nothing was written. */
  | 'quota'
  /** The move is not possible in the visit's present state. */
  | 'not-possible'
  /** The entry is not well formed. */
  | 'malformed'
  /** Part of what this PC keeps was cleared or set back: it numbers nothing until the centre has enrolled it anew. */
  | 'cleared'
  /** The browser closed the database or refuses to open it. */
  | 'unavailable'
  /** Nobody is signed in, or the PC is not enrolled. */
  | 'nobody'
  /** The centre could not be reached; only for calls that need it. */
  | 'offline'
  | 'refused';

/** What the browser's storage did, when it is `unavailable`; each has a screen of its own. */
export type StorageFault =
  /** The connection is closed (InvalidStateError): by the browser, for its own reasons or because data were cleared. */
  | 'closing'
  /** Reading or writing failed in the browser or on the disk (UnknownError). */
  | 'unknown'
  /** A newer version of this program has the database (VersionError, `versionchange`). */
  | 'newer'
  /** Opening it never ends: something else holds it. */
  | 'blocked'
  /** A part of it is not there (NotFoundError): damaged, or made by something else. */
  | 'missing'
  /** The browser's settings allow this site no storage (SecurityError). */
  | 'forbidden';

export class StoreError extends Error {
  readonly code: StoreErrorCode;
  /** With `unavailable` only. */
  readonly fault: StorageFault | undefined;
  constructor(code: StoreErrorCode, options?: ErrorOptions & { readonly fault?: StorageFault }) {
    super(code, options);
    this.name = 'StoreError';
    this.code = code;
    this.fault = options?.fault;
  }
}
