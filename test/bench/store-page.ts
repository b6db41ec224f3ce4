/** Runs in the browser: the store's own code, driven by `store-bench.ts` and by the browser tests of the store. */
import { compactTime } from '../../app/domain/identifier.ts';
import { makeKeyPair, sign } from '../../app/domain/signed-log.ts';
import { EntryDatabase } from '../../app/store/entry-database.ts';
import type { RawDocument } from '../../app/store/entry-database.ts';
import { LocalStore } from '../../app/store/local-store.ts';
import { openPlaceDatabase } from '../../app/store/place-database.ts';
import { PlaceKeeper } from '../../app/store/place-keeper.ts';
import { OpfsCopyFile } from '../../app/store/second-copy/opfs-copy-file.ts';
import { StoreError } from '../../app/store/store.ts';
import type { NewVisit } from '../../app/store/store.ts';
import { makeWritesStrict } from '../../app/store/strict-durability.ts';
import { UNPROVEN } from '../rig/unproven.ts';

const PLACE = { device: 'a1', office: 'pd', prefix: 'PD', utcOffsetMinutes: 480, counter: 'pd-1-3' };
export const DATABASE = 'entries-pd-2026';
/** Visits of the bench begin here. */
const BEGIN = Date.parse('2026-01-05T01:00:00.000Z');

const offline = async (): Promise<Response> => Promise.reject(new TypeError('no network'));

/** A store on this page's disk, enrolled, with somebody signed in. */
export async function open(): Promise<LocalStore> {
  const place = await openPlaceDatabase();
  const keeper = new PlaceKeeper(place);
  await keeper.load();
  if (!keeper.place) await keeper.enrolled(PLACE, await makeKeyPair(crypto.subtle));
  const parts = {
    clock: Date.now,
    fetch: offline,
    builtAt: '2026-01-01T00:00:00.000Z',
    persistent: true,
    copyFile: new OpfsCopyFile(),
  };
  const store = await LocalStore.open(place, parts);
  store.actAs('clerk');
  return store;
}

export function newVisit(n: number): NewVisit {
  return {
    window: 'pd-1',
    counter: 'pd-1-3',
    kind: n % 2 ? 'other' : 'consultation',
    channel: 'counter',
    visitor: {
      name: `${SURNAMES[n % SURNAMES.length] ?? ''}${GIVEN[(n * 7) % GIVEN.length] ?? ''}`,
      organisation: `浦东某某食品有限公司第${n % 977}分店`,
      phone: `138${String(10_000_000 + ((n * 7919) % 89_999_999)).slice(0, 8)}`,
    },
    matters: n % 2 ? [] : [{ code: `food-${n % 60}`, name: `食品经营许可（新办）第${n % 60}类` }],
    ...(n % 2 && { remark: '询问办理地点、所需材料与办理时限，已当场答复并告知网上办理途径。' }),
  };
}

const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨'];
const GIVEN = [
  '伟',
  '芳',
  '娜',
  '秀英',
  '敏',
  '静',
  '丽',
  '强',
  '磊',
  '洋',
  '艳',
  '勇',
  '军',
  '杰',
  '娟',
  '涛',
];

/** A visit every so often. */
const EVERY_MS = 9 * 60_000;

/** The number of the last visit that had begun at an instant, in milliseconds since 1970 UTC. */
export function visitAt(instantMs: number): number {
  return Math.floor((instantMs - BEGIN) / EVERY_MS);
}

/** Entries of the n-th visit that another PC wrote: three or four a visit. */
export function visitEntries(n: number, device = 'b1'): RawDocument[] {
  const at = (minutes: number) => new Date(BEGIN + n * EVERY_MS + minutes * 60_000).toISOString();
  const visit = `visit:pd:${compactTime(at(0))}:${device}-${n}`;
  const stamp = (minutes: number, seq: number) => ({
    _id: minutes === 0 ? visit : `${visit}/${compactTime(at(minutes))}-${device}-${seq}`,
    _rev: `1-${crypto.randomUUID().replaceAll('-', '')}`,
    schema: 1,
    at: at(minutes),
    by: 'clerk2',
    device,
    seq,
    ...UNPROVEN,
  });
  const first = n * 4 - 3;
  const number = `PD-26-${device.toUpperCase()}-${String(n).padStart(5, '0')}`;
  const registration = { number, n, office: 'pd', party: visit, type: 'register', ...newVisit(n) };
  const answer = { type: 'answer', text: `材料齐全，请于五个工作日后取件。第${n}号`, outcome: 'answered' };
  return [
    { ...stamp(0, first), ...registration },
    ...(n % 2 ? [] : [{ ...stamp(1, first + 1), ...answer }]),
    { ...stamp(2, first + 2), type: 'unrated', reason: 'declined' },
    ...(n % 500 ? [{ ...stamp(3, first + 3), type: 'close' }] : []),
  ];
}

/** Writes visits straight into the entries, as a pull does; how many entries. */
export async function fill(from: number, until: number): Promise<number> {
  const log = new EntryDatabase(DATABASE);
  let entries = 0;
  for (let n = from; n < until; n += 250) {
    const some = Array.from({ length: Math.min(250, until - n) }, (_, place) =>
      visitEntries(n + place),
    ).flat();
    await log.keep(some);
    entries += some.length;
  }
  const place = await openPlaceDatabase();
  // What came from the centre has been there: nothing of it waits.
  await place.put('positions', { database: DATABASE, pushed: await log.end() });
  place.close();
  await log.close();
  return entries;
}

/** A clerk does not save twice within this time, and rows written behind their back have been written by then. */
const PAUSE_MS = 30;
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

/** Milliseconds of each of some registrations, until the store says saved. */
export async function registrations(count: number): Promise<number[]> {
  const store = await open();
  await store.visits.searchReady;
  const times: number[] = [];
  for (let n = 0; n < count; n++) {
    const begin = performance.now();
    await store.visits.register(newVisit(n));
    times.push(performance.now() - begin);
    await pause();
  }
  await store.close();
  return times;
}

/** Milliseconds of each of some puts of equal documents into a PouchDB of equal durability. */
export async function rawPuts(count: number): Promise<number[]> {
  makeWritesStrict();
  const log = new EntryDatabase('raw-puts');
  const times: number[] = [];
  for (let n = 0; n < count; n++) {
    const [document] = visitEntries(n + 1);
    if (!document) break;
    const { _rev: _, ...entry } = document;
    const begin = performance.now();
    await log.add({ ...entry, _id: `${document._id}-${performance.now()}` } as never);
    times.push(performance.now() - begin);
    await pause();
  }
  await log.close();
  return times;
}

/** Milliseconds that the signature of each of some entries takes, before it can be put. */
export async function signatures(count: number): Promise<number[]> {
  const { privateKey } = await makeKeyPair(crypto.subtle);
  const times: number[] = [];
  for (let n = 0; n < count; n++) {
    const [document] = visitEntries(n + 1);
    if (!document) break;
    const begin = performance.now();
    await sign(crypto.subtle, privateKey, document);
    times.push(performance.now() - begin);
    await pause();
  }
  return times;
}

/** Milliseconds until the rows hold everything that the entries hold, and until it can be searched. */
export async function projection(): Promise<{ milliseconds: number; rows: number }> {
  const store = await open();
  const begin = performance.now();
  await store.settled();
  const milliseconds = performance.now() - begin;
  await store.visits.searchReady;
  const rows = store.visits.search({}).length;
  await store.close();
  return { milliseconds, rows };
}

/** Milliseconds until 200 entries that arrived while the store was open can be seen. */
export async function catchUp(from: number): Promise<number> {
  const store = await open();
  await Promise.all([store.settled(), store.visits.searchReady]);
  const log = new EntryDatabase(DATABASE);
  const entries = Array.from({ length: 60 }, (_, place) => visitEntries(from + place)).flat();
  await log.keep(entries.slice(0, 200));
  const begin = performance.now();
  await store.settled();
  const milliseconds = performance.now() - begin;
  await store.close();
  return milliseconds;
}

/** Milliseconds from the start of the store to the open visits, and to all rows in memory. */
export async function coldStart(): Promise<{ usable: number; searchable: number; open: number }> {
  const begin = performance.now();
  const store = await open();
  const visits = await store.visits.open();
  const usable = performance.now() - begin;
  await store.visits.searchReady;
  const searchable = performance.now() - begin;
  await store.close();
  return { usable, searchable, open: visits.length };
}

/** Milliseconds of each keystroke of some searches over all rows. */
export async function keystrokes(): Promise<{ times: number[]; rows: number }> {
  const store = await open();
  await store.visits.searchReady;
  const lines = [
    '张伟',
    '食品有限公司第88',
    'pd-26-b1-00412',
    '0412',
    '五个工作日',
    '王静 第9',
    '不在其中的词',
  ];
  const times: number[] = [];
  for (const line of lines) {
    for (let length = 1; length <= line.length; length++) {
      const begin = performance.now();
      store.visits.search({ words: line.slice(0, length) });
      times.push(performance.now() - begin);
    }
  }
  const rows = store.visits.search({}).length;
  await store.close();
  return { times, rows };
}

/** Every write transaction that registering a visit opens, with the durability that was asked for. */
export async function writeDurabilities(): Promise<(string | undefined)[]> {
  // The spy lies below the patch: it sees what the browser is really given.
  const seen: (string | undefined)[] = [];
  const prototype = IDBDatabase.prototype;
  // oxlint-disable-next-line typescript/unbound-method
  const original = prototype.transaction;
  prototype.transaction = function spy(this: IDBDatabase, ...asked: Parameters<typeof original>) {
    const transaction = original.apply(this, asked);
    if (transaction.mode === 'readwrite') seen.push(transaction.durability);
    return transaction;
  };
  const store = await open();
  const { id } = await store.visits.register(newVisit(0));
  await store.visits.move(id, { type: 'answer', text: '材料齐全' });
  await store.drafts.save({ id: 'd', kind: 'other', clerk: 'clerk', fields: {}, savedAt: '' });
  await store.settled();
  await store.close();
  prototype.transaction = original;
  return seen;
}

/** What PouchDB counts while it opens a database with documents in it, and how many documents it reads there then. */
export async function countedOnOpening(): Promise<{ counts: number[]; documents: number; count: number }> {
  await fill(1, 11);
  const counts: number[] = [];
  const prototype = IDBIndex.prototype;
  // oxlint-disable-next-line typescript/unbound-method
  const original = prototype.count;
  prototype.count = function spy(this: IDBIndex, ...asked: Parameters<typeof original>) {
    const request = original.apply(this, asked);
    request.addEventListener('success', () => counts.push(request.result));
    return request;
  };
  const log = new EntryDatabase(DATABASE);
  const documents = (await log.page('', 1000)).length;
  const count = await log.count();
  await log.close();
  prototype.count = original;
  return { counts, documents, count };
}

let working: LocalStore | undefined;

/** Registers a visit with a long remark in a store that stays open: its number, or the code of what failed. */
export async function tryRegister(characters: number): Promise<string> {
  working ??= await open();
  try {
    const remark = Array.from({ length: characters }, () => Math.random().toString(36)[2] ?? 'x').join('');
    return (await working.visits.register({ ...newVisit(1), remark })).number;
  } catch (error) {
    return error instanceof StoreError ? error.code : `not a StoreError: ${String(error)}`;
  }
}

/** What the entries and the rows hold: numbers of visits in the log, and those that are open. */
export async function held(): Promise<{ logged: number; open: number }> {
  const log = new EntryDatabase(DATABASE);
  const logged = (await log.changes(0, 100_000, false)).rows.filter(({ id }) =>
    id.startsWith('visit:'),
  ).length;
  working ??= await open();
  return { logged, open: (await working.visits.open()).length };
}
