import { StoreError } from './store.ts';
import type { StoreErrorCode } from './store.ts';

/** Names of errors, never their messages: those differ between browsers and versions. */
const CODES: Readonly<Record<string, StoreErrorCode>> = {
  QuotaExceededError: 'quota',
  VersionError: 'unavailable',
  UnknownError: 'unavailable',
  InvalidStateError: 'unavailable',
  AbortError: 'unavailable',
  TransactionInactiveError: 'unavailable',
  NotFoundError: 'unavailable',
  SecurityError: 'unavailable',
};

/** The expected failure behind an error of IndexedDB or PouchDB; a bug is given back as it is. */
export function storeFailure(error: unknown): unknown {
  if (error instanceof StoreError) return error;
  const code = namesOf(error).flatMap((name) => CODES[name] ?? [])[0];
  return code ? new StoreError(code, { cause: error }) : error;
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
