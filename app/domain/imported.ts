import { canonical } from './canonical.ts';
import type { VisitEntry } from './entry.ts';

/** Stands where other entries name their PC; no PC is ever given this id. */
export const OLD_PLATFORM = 'old';
/** `by` of who is not in the catalogue; the name is in `source.clerk`. */
export const OLD_CLERK = 'old-platform';
/** Code of a matter that is not in the catalogue; its name is the row's. */
export const OLD_MATTER = 'old-platform';

/** Counter of what was done where nobody wrote down at which one. */
export function oldCounter(window: string): string {
  return `${window}-0`;
}

/** What a row of the old platform says in its own words, where an entry has codes of the catalogue. */
export interface Source {
  /** 受理人员 or 办结人, as written. */
  readonly clerk?: string;
  /** 受理窗口, as written. */
  readonly window?: string;
  /** 咨询事项, as written. */
  readonly matters?: string;
  /** The number that the old platform gave. */
  readonly number?: string;
  /** Only the day is known, or not even that of a closing: such a visit says nothing about hours and durations. */
  readonly isDayOnly?: boolean;
}

/** Whether an entry was imported from the old platform; it bears `source`, and nothing that a PC would have added. */
export function isImported(entry: object): boolean {
  return 'device' in entry && entry.device === OLD_PLATFORM;
}

/**
 * What the id of an imported entry is the hash of, made with a key of the centre: of a plain one the hidden digits of a
 * phone could be found by trying. What was looked up in the catalogue is left out, because the same row
 * must have the same id when the catalogue has learnt a name; the words that it was looked up by are in `source`.
 */
export function contentText(entry: Omit<VisitEntry, '_id'>, visit: string): string {
  const { _id, _rev, schema, by, window, counter, matters, number, party, ...said } = entry as Readonly<
    Record<string, unknown>
  >;
  void [_id, _rev, schema, by, window, counter, matters, number, party];
  return canonical({ ...said, visit });
}
