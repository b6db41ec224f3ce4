import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase, OpenDBCallbacks } from 'idb';
import { tellStorageEvent } from './storage-events.ts';
import { guarded } from './store-failure.ts';
import { StoreError } from './store.ts';

/**
 * Longest wait for a database to open. It takes milliseconds; where another tab holds an older version open, or the
 * browser's own files hang, it never ends by itself.
 */
export const OPEN_LIMIT_MS = 15_000;

/** Rejects with `StoreError` `blocked` after the time; what comes later is let go. */
export async function bounded<T>(work: Promise<T>, limitMs: number, letGo?: (late: T) => void): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isLate = false;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      isLate = true;
      reject(new StoreError('unavailable', { fault: 'blocked' }));
    }, limitMs);
  });
  const end = async () => {
    const done = await work;
    if (isLate) letGo?.(done);
  };
  end().catch(() => undefined);
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Opens a database of ours. It ends within its time, and a connection that is lost later is told. */
export function openBounded<S extends DBSchema>(
  name: string,
  version: number,
  upgrade: NonNullable<OpenDBCallbacks<S>['upgrade']>,
): Promise<IDBPDatabase<S>> {
  const callbacks: OpenDBCallbacks<S> = {
    upgrade,
    blocking(_, wanted, event) {
      // Nothing of ours deletes a database that is open: whoever tries has to wait until this page has gone.
      if (wanted === null) return;
      (event.target as unknown as IDBDatabase).close();
      tellStorageEvent('newer');
    },
    terminated: () => tellStorageEvent('closing'),
  };
  return guarded(() => bounded(openDB<S>(name, version, callbacks), OPEN_LIMIT_MS, (late) => late.close()));
}
