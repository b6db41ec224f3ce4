import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { LocalStore } from '../../app/store/local-store.ts';
import { FakeCentre } from '../rig/fake-centre.ts';
import { Disk, newVisit, openTestStore } from '../rig/store.ts';

const OLD = 'entries-pd-2026';
const DAY_MS = 86_400_000;

/** A PC of which a year went by: one visit closed in 2026, everything sent. */
class Pc {
  readonly centre = new FakeCentre(OLD);
  readonly disk = new Disk();
  #nowMs = Date.parse('2026-12-30T01:00:00.000Z');
  #store: LocalStore | undefined;

  constructor() {
    this.centre.makesYears = true;
    this.centre.session = 'clerk';
    this.centre.clock = () => this.#nowMs;
    for (const year of [2027, 2028]) {
      const name = `entries-pd-${year}`;
      this.centre.databases.set(name, new FakeCentre(name).database(name));
    }
  }

  get store(): LocalStore {
    assert.ok(this.#store);
    return this.#store;
  }

  at(instant: string): void {
    this.#nowMs = Date.parse(instant);
  }

  later(days: number): void {
    this.#nowMs += days * DAY_MS;
  }

  async start(): Promise<void> {
    this.disk.use();
    this.#store = await openTestStore(this.centre.fetch, () => (this.#nowMs += 1000));
    if (!this.store.place) await this.store.enrol('pd', 'pd-1-3');
    this.store.actAs('clerk');
    this.store.sync.start('clerk');
    await this.untilIdle();
  }

  async stop(): Promise<void> {
    await this.#store?.close();
    this.#store = undefined;
  }

  async untilIdle(): Promise<void> {
    let state = await this.store.sync.now();
    for (let round = 0; round < 30 && state !== 'idle'; round++) state = await this.store.sync.now();
    assert.is(state, 'idle');
    await this.store.settled();
  }

  /** So many rounds, in which whatever is due happens. */
  async rounds(count = 6): Promise<void> {
    for (let round = 0; round < count; round++) assert.is(await this.store.sync.now(), 'idle');
    await this.store.settled();
  }

  async closedVisit(): Promise<string> {
    const { visits } = this.store;
    const { id } = await visits.register(newVisit());
    await visits.move(id, { type: 'answer', text: '材料齐全' });
    await visits.move(id, { type: 'unrated', reason: 'left' });
    await visits.move(id, { type: 'close' });
    await this.untilIdle();
    return id;
  }

  get left() {
    return (this.store.sync.status.left ?? []).map(({ year }) => year);
  }
}

let pc: Pc;

test.before.each(() => {
  pc = new Pc();
});
test.after.each(() => pc.stop());

const onDisk = async () => (await indexedDB.databases()).some(({ name }) => name === `_pouch_${OLD}`);

/** The PC notices in the spring of 2028 that 2026 is an old year, and begins to wait. */
async function oldYear(): Promise<string> {
  await pc.start();
  const visit = await pc.closedVisit();
  pc.at('2028-02-01T01:00:00.000Z');
  await pc.rounds();
  return visit;
}

test('A year before the last one leaves when the centre has had all of it for as long as backups are kept', async () => {
  const visit = await oldYear();
  pc.later(85);
  await pc.rounds();
  assert.ok(await pc.store.visits.get(visit), 'the backups may still lack it');
  pc.later(6);
  await pc.rounds();
  assert.equal(pc.left, [2026]);
  assert.not(await onDisk());
  assert.is(await pc.store.visits.get(visit), undefined);
  assert.is(await pc.store.visits.timeline(visit), undefined);
  await pc.store.visits.searchReady;
  assert.equal(pc.store.visits.search({ number: '26' }), []);
  assert.is(pc.store.sync.status.waiting, 0);
});

test('It does not come back by itself, not after a start either, and the line stays', async () => {
  await oldYear();
  pc.later(91);
  await pc.rounds();
  await pc.stop();
  pc.centre.asked.length = 0;
  await pc.start();
  pc.later(2);
  await pc.rounds();
  assert.not(await onDisk());
  assert.equal(pc.left, [2026]);
  assert.not(pc.centre.asked.some(({ path }) => path.includes(OLD)));
});

test('This year and the last one stay, however long the centre has had them', async () => {
  await pc.start();
  const visit = await pc.closedVisit();
  pc.at('2027-12-31T10:00:00.000Z');
  await pc.rounds();
  assert.ok(await pc.store.visits.get(visit));
  assert.equal(pc.left, []);
});

test('The days are those of the settings', async () => {
  const { DEFAULT_SETTINGS } = await import('../../app/domain/catalogue.ts');
  pc.centre.database('catalogue').put({ ...DEFAULT_SETTINGS, _rev: '1-a', retentionDays: 400 });
  const visit = await oldYear();
  pc.later(91);
  await pc.rounds();
  assert.ok(await pc.store.visits.get(visit));
  pc.later(310);
  await pc.rounds();
  assert.equal(pc.left, [2026]);
});

test('A year with an open visit stays, and its days begin when the visit has been closed', async () => {
  await pc.start();
  await pc.closedVisit();
  const { id } = await pc.store.visits.register(newVisit());
  pc.at('2028-06-01T01:00:00.000Z');
  await pc.rounds();
  pc.later(200);
  await pc.rounds();
  assert.ok(await pc.store.visits.get(id));
  await pc.store.visits.move(id, { type: 'void', reason: 'mistake' });
  await pc.untilIdle();
  await pc.rounds();
  pc.later(80);
  await pc.rounds();
  assert.ok(await pc.store.visits.get(id), 'the last change is what counts');
  pc.later(11);
  await pc.rounds();
  assert.ok(pc.left.includes(2026));
});

test('A year of which something is refused stays', async () => {
  await pc.start();
  pc.centre.refuse = ({ type }) => (type === 'close' ? 'shape' : undefined);
  const visit = await pc.closedVisit();
  pc.at('2028-02-01T01:00:00.000Z');
  await pc.rounds();
  pc.later(200);
  await pc.rounds();
  assert.ok(await pc.store.visits.get(visit));
});

test('What the comparison finds missing at the centre is sent again, and the days begin anew', async () => {
  const visit = await oldYear();
  const { documents } = pc.centre.database(OLD);
  documents.delete(visit);
  pc.later(91);
  await pc.rounds();
  assert.ok(documents.has(visit), 'sent again');
  assert.ok(await pc.store.visits.get(visit), 'backups do not have it yet');
  pc.later(80);
  await pc.rounds();
  assert.ok(await pc.store.visits.get(visit));
  pc.later(12);
  await pc.rounds();
  assert.equal(pc.left, [2026]);
});

test('A centre that cannot be compared keeps the year here', async () => {
  const visit = await oldYear();
  pc.centre.fault = ({ path }) => (path.startsWith('/api/digest') ? 'server-error' : undefined);
  pc.later(91);
  await pc.rounds();
  assert.ok(await pc.store.visits.get(visit));
});

test('A crash at any point of leaving leaves all of the year, or nothing', async () => {
  for (const crash of ['destroy', 'endLeaving', 'drop'] as const) {
    await pc.stop();
    pc = new Pc();
    const visit = await oldYear();
    pc.later(91);
    const { EntryDatabase } = await import('../../app/store/entry-database.ts');
    const { YearDatabases } = await import('../../app/store/year-databases.ts');
    const { Projection } = await import('../../app/store/projection.ts');
    const broken: Record<string, object> = {
      destroy: EntryDatabase.prototype,
      endLeaving: YearDatabases.prototype,
      drop: Projection.prototype,
    };
    const where = broken[crash] ?? {};
    const whole: unknown = Reflect.get(where, crash);
    Reflect.set(where, crash, () => Promise.reject(new Error('crash')));
    try {
      for (let round = 0; round < 12; round++) await pc.store.sync.now();
      await pc.stop();
    } finally {
      Reflect.set(where, crash, whole);
    }
    assert.ok(await onDisk(), crash);
    await pc.start();
    assert.not(await onDisk(), crash);
    assert.is(await pc.store.visits.get(visit), undefined);
    assert.equal(pc.left, [2026]);
  }
});

test('Who backfills into a year that has left gets a new device id, so that no number is used twice', async () => {
  await oldYear();
  pc.later(91);
  await pc.rounds();
  const before = pc.store.place?.device;
  const backfilled = newVisit({ channel: 'phone', backfilledTo: '2026-12-30T02:00:00.000Z' });
  const failed = await pc.store.visits.register(backfilled).catch((error: unknown) => error);
  assert.is(Reflect.get(Object(failed), 'code'), 'cleared');
  await pc.untilIdle();
  const visit = await pc.store.visits.register(backfilled);
  assert.is.not(pc.store.place?.device, before);
  assert.match(visit.number, /^PD-26-A2-00001$/);
  await pc.untilIdle();
  assert.ok(pc.centre.database(OLD).documents.has(visit.id));
});

test.run();
