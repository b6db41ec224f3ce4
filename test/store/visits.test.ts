import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeCentre } from '../rig/fake-centre.ts';
import { freshDisk, newVisit, openTestStore } from '../rig/store.ts';
import type { LocalStore } from '../../app/store/local-store.ts';
import { StoreError } from '../../app/store/store.ts';

async function workingStore(centre = new FakeCentre()): Promise<LocalStore> {
  freshDisk();
  centre.session = 'clerk';
  const store = await openTestStore(centre.fetch);
  await store.enrol('pd', 'pd-1-3');
  store.actAs('clerk');
  return store;
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'no failure';
  } catch (error) {
    return error instanceof StoreError ? error.code : String(error);
  }
}

test('A registered visit is there after the program starts again, under its number', async () => {
  const centre = new FakeCentre();
  const store = await workingStore(centre);
  const visit = await store.visits.register(newVisit());
  assert.is(visit.number, 'PD-26-A1-00001');
  await store.close();
  const again = await openTestStore(centre.fetch);
  again.actAs('clerk');
  assert.is((await again.visits.open()).length, 1);
  assert.equal((await again.visits.get(visit.id))?.visitor.name, '张三');
  assert.is((await again.visits.register(newVisit())).number, 'PD-26-A1-00002');
  await again.close();
});

test('A visit goes from registered to closed, and its timeline tells everything that was done', async () => {
  const store = await workingStore();
  const { id } = await store.visits.register(newVisit());
  assert.is(await codeOf(store.visits.move(id, { type: 'close' })), 'not-possible');
  await store.visits.move(id, { type: 'answer', text: '材料齐全', outcome: 'answered' });
  await store.visits.move(id, { type: 'unrated', reason: 'declined' });
  const closed = await store.visits.move(id, { type: 'close' });
  assert.is(closed.state, 'closed');
  assert.is(await codeOf(store.visits.move(id, { type: 'answer', text: '再说' })), 'not-possible');
  const timeline = await store.visits.timeline(id);
  assert.equal(
    timeline?.entries.map(({ type }) => type),
    ['register', 'answer', 'unrated', 'close'],
  );
  assert.equal(
    timeline?.entries.map(({ seq }) => seq),
    [2, 3, 4, 5],
    'the first is the clerk’s sign-in',
  );
  assert.is((await store.visits.open()).length, 0);
  assert.is((await store.visits.closedBetween('2026-11-22', '2026-11-22')).length, 1);
  assert.is((await store.visits.closedBetween('2026-11-23', '2026-11-30')).length, 0);
  await store.close();
});

test.run();
