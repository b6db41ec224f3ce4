import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { DEFAULT_SETTINGS } from '../../app/domain/catalogue.ts';
import type { LocalStore } from '../../app/store/local-store.ts';
import { newKey } from '../rig/device-key.ts';
import { FakeCentre } from '../rig/fake-centre.ts';
import { freshDisk, openTestStore } from '../rig/store.ts';

const opened: LocalStore[] = [];

test.after.each(async () => {
  for (const store of opened.splice(0)) await store.close().catch(() => undefined);
});

async function signedIn(centre: FakeCentre): Promise<LocalStore> {
  centre.session = 'clerk';
  const store = await openTestStore(centre.fetch);
  opened.push(store);
  store.sync.start('clerk');
  await store.sync.now();
  return store;
}

function phrase(id: string, text: string, rev = 1): Record<string, unknown> {
  return { _id: `phrase:${id}`, _rev: `${rev}-${id}`, type: 'phrase', text, order: rev };
}

test('Base data is there before the PC is enrolled, and after the program starts with no network', async () => {
  freshDisk();
  const centre = new FakeCentre();
  centre.database('catalogue').put(phrase('a', '请稍候'));
  centre.database('catalogue').put({ ...DEFAULT_SETTINGS, _rev: '1-s', supportPhone: '63356010' });
  const store = await signedIn(centre);
  assert.equal(
    store.catalogue.all('phrase').map(({ text }) => text),
    ['请稍候'],
  );
  assert.is(store.catalogue.settings.supportPhone, '63356010');
  await store.close();
  centre.fault = () => 'cut';
  const again = await signedIn(centre);
  assert.is(again.sync.status.state, 'offline');
  assert.is(again.catalogue.get('phrase', 'a')?.text, '请稍候');
});

test('The latest of each document counts, deletions too, and what cannot be read is passed over', async () => {
  freshDisk();
  const centre = new FakeCentre();
  const database = centre.database('catalogue');
  database.put(phrase('a', '旧'));
  database.put(phrase('b', '删去'));
  const store = await signedIn(centre);
  let told = 0;
  store.catalogue.subscribe(() => told++);
  database.put(phrase('a', '新', 2));
  database.put({ _id: 'phrase:b', _rev: '2-b', _deleted: true });
  database.put({ _id: 'phrase:c', _rev: '1-c', type: 'phrase', text: 7, order: 'x' });
  database.put({ _id: '_design/readers', _rev: '1-d' });
  await store.sync.now();
  assert.equal(
    store.catalogue.all('phrase').map(({ text }) => text),
    ['新'],
  );
  assert.is(store.catalogue.ignored, 1);
  assert.is(told, 1);
});

test('After a restore of the centre, what it does not have any more is gone here at the next sign-in', async () => {
  freshDisk();
  const centre = new FakeCentre();
  const database = centre.database('catalogue');
  database.put(phrase('a', '一'));
  const backup = database.backup();
  database.put(phrase('b', '二'));
  const store = await signedIn(centre);
  assert.is(store.catalogue.all('phrase').length, 2);
  await store.sync.stop();
  database.restore(backup);
  store.sync.start('clerk');
  await store.sync.now();
  assert.equal(
    store.catalogue.all('phrase').map(({ text }) => text),
    ['一'],
  );
});

test('A PC that was moved while offline tells the centre its counter later', async () => {
  freshDisk();
  const centre = new FakeCentre();
  const store = await signedIn(centre);
  await store.enrol('pd', 'pd-1-3');
  const device = {
    _id: 'device:pd:a1',
    _rev: '1-a',
    type: 'device',
    id: 'a1',
    office: 'pd',
    counter: 'pd-1-3',
  };
  centre.database('catalogue').put({
    ...device,
    enrolledAt: '2026-11-22T04:00:00.000Z',
    enrolledBy: 'clerk',
    publicKey: newKey().publicKey,
  });
  centre.fault = () => 'cut';
  assert.is((await store.moveTo('pd-1-4')).counter, 'pd-1-4');
  centre.fault = () => undefined;
  centre.asked.splice(0);
  await store.sync.now();
  const told = centre.asked.filter(({ method, path }) => method === 'PUT' && path === '/api/devices/pd/a1');
  assert.equal(told.at(-1)?.body, { counter: 'pd-1-4' });
});

test.run();
