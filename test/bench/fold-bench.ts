import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ServerScope } from 'nano';
import { makeBackup } from '../../couch/backup/make-backup.ts';
import { buildIndex } from '../../couch/design-swap/build-index.ts';
import { demoCatalogue } from '../../couch/demo/index.ts';
import { entriesDatabases, foldOnce } from '../../couch/fold/worker.ts';
import { designDocumentsFor } from '../../design-docs/index.ts';
import { makeAnew, startCouch } from '../couch/couch-server.ts';
import { fillEntries } from '../rig/fill-entries.ts';
import { memoryOf } from '../rig/process-memory.ts';
import type { BenchRow } from './row.ts';

/** At 20 offices; `VISITS=100000` takes some minutes on a quiet machine. */
const VISITS = Number((process.env.VISITS ?? '5000').split(',')[0]);
const UNTIL = '2026-11-20';
const log = () => undefined;

interface Pass {
  readonly entries: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** Of this process at a quarter, half and so on of the entries, in MB. */
  readonly memory: readonly number[];
}

/**
 * From the entries of 20 offices to `central`: from the beginning, by the changes, and all anew; and what an entry takes
 * on the disk. With COUCHDB_URL of a CouchDB whose databases may be removed, or on the embedded server.
 */
export async function bench(): Promise<readonly BenchRow[]> {
  const server = await startCouch();
  const { couch } = server;
  try {
    await makeAnew(couch, ['catalogue', 'gateways', 'central']);
    await couch.use<object>('catalogue').bulk({ docs: demoCatalogue() });
    const begun = performance.now();
    const first = await fillEntries(couch, { visits: VISITS, seed: 1, until: UNTIL });
    const filled = (performance.now() - begun) / 1000;
    const read = await pass(couch, first, false);
    const more = await fillEntries(couch, { visits: VISITS / 4, seed: 2, until: UNTIL });
    const followed = await pass(couch, more, false);
    const rebuilt = await pass(couch, first + more, true);
    const disk = await onDisk(couch);
    await makeAnew(couch, ['catalogue', 'central']);
    return [
      row(`${VISITS} visits of 20 offices written past the guard, entries`, first / filled, 'entries/s'),
      ...shown('folded from the beginning', read),
      ...shown('folded by the changes', followed),
      ...shown('all folded anew over what is there (fold --rebuild)', rebuilt),
      ...rebuilt.memory.map((mb, place) =>
        row(`memory of the worker at ${(place + 1) * 25} % of the rebuilding`, mb, 'MB'),
      ),
      ...disk,
    ];
  } finally {
    await server.stop();
  }
}

async function pass(couch: ServerScope, entries: number, anew: boolean): Promise<Pass> {
  const cpu = process.cpuUsage();
  const begun = performance.now();
  const seen: number[] = [];
  await foldOnce(couch, { log, anew, onEntries: () => seen.push((memoryOf(process.pid) ?? 0) / 1e6) });
  const memory = [1, 2, 3, 4].map((quarter) => seen[Math.floor((seen.length * quarter) / 4) - 1] ?? 0);
  const { user, system } = process.cpuUsage(cpu);
  const seconds = (performance.now() - begun) / 1000;
  return { entries, seconds, cpuSeconds: (user + system) / 1e6, memory };
}

function shown(what: string, { entries, seconds, cpuSeconds }: Pass): BenchRow[] {
  return [
    row(`${entries} entries ${what}`, entries / seconds, 'entries/s'),
    row(`${what}: processor time of the worker`, (cpuSeconds * 1000) / (entries / 1000), 'ms/1000 entries'),
  ];
}

/** Of the office with the most entries. */
async function onDisk(couch: ServerScope): Promise<BenchRow[]> {
  const infos = await Promise.all((await entriesDatabases(couch)).map((name) => couch.db.get(name)));
  const [largest] = infos.sort((one, other) => other.doc_count - one.doc_count);
  if (!largest?.sizes) return [];
  const { db_name: name, doc_count: count } = largest;
  const each = (bytes: number, what: string) =>
    row(`${what}, each of ${count} entries`, bytes / count, 'bytes');
  // Another text is another index, built from nothing.
  const [, numbers] = await designDocumentsFor('entries');
  const text = JSON.stringify(numbers?.views).replaceAll('"map":"', '"map":"/* bench */ ');
  const document = { _id: '_design/bench', language: 'javascript', views: JSON.parse(text) as object };
  await couch.use<object>(name).insert(document);
  const begun = performance.now();
  await buildIndex(couch, name, document._id, ['seq'], () => undefined);
  const seconds = (performance.now() - begun) / 1000;
  const folder = mkdtempSync(join(tmpdir(), 'yichuang-bench-'));
  const file = join(folder, 'backup.jsonl.gz');
  await makeBackup(couch, name, file, () => undefined);
  const backup = statSync(file).size;
  rmSync(folder, { recursive: true });
  const compacted = await compact(couch, name);
  return [
    each(largest.sizes.file, 'a database as it was written'),
    each(compacted, 'the same compacted'),
    each(backup, 'its backup, compressed'),
    row(`view numbers built`, count / seconds, 'documents/s'),
  ];
}

async function compact(couch: ServerScope, name: string): Promise<number> {
  await couch.db.compact(name);
  for (;;) {
    await pause(500);
    const { compact_running: isRunning, sizes } = await couch.db.get(name);
    if (!isRunning) return sizes?.file ?? 0;
  }
}

function row(what: string, value: number, unit: string): BenchRow {
  return { what, value: value < 10 ? Math.round(value * 10) / 10 : Math.round(value), unit };
}
