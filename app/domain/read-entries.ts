import type { VisitEntry } from './entry.ts';
import { isDeviceEntry, isEntry } from './entry-shape.ts';
import { isRecord } from './shape.ts';

/** The documents of one visit, sorted by whether this version can read them; what `foldVisit` takes. */
export interface ReadEntries {
  readonly entries: readonly VisitEntry[];
  /** Ids of documents that are damaged, of a newer schema, or of a type that this version does not know. */
  readonly unread: readonly string[];
}

/**
 * Reads raw documents as they come out of a database. Nothing is dropped: what this version cannot read is named, so
 * that the visit shows it and a newer version can read it later. A PC's own entries belong to no visit and are skipped.
 */
export function readEntries(documents: readonly unknown[]): ReadEntries {
  const entries: VisitEntry[] = [];
  const unread: string[] = [];
  for (const document of documents) {
    if (isEntry(document)) {
      if (!isDeviceEntry(document)) entries.push(document);
    } else if (isRecord(document) && typeof document._id === 'string') {
      unread.push(document._id);
    }
  }
  return { entries, unread };
}
