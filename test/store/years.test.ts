import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { LocalStore } from '../../app/store/local-store.ts';
import { FakeCentre } from '../rig/fake-centre.ts';
import { freshDisk, newVisit, openTestStore, untilIdle } from '../rig/store.ts';

const opened: LocalStore[] = [];

test.after.each(async () => {
  for (const store of opened.splice(0)) await store.close().catch(() => undefined);
});

/** A clock that can be set, and goes on by a second a reading. */
class SetClock {
  #now: number;

  constructor(instant: string) {
    this.#now = Date.parse(instant);
  }

  set(instant: string): void {
    this.#now = Date.parse(instant);
  }

  get shown(): number {
    return this.#now;
  }

  readonly read = (): number => (this.#now += 1000);
}

interface Pc {
  readonly store: LocalStore;
  readonly clock: SetClock;
  readonly centre: FakeCentre;
}

async function pcAt(instant: string, centre = new FakeCentre(), builtAt?: string): Promise<Pc> {
  freshDisk();
  const clock = new SetClock(instant);
  centre.session = 'clerk';
  centre.clock = () => Date.parse(instant);
  const store = await openTestStore(centre.fetch, clock.read, builtAt);
  opened.push(store);
  await store.enrol('pd', 'pd-1-3');
  store.actAs('clerk');
  return { store, clock, centre };
}

async function close(store: LocalStore, visit: string): Promise<string> {
  await store.visits.move(visit, { type: 'answer', text: '材料齐全' });
  await store.visits.move(visit, { type: 'unrated', reason: 'left' });
  return (await store.visits.move(visit, { type: 'close' })).state;
}

const idsOf = (centre: FakeCentre, database: string) => [...centre.database(database).documents.keys()];
const visitsIn = (centre: FakeCentre, database: string) =>
  idsOf(centre, database).filter((id) => id.startsWith('visit:'));

test('New Year without the network: the year’s database is made here, and numbers begin again', async () => {
  const pc = await pcAt('2026-12-31T15:50:00.000Z', new FakeCentre('entries-pd-2026', 'entries-pd-2027'));
  const { store, clock, centre } = pc;
  centre.fault = () => 'cut';
  const last = await store.visits.register(newVisit());
  clock.set('2026-12-31T16:00:00.000Z');
  const first = await store.visits.register(newVisit());
  assert.equal([last.number, first.number], ['PD-26-A1-00001', 'PD-27-A1-00001']);
  centre.fault = () => undefined;
  await untilIdle(pc.store);
  assert.ok(visitsIn(centre, 'entries-pd-2026').includes(last.id));
  assert.ok(visitsIn(centre, 'entries-pd-2027').includes(first.id));
  assert.is(store.sync.status.waiting, 0);
});

test('A visit that is open across the year is gone on with in its own database, however late', async () => {
  const pc = await pcAt('2026-12-31T09:00:00.000Z', new FakeCentre('entries-pd-2026', 'entries-pd-2027'));
  const { store, clock, centre } = pc;
  const old = await store.visits.register(newVisit());
  clock.set('2028-03-01T01:00:00.000Z');
  centre.clock = () => Date.parse('2028-03-01T01:00:00.000Z');
  centre.databases.set('entries-pd-2028', new FakeCentre('entries-pd-2028').database('entries-pd-2028'));
  assert.equal(
    (await store.visits.open()).map(({ id }) => id),
    [old.id],
  );
  assert.is(await close(store, old.id), 'closed');
  await untilIdle(pc.store);
  assert.is(idsOf(centre, 'entries-pd-2026').filter((id) => id.startsWith(`${old.id}/`)).length, 3);
  assert.is(store.sync.status.waiting, 0);
});

test('Lists, history, and the week that has no end in December read two years as one', async () => {
  const pc = await pcAt('2026-12-31T02:00:00.000Z');
  const { store, clock } = pc;
  const thursday = await store.visits.register(newVisit({ visitor: { name: '旧岁' } }));
  await close(store, thursday.id);
  // Friday 1 January 2027 and Sunday the 3rd belong to 2026-W53.
  clock.set('2027-01-03T15:00:00.000Z');
  const sunday = await store.visits.register(newVisit({ visitor: { name: '新年' } }));
  await close(store, sunday.id);
  const open = await store.visits.register(newVisit({ visitor: { name: '未办' } }));
  await store.settled();
  await store.visits.searchReady;
  const week = await store.visits.closedBetween('2026-12-28', '2027-01-03');
  assert.equal(
    week.map(({ id }) => id),
    [sunday.id, thursday.id],
  );
  assert.equal(
    store.visits.search({ from: '2026-12-31', until: '2027-01-03' }).map(({ id }) => id),
    [open.id, sunday.id, thursday.id],
  );
  assert.equal(
    (await store.visits.open()).map(({ id }) => id),
    [open.id],
  );
});

test('A PC whose battery died writes in the present all the same, and the screen knows the time', async () => {
  const pc = await pcAt('2026-11-22T01:00:00.000Z', new FakeCentre('entries-pd-2026'));
  const { store, clock, centre } = pc;
  await untilIdle(pc.store);
  await store.sync.stop();
  centre.fault = () => 'cut';
  clock.set('2002-01-01T00:00:00.000Z');
  const first = await store.visits.register(newVisit());
  const second = await store.visits.register(newVisit());
  assert.ok(first.registered.at >= '2026-11-22T01:00', first.registered.at);
  assert.ok(second.registered.at > first.registered.at);
  assert.ok(new Date(store.clock()).toISOString().startsWith('2026-11-22'));
  assert.is(first.number, 'PD-26-A1-00001');
  assert.is(await close(store, first.id), 'closed');
  // The centre tells the time again.
  centre.fault = () => undefined;
  centre.clock = () => Date.parse('2026-11-22T03:00:00.000Z');
  await untilIdle(pc.store);
  const third = await store.visits.register(newVisit());
  assert.ok(third.registered.at >= '2026-11-22T02:59', third.registered.at);
  await untilIdle(pc.store);
  assert.is(visitsIn(centre, 'entries-pd-2026').filter((id) => !id.includes('/')).length, 3);
  assert.ok(visitsIn(centre, 'entries-pd-2026').every((id) => id.includes(':20261122T')));
});

test('A clock that is a day ahead is put right as soon as the centre has told the time', async () => {
  const pc = await pcAt('2026-11-22T01:00:00.000Z', new FakeCentre('entries-pd-2026'));
  const { store, clock, centre } = pc;
  clock.set('2026-11-23T01:00:00.000Z');
  centre.clock = () => clock.shown - 86_400_000;
  await untilIdle(pc.store);
  const visit = await store.visits.register(newVisit());
  assert.ok(visit.registered.at.startsWith('2026-11-22T01:'), visit.registered.at);
  const entries = (await store.visits.timeline(visit.id))?.entries;
  assert.ok(Math.abs(entries?.[0]?.clockOffsetMs ?? Infinity) < 120_000, 'the rest is recorded');
  assert.ok((store.sync.status.clockOffsetMs ?? 0) < -80_000_000, 'the screen says how far off the PC is');
  assert.is(centre.database('entries-pd-2026').documents.size, 0);
});

test('What was written with a clock years ahead arrives: the centre makes the year it lacks', async () => {
  const centre = new FakeCentre('entries-pd-2026');
  centre.makesYears = true;
  const pc = await pcAt('2026-11-22T01:00:00.000Z', centre);
  const { store, clock } = pc;
  centre.fault = () => 'cut';
  clock.set('2035-06-01T01:00:00.000Z');
  const early = await store.visits.register(newVisit());
  assert.is(early.number, 'PD-35-A1-00001');
  centre.fault = () => undefined;
  await untilIdle(pc.store);
  assert.is(store.sync.status.waiting, 0);
  assert.ok(visitsIn(centre, 'entries-pd-2035').includes(early.id));
  assert.is((await store.visits.register(newVisit())).number, 'PD-26-A1-00001');
});

test('When the centre makes no more years, what waits is shown as refused, and arrives once it does', async () => {
  const centre = new FakeCentre('entries-pd-2026');
  [centre.makesYears, centre.hasTooManyYears] = [true, true];
  const pc = await pcAt('2026-11-22T01:00:00.000Z', centre);
  const { store, clock } = pc;
  centre.fault = () => 'cut';
  clock.set('2035-06-01T01:00:00.000Z');
  const early = await store.visits.register(newVisit());
  centre.fault = () => undefined;
  await untilIdle(pc.store);
  const { refused, waiting } = store.sync.status;
  assert.ok(refused.some(({ id, reason }) => id === early.id && reason === 'database'));
  assert.is(waiting, refused.length, 'nothing is counted twice');
  centre.hasTooManyYears = false;
  await store.sync.retryRefused();
  await untilIdle(pc.store);
  assert.is(store.sync.status.waiting, 0);
  assert.equal(store.sync.status.refused, []);
  assert.ok(visitsIn(centre, 'entries-pd-2035').includes(early.id));
});

test.run();
