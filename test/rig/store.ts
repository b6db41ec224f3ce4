import './indexed-db.ts';
import { IDBFactory } from 'fake-indexeddb';
import * as assert from 'uvu/assert';
import { copyDatabases } from './disk-copy.ts';
import { openPlaceDatabase } from '../../app/store/place-database.ts';
import { LocalStore } from '../../app/store/local-store.ts';
import type { CopyFile } from '../../app/store/second-copy/copy-file.ts';
import type { NewVisit } from '../../app/store/store.ts';
import type { Fetch } from '../../app/store/sync/centre.ts';
import { entriesOn, imageOf } from './disk-image.ts';
import { MemoryCopyFile } from './memory-copy-file.ts';

/** Sunday noon in the office of the tests. */
export const NOON = Date.parse('2026-11-22T04:00:00.000Z');

/** A clock that goes on by itself, a second a reading, so that the order of what is done is the order of times. */
export function tickingClock(startMs = NOON): () => number {
  let now = startMs;
  return () => (now += 1000);
}

/** The disk of one PC. PouchDB keeps connections by name, so only one disk is in use at a time in a process. */
export class Disk {
  #factory: IDBFactory;
  /** What the browser keeps beside its databases. */
  readonly copyFile: MemoryCopyFile;

  constructor(factory = new IDBFactory(), copyFile = new MemoryCopyFile()) {
    this.#factory = factory;
    this.copyFile = copyFile;
  }

  /** As a browser does that finds one of its databases damaged: all of them go, and nothing else. */
  loseDatabases(): void {
    this.#factory = new IDBFactory();
  }

  /** An image of this disk, or of those of its databases that are wanted. The store on it has been closed. */
  async copy(isWanted: (database: string) => boolean = () => true): Promise<Disk> {
    return new Disk(await copyDatabases(this.#factory, isWanted));
  }

  /** Sets databases back to what they are in an image; all others stay. */
  async setBack(image: Disk, isWanted: (database: string) => boolean = () => true): Promise<void> {
    await copyDatabases(image.#factory, isWanted, this.#factory);
  }

  use(): void {
    globalThis.indexedDB = this.#factory;
  }

  /** A copy of it as it is now, for another PC or for later; nothing may be open. */
  async image(): Promise<Disk> {
    return new Disk(await imageOf(this.#factory), new MemoryCopyFile(this.copyFile.text));
  }

  /** Ids of the entries that lie on it. */
  async entries(): Promise<ReadonlySet<string>> {
    return entriesOn(this.#factory);
  }
}

/** Begins with an empty disk. */
export function freshDisk(): void {
  new Disk().use();
}

/** A store as `openStore` opens it, with what tests look into. */
export async function openTestStore(
  fetch: Fetch,
  clock: () => number = tickingClock(),
  builtAt = '2026-01-01T00:00:00.000Z',
  steady?: () => number,
  copyFile?: CopyFile,
): Promise<LocalStore> {
  const parts = {
    clock,
    fetch,
    builtAt,
    persistent: true,
    ...(steady && { steady }),
    ...(copyFile && { copyFile }),
  };
  return LocalStore.open(await openPlaceDatabase(), parts);
}

/** A visit that needs nothing more to be registered. */
export function newVisit(change: Partial<NewVisit> = {}): NewVisit {
  return {
    window: 'pd-1',
    counter: 'pd-1-3',
    kind: 'consultation',
    channel: 'counter',
    visitor: { name: '张三', organisation: '某某食品有限公司', phone: '13800138000' },
    matters: [{ code: 'food-1', name: '食品经营许可（新办）' }],
    ...change,
  };
}

/** Rounds after which everything must have been exchanged; more would be a loop that turns in circles. */
const ROUNDS = 60;

/** Signs somebody in at a store and exchanges until both sides have everything, and the lists show it. */
export async function untilIdle(store: LocalStore, user = 'clerk'): Promise<void> {
  store.sync.start(user);
  let state = await store.sync.now();
  for (let round = 0; round < ROUNDS && state !== 'idle'; round++) state = await store.sync.now();
  assert.is(state, 'idle');
  await store.settled();
}
