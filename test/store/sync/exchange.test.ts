import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { chainFaults } from '../../rig/chain.ts';
import type { Link } from '../../rig/chain.ts';
import { FakeCentre } from '../../rig/fake-centre.ts';
import type { Fault } from '../../rig/fake-centre.ts';
import { freshDisk, newVisit, openTestStore } from '../../rig/store.ts';
import type { LocalStore } from '../../../app/store/local-store.ts';

const DATABASE = 'entries-pd-2026';

async function workingStore(centre: FakeCentre): Promise<LocalStore> {
  freshDisk();
  centre.session = 'clerk';
  const store = await openTestStore(centre.fetch);
  await store.enrol('pd', 'pd-1-3');
  store.actAs('clerk');
  return store;
}

/** Four entries; the first one in a store's life has the clerk's sign-in before it. */
async function closedVisit(store: LocalStore): Promise<string> {
  const { id } = await store.visits.register(newVisit());
  await store.visits.move(id, { type: 'answer', text: '材料齐全' });
  await store.visits.move(id, { type: 'unrated', reason: 'declined' });
  await store.visits.move(id, { type: 'close' });
  return id;
}

/** Rounds until the loop says that all is well, or the bound is reached. */
async function exchangeAll(store: LocalStore, user = 'clerk'): Promise<string> {
  store.sync.start(user);
  let state = await store.sync.now();
  for (let round = 0; round < 60 && state !== 'idle'; round++) state = await store.sync.now();
  return state;
}

function everyEntryOnce(centre: FakeCentre, entries: number): void {
  const { documents, writes } = centre.database(DATABASE);
  assert.is(documents.size, entries);
  assert.ok(
    [...writes.values()].every((times) => times === 1),
    'an entry was written twice',
  );
}

test('Entries arrive with the revisions that they have here, each once', async () => {
  const centre = new FakeCentre(DATABASE);
  const store = await workingStore(centre);
  const visit = await closedVisit(store);
  assert.is(store.sync.status.waiting, 5);
  assert.is(await exchangeAll(store), 'idle');
  everyEntryOnce(centre, 5);
  assert.is(store.sync.status.waiting, 0);
  assert.ok(centre.database(DATABASE).documents.has(visit));
  assert.equal(centre.database(DATABASE).locals.get('a1')?.seq, 5);
  assert.equal(centre.database(DATABASE).locals.get('a1')?.n, 1);
  const documents = [...centre.database(DATABASE).documents.values()].map(({ document }) => document);
  assert.equal(chainFaults(DATABASE, documents as unknown as Link[], centre.keys), []);
  await store.close();
});

for (const fault of [
  'cut',
  'cut-answer',
  'unauthorized',
  'server-error',
  'portal',
  'nonsense',
  'too-large',
] as Fault[]) {
  test(`Nothing is lost or doubled when the answer to a push is: ${fault}`, async () => {
    const centre = new FakeCentre(DATABASE);
    const store = await workingStore(centre);
    await closedVisit(store);
    let faults = 0;
    centre.fault = ({ path }) => (path.endsWith('_bulk_docs') && faults++ < 1 ? fault : undefined);
    store.sync.start('clerk');
    const state = await store.sync.now();
    if (fault === 'unauthorized') {
      assert.is(state, 'session');
      assert.is(store.sync.status.waiting, 5);
      centre.session = 'clerk';
    }
    assert.is(await exchangeAll(store), 'idle');
    everyEntryOnce(centre, 5);
    assert.is(store.sync.status.refused.length, 0);
    await store.close();
  });
}

test('A body over the limit of the centre is sent in smaller parts', async () => {
  const centre = new FakeCentre(DATABASE);
  const store = await workingStore(centre);
  centre.largestPush = 3;
  for (let visit = 0; visit < 4; visit++) await closedVisit(store);
  assert.is(await exchangeAll(store), 'idle');
  everyEntryOnce(centre, 17);
  await store.close();
});

test('A refused document stays, is shown with its reason, and can be sent again', async () => {
  const centre = new FakeCentre(DATABASE);
  const store = await workingStore(centre);
  const visit = await closedVisit(store);
  centre.refuse = ({ _id }) => (_id === visit ? 'shape' : undefined);
  assert.is(await exchangeAll(store), 'idle');
  assert.equal(
    store.sync.status.refused.map(({ id, reason }) => [id, reason]),
    [[visit, 'shape']],
  );
  assert.is(store.sync.status.waiting, 1);
  centre.refuse = () => undefined;
  await store.sync.retryRefused();
  assert.is(store.sync.status.refused.length, 0);
  everyEntryOnce(centre, 5);
  await store.close();
});

test('A centre that was restored from a backup is offered everything again', async () => {
  const centre = new FakeCentre(DATABASE);
  const store = await workingStore(centre);
  await closedVisit(store);
  assert.is(await exchangeAll(store), 'idle');
  const backup = centre.database(DATABASE).backup();
  await closedVisit(store);
  assert.is(await exchangeAll(store), 'idle');
  everyEntryOnce(centre, 9);
  centre.database(DATABASE).restore(backup);
  assert.is(await exchangeAll(store), 'idle');
  assert.is(centre.database(DATABASE).documents.size, 9);
  await store.close();
});

test('A session of somebody else is ended before anything is sent', async () => {
  const centre = new FakeCentre(DATABASE);
  const store = await workingStore(centre);
  await closedVisit(store);
  centre.session = 'clerk2';
  store.sync.start('clerk');
  assert.is(await store.sync.now(), 'session');
  assert.is(centre.session, undefined);
  everyEntryOnce(centre, 0);
  await store.close();
});

test('A database that the centre does not have yet keeps its entries waiting, and that is no failure', async () => {
  const centre = new FakeCentre();
  const store = await workingStore(centre);
  await closedVisit(store);
  assert.is(await exchangeAll(store), 'idle');
  assert.is(store.sync.status.waiting, 5);
  await store.close();
});

test.run();
