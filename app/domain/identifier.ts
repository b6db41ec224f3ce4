import { OLD_PLATFORM } from './imported.ts';

/**
 * Ids of documents. A visit, a day and a period are ranges of ids, so that reading them needs no index:
 *
 *     visit:<office>:<yyyymmddThhmmssZ>:<device>-<n>              the registration itself
 *     visit:<office>:<yyyymmddThhmmssZ>:<device>-<n>/<yyyymmddThhmmssZ>-<device>-<seq>
 *     pc:<device>/<yyyymmddThhmmssZ>-<device>-<seq>               what a PC records about itself
 *
 * What was imported from the old platform has `old` for the device, and for the number the hash of its content.
 */
const IMPORTED_DIGITS = 8;
const HASH = '[0-9a-f]{32}';
const DEVICE = '(?!old[-/])[a-z][a-z0-9]{0,7}';
const VISIT = new RegExp(
  `^visit:([a-z][a-z0-9]{0,15}):(\\d{8}T\\d{6}Z):(?:old-(${HASH})|(${DEVICE})-([1-9]\\d{0,6}))$`,
);
const MOVE = new RegExp(`^(visit:[^/]+)/(\\d{8}T\\d{6}Z)-(?:old-(${HASH})|(${DEVICE})-([1-9]\\d{0,8}))$`);
const PC = new RegExp(`^pc:(${DEVICE})/(\\d{8}T\\d{6}Z)-(${DEVICE})-([1-9]\\d{0,8})$`);

export interface VisitIdParts {
  readonly office: string;
  /** Compact ISO 8601, `yyyymmddThhmmssZ`. */
  readonly time: string;
  /** `old` for an imported visit. */
  readonly device: string;
  /** Absent for an imported visit. */
  readonly n?: number;
  /** Of an imported visit: the hash of what was registered. */
  readonly content?: string;
}

export interface EntryIdParts {
  /** Id of the visit, or undefined for an entry of the PC itself. */
  readonly visit?: string;
  readonly time: string;
  /** `old` for an imported entry. */
  readonly device: string;
  /** Absent for an imported entry. */
  readonly seq?: number;
  /** Of an imported entry: the hash of what it says. */
  readonly content?: string;
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

/** Id of an imported visit; `content` is the hash of what was registered. */
export function importedVisitId(office: string, at: string, content: string): string {
  return `visit:${office}:${compactTime(at)}:${OLD_PLATFORM}-${content}`;
}

/** Id of what else was imported of a visit. */
export function importedMoveId(visit: string, at: string, content: string): string {
  return `${visit}/${compactTime(at)}-${OLD_PLATFORM}-${content}`;
}

export function deviceEntryId(device: string, at: string, seq: number): string {
  return `pc:${device}/${compactTime(at)}-${device}-${seq}`;
}

export function parseVisitId(id: string): VisitIdParts | undefined {
  const [, office, time, content, device, n] = VISIT.exec(id) ?? [];
  if (!office || !time) return undefined;
  if (content) return { office, time, device: OLD_PLATFORM, content };
  return device && n ? { office, time, device, n: Number(n) } : undefined;
}

/** Reads the id of a move or of a PC's own entry; undefined for anything else. */
export function parseEntryId(id: string): EntryIdParts | undefined {
  const [, visit, time, content, device, seq] = MOVE.exec(id) ?? [];
  if (visit && time) {
    if (!parseVisitId(visit)) return undefined;
    if (content) return { visit, time, device: OLD_PLATFORM, content };
    return device && seq ? { visit, time, device, seq: Number(seq) } : undefined;
  }
  const [, owner, pcTime, writer, pcSeq] = PC.exec(id) ?? [];
  if (!owner || !pcTime || !pcSeq || owner !== writer) return undefined;
  return { time: pcTime, device: owner, seq: Number(pcSeq) };
}

/** Whether it is the id of an entry that was imported from the old platform. */
export function isImportedId(id: string): boolean {
  return (parseVisitId(id) ?? parseEntryId(id))?.device === OLD_PLATFORM;
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

/** 登记编号 of an imported visit: `PD-24-OLD-0305-3F9A0C12`, by the office's day `yyyy-mm-dd` and the hash. */
export function importedNumber(prefix: string, day: string, content: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const hash = content.slice(0, IMPORTED_DIGITS).toUpperCase();
  return `${prefix}-${year.slice(2)}-${OLD_PLATFORM.toUpperCase()}-${month}${date}-${hash}`;
}

/** 登记编号: `PD-26-A3-00412`. */
export function visitNumber(prefix: string, year: number, device: string, n: number): string {
  return `${prefix}-${String(year % 100).padStart(2, '0')}-${device.toUpperCase()}-${String(n).padStart(5, '0')}`;
}
