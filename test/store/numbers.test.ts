import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { LocalStore } from '../../app/store/local-store.ts';
import { StoreError } from '../../app/store/store.ts';
import { FakeCentre } from '../rig/fake-centre.ts';
import { freshDisk, newVisit, NOON, openTestStore, tickingClock } from '../rig/store.ts';

const opened: LocalStore[] = [];

test.after.each(async () => {
  for (const store of opened.splice(0)) await store.close().catch(() => undefined);
});

async function enrolled(clock = tickingClock(), centre = new FakeCentre()): Promise<LocalStore> {
  centre.session = 'clerk';
  centre.clock = clock;
  const store = await openTestStore(centre.fetch, clock);
  opened.push(store);
  if (!store.place) await store.enrol('pd', 'pd-1-3');
  store.actAs('clerk');
  return store;
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'no failure',
    (error: unknown) => (error instanceof StoreError ? error.code : String(error)),
  );
}

test('Two tabs that write at the same moment never share a number', async () => {
  freshDisk();
  const still = () => NOON;
  const tabs = [await enrolled(still), await enrolled(still)] as const;
  const visits = await Promise.all(
    Array.from({ length: 10 }, (_, n) => tabs[n % 2 ? 1 : 0].visits.register(newVisit())),
  );
  assert.is(new Set(visits.map(({ number }) => number)).size, 10);
  assert.equal(
    visits.map(({ number }) => Number(number.slice(-5))).sort((a, b) => a - b),
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  );
});

test('A visit that is entered later belongs to the year in which the visitor came', async () => {
  freshDisk();
  const store = await enrolled(tickingClock(Date.parse('2027-01-04T01:00:00.000Z')));
  const late = await store.visits.register(newVisit({ backfilledTo: '2026-12-31T06:00:00.000Z' }));
  assert.is(late.number, 'PD-26-A1-00001');
  assert.is(late.registered.at, '2026-12-31T06:00:00.000Z');
  assert.ok((late.backfilledAt ?? '') > '2027-01-04');
  const present = await store.visits.register(newVisit());
  assert.is(present.number, 'PD-27-A1-00001');
  // New Year in the office is 16:00 UTC.
  const evening = await store.visits.register(newVisit({ backfilledTo: '2026-12-31T16:30:00.000Z' }));
  assert.is(evening.number, 'PD-27-A1-00002');
  assert.is(
    await codeOf(store.visits.register(newVisit({ backfilledTo: '2027-06-01T00:00:00.000Z' }))),
    'malformed',
  );
  await store.visits.move(late.id, { type: 'answer', text: '材料齐全' });
  const entries = (await store.visits.timeline(late.id))?.entries;
  assert.equal(
    entries?.map(({ seq }) => seq),
    [1, 2],
    'numbers run within the year’s database',
  );
});

test('People who came together are one party', async () => {
  freshDisk();
  const store = await enrolled();
  const first = await store.visits.register(newVisit());
  const second = await store.visits.register(newVisit({ party: first.id, kind: 'acceptance' }));
  const third = await store.visits.register(newVisit({ party: second.id, kind: 'inquiry' }));
  assert.equal([first.party, second.party, third.party], [first.id, first.id, first.id]);
});

test('What cannot be written says why, and uses up no number', async () => {
  freshDisk();
  const store = await enrolled();
  assert.is(
    await codeOf(store.visits.register(newVisit({ visitor: { name: 'x'.repeat(10_000) } }))),
    'malformed',
  );
  assert.is(
    await codeOf(store.visits.move('visit:pd:20260101T000000Z:a9-1', { type: 'close' })),
    'not-possible',
  );
  store.actAs(undefined);
  assert.is(await codeOf(store.visits.register(newVisit())), 'nobody');
  store.actAs('clerk');
  const hostile = await store.visits.register(newVisit({ visitor: { name: '<img onerror>\u202e𠮷\ud842' } }));
  assert.is(hostile.number, 'PD-26-A1-00001');
  assert.is(hostile.visitor.name, '<img onerror>\u202e𠮷\ufffd', 'half a character would block a whole push');
});

test('What is done after another PC’s entry comes after it, whatever the clocks say', async () => {
  freshDisk();
  let now = NOON;
  const store = await enrolled(() => now);
  const { id } = await store.visits.register(newVisit());
  await store.visits.move(id, { type: 'answer', text: '材料齐全' });
  now = NOON - 3_600_000;
  await store.visits.move(id, { type: 'unrated', reason: 'left' });
  assert.is((await store.visits.move(id, { type: 'close' })).state, 'closed');
});

test('Sign-ins of the PC are entries too, numbered with the others', async () => {
  freshDisk();
  const store = await enrolled();
  await store.visits.note({ type: 'sign-in', offline: true, counter: 'pd-1-3' });
  const { id } = await store.visits.register(newVisit());
  assert.equal(
    (await store.visits.timeline(id))?.entries.map(({ seq }) => seq),
    [2],
  );
  assert.is(store.sync.status.waiting, 2);
});

test.run();
