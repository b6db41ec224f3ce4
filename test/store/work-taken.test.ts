import '../rig/indexed-db.ts';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { LocalStore } from '../../app/store/local-store.ts';
import { openPlaceDatabase } from '../../app/store/place-database.ts';
import { StoreError } from '../../app/store/store.ts';
import { FakeCentre } from '../rig/fake-centre.ts';
import { freshDisk, newVisit, tickingClock } from '../rig/store.ts';

const DATABASE = 'entries-pd-2026';
const opened: LocalStore[] = [];
const clock = tickingClock();
let centre: FakeCentre;

test.before.each(() => {
  freshDisk();
  centre = new FakeCentre(DATABASE);
  centre.session = 'clerk';
});
test.after.each(async () => {
  for (const store of opened.splice(0)) await store.close().catch(() => undefined);
});

/** The store of one of two tabs on the same disk. */
async function openTab(holdsWork: () => Promise<boolean>): Promise<LocalStore> {
  const parts = {
    clock,
    fetch: centre.fetch,
    builtAt: '2026-01-01T00:00:00.000Z',
    persistent: true,
    holdsWork,
  };
  const store = await LocalStore.open(await openPlaceDatabase(), parts);
  opened.push(store);
  if (!store.place) await store.enrol('pd', 'pd-1-3');
  store.actAs('clerk');
  return store;
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (error instanceof StoreError) return error.code;
    throw error;
  }
}

test('a tab that has lost the work writes nothing, so no number is given twice', async () => {
  let worker = 'first';
  const first = await openTab(async () => worker === 'first');
  const before = await first.visits.register(newVisit());
  worker = 'second';
  const second = await openTab(async () => worker === 'second');
  const visit = await second.visits.register(newVisit());
  assert.is(await codeOf(first.visits.register(newVisit())), 'unavailable');
  assert.is(await codeOf(first.visits.move(before.id, { type: 'void', reason: 'mistake' })), 'unavailable');
  const next = await second.visits.register(newVisit());
  const numbers = [before, visit, next].map(({ number }) => number);
  assert.equal(
    numbers.map((number) => Number(/(\d+)$/.exec(number)?.[1])),
    [1, 2, 3],
  );
});

test('the work is asked for right before the disk as well', async () => {
  let asked = 0;
  let isLost = false;
  const store = await openTab(async () => !isLost || ++asked === 1);
  await store.visits.register(newVisit());
  isLost = true;
  assert.is(await codeOf(store.visits.register(newVisit())), 'unavailable');
  assert.is(asked, 2);
  isLost = false;
  assert.match((await store.visits.register(newVisit())).number, /\D0*2$/);
});

test.run();
