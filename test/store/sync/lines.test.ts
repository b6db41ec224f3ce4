import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { LocalStore } from '../../../app/store/local-store.ts';
import type { SyncState } from '../../../app/store/store.ts';
import { FakeCentre } from '../../rig/fake-centre.ts';
import { fillCentre } from '../../rig/fill-centre.ts';
import { freshDisk, newVisit, openTestStore } from '../../rig/store.ts';

const DATABASE = 'entries-pd-2026';

const opened: LocalStore[] = [];

test.after.each(async () => {
  for (const store of opened.splice(0)) await store.close().catch(() => undefined);
});

async function pc(centre: FakeCentre): Promise<LocalStore> {
  freshDisk();
  centre.session = 'clerk';
  const store = await openTestStore(centre.fetch);
  opened.push(store);
  await store.enrol('pd', 'pd-1-3');
  store.actAs('clerk');
  return store;
}

async function roundsUntil(
  store: LocalStore,
  isDone: (state: SyncState) => boolean,
  most = 60,
): Promise<number> {
  store.sync.start('clerk');
  let rounds = 1;
  while (!isDone(await store.sync.now())) {
    if (rounds++ > most) throw new Error(`not done after ${most} rounds: ${store.sync.status.state}`);
  }
  return rounds;
}

const isIdle = (state: SyncState) => state === 'idle';

/** Entries of visits; the PC's own, such as the clerk's sign-in, travel with them. */
function count(centre: FakeCentre): number {
  return [...centre.database(DATABASE).documents.keys()].filter((id) => id.startsWith('visit:')).length;
}

test('A proxy that cuts long answers does not keep a new PC from filling', async () => {
  const centre = new FakeCentre(DATABASE);
  fillCentre(centre.database(DATABASE), 300);
  centre.longestAnswer = 20_000;
  const store = await pc(centre);
  await roundsUntil(store, isIdle);
  await store.settled();
  assert.is((await store.visits.open()).length, 300);
});

test('A proxy that resets long requests does not keep entries from arriving, each once', async () => {
  const centre = new FakeCentre(DATABASE);
  centre.longestRequest = 5_000;
  const store = await pc(centre);
  for (let visit = 0; visit < 30; visit++) await store.visits.register(newVisit());
  await roundsUntil(store, isIdle);
  assert.is(count(centre), 30);
  assert.ok([...centre.database(DATABASE).writes.values()].every((times) => times === 1));
  assert.is(store.sync.status.waiting, 0);
});

test('One entry that no proxy lets through is shown, and holds up nothing behind it', async () => {
  const centre = new FakeCentre(DATABASE);
  centre.longestRequest = 3_500;
  const store = await pc(centre);
  await store.visits.register(newVisit());
  const { id } = await store.visits.register(newVisit());
  const long = await store.visits.move(id, { type: 'answer', text: '补'.repeat(4_000) });
  await store.visits.register(newVisit());
  await roundsUntil(store, isIdle);
  assert.is(count(centre), 3);
  assert.equal(
    store.sync.status.refused.map(({ reason }) => reason),
    ['cut'],
  );
  assert.is(store.sync.status.waiting, 1);
  assert.is(long.answer?.text.length, 4_000);
  centre.longestRequest = Infinity;
  await store.sync.retryRefused();
  assert.is(count(centre), 4);
  assert.is(store.sync.status.refused.length, 0);
});

test('One document that no proxy lets through on its way here is shown, and the rest is read', async () => {
  const centre = new FakeCentre(DATABASE);
  fillCentre(centre.database(DATABASE), 40);
  const [visit = ''] = centre.database(DATABASE).documents.keys();
  const long = {
    _id: `${visit}/20261101T010203Z-b1-900`,
    _rev: `1-${'f'.repeat(32)}`,
    schema: 1,
    type: 'answer',
  };
  centre.database(DATABASE).put({ ...long, text: '补'.repeat(9_000) });
  fillCentre(centre.database(DATABASE), 80, 41);
  centre.longestAnswer = 8_000;
  const store = await pc(centre);
  await roundsUntil(store, isIdle);
  await store.settled();
  assert.is((await store.visits.open()).length, 80);
  assert.equal(
    store.sync.status.refused.map(({ id, reason }) => [id, reason]),
    [[long._id, 'unread']],
  );
  assert.is(store.sync.status.waiting, 0);
  await store.sync.retryRefused();
  await roundsUntil(store, isIdle);
  assert.equal(
    store.sync.status.refused.map(({ id, reason }) => [id, reason]),
    [[long._id, 'unread']],
    'still the same',
  );
  assert.is(store.sync.status.waiting, 0);
  centre.longestAnswer = Infinity;
  await store.sync.retryRefused();
  await roundsUntil(store, isIdle);
  assert.equal(store.sync.status.refused, []);
  assert.is((await store.visits.timeline(visit))?.unread.includes(long._id), true, 'it is here');
});

test('After an own long push the centre is asked for ids, not for the same documents again', async () => {
  const centre = new FakeCentre(DATABASE);
  const store = await pc(centre);
  for (let visit = 0; visit < 120; visit++) await store.visits.register(newVisit());
  await roundsUntil(store, isIdle);
  for (let visit = 0; visit < 60; visit++) await store.visits.register(newVisit());
  await roundsUntil(store, isIdle);
  centre.asked.length = 0;
  for (let visit = 0; visit < 60; visit++) await store.visits.register(newVisit());
  await roundsUntil(store, isIdle);
  await roundsUntil(store, isIdle);
  const pages = centre.asked.filter(({ path }) => path.includes(`${DATABASE}/_changes`));
  assert.ok(pages.length > 0 && pages.every(({ path }) => path.includes('include_docs=false')));
  assert.is(count(centre), 240);
});

for (const fault of ['portal', 'nonsense', 'torn'] as const) {
  test(`An answer that is not whole, or not the centre's, is no answer: ${fault}`, async () => {
    const centre = new FakeCentre(DATABASE);
    const store = await pc(centre);
    await store.visits.register(newVisit());
    centre.fault = () => fault;
    store.sync.start('clerk');
    assert.is(await store.sync.now(), 'offline');
    assert.is(store.sync.status.waiting, 2, 'the visit, and the sign-in before it');
    const { clockOffsetMs } = store.sync.status;
    assert.ok(
      clockOffsetMs === undefined || Math.abs(clockOffsetMs) < 366 * 86_400_000,
      'a portal sets no clock',
    );
    centre.fault = () => undefined;
    await roundsUntil(store, isIdle);
    assert.is(count(centre), 1);
  });
}

test.run();
