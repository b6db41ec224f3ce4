import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { LocalStore } from '../../app/store/local-store.ts';
import { StoreError } from '../../app/store/store.ts';
import { FakeCentre } from '../rig/fake-centre.ts';
import { Disk, newVisit, openTestStore, tickingClock, untilIdle } from '../rig/store.ts';

const DATABASE = 'entries-pd-2026';

const opened: LocalStore[] = [];

test.after.each(async () => {
  for (const store of opened.splice(0)) await store.close().catch(() => undefined);
});

const clock = tickingClock();

async function pc(disk: Disk, centre: FakeCentre): Promise<LocalStore> {
  disk.use();
  centre.session = 'clerk';
  const store = await openTestStore(centre.fetch, clock);
  opened.push(store);
  store.actAs('clerk');
  return store;
}

async function enrolled(disk: Disk, centre: FakeCentre): Promise<LocalStore> {
  const store = await pc(disk, centre);
  await store.enrol('pd', 'pd-1-3');
  return store;
}

async function shut(store: LocalStore): Promise<void> {
  await store.settled();
  await store.close();
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'no failure',
    (error: unknown) => (error instanceof StoreError ? error.code : String(error)),
  );
}

const registrations = (centre: FakeCentre) =>
  [...centre.database(DATABASE).documents.keys()].filter((id) => /^visit:[^/]*$/.test(id));
const isEntries = (name: string) => name.startsWith('_pouch_entries');

test('The place is gone and the entries are there: they are found, offered, and none is lost', async () => {
  const centre = new FakeCentre(DATABASE);
  const disk = new Disk();
  const store = await enrolled(disk, centre);
  await store.visits.register(newVisit());
  await untilIdle(store);
  centre.fault = () => 'cut';
  await store.visits.register(newVisit());
  await shut(store);
  centre.fault = () => undefined;
  const left = await disk.copy(isEntries);
  const cleared = await pc(left, centre);
  assert.is(cleared.place, undefined);
  await cleared.enrol('pd', 'pd-1-3');
  assert.equal([cleared.sync.status.enrolledAnew?.from, cleared.place?.device], ['a1', 'a2']);
  await untilIdle(cleared);
  assert.is(registrations(centre).length, 2);
  assert.is((await cleared.visits.open()).length, 2);
  assert.is((await cleared.visits.register(newVisit())).number, 'PD-26-A2-00001');
});

test('The entries are gone and the place is there: nothing is numbered until the centre has enrolled the PC anew', async () => {
  const centre = new FakeCentre(DATABASE);
  const disk = new Disk();
  const store = await enrolled(disk, centre);
  await store.visits.register(newVisit());
  await untilIdle(store);
  await shut(store);
  centre.fault = () => 'cut';
  const left = await disk.copy((name) => !isEntries(name));
  const halved = await pc(left, centre);
  assert.is(await codeOf(halved.visits.register(newVisit())), 'cleared');
  centre.fault = () => undefined;
  await untilIdle(halved);
  assert.is(halved.sync.status.enrolledAnew?.from, 'a1');
  assert.is((await halved.visits.open()).length, 1, 'what the centre has comes back');
  assert.is((await halved.visits.register(newVisit())).number, 'PD-26-A2-00001');
  await untilIdle(halved);
  assert.is(registrations(centre).length, 2);
});

test('The projection is gone: it is made again, and numbers go on where they were', async () => {
  const centre = new FakeCentre(DATABASE);
  const disk = new Disk();
  const store = await enrolled(disk, centre);
  await store.visits.register(newVisit());
  await shut(store);
  const left = await disk.copy((name) => !name.startsWith('yichuang-projection'));
  const again = await pc(left, centre);
  assert.is((await again.visits.register(newVisit())).number, 'PD-26-A1-00002');
  await again.settled();
  assert.is((await again.visits.open()).length, 2);
  assert.is(again.sync.status.enrolledAnew, undefined);
});

test('A place that was set back to an id that has been given up is noticed without the centre', async () => {
  const centre = new FakeCentre(DATABASE);
  const disk = new Disk();
  const store = await enrolled(disk, centre);
  await store.visits.register(newVisit());
  await untilIdle(store);
  await shut(store);
  const image = await disk.copy((name) => name === 'yichuang-place');
  const mark = centre.database(DATABASE).locals.get('a1');
  assert.ok(mark);
  centre.database(DATABASE).locals.set('a1', { ...mark, mark: 'another', seq: 99 });
  const anew = await pc(disk, centre);
  await untilIdle(anew);
  assert.is((await anew.visits.register(newVisit())).number, 'PD-26-A2-00001');
  await shut(anew);
  await disk.setBack(image, (name) => name === 'yichuang-place');
  centre.fault = () => 'cut';
  const back = await pc(disk, centre);
  assert.is(back.place?.device, 'a1');
  assert.is(await codeOf(back.visits.register(newVisit())), 'cleared');
  centre.fault = () => undefined;
  await untilIdle(back);
  assert.is((await back.visits.register(newVisit())).number, 'PD-26-A3-00001');
  await untilIdle(back);
  assert.is(registrations(centre).length, 3);
  assert.is(back.sync.status.waiting, 0);
});

test('All is gone: the PC is a new one, and everything that the centre has comes back', async () => {
  const centre = new FakeCentre(DATABASE);
  const store = await enrolled(new Disk(), centre);
  await store.visits.register(newVisit());
  await untilIdle(store);
  await shut(store);
  const bare = await enrolled(new Disk(), centre);
  await untilIdle(bare);
  assert.is(bare.place?.device, 'a2');
  assert.is((await bare.visits.open()).length, 1);
});

test.run();
