import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeCentre } from '../../rig/fake-centre.ts';
import type { FakeDatabase } from '../../rig/fake-database.ts';
import { Disk, freshDisk, newVisit, NOON, openTestStore, tickingClock } from '../../rig/store.ts';
import type { LocalStore } from '../../../app/store/local-store.ts';

const DATABASE = 'entries-pd-2026';

const opened: LocalStore[] = [];

test.after.each(async () => {
  for (const store of opened.splice(0)) await store.close().catch(() => undefined);
});

async function enrolled(centre: FakeCentre): Promise<LocalStore> {
  freshDisk();
  centre.session = 'clerk';
  return onDisk(centre);
}

async function onDisk(centre: FakeCentre, clock = tickingClock()): Promise<LocalStore> {
  const store = await openTestStore(centre.fetch, clock);
  opened.push(store);
  if (!store.place) await store.enrol('pd', 'pd-1-3');
  store.actAs('clerk');
  return store;
}

async function untilIdle(store: LocalStore): Promise<void> {
  store.sync.start('clerk');
  let state = await store.sync.now();
  for (let round = 0; round < 60 && state !== 'idle'; round++) state = await store.sync.now();
  assert.is(state, 'idle');
}

async function registerMany(store: LocalStore, visits: number): Promise<void> {
  for (let n = 0; n < visits; n++) await store.visits.register(newVisit());
}

function registrations(centre: FakeCentre): number {
  return [...centre.database(DATABASE).documents.keys()].filter((id) => id.startsWith('visit:')).length;
}

/** Pushes that break off: a backup is taken after the first batch, the line goes before the last mark. */
async function brokenPush(centre: FakeCentre, store: LocalStore): Promise<FakeDatabase> {
  let backup: FakeDatabase | undefined;
  centre.largestPush = 4;
  centre.fault = ({ method, path }) => {
    const { documents } = centre.database(DATABASE);
    if (documents.size > 0) backup ??= centre.database(DATABASE).backup();
    return method === 'PUT' && documents.size > 0 && path.includes('_local') ? 'cut' : undefined;
  };
  store.sync.start('clerk');
  assert.is(await store.sync.now(), 'offline');
  await store.sync.stop();
  assert.ok(backup, 'a backup was taken inside the push');
  centre.fault = () => undefined;
  return backup;
}

test('A copy of the centre taken inside a push that broke off gets the rest of it again', async () => {
  const centre = new FakeCentre(DATABASE);
  const store = await enrolled(centre);
  await registerMany(store, 12);
  const backup = await brokenPush(centre, store);
  const before = centre.database(DATABASE).documents.size;
  assert.ok(backup.documents.size < before);
  centre.database(DATABASE).restore(backup);
  await untilIdle(store);
  assert.is(registrations(centre), 12);
  assert.is(centre.database(DATABASE).documents.size, before);
  assert.is(store.sync.status.waiting, 0);
  await store.close();
});

test('So it does when the PC was switched off in between', async () => {
  const centre = new FakeCentre(DATABASE);
  const store = await enrolled(centre);
  await registerMany(store, 12);
  const backup = await brokenPush(centre, store);
  await store.settled();
  await store.close();
  centre.database(DATABASE).restore(backup);
  const again = await onDisk(centre);
  await untilIdle(again);
  assert.is(registrations(centre), 12);
  await again.close();
});

test('A line that breaks costs no second push of what the centre has', async () => {
  const centre = new FakeCentre(DATABASE);
  const store = await enrolled(centre);
  await registerMany(store, 12);
  await brokenPush(centre, store);
  const pushed = () => centre.asked.filter(({ path }) => path.endsWith('_bulk_docs')).length;
  const before = pushed();
  await untilIdle(store);
  assert.is(pushed(), before);
  assert.is(registrations(centre), 12);
  await store.close();
});

test('A backup that is put back between any two requests of an exchange loses nothing', async () => {
  for (let moment = 1; ; moment++) {
    const centre = new FakeCentre(DATABASE);
    const store = await enrolled(centre);
    await registerMany(store, 5);
    await untilIdle(store);
    const backup = centre.database(DATABASE).backup();
    await registerMany(store, 5);
    await untilIdle(store);
    await registerMany(store, 2);
    let requests = 0;
    centre.fault = () => {
      if (++requests === moment) centre.database(DATABASE).restore(backup);
      return undefined;
    };
    await untilIdle(store);
    centre.fault = () => undefined;
    if (requests < moment) {
      assert.ok(moment > 6, `an exchange had only ${requests} requests`);
      await store.close();
      return;
    }
    // One that came after the last look at the mark is noticed by the next one.
    await untilIdle(store);
    assert.is(registrations(centre), 12, `put back before request ${moment}`);
    await store.close();
  }
});

test('That the centre was restored is told for some days, also after a reload', async () => {
  const centre = new FakeCentre(DATABASE);
  const first = await enrolled(centre);
  await registerMany(first, 2);
  await untilIdle(first);
  const backup = centre.database(DATABASE).backup();
  await registerMany(first, 2);
  await untilIdle(first);
  assert.is(first.sync.status.restoredAt, undefined);
  centre.database(DATABASE).restore(backup);
  await untilIdle(first);
  assert.is(registrations(centre), 4);
  const { restoredAt } = first.sync.status;
  assert.ok(restoredAt);
  await first.close();
  for (const [days, shown] of [
    [1, restoredAt],
    [9, undefined],
  ] as const) {
    const again = await onDisk(centre, tickingClock(NOON + days * 86_400_000));
    await untilIdle(again);
    assert.is(again.sync.status.restoredAt, shown);
    await again.close();
  }
});

test('A PC that was set back by an image is told by its mark before it numbers anything again', async () => {
  const centre = new FakeCentre(DATABASE);
  const store = await enrolled(centre);
  await registerMany(store, 3);
  await untilIdle(store);
  // What was pushed after the image was taken has been lost at the centre as well; only the report of it is there.
  const mark = centre.database(DATABASE).locals.get('a1');
  assert.ok(mark);
  centre.database(DATABASE).locals.set('a1', { ...mark, mark: 'later', seq: 40, n: 20 });
  await untilIdle(store);
  assert.is(store.sync.status.enrolledAnew?.from, 'a1');
  assert.is(store.place?.device, 'a2');
  assert.is((await store.visits.register(newVisit())).number, 'PD-26-A2-00001');
  await untilIdle(store);
  assert.is(registrations(centre), 4);
  await store.close();
});

test('Two PCs that began as one disk both write offline: every visit arrives, and both get ids of their own', async () => {
  const centre = new FakeCentre(DATABASE);
  centre.session = 'clerk';
  const original = new Disk();
  original.use();
  const begun = await onDisk(centre);
  await begun.settled();
  await begun.close();
  const disks = [original, await original.copy()] as const;
  const clocks = [tickingClock(), tickingClock(NOON + 3_600_500)] as const;
  const clockOf = (disk: Disk) => clocks[disk === disks[0] ? 0 : 1];
  const numbers: string[] = [];
  for (const disk of disks) {
    disk.use();
    const store = await onDisk(centre, clockOf(disk));
    assert.is(store.place?.device, 'a1');
    await registerMany(store, disk === disks[0] ? 3 : 2);
    await store.settled();
    await store.close();
  }
  for (const disk of [...disks, ...disks]) {
    disk.use();
    const store = await onDisk(centre, clockOf(disk));
    await untilIdle(store);
    await store.settled();
    numbers.push(`${store.place?.device} ${store.sync.status.enrolledAnew?.from}`);
    await store.visits.register(newVisit());
    await untilIdle(store);
    assert.equal(store.sync.status.refused, []);
    assert.is(store.sync.status.waiting, 0);
    await store.close();
  }
  assert.is(registrations(centre), 9);
  assert.is(new Set(numbers.slice(2).map((one) => one.split(' ')[0])).size, 2, numbers.join());
  const seen = [...centre.database(DATABASE).documents.keys()]
    .filter((id) => /^visit:[^/]*:a[2-9]-\d+$/.test(id))
    .map((id) => id.split(':').at(-1));
  assert.is(new Set(seen).size, seen.length, 'no number twice under a new id');
});

test.run();
