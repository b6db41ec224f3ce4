import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeCentre } from '../rig/fake-centre.ts';
import { eventually } from '../rig/platform.ts';
import { Power } from '../rig/power.ts';
import { freshDisk, newVisit, openTestStore } from '../rig/store.ts';

const power = new Power();
// PouchDB tells of every aborted transaction; here they are the point.
console.error = () => undefined;

test('A visit whose row could not be written at the start is shown as soon as the disk writes again', async () => {
  freshDisk();
  const centre = new FakeCentre();
  centre.session = 'clerk';
  const store = await openTestStore(centre.fetch);
  await store.enrol('pd', 'pd-1-3');
  store.actAs('clerk');
  await store.visits.register(newVisit());
  await store.settled();
  // The entry is the first thing on the disk after this, its row the second: only the entry gets there.
  power.cutAfter(2);
  const { id } = await store.visits.register(newVisit());
  await store.close();
  power.on();

  // One transaction of PouchDB's opening passes, whatever the rows need fails.
  power.cutAfter(2);
  const again = await openTestStore(centre.fetch);
  let told = 0;
  again.visits.subscribe(() => (told += 1));
  await again.settled();
  assert.is((await again.visits.open()).length, 1, 'the disk did not write');
  assert.is((await again.visits.get(id))?.id, id, 'whoever knows its address finds it already');
  assert.is((await again.visits.timeline(id))?.visit.number, 'PD-26-A1-00002');
  power.on();
  await eventually(async () => (await again.visits.open()).length === 2, 'the visit that was saved', 10_000);
  assert.ok(told > 0, 'screens are told');
  await again.close();
});

test.run();
