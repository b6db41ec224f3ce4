import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { storeFailure } from '../../app/store/store-failure.ts';
import { StorageWatch } from '../../app/store/storage-watch.ts';

const test = suite('room on the disk');
const GB = 1_000_000_000;
let answer: () => Promise<unknown> = async () => ({});

test.before(() => {
  const storage = { estimate: () => answer() };
  Object.defineProperty(globalThis, 'navigator', { value: { storage }, configurable: true });
});

test('it is told what the browser says, and what the used part consists of', async () => {
  const watch = new StorageWatch();
  let told = 0;
  watch.subscribe(() => told++);
  answer = async () => ({ usage: 3 * GB, quota: 10 * GB, usageDetails: { indexedDB: 2 * GB, caches: GB } });
  await watch.look();
  assert.equal(watch.room, { used: 3 * GB, quota: 10 * GB, parts: { databases: 2 * GB, program: GB } });
  assert.is(watch.level, 'ample');
  answer = async () => ({ usage: 9.2 * GB, quota: 10 * GB });
  await watch.look();
  assert.equal([watch.level, told], ['low', 2]);
  answer = () => Promise.reject(new Error('not here'));
  await watch.look();
  assert.equal([watch.room, watch.level], [undefined, 'ample']);
});

test('a write that found no room counts for more than the estimate, until one finds room again', async () => {
  const watch = new StorageWatch();
  answer = async () => ({ usage: 1, quota: 10 * GB });
  watch.start();
  storeFailure(new DOMException('', 'QuotaExceededError'));
  assert.is(watch.level, 'critical');
  watch.wrote();
  assert.is(watch.level, 'ample');
  watch.stop();
});

test.run();
