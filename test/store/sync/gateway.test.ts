import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CookieFetch } from '../../rig/cookie-fetch.ts';
import { Disk, newVisit, openTestStore, untilIdle } from '../../rig/store.ts';
import { startTestPlatform } from '../../rig/platform.ts';
import type { LocalStore } from '../../../app/store/local-store.ts';

/** Begins now: the real centre says what time it is. */
function presentClock(): () => number {
  let last = 0;
  return () => (last = Math.max(Date.now(), last + 1));
}

async function openPc(disk: Disk, browser: CookieFetch): Promise<LocalStore> {
  disk.use();
  const store = await openTestStore(browser.fetch, presentClock());
  store.actAs('clerk');
  return store;
}

test('Two PCs of an office meet through the real gateway, and tell the same visit', async () => {
  const platform = await startTestPlatform();
  const disks = [new Disk(), new Disk()] as const;
  const browsers = [new CookieFetch(platform.url), new CookieFetch(platform.url)] as const;
  try {
    const first = await openPc(disks[0], browsers[0]);
    await browsers[0].signIn('clerk', platform.password);
    await untilIdle(first);
    assert.ok(first.catalogue.all('matter').length >= 60, 'the base data has come');
    assert.is(first.catalogue.ignored, 0);
    const place = await first.enrol('pd', 'pd-1-3');
    assert.is(place.prefix, 'PD');
    await first.visits.note({ type: 'sign-in', offline: false, counter: 'pd-1-3' });
    const { id } = await first.visits.register(newVisit());
    await first.visits.move(id, { type: 'answer', text: '材料齐全', outcome: 'answered' });
    await untilIdle(first);
    assert.equal(first.sync.status.refused, []);
    assert.is(first.sync.status.waiting, 0);
    assert.ok(Math.abs(first.sync.status.clockOffsetMs ?? Infinity) < 5000);
    // One more round sees what was pushed; from then on a quiet PC asks one thing.
    await untilIdle(first);
    assert.is(await first.sync.now(), 'idle');
    browsers[0].asked.length = 0;
    assert.is(await first.sync.now(), 'idle');
    assert.is(browsers[0].asked.length, 1);
    assert.match(browsers[0].asked[0] ?? '', '/api/news?');
    await first.close();

    const second = await openPc(disks[1], browsers[1]);
    await browsers[1].signIn('clerk', platform.password);
    const other = await second.enrol('pd', 'pd-1-4');
    assert.is.not(other.device, place.device);
    await untilIdle(second);
    assert.is((await second.visits.get(id))?.answer?.text, '材料齐全');
    await second.visits.move(id, { type: 'unrated', reason: 'left' });
    const closed = await second.visits.move(id, { type: 'close' });
    await untilIdle(second);
    assert.equal(second.sync.status.refused, []);
    await second.close();

    const again = await openPc(disks[0], browsers[0]);
    await untilIdle(again);
    assert.equal(await again.visits.get(id), closed);
    assert.is(again.sync.status.enrolledAnew, undefined);
    await again.close();
  } finally {
    await platform.stop();
  }
});

test('The gateway gone means offline, and back means that everything arrives', async () => {
  const platform = await startTestPlatform();
  const browser = new CookieFetch(platform.url);
  try {
    const store = await openPc(new Disk(), browser);
    await browser.signIn('clerk', platform.password);
    await store.enrol('pd', 'pd-1-3');
    await platform.halt();
    await store.visits.register(newVisit());
    store.sync.start('clerk');
    assert.is(await store.sync.now(), 'offline');
    assert.is(store.sync.status.waiting, 2);
    await platform.resume();
    await untilIdle(store);
    assert.is(store.sync.status.waiting, 0);
    await store.close();
  } finally {
    await platform.stop();
  }
});

test.run();
