import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { LocalStore } from '../../../app/store/local-store.ts';
import { StoreError } from '../../../app/store/store.ts';
import { FAKE_CATALOGUE } from '../../rig/fake-catalogue.ts';
import { UNPROVEN } from '../../rig/unproven.ts';
import { FakeCentre } from '../../rig/fake-centre.ts';
import { freshDisk, newVisit, openTestStore } from '../../rig/store.ts';

const DATABASE = 'entries-pd-2026';

const opened: LocalStore[] = [];

test.after.each(async () => {
  for (const store of opened.splice(0)) await store.close().catch(() => undefined);
});

async function start(centre: FakeCentre): Promise<LocalStore> {
  const store = await openTestStore(centre.fetch);
  opened.push(store);
  store.actAs('clerk');
  return store;
}

async function first(centre: FakeCentre): Promise<LocalStore> {
  freshDisk();
  centre.session = 'clerk';
  const store = await start(centre);
  await store.enrol('pd', 'pd-1-3');
  return store;
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'no failure',
    (error: unknown) => (error instanceof StoreError ? error.code : String(error)),
  );
}

test('When the centre was last reached is still known after an offline start', async () => {
  const centre = new FakeCentre(DATABASE);
  const store = await first(centre);
  store.sync.start('clerk');
  assert.is(await store.sync.now(), 'idle');
  const { lastSuccess } = store.sync.status;
  assert.ok(lastSuccess);
  await store.settled();
  await store.close();
  centre.fault = () => 'cut';
  const again = await start(centre);
  assert.is(again.sync.status.lastSuccess?.slice(0, 16), lastSuccess.slice(0, 16));
});

test('An entry that is saved while the loop is pulling goes with a round right after it', async () => {
  const centre = new FakeCentre(DATABASE);
  const store = await first(centre);
  await store.visits.register(newVisit());
  let isSaved = false;
  const arrived = new Promise<void>((resolve) => {
    centre.fault = ({ method, path }) => {
      // The closing mark is the last request of a round: its pushing is over.
      const { size } = centre.database(DATABASE).documents;
      if (!isSaved && method === 'PUT' && path.includes('_local') && size === 1) {
        isSaved = true;
        void store.visits.register(newVisit());
      }
      if (size === 2) resolve();
      return undefined;
    };
  });
  store.sync.start('clerk');
  const late = new Promise<void>((_, reject) =>
    setTimeout(() => reject(new Error('not within 30 s')), 30_000),
  );
  await Promise.race([arrived, late]);
});

test('What came from the centre is not counted as waiting after the program starts again', async () => {
  const centre = new FakeCentre(DATABASE);
  const store = await first(centre);
  const { id } = await store.visits.register(newVisit());
  store.sync.start('clerk');
  assert.is(await store.sync.now(), 'idle');
  const at = '2026-11-22T05:00:00.000Z';
  const stamp = {
    _id: `${id}/20261122T050000Z-b1-1`,
    _rev: `1-${'5'.repeat(32)}`,
    schema: 1,
    at,
    ...UNPROVEN,
  };
  centre.database(DATABASE).put({ ...stamp, by: 'clerk2', device: 'b1', seq: 1, type: 'answer', text: '可' });
  assert.is(await store.sync.now(), 'idle');
  await store.settled();
  await store.close();
  centre.fault = () => 'cut';
  const again = await start(centre);
  await again.sync.refresh();
  assert.is((await again.visits.timeline(id))?.entries.length, 2);
  assert.is(again.sync.status.waiting, 0);
});

test('Rows whose entries are gone from this PC go as well, also from search', async () => {
  const centre = new FakeCentre(DATABASE);
  const store = await first(centre);
  const { id } = await store.visits.register(newVisit());
  await store.settled();
  await store.close();
  await new Promise<void>((resolve, reject) => {
    const gone = indexedDB.deleteDatabase(`_pouch_${DATABASE}`);
    gone.addEventListener('success', () => resolve());
    gone.addEventListener('error', () => reject(gone.error ?? new Error('not deleted')));
  });
  const again = await start(centre);
  await again.settled();
  await again.visits.searchReady;
  assert.is(await again.visits.get(id), undefined);
  assert.is((await again.visits.open()).length, 0);
  assert.is(again.visits.search({ words: '张三' }).length, 0);
});

test('People of the centre write nothing in the office whose PC they sign in at', async () => {
  const centre = new FakeCentre(DATABASE);
  for (const document of FAKE_CATALOGUE) centre.database('catalogue').put({ _rev: '1-a', ...document });
  const analyst = { type: 'staff', user: 'analyst', name: '何静', number: '0900', department: '统计科' };
  const own = { _id: 'staff:analyst', roles: ['analyst'], active: true };
  centre.database('catalogue').put({ _rev: '1-b', ...analyst, ...own });
  const store = await first(centre);
  store.sync.start('clerk');
  assert.is(await store.sync.now(), 'idle');
  const { id } = await store.visits.register(newVisit());
  store.actAs('analyst');
  assert.is(await codeOf(store.visits.register(newVisit())), 'nobody');
  assert.is(await codeOf(store.visits.move(id, { type: 'answer', text: '可' })), 'nobody');
});

test('Nobody but the lead voids a closed visit, whatever the move says of itself', async () => {
  const centre = new FakeCentre(DATABASE);
  for (const document of FAKE_CATALOGUE) centre.database('catalogue').put({ _rev: '1-a', ...document });
  const store = await first(centre);
  store.sync.start('clerk');
  assert.is(await store.sync.now(), 'idle');
  const { id } = await store.visits.register(newVisit());
  await store.visits.move(id, { type: 'answer', text: '可' });
  await store.visits.move(id, { type: 'unrated', reason: 'declined' });
  await store.visits.move(id, { type: 'close' });
  const voiding = { type: 'void', reason: 'mistake', asLead: true } as const;
  assert.is(await codeOf(store.visits.move(id, voiding)), 'not-possible');
  store.actAs('lead');
  assert.is((await store.visits.move(id, voiding)).state, 'voided');
});

test.run();
