import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeCentre } from '../../rig/fake-centre.ts';
import { FakeDatabase } from '../../rig/fake-database.ts';
import { Disk, freshDisk, newVisit, openTestStore } from '../../rig/store.ts';
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

/** Two PCs that have exchanged everything; the second one is on. Then the centre is set back to before it knew either. */
async function twoForgotten(revoked = false): Promise<{ store: LocalStore; centre: FakeCentre }> {
  const centre = new FakeCentre(DATABASE);
  centre.session = 'clerk';
  for (const visits of [600, 1]) {
    new Disk().use();
    await opened.pop()?.close();
    const store = await openTestStore(centre.fetch);
    opened.push(store);
    await store.enrol('pd', 'pd-1-3');
    store.actAs('clerk');
    const id = store.place?.device ?? '';
    centre.database('catalogue').put({
      _id: `device:pd:${id}`,
      _rev: '1-a',
      type: 'device',
      id,
      office: 'pd',
      counter: 'pd-1-3',
      enrolledAt: '2026-11-22T04:00:00.000Z',
      enrolledBy: 'clerk',
      publicKey: centre.keys.get(id),
      ...(revoked && id === 'a1' && { revokedAt: '2026-11-22T05:00:00.000Z', revokedBy: 'admin' }),
    });
    for (let visit = 0; visit < visits; visit++) await store.visits.register(newVisit());
    await untilIdle(store);
  }
  for (const database of centre.databases.values()) database.restore(new FakeDatabase());
  centre.keys.clear();
  centre.forgotten.add('a2');
  centre.refuse = ({ device }) => (centre.keys.has(String(device)) ? undefined : 'device');
  centre.asked.splice(0);
  const [store] = opened;
  assert.ok(store);
  return { store, centre };
}

test('What another PC wrote arrives as well, though that one was forgotten too and never comes back', async () => {
  const { store, centre } = await twoForgotten();
  // Signing in reads the base data as the centre has them now: without either PC.
  await store.sync.stop();
  await untilIdle(store);
  assert.equal(store.sync.status.refused, []);
  assert.is(centre.database(DATABASE).documents.size, 603);
  assert.equal([...centre.keys.keys()].sort(), ['a1', 'a2']);
  const pushes = centre.asked.filter(({ path }) => path.endsWith('/_bulk_docs'));
  assert.ok(pushes.length < 10, `${pushes.length} pushes: not one for each entry`);
});

test('Of a PC that was revoked nothing is said: what it wrote is kept and shown', async () => {
  const { store, centre } = await twoForgotten(true);
  await untilIdle(store);
  assert.equal([...centre.keys.keys()], ['a2']);
  assert.is(store.sync.status.refused.length, 601);
  assert.ok(store.sync.status.refused.every(({ reason }) => reason === 'device'));
});

test.run();
