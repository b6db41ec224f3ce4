import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeCentre } from '../../rig/fake-centre.ts';
import { freshDisk, newVisit, openTestStore } from '../../rig/store.ts';
import type { LocalStore } from '../../../app/store/local-store.ts';

const DATABASE = 'entries-pd-2026';
const opened: LocalStore[] = [];

test.after.each(async () => {
  for (const store of opened.splice(0)) await store.close().catch(() => undefined);
});

async function forgotten(): Promise<{ store: LocalStore; centre: FakeCentre }> {
  freshDisk();
  const centre = new FakeCentre(DATABASE);
  centre.session = 'clerk';
  const store = await openTestStore(centre.fetch);
  opened.push(store);
  await store.enrol('pd', 'pd-1-3');
  store.actAs('clerk');
  await store.visits.register(newVisit());
  centre.forgotten.add('a1');
  centre.lacking.add('pd-1-3');
  return { store, centre };
}

async function untilIdle(store: LocalStore): Promise<void> {
  store.sync.start('clerk');
  let state = await store.sync.now();
  for (let round = 0; round < 20 && state !== 'idle'; round++) state = await store.sync.now();
  assert.is(state, 'idle');
}

test('A PC that the restored catalogue has forgotten says who it is, keeps its id, and all arrives', async () => {
  const { store, centre } = await forgotten();
  await untilIdle(store);
  assert.equal([store.place?.device, store.sync.status.waiting], ['a1', 0]);
  assert.equal(store.sync.status.refused, []);
  assert.is(centre.database(DATABASE).documents.size, 2);
  assert.is(store.sync.status.enrolledAnew, undefined);
});

test('When its id belongs to another PC there by now, it gets another one', async () => {
  const { store, centre } = await forgotten();
  centre.keys.set('a1', 'of another PC');
  await untilIdle(store);
  assert.is(store.sync.status.enrolledAnew?.from, 'a1');
  assert.is((await store.visits.register(newVisit())).number, 'PD-26-A2-00001');
});

test.run();
