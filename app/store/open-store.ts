import type { Clock } from '../domain/clock.ts';
import { LocalStore } from './local-store.ts';
import { askToPersist } from './persistence.ts';
import { isPrivateWindow } from './private-window.ts';
import { openPlaceDatabase } from './place-database.ts';
import { discardProjections } from './projection-database.ts';
import { OpfsCopyFile } from './second-copy/opfs-copy-file.ts';
import type { Store } from './store.ts';
import { makeWritesStrict } from './strict-durability.ts';
import type { Fetch } from './sync/centre.ts';

export interface StoreOptions {
  readonly clock: Clock;
  /** Requests to the centre; the browser's own unless a test says otherwise. */
  readonly fetch?: Fetch;
  /** When this program was built, ISO 8601 UTC: the present is never taken to be before it. */
  readonly builtAt?: string;
  /** Throws the rows away that screens read, to be made again: they take a third of the room. */
  readonly freesRoom?: boolean;
  /** Whether entries may still be numbered here, asked before each; false once another tab has taken the work. */
  readonly holdsWork?: () => Promise<boolean>;
}

/** Opens what this PC keeps. Waits for the disk only, never for the network. Rejects with `StoreError`. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { clock, fetch, builtAt, freesRoom, holdsWork } = options;
  makeWritesStrict();
  if (freesRoom) await discardProjections();
  const asked = askToPersist();
  const [database, persistent, isPrivate] = await Promise.all([
    openPlaceDatabase(),
    asked,
    asked.then(isPrivateWindow),
  ]);
  const store = await LocalStore.open(database, {
    clock,
    steady: () => performance.now(),
    fetch: fetch ?? ((path, init) => globalThis.fetch(path, init)),
    builtAt: builtAt ?? '2026-01-01T00:00:00.000Z',
    persistent,
    isPrivate,
    copyFile: new OpfsCopyFile(),
    ...(holdsWork && { holdsWork }),
  });
  store.disk.start();
  return store;
}
