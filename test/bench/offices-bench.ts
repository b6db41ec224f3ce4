import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { ServerScope } from 'nano';
import { parseEntriesDatabase } from '../../app/domain/identifier.ts';
import type { CentralVisit } from '../../app/domain/central-visit.ts';
import { CompletenessReader } from '../../couch/completeness/completeness.ts';
import { unlessMissing } from '../../couch/couch-answer.ts';
import { startFolding } from '../../couch/fold/worker.ts';
import type { Folding } from '../../couch/fold/worker.ts';
import { provision, provisionFoundations } from '../../couch/provision/provision.ts';
import { handled, registration } from '../domain/sample-entries.ts';
import { startCouch } from '../couch/couch-server.ts';
import { memoryOf } from '../rig/process-memory.ts';
import type { BenchRow } from './row.ts';

/** How many offices are made up; 3,000 are what the centre may come to, and take some minutes. */
const OFFICES = Math.min(3_000, Number(process.env.OFFICES ?? 60));
/** Of a CouchDB on this machine, for what it takes of memory and processor. */
const COUCH_PID = process.env.COUCHDB_PID === undefined ? undefined : Number(process.env.COUCHDB_PID);
const NOW = Date.parse('2026-11-20T02:00:00.000Z');
const IDLE_MS = 20_000;
const PUSHES = 30;
const LIMIT_MS = 20 * 60_000;

/**
 * Very many small offices before the real provisioning, the real worker and the page that says how complete figures are.
 * With COUCHDB_URL of a CouchDB on this machine whose databases of the product may be removed.
 */
export async function bench(): Promise<readonly BenchRow[]> {
  if (!process.env.COUCHDB_URL)
    return [{ what: 'many offices: needs COUCHDB_URL of a CouchDB', value: 0, unit: '' }];
  const { couch, stop } = await startCouch();
  try {
    await removeAll(couch);
    await provisionFoundations(couch);
    await couch.use<object>('catalogue').bulk({ docs: offices() });
    const provisioned = await timed(() => provision(couch, () => NOW));
    const again = await timed(() => provision(couch, () => NOW));
    const databases = (await couch.db.list()).filter((name) => parseEntriesDatabase(name));
    const written = await timed(() => fill(couch));
    const counted = counting(couch);
    const folding = startFolding(counted.couch, { log: () => undefined, warmMs: LIMIT_MS });
    const rows = [
      row(`${OFFICES} offices: provisioning (databases, members, design documents)`, provisioned, 's'),
      row('provisioning again, nothing to do', again, 's'),
      row('entries of one visit in each written', written, 's'),
    ];
    try {
      const current = await timed(() => allCurrent(folding, databases.length));
      rows.push(row('the worker has folded all of them', current, 's'));
      rows.push(...(await idle(counted)));
      rows.push(...(await latency(couch)));
    } finally {
      await folding.stop();
    }
    rows.push(...(await completeness(couch)));
    const memory = (pid: number | undefined) => (memoryOf(pid) ?? 0) / 1e6;
    rows.push(row('memory of this process', memory(process.pid), 'MB'));
    if (COUCH_PID) rows.push(row('memory of CouchDB', memory(COUCH_PID), 'MB'));
    await removeAll(couch);
    return rows;
  } finally {
    await stop();
  }
}

/** Letters only, so that a code is what codes of offices are. */
function codeOf(place: number): string {
  return `z${place
    .toString(26)
    .padStart(3, '0')
    .replace(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)] ?? 'q')}`;
}

function offices(): object[] {
  return Array.from({ length: OFFICES }, (_, place) => {
    const code = codeOf(place);
    const name = `第${place + 1}分局`;
    const publicKey = 'B'.repeat(87);
    const enrolled = { publicKey, enrolledAt: '2026-01-05T01:00:00.000Z', enrolledBy: 'admin' };
    return [
      {
        _id: `office:${code}`,
        type: 'office',
        code,
        name,
        shortName: name,
        prefix: 'PD',
        utcOffsetMinutes: 480,
      },
      {
        _id: `device:${code}:a1`,
        type: 'device',
        id: 'a1',
        office: code,
        counter: `${code}-1-1`,
        ...enrolled,
      },
    ];
  }).flat();
}

/** A visit of four entries in each, and the mark of its PC. */
async function fill(couch: ServerScope): Promise<void> {
  await together(OFFICES, async (place) => {
    const code = codeOf(place);
    const database = couch.use<object>(`entries-${code}-2026`);
    await database.bulk({ docs: visit(code, 1) });
    const mark = { mark: 'bench', seq: 4, n: 1, at: new Date(NOW).toISOString() };
    await database.insert({ _id: '_local/a1', ...mark });
  });
}

function visit(code: string, n: number): object[] {
  const at = new Date(NOW - 86_400_000 + n * 60_000).toISOString();
  const register = registration({ office: code, device: 'a1', n, seq: n * 4 - 3, at });
  return [register, ...handled(register._id, 5, n * 4 - 2, { device: 'a1' })];
}

async function allCurrent(folding: Folding, count: number): Promise<void> {
  const limit = Date.now() + LIMIT_MS;
  for (;;) {
    const progress = folding.progress();
    if (progress.length === count && progress.every(({ state }) => state === 'current')) return;
    if (Date.now() > limit) throw new Error('the worker never came to the end');
    await pause(100);
  }
}

/** What it costs that nothing happens. */
async function idle({ asked, open }: Counting): Promise<BenchRow[]> {
  const own = process.cpuUsage();
  const couch = processorSeconds(COUCH_PID);
  const before = asked();
  await pause(IDLE_MS);
  const { user, system } = process.cpuUsage(own);
  const share = (seconds: number) => (seconds * 100_000) / IDLE_MS;
  const rows = [
    row('nothing happens: requests of the worker', ((asked() - before) * 1000) / IDLE_MS, 'a second'),
    row('nothing happens: requests that are open', open(), ''),
    row('nothing happens: processor of this process', share((user + system) / 1e6), '%'),
  ];
  if (couch === undefined) return rows;
  return [
    ...rows,
    row(
      'nothing happens: processor of CouchDB',
      share((processorSeconds(COUCH_PID) ?? couch) - couch),
      '% of one',
    ),
  ];
}

/** From an entry's being stored to its visit's being in `central`. */
async function latency(couch: ServerScope): Promise<BenchRow[]> {
  const times: number[] = [];
  for (let push = 0; push < PUSHES; push += 1) {
    const code = codeOf((push * 97) % OFFICES);
    const docs = visit(code, 2 + Math.floor((push * 97) / OFFICES)) as { readonly _id: string }[];
    const id = docs[0]?._id ?? '';
    await couch.use<object>(`entries-${code}-2026`).bulk({ docs });
    const begun = performance.now();
    while (!(await unlessMissing(couch.use<CentralVisit>('central').get(id)))) {
      if (performance.now() - begun > 120_000) throw new Error(`${id} never came`);
      await pause(20);
    }
    times.push((performance.now() - begun) / 1000);
  }
  times.sort((one, other) => one - other);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  return [
    row('from an entry to its figure, p50', at(0.5), 's'),
    row('from an entry to its figure, p95', at(0.95), 's'),
  ];
}

async function completeness(couch: ServerScope): Promise<BenchRow[]> {
  const counted = counting(couch);
  const reader = new CompletenessReader(counted.couch, Date.now);
  const week = { from: '2026-11-16', until: '2026-11-22' };
  const rows: BenchRow[] = [];
  for (const which of ['the first time', 'again, when it is not fresh any more']) {
    const before = counted.asked();
    const cpu = process.cpuUsage();
    const seconds = await timed(() => reader.of(week));
    const { user, system } = process.cpuUsage(cpu);
    rows.push(row(`how complete, of all offices, ${which}`, seconds, 's'));
    rows.push(row(`how complete, ${which}: requests`, counted.asked() - before, ''));
    rows.push(row(`how complete, ${which}: processor of this process`, (user + system) / 1e6, 's'));
    reader.forget();
  }
  return rows;
}

interface Counting {
  readonly couch: ServerScope;
  readonly asked: () => number;
  readonly open: () => number;
}

/** Counts what is asked of CouchDB: all of nano goes through `request` but its shortcuts, which are counted by name. */
function counting(couch: ServerScope): Counting {
  let asked = 0;
  let open = 0;
  const count = async <T>(work: () => Promise<T>): Promise<T> => {
    asked += 1;
    open += 1;
    try {
      return await work();
    } finally {
      open -= 1;
    }
  };
  const wrap = <T extends object>(held: T): T =>
    new Proxy(held, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (name === 'use')
          return (database: string) => wrap((couch.use as (name: string) => object)(database));
        if (name === 'db') return wrap(value as object);
        if (typeof value !== 'function') return value;
        return (...words: unknown[]) =>
          count(() => (value as (...all: unknown[]) => Promise<unknown>).apply(target, words));
      },
    });
  return { couch: wrap(couch), asked: () => asked, open: () => open };
}

async function removeAll(couch: ServerScope): Promise<void> {
  const ours = (await couch.db.list()).filter(
    (name) => parseEntriesDatabase(name) || ['catalogue', 'central', 'audit', 'gateways'].includes(name),
  );
  await together(ours.length, async (place) => {
    await unlessMissing(couch.db.destroy(ours[place] ?? ''));
  });
}

async function together(count: number, work: (place: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let place = next++; place < count; place = next++) await work(place);
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

/** As Linux counts it, in hundredths. */
function processorSeconds(pid: number | undefined): number | undefined {
  if (pid === undefined) return undefined;
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function row(what: string, value: number, unit: string): BenchRow {
  return { what, value: Math.round(value * 100) / 100, unit };
}
