import type { FailureKind } from './elements/failure-notice.ts';
import { storeFailure } from './store/store-failure.ts';
import type { StorageEvent } from './store/storage-events.ts';
import { StoreError } from './store/store.ts';

/** A failure as the screen tells it. */
export interface Failure {
  readonly kind: FailureKind;
  readonly name: string;
}

/** The screen itself throws these too, for reasons that have nothing to do with storage. */
const NOT_ONLY_STORAGE = ['NotFoundError', 'SecurityError', 'AbortError'];

/** Names by which support knows what a lost connection was. */
const EVENT_NAMES: Readonly<Record<StorageEvent, string>> = {
  full: 'QuotaExceededError',
  closing: 'InvalidStateError close',
  unknown: 'UnknownError',
  newer: 'VersionError versionchange',
  blocked: 'TimeoutError open',
  missing: 'NotFoundError',
  forbidden: 'SecurityError',
};

/** Names a failure that reached the edge; by the error's name only, because messages may hold what was typed. */
export function failureOf(error: unknown): Failure {
  const isOfScreen = error instanceof DOMException && NOT_ONLY_STORAGE.includes(error.name);
  const failure = isOfScreen ? error : storeFailure(error);
  if (failure instanceof StoreError) {
    if (failure.code === 'quota') return { kind: 'quota', name: 'QuotaExceededError' };
    if (failure.code === 'unavailable') {
      const kind = failure.fault ?? 'unknown';
      return { kind, name: causeName(failure) ?? EVENT_NAMES[kind] };
    }
    return { kind: 'other', name: `StoreError ${failure.code}` };
  }
  return { kind: 'other', name: error instanceof Error ? error.name : 'Error' };
}

/** A connection to the storage that was lost while nobody asked for anything. */
export function failureOfEvent(event: StorageEvent): Failure {
  return { kind: event === 'full' ? 'quota' : event, name: EVENT_NAMES[event] };
}

/** Whatever fails because the connection was lost says less than that it was lost. */
export function unlessLost(shown: Failure | undefined, next: Failure): Failure {
  const isLost = shown?.kind === 'closing' || shown?.kind === 'newer';
  return isLost && shown.name === EVENT_NAMES[shown.kind] ? shown : next;
}

function causeName(error: Error): string | undefined {
  const { cause } = error;
  if (cause instanceof Error) return cause.name;
  const name = typeof cause === 'object' && cause !== null ? (cause as { name?: unknown }).name : undefined;
  return typeof name === 'string' ? name : undefined;
}
