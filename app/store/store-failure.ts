import { tellStorageEvent } from './storage-events.ts';
import { StoreError } from './store.ts';
import type { StorageFault } from './store.ts';

/** Names of errors, never their messages: those differ between browsers and versions. */
const FAULTS: Readonly<Record<string, StorageFault>> = {
  InvalidStateError: 'closing',
  TransactionInactiveError: 'closing',
  UnknownError: 'unknown',
  AbortError: 'unknown',
  NotReadableError: 'unknown',
  VersionError: 'newer',
  NotFoundError: 'missing',
  SecurityError: 'forbidden',
};

/** The expected failure behind an error of IndexedDB or PouchDB; a bug is given back as it is. */
export function storeFailure(error: unknown): unknown {
  if (error instanceof StoreError) return error;
  const names = namesOf(error);
  if (names.includes('QuotaExceededError')) {
    tellStorageEvent('full');
    return new StoreError('quota', { cause: error });
  }
  const fault = names.flatMap((name) => FAULTS[name] ?? [])[0];
  return fault ? new StoreError('unavailable', { cause: error, fault }) : error;
}

/** PouchDB wraps what IndexedDB said: its name, or the error itself, is in `reason`, the name of its own is fixed. */
function namesOf(error: unknown): string[] {
  if (typeof error !== 'object' || error === null) return [];
  const { name, reason } = error as { name?: unknown; reason?: unknown };
  const inner = typeof reason === 'string' ? [reason] : namesOf(reason);
  if (name === 'indexed_db_went_bad') return [...inner, 'UnknownError'];
  return typeof name === 'string' ? [name, ...inner] : inner;
}

/** Runs something on the disk; an expected failure of it rejects with `StoreError`. */
export async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storeFailure(error);
  }
}

/** Runs something on the disk that may be left out when the disk is full; tells whether it was done. */
export async function hadRoom(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await guarded(work);
    return true;
  } catch (error) {
    if (error instanceof StoreError && error.code === 'quota') return false;
    throw error;
  }
}
