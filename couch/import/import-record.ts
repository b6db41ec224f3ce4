import { createHash, randomBytes } from 'node:crypto';
import type { ServerScope } from 'nano';
import { canonical } from '../../app/domain/canonical.ts';
import type { VisitEntry } from '../../app/domain/entry.ts';
import { compactTime, parseEntryId, parseVisitId, visitOf } from '../../app/domain/identifier.ts';
import { unlessConflict, unlessMissing } from '../couch-answer.ts';
import { sealOf } from './content-hash.ts';

/** Who imports what; the same in all records of a run. */
export interface ImportRun {
  /** CouchDB's administrator. */
  readonly by: string;
  readonly began: string;
  /** SHA-256 of the file. */
  readonly file: string;
}

/**
 * A document of `audit`, `imported:<database>:<digest>`: which entries an import was about to write. It comes before
 * them, so that nothing is there without it; what a killed run left unwritten is missing until it is run again.
 */
export interface ImportedRecord extends ImportRun {
  readonly _id: string;
  readonly type: 'imported';
  readonly at: string;
  readonly database: string;
  /** Visit's id without its office → its entries, each as the beginning of the hash in its id and its seal. */
  readonly visits: Readonly<Record<string, readonly string[]>>;
}

/** A document of `audit`, `import:<time>:<random>`: what a run came to. */
export interface ImportRecord extends ImportRun {
  readonly _id: string;
  readonly type: 'import';
  readonly at: string;
  readonly bytes: number;
  readonly rows: number;
  readonly added: number;
  readonly extended: number;
  readonly known: number;
  readonly repeated: number;
  readonly bad: number;
  /** Database → what was written there. */
  readonly databases: Readonly<Record<string, { readonly visits: number; readonly entries: number }>>;
}

/** By so much of the hash in its id an entry of a visit is told from the others. */
const HASH_DIGITS = 6;

/** `20240305T010500Z:old-…` */
export function visitKey(visit: string): string {
  return visit.replace(/^visit:[^:]*:/, '');
}

/** How a record names an entry, and vouches for all that it says. */
export function witnessOf(entry: object & { readonly _id: string }): string {
  const { content = '' } = parseVisitId(entry._id) ?? parseEntryId(entry._id) ?? {};
  return content.slice(0, HASH_DIGITS) + sealOf(entry);
}

/** The part of a witness that names the entry. */
export function nameIn(witness: string): string {
  return witness.slice(0, HASH_DIGITS);
}

/** What was recorded before, by a run that was killed, is not recorded again. */
export async function recordImported(
  couch: ServerScope,
  run: ImportRun,
  database: string,
  entries: readonly VisitEntry[],
): Promise<void> {
  const visits: Record<string, string[]> = {};
  for (const entry of entries) (visits[visitKey(visitOf(entry._id) ?? '')] ??= []).push(witnessOf(entry));
  const digest = createHash('sha256').update(canonical(visits)).digest('hex').slice(0, 32);
  const _id = `imported:${database}:${digest}`;
  const record: ImportedRecord = {
    _id,
    type: 'imported',
    at: new Date().toISOString(),
    ...run,
    database,
    visits,
  };
  const audit = couch.use<ImportedRecord>('audit');
  // Not left to the answer: the embedded server says `forbidden` where CouchDB says `conflict`.
  if (!(await unlessMissing(audit.head(_id)))) await unlessConflict(audit.insert(record));
}

export async function recordRun(
  couch: ServerScope,
  record: Omit<ImportRecord, '_id' | 'type' | 'at'>,
): Promise<void> {
  const at = new Date().toISOString();
  const _id = `import:${compactTime(at)}:${randomBytes(6).toString('hex')}`;
  await couch.use<ImportRecord>('audit').insert({ _id, type: 'import', at, ...record });
}
