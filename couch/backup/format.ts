import { parseEntriesDatabase } from '../../app/domain/identifier.ts';
import { integer, instant, isRecord, record, text } from '../../app/domain/shape.ts';
import { GATEWAYS } from '../embedded/constants.ts';
import { roleOfDatabase } from '../provision/database-roles.ts';

/**
 * A backup of one database: gzip (RFC 1952) of lines of JSON. The first line says what it is, each further one is a
 * document as it lies in CouchDB, and the last one says how many there are and what SHA-256 makes of all lines before.
 * Count and digest stand behind what they are about, because the file is written while the database is read.
 */
export const FORMAT = 'yichuang-backup';
/** Raised with any change of the lines; a file of a higher one is not read. */
export const VERSION = 1;
/** How a file is called behind the name of its database. */
export const ENDING = '.jsonl.gz';

export interface Header {
  readonly format: typeof FORMAT;
  readonly version: number;
  readonly database: string;
  /** ISO 8601 UTC; when reading began. */
  readonly madeAt: string;
}

export interface Trailer {
  readonly documents: number;
  /** Of all lines before with their ends, hexadecimal. */
  readonly sha256: string;
}

/** A document as CouchDB gives it. */
export type Kept = Readonly<Record<string, unknown>> & { readonly _id: string; readonly _rev: string };

/**
 * Databases of which a file is made: what cannot be made anew. `central` is folded from the entries, `gateways` is of the
 * moment, and `_users` holds hashes of passwords, which belong into no file.
 */
export function isKept(database: string): boolean {
  return roleOfDatabase(database) !== undefined && !['central', GATEWAYS].includes(database);
}

/**
 * Entries first, then base data, `audit` last: what comes while the others are read is in the log of pushes rather than
 * missing from it, and no id of a PC is given out twice.
 */
export function inOrder(databases: readonly string[]): string[] {
  const rank = (name: string) => (name === 'audit' ? 2 : parseEntriesDatabase(name) ? 0 : 1);
  return [...databases].sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1));
}

const header = record({
  format: text(40),
  version: integer(1),
  database: text(100, { min: 1 }),
  madeAt: instant,
});
const trailer = record({ documents: integer(0), sha256: text(64, { pattern: /^[0-9a-f]{64}$/ }) });

export function isHeader(value: unknown): value is Header {
  return header(value, '').length === 0 && isRecord(value) && value.format === FORMAT;
}

export function isTrailer(value: unknown): value is Trailer {
  return trailer(value, '').length === 0;
}

export function isKeptDocument(value: unknown): value is Kept {
  if (!isRecord(value) || typeof value._id !== 'string' || value._id === '') return false;
  return typeof value._rev === 'string' && /^[1-9]\d*-[0-9a-f]{32}$/.test(value._rev);
}
