import { parseEntryId, parseVisitId } from '../domain/identifier.ts';
import type { EntryDatabase } from './entry-database.ts';

/** The highest `seq` and `n` that a device has used up in one database. */
export interface NumbersUsed {
  readonly seq: number;
  readonly n: number;
  /** Id of the entry with that `seq`. */
  readonly last?: string;
  /** Its hash, where it is known without reading it: `prev` of the next entry. */
  readonly head?: string;
}

export const NONE_USED: NumbersUsed = { seq: 0, n: 0 };

/** Ids only are read at a time. */
const PAGE = 5000;

/** The numbers of documents that bear the device's id, on top of those counted before. */
export function countNumbers(
  documents: readonly { readonly _id: string; readonly seq?: unknown }[],
  device: string,
  before: NumbersUsed,
): NumbersUsed {
  let { seq, n, last, head } = before;
  for (const document of documents) {
    const visit = parseVisitId(document._id);
    if (visit?.device === device) n = Math.max(n, visit.n ?? 0);
    const writer = visit?.device ?? parseEntryId(document._id)?.device;
    if (writer !== device) continue;
    const held = Number.isSafeInteger(document.seq) ? Number(document.seq) : 0;
    const own = Math.max(parseEntryId(document._id)?.seq ?? 0, held);
    if (own > seq) [seq, last, head] = [own, document._id, undefined];
  }
  return { seq, n, ...(last !== undefined && { last }), ...(head !== undefined && { head }) };
}

/**
 * Reads what a device has used up from the tail of a log. Ids alone tell `n` of registrations and `seq` of all else;
 * `seq` grows with `n`, so the registration with the highest `n` is the only document that has to be opened.
 */
export async function readNumbers(
  log: EntryDatabase,
  device: string,
  counted: NumbersUsed & { readonly since: number },
): Promise<NumbersUsed & { readonly since: number }> {
  let used: NumbersUsed = counted;
  let since = counted.since;
  let last: string | undefined;
  for (;;) {
    const { rows, last: reached } = await log.changes(since, PAGE, false);
    for (const { id } of rows) {
      const visit = parseVisitId(id);
      if (visit?.device === device && (visit.n ?? 0) > used.n) last = id;
      used = countNumbers([{ _id: id }], device, used);
    }
    since = reached;
    if (rows.length < PAGE) break;
  }
  return { ...(last ? countNumbers(await log.documents([last]), device, used) : used), since };
}
