import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { LocalStore } from '../../app/store/local-store.ts';
import { StoreError } from '../../app/store/store.ts';
import { chainFaults } from '../rig/chain.ts';
import type { Link } from '../rig/chain.ts';
import { FakeCentre } from '../rig/fake-centre.ts';
import { giveKey, readKey } from '../rig/place-key.ts';
import { Disk, freshDisk, newVisit, NOON, openTestStore, tickingClock } from '../rig/store.ts';

const DATABASE = 'entries-pd-2026';
const SIGN_IN = { type: 'sign-in', offline: false, counter: 'pd-1-3' } as const;

interface Held extends Link {
  readonly type: string;
  readonly by: string;
  readonly offline?: boolean;
  readonly seq: number;
}

const opened: LocalStore[] = [];
let centre: FakeCentre;

test.before.each(() => {
  freshDisk();
  centre = new FakeCentre(DATABASE, 'entries-pd-2027');
});
test.after.each(async () => {
  for (const store of opened.splice(0)) await store.close().catch(() => undefined);
});

async function open(clock = tickingClock()): Promise<LocalStore> {
  centre.session = 'clerk';
  const store = await openTestStore(centre.fetch, clock);
  opened.push(store);
  if (!store.place) await store.enrol('pd', 'pd-1-3');
  store.actAs('clerk');
  return store;
}

async function untilIdle(store: LocalStore, user = 'clerk'): Promise<void> {
  centre.session = user;
  store.sync.start(user);
  let state = await store.sync.now();
  for (let round = 0; round < 20 && state !== 'idle'; round++) state = await store.sync.now();
  assert.is(state, 'idle');
  await store.sync.stop();
}

/** What the centre holds of a device, in the order of its numbers. */
function arrived(device = 'a1', database = DATABASE): readonly Held[] {
  return [...centre.database(database).documents.values()]
    .map(({ document }) => document as unknown as Held)
    .filter((entry) => entry.device === device)
    .sort((a, b) => a.seq - b.seq);
}

const told = (entries: readonly Held[]) => entries.map(({ type, by }) => `${type} ${by}`);

function wholeChains(database = DATABASE): void {
  const documents = [...centre.database(database).documents.values()].map(({ document }) => document);
  assert.equal(chainFaults(database, documents as unknown as Link[], centre.keys), []);
}

test('Each entry is signed and names the one before, over visits, sign-ins and a new start of the program', async () => {
  const store = await open();
  await store.visits.note(SIGN_IN);
  const { id } = await store.visits.register(newVisit());
  await store.visits.move(id, { type: 'answer', text: '材料齐全' });
  await store.close();
  const again = await open();
  await again.visits.move(id, { type: 'unrated', reason: 'left' });
  await again.visits.move(id, { type: 'close' });
  await untilIdle(again);
  assert.is(arrived().length, 6);
  wholeChains();
});

test('What a put that failed left behind decides what the next entry follows', async () => {
  const store = await open();
  await store.visits.register(newVisit());
  // oxlint-disable-next-line typescript/unbound-method
  const original = IDBObjectStore.prototype.put;
  let cuts = 0;
  IDBObjectStore.prototype.put = function put(this: IDBObjectStore, ...given: Parameters<typeof original>) {
    if (this.name === 'by-sequence' && cuts++ === 0) this.transaction.abort();
    return original.apply(this, given);
  };
  const quiet = console.error;
  console.error = () => undefined;
  try {
    const failure = await store.visits.register(newVisit()).catch((error: unknown) => error);
    assert.ok(failure instanceof Error, 'the write was cut off');
  } finally {
    IDBObjectStore.prototype.put = original;
    console.error = quiet;
  }
  assert.ok(cuts > 0);
  await store.visits.register(newVisit());
  await untilIdle(store);
  assert.equal(told(arrived()), ['sign-in clerk', 'register clerk', 'register clerk']);
  wholeChains();
});

test('Nobody’s entry comes without a sign-in before it, and who signs in themselves gets no second one', async () => {
  const store = await open();
  await store.visits.note(SIGN_IN);
  await store.visits.register(newVisit());
  await store.visits.note({ type: 'sign-out' });
  store.actAs('clerk2');
  await store.visits.register(newVisit());
  store.actAs('clerk');
  await store.visits.note({ type: 'reveal', visit: (await store.visits.open())[0]?.id ?? '' });
  await untilIdle(store);
  assert.equal(told(arrived()), [
    'sign-in clerk',
    'register clerk',
    'sign-out clerk',
    'sign-in clerk2',
    'register clerk2',
    'sign-in clerk',
    'reveal clerk',
  ]);
  assert.equal(
    arrived().map(({ offline }) => offline),
    [false, undefined, undefined, true, undefined, true, undefined],
    'what the program notes by itself, the centre was not asked about',
  );
});

test('At New Year the first entry brings the sign-in along, into the new year’s database', async () => {
  let now = Date.parse('2026-12-31T15:50:00.000Z');
  centre.clock = () => now;
  const store = await open(() => (now += 1000));
  await store.visits.note(SIGN_IN);
  const { id } = await store.visits.register(newVisit());
  now = Date.parse('2026-12-31T16:10:00.000Z');
  await store.visits.move(id, { type: 'answer', text: '材料齐全' });
  await store.visits.register(newVisit());
  await untilIdle(store);
  assert.equal(told(arrived('a1')), ['sign-in clerk', 'register clerk', 'answer clerk']);
  assert.equal(told(arrived('a1', 'entries-pd-2027')), ['sign-in clerk', 'register clerk']);
  wholeChains();
  wholeChains('entries-pd-2027');
});

test('A PC that has lost its key writes nothing, says so, and is another device after the next contact', async () => {
  const store = await open();
  await store.visits.register(newVisit());
  await store.close();
  await giveKey(undefined);
  const keyless = await open();
  assert.is(keyless.place?.device, 'a1');
  const failure = await keyless.visits.register(newVisit()).catch((error: unknown) => error);
  assert.ok(failure instanceof StoreError && failure.code === 'cleared');
  await untilIdle(keyless);
  assert.equal([keyless.place?.device, keyless.sync.status.enrolledAnew?.from], ['a2', 'a1']);
  assert.equal(
    centre.asked.find(({ body }) => JSON.stringify(body)?.includes('"replaces":"a1"'))?.method,
    'POST',
  );
  await keyless.visits.register(newVisit());
  await untilIdle(keyless);
  assert.equal(told(arrived('a1')), ['sign-in clerk', 'register clerk'], 'what was there arrives as it was');
  assert.equal(
    told(arrived('a2')),
    ['sign-in clerk', 'register clerk'],
    'the new id begins with who is here',
  );
  wholeChains();
});

test('The private key stays where it was made', async () => {
  const store = await open();
  await store.close();
  const key = await readKey();
  assert.ok(key);
  assert.is(key.privateKey.extractable, false);
  assert.equal(key.privateKey.usages, ['sign']);
  const taken = await crypto.subtle.exportKey('jwk', key.privateKey).catch((error: unknown) => error);
  assert.ok(taken instanceof Error);
});

test('Two PCs of an office have two keys', async () => {
  await (await open()).close();
  new Disk().use();
  await (await open(tickingClock(NOON))).close();
  assert.is(new Set(centre.keys.values()).size, 2);
});

test.run();
