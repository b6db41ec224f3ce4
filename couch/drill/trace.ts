import type { CentralVisit } from '../../app/domain/central-visit.ts';
import { inOrder } from '../../app/domain/entry-order.ts';
import { parseEntriesDatabase, visitRange } from '../../app/domain/identifier.ts';
import { isImported } from '../../app/domain/imported.ts';
import { maskedEntry, maskedVisit, withoutProofs } from '../../app/domain/masked-entry.ts';
import { readEntries } from '../../app/domain/read-entries.ts';
import type { Proof, Trace } from '../../app/domain/trace.ts';
import { bounded } from '../bounded.ts';
import { unlessMissing } from '../couch-answer.ts';
import type { Parts } from '../gateway/parts.ts';
import { isTrueImport } from '../import/content-hash.ts';
import { readImportKey } from '../import/import-key.ts';

/** A visit has a dozen entries; what somebody made beyond this is for `verify`. */
const MOST_ENTRIES = 500;

type Needed = Pick<Parts, 'couch' | 'catalogue' | 'signatures'>;
type Raw = Readonly<Record<string, unknown>>;

/** What `central` holds of a visit; undefined when it counts nothing of it. */
export async function centralOf(
  { couch }: Pick<Parts, 'couch'>,
  visit: string,
): Promise<CentralVisit | undefined> {
  const asked = unlessMissing(couch.use<CentralVisit>('central').get(visit));
  const held = await bounded(asked, undefined);
  return held?.type === 'visit' ? held : undefined;
}

/** Puts a visit's history together from its own entries, and says of each whether its PC signed it as it stands. */
export async function traceOf(parts: Needed, held: CentralVisit, isMasked: boolean): Promise<Trace> {
  const documents = await documentsOf(parts, held);
  const { entries, unread } = readEntries(documents);
  const shown = inOrder(entries).map(withoutProofs);
  return {
    visit: isMasked ? maskedVisit(held.visit) : held.visit,
    entries: isMasked ? shown.map(maskedEntry) : shown,
    unread,
    proofs: await proofsOf(parts, held.visit.office, documents),
    flags: held.flags,
    received: held.received,
    ...(held.delaySeconds !== undefined && { delaySeconds: held.delaySeconds }),
    isMasked,
  };
}

/** Nothing where the database is gone: then `central` is all that is left of the visit. */
async function documentsOf({ couch }: Needed, { _id, database }: CentralVisit): Promise<readonly Raw[]> {
  if (!parseEntriesDatabase(database)) return [];
  const asked = { ...visitRange(_id), include_docs: true, limit: MOST_ENTRIES };
  const list = await bounded(unlessMissing(couch.use<Raw>(database).list(asked)), undefined);
  return (list?.rows ?? []).flatMap((row) => (row.doc ? [row.doc] : []));
}

async function proofsOf(
  { couch, catalogue, signatures }: Needed,
  office: string,
  documents: readonly Raw[],
): Promise<Readonly<Record<string, Proof>>> {
  const writers = documents.map(({ device }) => device).filter((one) => typeof one === 'string');
  const devices = await catalogue.devices(office, [...new Set(writers)]);
  const checked = documents.flatMap((document) => {
    const publicKey = devices.get(String(document.device))?.publicKey;
    const [id, rev] = [String(document._id), String(document._rev)];
    return publicKey === undefined ? [] : [{ id, rev, document, publicKey }];
  });
  const forged = await signatures.forgedAmong(checked);
  const key = documents.some(isImported) ? await bounded(readImportKey(couch), undefined) : undefined;
  const known = new Map(checked.map((one) => [one.id, forged.has(one)]));
  const proofs = documents.map((document): [string, Proof] => {
    const { _id } = document;
    if (isImported(document)) return [String(_id), importProof(key, document)];
    const isForged = known.get(String(_id));
    return [String(_id), isForged === undefined ? 'unknown' : isForged ? 'forged' : 'signed'];
  });
  return Object.fromEntries(proofs);
}

function importProof(key: string | undefined, document: Raw): Proof {
  if (key === undefined) return 'unknown';
  return isTrueImport(key, document) ? 'imported' : 'forged';
}
