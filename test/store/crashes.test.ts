import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { foldVisit } from '../../app/domain/fold.ts';
import { visitOf } from '../../app/domain/identifier.ts';
import { readEntries } from '../../app/domain/read-entries.ts';
import type { LocalStore } from '../../app/store/local-store.ts';
import { chainFaults } from '../rig/chain.ts';
import type { Link } from '../rig/chain.ts';
import { FakeCentre } from '../rig/fake-centre.ts';
import type { Fault } from '../rig/fake-centre.ts';
import { Power } from '../rig/power.ts';
import { Disk, newVisit, openTestStore, tickingClock } from '../rig/store.ts';

const DATABASE = 'entries-pd-2026';
/** More for a longer run: STORE_SEEDS. */
const SEEDS = Number(process.env.STORE_SEEDS ?? 100);
const FAULTS: readonly Fault[] = [
  'cut',
  'cut-answer',
  'too-large',
  'server-error',
  'portal',
  'nonsense',
  'unauthorized',
];
const power = new Power();
// PouchDB tells of every aborted transaction; here they are the point.
console.error = () => undefined;

/** Chance that comes out the same for the same seed (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Two PCs of one office, a centre, and everything that can go wrong between them. */
class World {
  readonly centre = new FakeCentre(DATABASE);
  readonly disks = [new Disk(), new Disk()] as const;
  readonly acknowledged = new Set<string>();
  readonly clock = tickingClock();
  readonly random: () => number;

  constructor(seed: number) {
    this.random = chance(seed);
    this.centre.clock = this.clock;
  }

  async open(pc: 0 | 1): Promise<LocalStore> {
    this.disks[pc].use();
    this.centre.session = 'clerk';
    const store = await openTestStore(power.wire(this.centre.fetch), this.clock);
    store.actAs('clerk');
    if (!store.place) await store.enrol('pd', 'pd-1-3');
    return store;
  }

  /** A stretch of work on one PC that may end at any step. */
  async stretch(pc: 0 | 1): Promise<void> {
    const { random, centre } = this;
    const store = await this.open(pc);
    store.sync.start('clerk');
    centre.fault = () => (random() < 0.1 ? FAULTS[Math.floor(random() * FAULTS.length)] : undefined);
    if (random() < 0.6) power.cutAfter(1 + Math.floor(random() * 60));
    for (let step = 0; step < 4; step++) {
      if (random() < 0.4) await store.sync.now();
      else await this.work(store).catch(() => undefined);
      if (centre.session === undefined) centre.session = 'clerk';
    }
    centre.fault = () => undefined;
    await store.close().catch(() => undefined);
    power.on();
  }

  async work(store: LocalStore): Promise<void> {
    const open = await store.visits.open();
    const visit = open[Math.floor(this.random() * (open.length + 1))];
    const { id } = visit
      ? await store.visits.move(
          visit.id,
          this.random() < 0.5 ? { type: 'answer', text: '材料齐全' } : { type: 'unrated', reason: 'left' },
        )
      : await store.visits.register(newVisit());
    const written = (await store.visits.timeline(id))?.entries.toSorted(
      (a, b) => (a.seq ?? 0) - (b.seq ?? 0),
    );
    const own = written?.filter(({ device }) => device === store.place?.device).at(-1);
    if (own) this.acknowledged.add(own._id);
  }

  /** Everything works again: whatever was cut off arrives now. Every visit as this PC tells it. */
  async heal(pc: 0 | 1): Promise<unknown> {
    const store = await this.open(pc);
    store.sync.start('clerk');
    let state = await store.sync.now();
    for (let round = 0; round < 30 && state !== 'idle'; round++) state = await store.sync.now();
    assert.is(state, 'idle');
    assert.is(store.sync.status.waiting, 0);
    assert.equal(store.sync.status.refused, []);
    await store.settled();
    await store.visits.searchReady;
    const visits = store.visits.search({});
    await store.close();
    return visits;
  }
}

function visitsAtCentre(centre: FakeCentre): unknown {
  const documents = [...centre.database(DATABASE).documents.values()].map(({ document }) => document);
  const ids = [...new Set(documents.flatMap(({ _id }) => visitOf(String(_id)) ?? []))].sort((a, b) =>
    a < b ? 1 : -1,
  );
  return ids.map((id) => foldVisit(readEntries(documents.filter(({ _id }) => visitOf(String(_id)) === id))));
}

async function live(seed: number): Promise<void> {
  const world = new World(seed);
  const { centre, random } = world;
  const database = centre.database(DATABASE);
  for (let stretch = 0; stretch < 5; stretch++) {
    const backup = random() < 0.3 ? database.backup() : undefined;
    await world.stretch(random() < 0.5 ? 0 : 1);
    if (backup) database.restore(backup);
  }
  await world.heal(0);
  const second = await world.heal(1);
  const first = await world.heal(0);
  for (const id of world.acknowledged) assert.ok(database.documents.has(id), `seed ${seed}: ${id} is lost`);
  assert.ok(
    [...database.writes.values()].every((times) => times === 1),
    `seed ${seed}: written twice`,
  );
  const atCentre = visitsAtCentre(centre);
  assert.equal(first, second, `seed ${seed}: the two PCs tell different visits`);
  assert.equal(
    JSON.parse(JSON.stringify(first)),
    JSON.parse(JSON.stringify(atCentre)),
    `seed ${seed}: PC and centre differ`,
  );
  const documents = [...database.documents.values()].map(({ document }) => document as unknown as Link);
  assert.equal(chainFaults(DATABASE, documents, centre.keys), [], `seed ${seed}: chains`);
}

test(`Power cuts, broken lines and restored backups lose and double nothing, in ${SEEDS} lives`, async () => {
  for (let seed = 1; seed <= SEEDS; seed++) await live(seed);
});

test.run();
