import type { FailureKind } from './elements/failure-notice.ts';
import { StoreError } from './store/store.ts';

/** A failure as the screen tells it. */
export interface Failure {
  readonly kind: FailureKind;
  readonly name: string;
}

const UNAVAILABLE = ['InvalidStateError', 'UnknownError', 'AbortError', 'VersionError', 'NotReadableError'];

/** Names a failure that reached the edge; by the error's name only, because messages may hold what was typed. */
export function failureOf(error: unknown): Failure {
  if (error instanceof StoreError) {
    if (error.code === 'quota') return { kind: 'quota', name: 'QuotaExceededError' };
    if (error.code === 'unavailable') return { kind: 'unavailable', name: causeName(error) };
    return { kind: 'other', name: `StoreError ${error.code}` };
  }
  const name = error instanceof Error ? error.name : 'Error';
  if (name === 'QuotaExceededError') return { kind: 'quota', name };
  if (error instanceof DOMException && UNAVAILABLE.includes(name)) return { kind: 'unavailable', name };
  return { kind: 'other', name };
}

function causeName(error: Error): string {
  return error.cause instanceof Error ? error.cause.name : 'unavailable';
}
