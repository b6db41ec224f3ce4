import './rig/indexed-db.ts';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { failureOf, failureOfEvent, unlessLost } from '../app/failure.ts';
import type { FailureKind } from '../app/elements/failure-notice.ts';
import { StoreError } from '../app/store/store.ts';

const test = suite('failure');
const named = (name: string) => new DOMException('中心 said something with a name in it', name);

const TABLE: readonly (readonly [unknown, FailureKind, string])[] = [
  [named('QuotaExceededError'), 'quota', 'QuotaExceededError'],
  [named('InvalidStateError'), 'closing', 'InvalidStateError'],
  [named('UnknownError'), 'unknown', 'UnknownError'],
  [named('VersionError'), 'newer', 'VersionError'],
  // As PouchDB wraps what IndexedDB said.
  [{ status: 500, name: 'indexed_db_went_bad', reason: 'UnknownError' }, 'unknown', 'indexed_db_went_bad'],
  [{ status: 500, name: 'unknown_error', reason: named('InvalidStateError') }, 'closing', 'unknown_error'],
  [{ status: 500, name: 'idb_error', reason: 'QuotaExceededError' }, 'quota', 'QuotaExceededError'],
  [{ status: 500, name: 'unknown_error', reason: named('NotFoundError') }, 'missing', 'unknown_error'],
  [new StoreError('unavailable', { fault: 'blocked' }), 'blocked', 'TimeoutError open'],
  [
    new StoreError('unavailable', { fault: 'forbidden', cause: named('SecurityError') }),
    'forbidden',
    'SecurityError',
  ],
  // The screen's own, not of storage.
  [named('NotFoundError'), 'other', 'NotFoundError'],
  [new TypeError('x is not a function'), 'other', 'TypeError'],
  [new StoreError('malformed'), 'other', 'StoreError malformed'],
  ['text', 'other', 'Error'],
];

test('each failure of the storage has a screen of its own, chosen by the names of the error and of what it wraps', () => {
  for (const [error, kind, name] of TABLE) assert.equal(failureOf(error), { kind, name });
});

test('what fails because the connection was lost does not take the place of that', () => {
  const lost = failureOfEvent('closing');
  const aborted = failureOf(new StoreError('unavailable', { fault: 'unknown', cause: named('AbortError') }));
  assert.is(unlessLost(lost, aborted), lost);
  assert.is(unlessLost(failureOf(named('InvalidStateError')), aborted), aborted);
  assert.is(unlessLost(undefined, aborted), aborted);
});

test.run();
