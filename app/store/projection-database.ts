import { deleteDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { Visit } from '../domain/visit.ts';
import type { NumbersUsed } from './numbers-used.ts';
import { openBounded } from './open-bounded.ts';
import { guarded } from './store-failure.ts';
import { makeWritesStrict } from './strict-durability.ts';

/** A visit as its entries tell it, under the keys that screens read it by. */
export interface Row {
  readonly id: string;
  /** Where its entries lie. */
  readonly database: string;
  /** Absent while the registration has not arrived: the visit is kept and hidden. */
  readonly visit?: Visit;
  /** When it was registered; only while it is open. */
  readonly openSince?: string;
  /** The office's calendar day of its closing. */
  readonly closedDay?: string;
}

/** How far the rows have followed one database; written in the same transaction as they are. */
export interface Progress {
  readonly database: string;
  /** Rows made by another fold are made again. */
  readonly foldVersion: number;
  /** Identity of the copy of the database that was followed. */
  readonly copy: string;
  /** Position in its changes. While building: what the position will be when all ids have been gone through. */
  readonly since: number;
  /** Only while building from nothing: the last id that has been gone through. */
  readonly buildingAfter?: string;
}

/** The highest numbers that a device has used up in one database, and where its chain ends. */
export interface Counter extends NumbersUsed {
  readonly database: string;
  readonly device: string;
  /** All of the device's entries up to this position of the changes have been counted. */
  readonly since: number;
}

export interface ProjectionSchema extends DBSchema {
  rows: { key: string; value: Row; indexes: { open: string; closed: string } };
  progress: { key: string; value: Progress };
  counters: { key: [string, string]; value: Counter };
}

export type ProjectionDatabase = IDBPDatabase<ProjectionSchema>;

const NAME = 'yichuang-projection-';
const STORES = ['rows', 'progress', 'counters'] as const;

/** Opens the rows that screens read; all of it can be made again from the entries, and is when a part is missing. */
export async function openProjectionDatabase(office: string): Promise<ProjectionDatabase> {
  makeWritesStrict();
  const opened = await open(office);
  if (STORES.every((store) => opened.objectStoreNames.contains(store))) return opened;
  opened.close();
  await guarded(() => deleteDB(NAME + office));
  return open(office);
}

/** Removes the rows of every office, before they are opened; the next start makes those that are needed again. */
export async function discardProjections(): Promise<void> {
  await guarded(async () => {
    for (const { name } of await indexedDB.databases()) if (name?.startsWith(NAME)) await deleteDB(name);
  });
}

function open(office: string): Promise<ProjectionDatabase> {
  return openBounded<ProjectionSchema>(NAME + office, 1, (database) => {
    const rows = database.createObjectStore('rows', { keyPath: 'id' });
    rows.createIndex('open', 'openSince');
    rows.createIndex('closed', 'closedDay');
    database.createObjectStore('progress', { keyPath: 'database' });
    database.createObjectStore('counters', { keyPath: ['database', 'device'] });
  });
}
