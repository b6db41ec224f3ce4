import { isImportedId } from '../../domain/identifier.ts';
import { isRecord } from '../../domain/shape.ts';
import type { RawDocument } from '../entry-database.ts';
import type { KeptRefusal } from '../place-database.ts';
import { BULK_TIMEOUT_MS } from './centre.ts';
import type { Centre } from './centre.ts';
import { CentreFailure } from './centre-failure.ts';

/** Documents offered at once while all goes well. */
export const PUSH_BATCH = 500;

/** What the centre said about each document of an offer. */
export interface Answers {
  readonly accepted: readonly string[];
  readonly refused: readonly KeptRefusal[];
}

/**
 * Offers documents with the revisions that they have. Resolves when the centre has said accepted or forbidden of every
 * one; anything else rejects, and then nothing may be taken for dealt with. What was imported from the old platform came
 * from the centre, which takes it from nobody, and imports it again should it have lost it.
 */
export async function offer(
  centre: Centre,
  database: string,
  all: readonly RawDocument[],
  at: string,
): Promise<Answers> {
  const documents = all.filter(({ _id }) => !isImportedId(_id));
  const accepted = all.map(({ _id }) => _id).filter(isImportedId);
  if (documents.length === 0) return { accepted, refused: [] };
  const body = { docs: documents, new_edits: false };
  const path = `/db/${database}/_bulk_docs`;
  const rows = await centre.request('POST', path, { body, timeoutMs: BULK_TIMEOUT_MS });
  if (!Array.isArray(rows) || rows.length !== documents.length) throw new CentreFailure('failed');
  const refused: KeptRefusal[] = [];
  documents.forEach(({ _id: id }, place) => {
    const row: unknown = rows[place];
    if (!isRecord(row) || row.id !== id) throw new CentreFailure('failed');
    if (row.ok === true) accepted.push(id);
    else if (row.error === 'forbidden')
      refused.push({ database, id, at, reason: typeof row.reason === 'string' ? row.reason : 'forbidden' });
    else throw new CentreFailure('failed');
  });
  return { accepted, refused };
}
