import { createHash } from 'node:crypto';
import { isRecord } from '../../app/domain/shape.ts';

/** Digits that are kept: two sets of entries have the same ones by chance once in 2^64 visits. */
const DIGITS = 32;

/**
 * By which entries a visit was folded: the first digits of SHA-256 over one line `<id> <revision>` for each, in the order of the
 * ids, each with a line feed. Whoever reads the database of entries can make it again.
 */
export function digestOfEntries(documents: readonly unknown[]): string {
  const lines = documents.flatMap((one) =>
    isRecord(one) ? [`${String(one._id)} ${String(one._rev)}\n`] : [],
  );
  return createHash('sha256').update(lines.sort().join('')).digest('hex').slice(0, DIGITS);
}
