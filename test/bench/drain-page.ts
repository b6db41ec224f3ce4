/** Runs in the browser, on an empty page of the centre's own address; driven by `drain-bench.ts`. */
import PouchDB from 'pouchdb/lib/index-browser.js';
import { exportPublicKey, firstLink, hashOf, makeKeyPair, sign } from '../../app/domain/signed-log.ts';
import { EntryDatabase } from '../../app/store/entry-database.ts';
import type { RawDocument } from '../../app/store/entry-database.ts';
import { LocalStore } from '../../app/store/local-store.ts';
import { openPlaceDatabase } from '../../app/store/place-database.ts';
import { DATABASE, visitEntries } from './store-page.ts';

const USER = 'clerk';
const OFFICE = 'pd';
const COUNTER = 'pd-1-1';
/** As many as the loop offers at once. */
const BATCH = 200;

let store: LocalStore | undefined;

async function post(path: string, body: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as Record<string, unknown>;
  if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`);
  return answer;
}

/**
 * Signs in, enrols this PC, and lays visits beside it that another PC of the office wrote and nobody has sent: what came in
 * from a file, say. Resolves when all rows stand, with how many entries wait.
 */
export async function prepare(password: string, visits: number): Promise<number> {
  await post('/db/_session', { name: USER, password });
  const { subtle } = crypto;
  const key = await makeKeyPair(subtle);
  const publicKey = await exportPublicKey(subtle, key.publicKey);
  const other = await post('/api/devices', { office: OFFICE, counter: COUNTER, publicKey });
  let prev = await firstLink(subtle, DATABASE, String(other.device));
  const signed = async (document: RawDocument): Promise<RawDocument> => {
    const chained = { ...document, prev };
    prev = await hashOf(subtle, chained);
    return { ...chained, signature: await sign(subtle, key.privateKey, chained) };
  };
  const log = new EntryDatabase(DATABASE);
  let entries = 0;
  for (let n = 1; n <= visits; n += 250) {
    const some = Array.from({ length: Math.min(250, visits + 1 - n) }, (_, place) =>
      visitEntries(n + place, String(other.device)),
    ).flat();
    const complete: RawDocument[] = [];
    for (const one of some) complete.push(await signed(one));
    await log.keep(complete);
    entries += complete.length;
  }
  await log.close();
  const parts = {
    clock: Date.now,
    fetch: (path: string, init: RequestInit) => fetch(path, init),
    builtAt: '2026-01-01T00:00:00.000Z',
    persistent: true,
  };
  store = await LocalStore.open(await openPlaceDatabase(), parts);
  await store.enrol(OFFICE, COUNTER);
  store.actAs(USER);
  // Noted as a database of this PC of which nothing has been sent.
  const place = await openPlaceDatabase();
  await place.put('positions', { database: DATABASE, pushed: 0 });
  place.close();
  await store.close();
  store = await LocalStore.open(await openPlaceDatabase(), parts);
  store.actAs(USER);
  await store.settled();
  return entries;
}

/** Milliseconds of PouchDB's own replication to a CouchDB without a guard, and how many documents it wrote. */
export async function stock(database: string): Promise<{ milliseconds: number; written: number }> {
  const local = new PouchDB(DATABASE, { adapter: 'idb' });
  const remote = new PouchDB(`${location.origin}/bare/${database}`);
  const begin = performance.now();
  const { docs_written } = await PouchDB.replicate(local, remote);
  return { milliseconds: performance.now() - begin, written: docs_written };
}

/** Milliseconds of `_bulk_docs` of the same documents, read beforehand, one request after the other. */
export async function straight(database: string): Promise<{ milliseconds: number; written: number }> {
  const log = new EntryDatabase(DATABASE);
  const documents: RawDocument[] = [];
  for (let after = '', isLast = false; !isLast;) {
    const page = await log.page(after, 5000);
    documents.push(...page);
    isLast = page.length < 5000;
    after = page.at(-1)?._id ?? after;
  }
  const begin = performance.now();
  for (let place = 0; place < documents.length; place += BATCH)
    await post(`/bare/${database}/_bulk_docs`, {
      docs: documents.slice(place, place + BATCH),
      new_edits: false,
    });
  return { milliseconds: performance.now() - begin, written: documents.length };
}

/** Milliseconds until the product's own loop has everything confirmed, and what was refused. */
export async function own(): Promise<{ milliseconds: number; refused: readonly string[] }> {
  const { sync } = working();
  const begin = performance.now();
  const drained = new Promise<void>((resolve) => {
    const end = sync.subscribe(() => {
      const { state, waiting } = sync.status;
      if (state !== 'idle' || waiting > 0) return;
      end();
      resolve();
    });
  });
  sync.start(USER);
  await drained;
  const refused = sync.status.refused.map(({ reason }) => reason);
  return { milliseconds: performance.now() - begin, refused };
}

export async function end(): Promise<void> {
  await working().close();
}

function working(): LocalStore {
  if (!store) throw new Error('not prepared');
  return store;
}
