import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { LocalStore } from '../../../app/store/local-store.ts';
import { FakeCentre } from '../../rig/fake-centre.ts';
import { fillCentre } from '../../rig/fill-centre.ts';
import { Disk, newVisit, openTestStore, tickingClock, untilIdle } from '../../rig/store.ts';

const DATABASE = 'entries-pd-2026';

const opened: LocalStore[] = [];

// A store that a failed test left open would lend its disk to the next one.
test.after.each(async () => {
  for (const store of opened.splice(0)) await store.close().catch(() => undefined);
});

async function pc(centre: FakeCentre, disk: Disk, clock = tickingClock()): Promise<LocalStore> {
  disk.use();
  centre.session = 'clerk';
  const store = await openTestStore(centre.fetch, clock);
  store.actAs('clerk');
  opened.push(store);
  return store;
}

test('A new PC reads the last thirty days first, and says so until the rest has come', async () => {
  const centre = new FakeCentre(DATABASE);
  fillCentre(centre.database(DATABASE), 2300);
  const store = await pc(centre, new Disk());
  await store.enrol('pd', 'pd-1-3');
  // The line breaks after the recent days and a first page of the rest.
  centre.fault = ({ path }) => (/entries.*since=[1-9]/.test(path) ? 'cut' : undefined);
  store.sync.start('clerk');
  assert.is(await store.sync.now(), 'offline');
  await store.settled();
  assert.is(store.sync.status.filling, true);
  const open = await store.visits.open();
  assert.ok(
    open.some(({ registered }) => registered.at > '2026-11-15'),
    'the recent days are there',
  );
  assert.ok(open.length < 2300);
  centre.fault = () => undefined;
  await untilIdle(store);
  assert.is(store.sync.status.filling, undefined);
  assert.is((await store.visits.open()).length, 2300);
  assert.is(store.sync.status.waiting, 0);
  const pushed = centre.asked.filter(({ path }) => path.endsWith('_bulk_docs'));
  assert.is(pushed.length, 0, 'what came from the centre is not sent back');
  await store.close();
});

test('A PC that was restored from an older backup of itself enrols anew, and no number is used twice', async () => {
  const centre = new FakeCentre(DATABASE);
  const disk = new Disk();
  const clock = tickingClock();
  const store = await pc(centre, disk, clock);
  await store.enrol('pd', 'pd-1-3');
  await store.visits.register(newVisit());
  await untilIdle(store);
  await store.close();
  // The backup's copy: a PC with the same id that knows nothing of what the first did later.
  const copy = new Disk();
  const twin = await pc(centre, copy, clock);
  const enrolled = centre.devices;
  centre.devices = 0;
  assert.is((await twin.enrol('pd', 'pd-1-3')).device, 'a1');
  centre.devices = enrolled;
  await twin.visits.register(newVisit());
  await untilIdle(twin);
  assert.equal(twin.sync.status.enrolledAnew?.from, 'a1');
  assert.is(twin.place?.device, 'a2');
  assert.is((await twin.visits.register(newVisit())).number, 'PD-26-A2-00001');
  await untilIdle(twin);
  assert.is((await twin.visits.open()).length, 3);
  assert.is(twin.sync.status.waiting, 0);
  await twin.close();
  assert.is(centre.database(DATABASE).documents.size, 6, 'three visits, and a sign-in before each');
});

test('Damaged and newer documents from the centre break nothing, and are kept', async () => {
  const centre = new FakeCentre(DATABASE);
  fillCentre(centre.database(DATABASE), 3);
  const [visit = ''] = centre.database(DATABASE).documents.keys();
  const rev = (n: number) => `1-${String(n).padStart(32, 'f')}`;
  const database = centre.database(DATABASE);
  database.put({ _id: `${visit}/20261101T010203Z-b1-9`, _rev: rev(1), schema: 99, type: 'teleport' });
  database.put({ _id: `${visit}/rubbish`, _rev: rev(2), type: 7 });
  database.put({ _id: `${visit}/20261101T010204Z-b1-10`, _rev: rev(3), _strange: true });
  const stub = { 'a.txt': { stub: true, length: 1, digest: 'md5-x', content_type: 'text/plain', revpos: 1 } };
  database.put({ _id: `${visit}/20261101T010204Z-b1-12`, _rev: rev(5), _attachments: stub });
  database.put({ _id: 'something-else', _rev: rev(4) });
  database.put({ _id: `${visit}/20261101T010205Z-b1-11`, _rev: '2-x', _deleted: true });
  const store = await pc(centre, new Disk());
  await store.enrol('pd', 'pd-1-3');
  await untilIdle(store);
  assert.is((await store.visits.open()).length, 3);
  assert.is((await store.visits.timeline(visit))?.unread.length, 2);
  assert.equal(
    store.sync.status.refused.map(({ id, reason }) => [id.slice(visit.length), reason]),
    [
      ['/20261101T010204Z-b1-10', 'unread'],
      ['/20261101T010204Z-b1-12', 'unread'],
    ],
    'what no database of a browser keeps is told',
  );
  assert.is(store.sync.status.waiting, 0);
  await store.close();
});

test('Rows made by another version of the fold are made again from the entries', async () => {
  const centre = new FakeCentre(DATABASE);
  const disk = new Disk();
  const store = await pc(centre, disk);
  await store.enrol('pd', 'pd-1-3');
  const { id } = await store.visits.register(newVisit());
  await store.visits.move(id, { type: 'answer', text: '材料齐全' });
  await store.settled();
  await store.close();
  const { openProjectionDatabase } = await import('../../../app/store/projection-database.ts');
  const projection = await openProjectionDatabase('pd');
  const progress = await projection.get('progress', DATABASE);
  assert.ok(progress);
  await projection.put('progress', { ...progress, foldVersion: -1 });
  await projection.clear('rows');
  projection.close();
  const again = await pc(centre, disk);
  await again.settled();
  assert.is((await again.visits.get(id))?.answer?.text, '材料齐全');
  assert.is((await again.visits.register(newVisit())).number, 'PD-26-A1-00002');
  await again.close();
});

test.run();
