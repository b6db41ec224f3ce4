import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isPrivateWindow, looksPrivate } from '../../app/store/private-window.ts';

const GB = 2 ** 30;

test('the quota of a private window is bounded by the memory, that of a profile by the disk', () => {
  const at = (quota: number | undefined, persisted = false) =>
    looksPrivate({ persisted, quota, heapLimit: 4 * GB });
  assert.is(at(1.07 * GB), true, 'sixteen gigabytes of memory');
  assert.is(at(72 * GB), false, 'a disk of 120 gigabytes');
  assert.is(at(10 * GB), false, 'newer Chromium tells every page the same');
  assert.is(at(GB, true), false, 'a promise to keep the data is never given to a private window');
  assert.is(at(undefined), false);
  assert.is(looksPrivate({ persisted: false, quota: GB, heapLimit: undefined }), false);
});

test('the browser is asked, and one that does not say is not accused', async () => {
  let answer: () => Promise<unknown> = async () => ({ quota: 0.5 * GB, usage: 0 });
  const storage = { estimate: () => answer() };
  Object.defineProperty(globalThis, 'navigator', { value: { storage }, configurable: true });
  assert.is(await isPrivateWindow(false), false, 'no memory told');
  Object.defineProperty(performance, 'memory', { value: { jsHeapSizeLimit: 2 * GB }, configurable: true });
  assert.is(await isPrivateWindow(false), true);
  assert.is(await isPrivateWindow(true), false);
  answer = () => Promise.reject(new Error('not here'));
  assert.is(await isPrivateWindow(false), false);
});

test.run();
