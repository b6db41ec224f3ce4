import type { Device } from '../../app/domain/catalogue.ts';
import { yearOf } from '../../app/domain/calendar.ts';
import { checkEntry } from '../../app/domain/entry-shape.ts';
import { parseEntryId, parseVisitId, visitOf } from '../../app/domain/identifier.ts';
import { isImported } from '../../app/domain/imported.ts';
import { isRecord } from '../../app/domain/shape.ts';

/** Why a document is not admitted. What the app does about each is in couch/README.md. */
export const REFUSALS = [
  'exists',
  'deleted',
  'revision',
  'prefix',
  'office',
  'device',
  'revoked',
  'signature',
  'shape',
  'year',
  'rights',
  'database',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** What the guard must know about a device. */
export type Enrolled = Pick<Device, 'publicKey' | 'revokedAt'>;

/** What one database admits. */
export interface Place {
  /** Code of the office whose database it is; the session's office is the same, or there is no judging at all. */
  readonly office: string;
  readonly year: number;
  readonly utcOffsetMinutes: number;
  /** The office's device with this id, as the catalogue has it. */
  device(id: string): Enrolled | undefined;
  /** Whether the office's catalogue has this person as its lead. */
  isLead(user: string): boolean;
}

/** A document that may be written, as it will be stored. */
export interface Candidate {
  readonly id: string;
  readonly rev: string;
  readonly document: Readonly<Record<string, unknown>>;
  /**
   * The visit whose registration must be in this database, because the id alone does not prove the year: a clock that
   * is put right around New Year leaves the time in the id on the other side of it.
   */
  readonly needs?: string;
  /** Of the device that says it wrote this; whether its key signed it is for `signatures.ts` to find out. */
  readonly publicKey: string;
  /** Set when it is not admitted as the catalogue stands now; what is there already stays confirmed. */
  readonly lacks?: 'revoked' | 'rights';
}

export type Judgement = Candidate | { readonly id: string; readonly rev: string; readonly refusal: Refusal };

/** Judges one document of a push by itself, without what the database holds already. */
export function judge(sent: unknown, place: Place): Judgement {
  const document = isRecord(sent) ? sent : {};
  const id = typeof document._id === 'string' ? document._id : '';
  const rev = revisionOf(document);
  const refused = (refusal: Refusal): Judgement => ({ id, rev: rev ?? textOf(document._rev), refusal });
  if (document._deleted !== undefined && document._deleted !== false) return refused('deleted');
  if (rev === undefined) return refused('revision');
  const { _revisions: _, _deleted: __, ...plain } = document;
  const visit = visitOf(id);
  if (visit === undefined && parseEntryId(id) === undefined) return refused('prefix');
  if (visit !== undefined && parseVisitId(visit)?.office !== place.office) return refused('office');
  // Nobody can prove of them who wrote them, so that they come by `npm run couch -- import` and on no other way.
  if (isImported(plain)) return refused('device');
  if (checkEntry(plain).length > 0) return refused('shape');
  const device = place.device(String(plain.device));
  if (!device) return refused('device');
  // Entries of other clerks travel with the session, so that whoever did it is asked about, not who pushes.
  const isLacking = plain.asLead === true && !place.isLead(String(plain.by));
  const lacks = device.revokedAt !== undefined ? 'revoked' : isLacking ? 'rights' : undefined;
  const candidate: Candidate = {
    id,
    rev,
    document: { ...plain, _id: id, _rev: rev },
    publicKey: device.publicKey,
    ...(lacks && { lacks }),
  };
  if (fitsYear(plain, id, place)) return candidate;
  if (visit === undefined || visit === id) return refused('year');
  return { ...candidate, needs: visit };
}

/**
 * The document's first revision, `1-` and 32 hexadecimal digits; undefined for any other and for a history that does
 * not say the same.
 */
function revisionOf(document: Readonly<Record<string, unknown>>): string | undefined {
  const { _rev: rev, _revisions: history } = document;
  if (rev !== undefined && !isFirst(rev)) return undefined;
  if (history === undefined) return typeof rev === 'string' ? rev : undefined;
  if (!isRecord(history) || history.start !== 1 || !Array.isArray(history.ids) || history.ids.length !== 1)
    return undefined;
  const said = `1-${String(history.ids[0])}`;
  return isFirst(said) && (rev === undefined || rev === said) ? said : undefined;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isFirst(rev: unknown): boolean {
  return typeof rev === 'string' && /^1-[0-9a-f]{32}$/.test(rev);
}

/** The year is the one of the visit's id, or of the entry's time put right by the clock offset it recorded. */
export function fitsYear(
  entry: Readonly<Record<string, unknown>>,
  id: string,
  place: Pick<Place, 'year' | 'utcOffsetMinutes'>,
): boolean {
  const visit = visitOf(id);
  const compact = visit === undefined ? parseEntryId(id)?.time : parseVisitId(visit)?.time;
  if (compact === undefined) return false;
  const instant = instantOf(compact);
  if (instant === undefined) return false;
  if (yearOf(instant, place.utcOffsetMinutes) === place.year) return true;
  if (visit !== undefined && visit !== id) return false;
  const offset = typeof entry.clockOffsetMs === 'number' ? entry.clockOffsetMs : 0;
  const corrected = new Date(Date.parse(instant) + offset);
  return (
    !Number.isNaN(corrected.getTime()) &&
    yearOf(corrected.toISOString(), place.utcOffsetMinutes) === place.year
  );
}

/** `20261122T093300Z` → `2026-11-22T09:33:00Z`; undefined when there is no such time. */
function instantOf(compact: string): string | undefined {
  const instant = compact.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z');
  return Number.isNaN(Date.parse(instant)) ? undefined : instant;
}
