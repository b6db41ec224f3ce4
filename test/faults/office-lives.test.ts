import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { foldVisit } from '../../app/domain/fold.ts';
import { visitOf } from '../../app/domain/identifier.ts';
import { readEntries } from '../../app/domain/read-entries.ts';
import { firstLink, hashOf } from '../../app/domain/signed-log.ts';
import type { Visit } from '../../app/domain/visit.ts';
import { newVisit } from '../rig/store.ts';
import { stillCrypto } from '../rig/still-crypto.ts';
import { stillTimers } from '../rig/still-timers.ts';
import { DATABASE, noEvents, OfficeLife, writerOf } from './office-life.ts';
import type { Events, Pc } from './office-life.ts';

/** Thousands of lives: FAULT_SCALE. One of them again: FAULT_SEED. */
const SEEDS = Math.ceil(150 * Number(process.env.FAULT_SCALE ?? 1));
const ONLY = process.env.FAULT_SEED;
/** Rounds in which everything that waits must have arrived; more would be a loop that turns in circles. */
const ROUNDS = 40;

stillTimers();
const beginLife = await stillCrypto();
// PouchDB tells of every aborted transaction; here they are the point.
console.error = () => undefined;

type Documents = readonly Readonly<Record<string, unknown>>[];

/** Turns a PC on with everything working, until nothing waits; every visit as it tells it. */
async function settle(life: OfficeLife, pc: Pc, writes: boolean): Promise<readonly Visit[]> {
  const store = await life.on(pc);
  if (writes) life.acknowledged.add((await store.visits.register(newVisit())).id);
  store.sync.start('clerk');
  let state = await store.sync.now();
  const isBehind = () => state !== 'idle' || store.sync.status.waiting > 0;
  for (let round = 0; round < ROUNDS && isBehind(); round++) {
    await store.sync.retryRefused();
    state = await store.sync.now();
  }
  assert.is(state, 'idle');
  assert.is(store.sync.status.waiting, 0);
  assert.equal(store.sync.status.refused, []);
  await store.settled();
  await store.visits.searchReady;
  const visits = [...store.visits.search({})].sort(byId);
  pc.device = store.place?.device ?? '';
  await store.close();
  return visits;
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}

function foldOf(documents: Documents): readonly Visit[] {
  const ids = [...new Set(documents.flatMap(({ _id }) => visitOf(String(_id)) ?? []))];
  return ids
    .flatMap((id) => foldVisit(readEntries(documents.filter(({ _id }) => visitOf(String(_id)) === id))) ?? [])
    .sort(byId);
}

function linesOf(visits: readonly Visit[]): ReadonlyMap<string, string> {
  return new Map(visits.map((visit) => [visit.id, JSON.stringify(visit)]));
}

/** `seq` of all entries, and `n` of all registrations, of each device whose disk nobody replaced: 1, 2, 3 … */
function checkNumbers(life: OfficeLife, documents: Documents): void {
  const seqs = new Map<string, number[]>();
  const visits = new Map<string, number[]>();
  for (const { _id, seq, n } of documents) {
    const device = writerOf(String(_id));
    if (life.forked.has(device)) continue;
    seqs.set(device, [...(seqs.get(device) ?? []), Number(seq)]);
    if (n !== undefined) visits.set(device, [...(visits.get(device) ?? []), Number(n)]);
  }
  for (const [device, used] of [...seqs, ...visits]) {
    const expected = used.map((_, place) => place + 1);
    assert.equal(
      [...used].sort((a, b) => a - b),
      expected,
      `numbers of ${device}`,
    );
  }
}

/** Each entry of such a device names the one before it, from its first one in this database on. */
async function checkChains(life: OfficeLife, documents: Documents): Promise<void> {
  const { subtle } = crypto;
  const bySeq = [...documents].sort((a, b) => Number(a.seq) - Number(b.seq));
  const links = new Map<string, string>();
  for (const entry of bySeq) {
    const device = writerOf(String(entry._id));
    if (life.forked.has(device)) continue;
    const expected = links.get(device) ?? (await firstLink(subtle, DATABASE, device));
    assert.is(entry.prev, expected, `the chain of ${device} breaks at ${String(entry._id)}`);
    links.set(device, await hashOf(subtle, entry));
  }
}

async function live(life: OfficeLife): Promise<void> {
  await life.live(8);
  life.heal();
  for (const pc of life.pcs) await settle(life, pc, true);
  for (const pc of life.pcs) await settle(life, pc, false);
  const replicas: (readonly Visit[])[] = [];
  for (const pc of life.pcs) replicas.push(await settle(life, pc, false));

  const database = life.centre.database(DATABASE);
  const documents = [...database.documents.values()].map(({ document }) => document);
  const lost = [...life.acknowledged].filter((id) => !database.documents.has(id) && !life.wiped.has(id));
  assert.equal(lost, [], 'acknowledged, and not at the centre');
  const doubled = [...database.writes].filter(([, times]) => times > 1);
  assert.equal(doubled, [], 'written more than once');
  checkNumbers(life, documents);
  await checkChains(life, documents);
  const devices = life.pcs.map(({ device }) => device);
  assert.is(new Set(devices).size, devices.length, `two PCs number under one id: ${devices.join()}`);
  const atCentre = linesOf(foldOf(documents));
  for (const [place, visits] of replicas.entries()) {
    const here = linesOf(visits);
    const differ = [...new Set([...atCentre.keys(), ...here.keys()])].filter(
      (id) => atCentre.get(id) !== here.get(id),
    );
    const [first = ''] = differ;
    assert.equal(
      differ,
      [],
      `PC ${place} tells other visits than the centre, e.g. ${here.get(first)} for ${atCentre.get(first)}`,
    );
  }
}

test(`Offices of two to five PCs lose and double nothing, in ${ONLY === undefined ? SEEDS : 1} lives`, async () => {
  const seeds = ONLY === undefined ? Array.from({ length: SEEDS }, (_, place) => place + 1) : [Number(ONLY)];
  let [acknowledged, visits, wiped] = [0, 0, 0];
  const sum = noEvents();
  for (const seed of seeds) {
    beginLife();
    const life = new OfficeLife(seed);
    try {
      await live(life);
      acknowledged += life.acknowledged.size;
      visits += [...life.acknowledged].filter((id) => visitOf(id) === id).length;
      wiped += life.wiped.size;
      for (const key of Object.keys(sum) as (keyof Events)[]) sum[key] += life.events[key];
    } catch (error) {
      console.log(life.story.join('\n'));
      const details = error instanceof assert.Assertion ? error.details : '';
      throw new Error(`seed ${seed} (again by FAULT_SEED=${seed}): ${String(error)}${details || ''}`, {
        cause: error,
      });
    }
  }
  if (ONLY === undefined)
    for (const [event, times] of Object.entries(sum)) assert.ok(times > 0, `no life had ${event}`);
  console.log(
    `${seeds.length} lives: ${visits} acknowledged visits (${acknowledged} entries), 0 lost, 0 doubled ` +
      `(${wiped} went with a disk that was replaced); ${JSON.stringify(sum)}`,
  );
});

test.run();
