/**
 * Ids of documents. A visit, a day and a period are ranges of ids, so that reading them needs no index:
 *
 *     visit:<office>:<yyyymmddThhmmssZ>:<device>-<n>              the registration itself
 *     visit:<office>:<yyyymmddThhmmssZ>:<device>-<n>/<yyyymmddThhmmssZ>-<device>-<seq>
 *     pc:<device>/<yyyymmddThhmmssZ>-<device>-<seq>               what a PC records about itself
 */
const VISIT = /^visit:([a-z][a-z0-9]{0,15}):(\d{8}T\d{6}Z):([a-z][a-z0-9]{0,7})-([1-9]\d{0,6})$/;
const MOVE = /^(visit:[^/]+)\/(\d{8}T\d{6}Z)-([a-z][a-z0-9]{0,7})-([1-9]\d{0,8})$/;
const PC = /^pc:([a-z][a-z0-9]{0,7})\/(\d{8}T\d{6}Z)-([a-z][a-z0-9]{0,7})-([1-9]\d{0,8})$/;

export interface VisitIdParts {
  readonly office: string;
  /** Compact ISO 8601, `yyyymmddThhmmssZ`. */
  readonly time: string;
  readonly device: string;
  readonly n: number;
}

export interface EntryIdParts {
  /** Id of the visit, or undefined for an entry of the PC itself. */
  readonly visit?: string;
  readonly time: string;
  readonly device: string;
  readonly seq: number;
}

/** `2026-11-22T09:33:00.123Z` → `20261122T093300Z`. */
export function compactTime(instant: string): string {
  return instant.slice(0, 19).replace(/[-:]/g, '') + 'Z';
}

export function visitId(office: string, at: string, device: string, n: number): string {
  return `visit:${office}:${compactTime(at)}:${device}-${n}`;
}

export function moveId(visit: string, at: string, device: string, seq: number): string {
  return `${visit}/${compactTime(at)}-${device}-${seq}`;
}

export function deviceEntryId(device: string, at: string, seq: number): string {
  return `pc:${device}/${compactTime(at)}-${device}-${seq}`;
}

export function parseVisitId(id: string): VisitIdParts | undefined {
  const [, office, time, device, n] = VISIT.exec(id) ?? [];
  if (!office || !time || !device || !n) return undefined;
  return { office, time, device, n: Number(n) };
}

/** Reads the id of a move or of a PC's own entry; undefined for anything else. */
export function parseEntryId(id: string): EntryIdParts | undefined {
  const [, visit, time, device, seq] = MOVE.exec(id) ?? [];
  if (visit && time && device && seq) {
    return parseVisitId(visit) && { visit, time, device, seq: Number(seq) };
  }
  const [, owner, pcTime, writer, pcSeq] = PC.exec(id) ?? [];
  if (!owner || !pcTime || !pcSeq || owner !== writer) return undefined;
  return { time: pcTime, device: owner, seq: Number(pcSeq) };
}

/** The visit that an entry belongs to; undefined for a PC's own entry and for foreign ids. */
export function visitOf(id: string): string | undefined {
  const visit = id.split('/', 1)[0] ?? '';
  return parseVisitId(visit) ? visit : undefined;
}

/** All documents of one visit, registration first: inclusive `startkey` and `endkey` over ids. */
export function visitRange(visit: string): { startkey: string; endkey: string } {
  return { startkey: visit, endkey: `${visit}/\uffff` };
}

/** All documents of visits registered from one instant up to, not including, another. */
export function periodRange(
  office: string,
  from: string,
  until: string,
): { startkey: string; endkey: string } {
  return {
    startkey: `visit:${office}:${compactTime(from)}`,
    endkey: `visit:${office}:${compactTime(until)}`,
  };
}

/** Name of the database that holds the entries of an office registered in a calendar year of the office. */
export function entriesDatabase(office: string, year: number): string {
  return `entries-${office}-${year}`;
}

export function parseEntriesDatabase(name: string): { office: string; year: number } | undefined {
  const [, office, year] = /^entries-([a-z][a-z0-9]{0,15})-(\d{4})$/.exec(name) ?? [];
  return office && year ? { office, year: Number(year) } : undefined;
}

/** 登记编号: `PD-26-A3-00412`. */
export function visitNumber(prefix: string, year: number, device: string, n: number): string {
  return `${prefix}-${String(year % 100).padStart(2, '0')}-${device.toUpperCase()}-${String(n).padStart(5, '0')}`;
}
