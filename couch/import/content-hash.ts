import { createHash, createHmac } from 'node:crypto';
import type { VisitEntry } from '../../app/domain/entry.ts';
import { parseEntryId, parseVisitId, visitOf } from '../../app/domain/identifier.ts';
import { contentText } from '../../app/domain/imported.ts';
import { signedText } from '../../app/domain/signed-log.ts';

/** Half of an HMAC-SHA-256: nobody finds another content for a given one. */
const ID_DIGITS = 32;
/** A seal is as long, in base64url. */
const SEAL_LENGTH = 22;

/** What stands in the id of an imported entry: made of what its row says, and of the visit; a registration's of its office. */
export function contentHash(key: string, entry: Omit<VisitEntry, '_id'>, visit: string): string {
  return createHmac('sha256', key).update(contentText(entry, visit)).digest('hex').slice(0, ID_DIGITS);
}

/** The hash of all that an entry says, also of what was looked up in the catalogue; `audit` keeps it. */
export function sealOf(entry: object): string {
  return digestOf(entry).toString('base64url').slice(0, SEAL_LENGTH);
}

/** The revision that an imported entry is written with: two imports of one file at a time make no conflict. */
export function revisionOf(entry: object): string {
  return `1-${digestOf(entry).toString('hex').slice(0, ID_DIGITS)}`;
}

function digestOf(entry: object): Buffer {
  return createHash('sha256').update(signedText(entry)).digest();
}

/** Whether an imported entry still says what its id was made of. */
export function isTrueImport(key: string, document: Readonly<Record<string, unknown>>): boolean {
  const id = String(document._id);
  const visit = visitOf(id);
  if (visit === undefined) return false;
  const isRegistration = visit === id;
  const content = isRegistration ? parseVisitId(id)?.content : parseEntryId(id)?.content;
  return content === contentHash(key, document as unknown as VisitEntry, isRegistration ? '' : visit);
}
