import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { LocalStore } from '../../../app/store/local-store.ts';
import { FakeCentre } from '../../rig/fake-centre.ts';
import { fillCentre } from '../../rig/fill-centre.ts';
import { freshDisk, newVisit, NOON, openTestStore } from '../../rig/store.ts';

const DATABASE = 'entries-pd-2026';
const DAY_MS = 86_400_000;

const opened: LocalStore[] = [];

test.after.each(async () => {
  for (const store of opened.splice(0)) await store.close().catch(() => undefined);
});

/** A PC that has met the centre, and whose day can be moved on. */
async function pc(centre: FakeCentre): Promise<{ store: LocalStore; later: (ms: number) => void }> {
  freshDisk();
  centre.session = 'clerk';
  let now = NOON;
  const store = await openTestStore(centre.fetch, () => (now += 1_000));
  opened.push(store);
  await store.enrol('pd', 'pd-1-3');
  store.actAs('clerk');
  store.sync.start('clerk');
  await untilIdle(store);
  return { store, later: (ms) => (now += ms) };
}

async function untilIdle(store: LocalStore): Promise<void> {
  let state = await store.sync.now();
  for (let round = 0; round < 60 && state !== 'idle'; round++) state = await store.sync.now();
  assert.is(state, 'idle');
}

async function untilCompared(store: LocalStore): Promise<void> {
  const before = store.sync.status.compared;
  for (let round = 0; round < 200 && store.sync.status.compared === before; round++) await store.sync.now();
  assert.is.not(store.sync.status.compared, before, 'never compared');
  await untilIdle(store);
}

test('When both sides have the same, the day is compared with one request', async () => {
  const centre = new FakeCentre(DATABASE);
  fillCentre(centre.database(DATABASE), 60);
  const { store, later } = await pc(centre);
  for (let visit = 0; visit < 5; visit++) await store.visits.register(newVisit());
  await untilIdle(store);
  await untilIdle(store);
  assert.is(store.sync.status.compared, undefined);
  later(3 * DAY_MS);
  centre.asked.length = 0;
  await untilCompared(store);
  assert.is(store.sync.status.differing, undefined);
  const asked = centre.asked.filter(
    ({ path }) => path.startsWith('/api/digest') || path.includes('_all_docs'),
  );
  assert.equal(
    asked.map(({ path }) => path),
    [`/api/digest/${DATABASE}`],
  );
  centre.asked.length = 0;
  for (let round = 0; round < 5; round++) await store.sync.now();
  assert.ok(!centre.asked.some(({ path }) => path.startsWith('/api/digest')), 'once a day');
});

test('What the centre has lost without anybody noticing is sent again, and what is missing here is fetched', async () => {
  const centre = new FakeCentre(DATABASE);
  fillCentre(centre.database(DATABASE), 10);
  const { store, later } = await pc(centre);
  const { id } = await store.visits.register(newVisit());
  await store.visits.note({ type: 'sign-in', offline: false, counter: 'pd-1-3' });
  for (let visit = 0; visit < 4; visit++) await store.visits.register(newVisit());
  await untilIdle(store);
  await untilIdle(store);
  const { documents } = centre.database(DATABASE);
  const note = [...documents.keys()].find((one) => one.startsWith('pc:'));
  assert.ok(note);
  documents.delete(id);
  documents.delete(note);
  // One that came to the centre before the position of pulling, as only a damaged server would have it.
  const other = new FakeCentre(DATABASE);
  fillCentre(other.database(DATABASE), 700, 700);
  for (const [one, { document }] of other.database(DATABASE).documents)
    documents.set(one, { seq: 1, document });
  later(3 * DAY_MS);
  await untilCompared(store);
  await store.settled();
  assert.ok(documents.has(id));
  assert.ok(documents.has(note));
  assert.is((await store.visits.open()).length, 16);
  assert.is(store.sync.status.differing, 3);
  assert.is(store.sync.status.waiting, 0);
  assert.equal(store.sync.status.refused, []);
  later(1.1 * DAY_MS);
  await untilCompared(store);
  assert.is(store.sync.status.differing, undefined);
});

test('A document that is another one at the centre is shown as a fault', async () => {
  const centre = new FakeCentre(DATABASE);
  const { store, later } = await pc(centre);
  const { id } = await store.visits.register(newVisit());
  await untilIdle(store);
  const { documents } = centre.database(DATABASE);
  const held = documents.get(id);
  assert.ok(held);
  documents.set(id, { seq: held.seq, document: { ...held.document, _rev: `1-${'e'.repeat(32)}` } });
  later(3 * DAY_MS);
  await untilCompared(store);
  assert.equal(
    store.sync.status.refused.map((one) => [one.id, one.reason]),
    [[id, 'exists']],
  );
});

test('A centre that is still reading is asked again later, and nothing else suffers', async () => {
  const centre = new FakeCentre(DATABASE);
  const { store, later } = await pc(centre);
  await store.visits.register(newVisit());
  await untilIdle(store);
  later(3 * DAY_MS);
  centre.fault = ({ path }) => (path.startsWith('/api/digest') ? 'overload' : undefined);
  for (let round = 0; round < 10; round++) assert.is(await store.sync.now(), 'idle');
  assert.is(store.sync.status.compared, undefined);
  centre.fault = () => undefined;
  later(120_000);
  await untilCompared(store);
});

test('When the line breaks while a difference is mended, the rest of it is mended the same day', async () => {
  const centre = new FakeCentre(DATABASE);
  const { store, later } = await pc(centre);
  const ids: string[] = [];
  for (let visit = 0; visit < 3; visit++) ids.push((await store.visits.register(newVisit())).id);
  await untilIdle(store);
  await untilIdle(store);
  const { documents } = centre.database(DATABASE);
  for (const id of ids) documents.delete(id);
  later(3 * DAY_MS);
  let broken = 0;
  centre.fault = ({ path }) => (path.endsWith('_bulk_docs') && broken++ < 3 ? 'cut' : undefined);
  for (let round = 0; round < 60 && ids.some((id) => !documents.has(id)); round++) {
    await store.sync.now();
    later(600_000);
  }
  assert.equal(
    ids.filter((id) => !documents.has(id)),
    [],
    'in ten hours',
  );
});

test('A PC whose clock was years ahead when it started, or when it compared last, compares all the same', async () => {
  const centre = new FakeCentre(DATABASE);
  freshDisk();
  centre.session = 'clerk';
  let now = NOON + 5 * 365 * DAY_MS;
  let right = NOON;
  centre.clock = () => (right += 1_000);
  const store = await openTestStore(centre.fetch, () => (now += 1_000));
  opened.push(store);
  await store.enrol('pd', 'pd-1-3');
  store.actAs('clerk');
  store.sync.start('clerk');
  await untilIdle(store);
  [now, right] = [now + DAY_MS, right + DAY_MS];
  await untilCompared(store);
  assert.ok((store.sync.status.compared ?? '9') < '2027');
});

test.run();
