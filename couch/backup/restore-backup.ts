import { parseEntriesDatabase } from '../../app/domain/identifier.ts';
import { isRecord } from '../../app/domain/shape.ts';
import type { Connection } from '../couch-connection.ts';
import { NoAnswer } from '../gateway/upstream.ts';
import { Writers } from '../guard/writers.ts';
import { CouchAdmin } from '../leases/couch-admin.ts';
import { Leases } from '../leases/leases.ts';
import { provisionDatabase } from '../provision/databases.ts';
import type { BackupFile } from './backup-file.ts';
import type { Kept } from './format.ts';

/** Documents in one request. */
const BATCH = 1_000;
/** For one request to CouchDB. */
const LIMIT_MS = 90_000;
/** So many of a rare kind are named. */
const NAMED = 20;
const NONE: Named = { count: 0, first: [] };

/** Some documents of a kind that is rare: how many, and which the first ones are. */
export interface Named {
  readonly count: number;
  readonly first: readonly string[];
}

/** What became of a file's documents. */
export interface Restored {
  readonly added: number;
  /** There already, exactly so. */
  readonly same: number;
  /** There with another revision, which stays. */
  readonly other: Named;
  /** Deleted there by somebody, and not brought back: CouchDB keeps the grave. */
  readonly deleted: Named;
  /** CouchDB's validator did not take it. */
  readonly refused: Named;
}

/**
 * Puts a file's documents into their database beside what is there: with the revisions they had, and only where there is
 * no other one. So nothing newer is lost, and doing it twice is doing it once. In turn with gateways that write there.
 */
export async function restoreBackup(
  connection: Pick<Connection, 'url' | 'couch'>,
  file: BackupFile,
  onProgress: (documents: number) => void,
): Promise<Restored> {
  await provisionDatabase(connection.couch, file.database);
  const admin = new CouchAdmin(connection.url);
  const writers = new Writers(new Leases(admin));
  const isEntries = parseEntriesDatabase(file.database) !== undefined;
  let done: Restored = { added: 0, same: 0, other: NONE, deleted: NONE, refused: NONE };
  let count = 0;
  try {
    for await (const batch of file.batches(BATCH)) {
      const put = () => putBack(admin, file.database, batch);
      const one = isEntries
        ? await writers.run(file.database, async (turn) => {
            turn.assure();
            return put();
          })
        : await put();
      done = sum(done, one);
      count += batch.length;
      onProgress(count);
    }
  } finally {
    await writers.close();
  }
  return done;
}

async function putBack(admin: CouchAdmin, database: string, batch: readonly Kept[]): Promise<Restored> {
  const held = await revisions(admin, database, batch);
  const missing = batch.filter(({ _id }) => !held.has(_id));
  const there = batch.filter(({ _id }) => held.has(_id));
  const refused = missing.length > 0 ? await write(admin, database, missing) : [];
  const kindOf = ({ _id, _rev }: Kept) => {
    const rev = held.get(_id);
    return rev === undefined ? 'deleted' : rev === _rev ? 'same' : 'other';
  };
  const idsOf = (kind: 'other' | 'deleted') =>
    named(there.filter((one) => kindOf(one) === kind).map(({ _id, _rev }) => `${_id} ${_rev}`));
  return {
    added: missing.length - refused.length,
    same: there.filter((one) => kindOf(one) === 'same').length,
    other: idsOf('other'),
    deleted: idsOf('deleted'),
    refused: named(refused),
  };
}

function named(ids: readonly string[]): Named {
  return { count: ids.length, first: ids.slice(0, NAMED) };
}

/** Present revision by id; undefined of what is deleted. */
async function revisions(
  admin: CouchAdmin,
  database: string,
  batch: readonly Kept[],
): Promise<ReadonlyMap<string, string | undefined>> {
  const keys = [...new Set(batch.map(({ _id }) => _id))];
  const { status, json } = await admin.ask('POST', `/${database}/_all_docs`, LIMIT_MS, { keys });
  const rows: unknown = isRecord(json) ? json.rows : undefined;
  if (status !== 200 || !Array.isArray(rows)) throw new NoAnswer(`CouchDB answers with ${status}`);
  const held = new Map<string, string | undefined>();
  for (const row of rows as readonly unknown[]) {
    if (!isRecord(row) || typeof row.key !== 'string' || !isRecord(row.value)) continue;
    held.set(row.key, row.value.deleted === true ? undefined : String(row.value.rev));
  }
  return held;
}

/** With their revisions; answers what the validator refused, and throws at any other failure. */
async function write(admin: CouchAdmin, database: string, docs: readonly Kept[]): Promise<string[]> {
  const body = { docs, new_edits: false };
  const { status, json } = await admin.ask('POST', `/${database}/_bulk_docs`, LIMIT_MS, body);
  // 202: not as many nodes of the cluster have it as should.
  if (status !== 201 || !Array.isArray(json)) throw new NoAnswer(`CouchDB answers with ${status}`);
  const failed = (json as readonly unknown[]).filter((row) => !isRecord(row) || row.error !== undefined);
  return failed.map((row) => {
    if (!isRecord(row) || row.error !== 'forbidden' || typeof row.id !== 'string')
      throw new NoAnswer('CouchDB answers a document with a failure');
    return `${row.id} (${String(row.reason)})`;
  });
}

function sum(one: Restored, other: Restored): Restored {
  return {
    added: one.added + other.added,
    same: one.same + other.same,
    other: both(one.other, other.other),
    deleted: both(one.deleted, other.deleted),
    refused: both(one.refused, other.refused),
  };
}

function both(one: Named, other: Named): Named {
  return { count: one.count + other.count, first: [...one.first, ...other.first].slice(0, NAMED) };
}
