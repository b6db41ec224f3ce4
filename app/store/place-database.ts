import type { DBSchema, IDBPDatabase } from 'idb';
import type { Key } from '../domain/signed-log.ts';
import type { Draft, EnrolledAnew, FoundAgain, PlaceOfWork, Refusal } from './store.ts';
import { openBounded } from './open-bounded.ts';
import { makeWritesStrict } from './strict-durability.ts';

/** The part of a position that an exchange moves. */
export type Begun = Pick<Position, 'pushed' | 'pulled' | 'complete'>;

/** How far this PC and the centre have come with one database. */
export interface Position {
  readonly database: string;
  /** Identity of the local copy that these belong to; another copy begins at zero. */
  readonly copy?: string;
  /** The mark that the centre must show, and the one that was noted before it was sent. */
  readonly mark?: string;
  readonly nextMark?: string;
  /** Local `changes` up to here have been dealt with by the centre. */
  readonly pushed: number;
  /** The centre's `_changes` up to here are on this PC; opaque. */
  readonly pulled?: string;
  /**
   * Only within an exchange, or after one that broke off: where it began. A copy of the centre that was taken inside of
   * it bears the same mark, so what was done since counts only when the exchange ended with another one.
   */
  readonly begun?: Begun;
  /** Set once the last 30 days have been read by id range. */
  readonly recent?: boolean;
  /** Set once everything that was at the centre has been read to its end. */
  readonly complete?: boolean;
  /** When all ids and revisions were last compared, ISO 8601 UTC, and how many differed. */
  readonly compared?: string;
  readonly differing?: number;
  /** Of those: how many are on both sides and say different things. */
  readonly contrary?: number;
  /** Of an old year: since when (ISO 8601 UTC) all of it up to this position has been at the centre. */
  readonly settled?: { readonly end: number; readonly at: string };
}

/** As if the two had never met: everything is offered and pulled again, but the last days need not come first. */
export function zero({ database, copy, recent }: Position): Position {
  return { database, pushed: 0, ...(copy !== undefined && { copy }), ...(recent && { recent }) };
}

/** A refused document; kept per database because it is sent there again. */
export interface KeptRefusal extends Refusal {
  readonly database: string;
}

/**
 * The key of this PC: pair of ECDSA, whose private half no program can read out. Beside the entries that it signs, so
 * that whoever clears the one clears the other.
 */
export interface DeviceKey {
  readonly office: string;
  readonly device: string;
  readonly privateKey: Key;
  readonly publicKey: Key;
}

export interface PlaceSchema extends DBSchema {
  /**
   * What there is one of: the place of work, the offset of the clock, the last success, the notes about a new enrolment, a restored centre and entries found again. By
   * database: who numbers there (`numbering:`), what is leaving this PC (`leaving:`) and what has left it (`left:`).
   */
  one: { key: string; value: PlaceOfWork | EnrolledAnew | FoundAgain | number | string };
  /** One, under `device`. */
  keys: { key: string; value: DeviceKey };
  drafts: { key: string; value: Draft; indexes: { clerk: string } };
  positions: { key: string; value: Position };
  refusals: { key: [string, string]; value: KeptRefusal };
  /** Documents as the centre has them, checked when they are read. */
  catalogue: { key: string; value: { readonly _id: string } };
}

export type PlaceDatabase = IDBPDatabase<PlaceSchema>;

/** Opens what this PC keeps besides entries: its place, drafts, positions of the exchange, and base data. */
export async function openPlaceDatabase(): Promise<PlaceDatabase> {
  makeWritesStrict();
  return openBounded<PlaceSchema>('yichuang-place', 2, (database, before) => {
    if (before < 2) database.createObjectStore('keys');
    if (before > 0) return;
    database.createObjectStore('one');
    database.createObjectStore('drafts', { keyPath: 'id' }).createIndex('clerk', 'clerk');
    database.createObjectStore('positions', { keyPath: 'database' });
    database.createObjectStore('refusals', { keyPath: ['database', 'id'] });
    database.createObjectStore('catalogue', { keyPath: '_id' });
  });
}
