import type { Entry } from '../domain/entry.ts';
import type { EntryDatabase, RawDocument } from './entry-database.ts';

/** Visits whose documents stay in memory: what a clerk's tabs hold, several times over. */
const KEPT = 64;

/** Documents of the visits that were worked on last, so that a move reads no log before it writes. */
export class VisitDocuments {
  readonly #kept = new Map<string, readonly RawDocument[]>();

  async of(log: EntryDatabase, visit: string): Promise<readonly RawDocument[]> {
    return this.#kept.get(visit) ?? log.ofVisit(visit);
  }

  /** What a visit consists of after an entry was written here. */
  keep(visit: string, documents: readonly RawDocument[]): void {
    this.#kept.delete(visit);
    this.#kept.set(visit, documents);
    const oldest = this.#kept.size > KEPT ? this.#kept.keys().next().value : undefined;
    if (oldest !== undefined) this.#kept.delete(oldest);
  }

  /** Something else was written to these visits: they are read from the log again. */
  forget(visits: readonly string[]): void {
    for (const visit of visits) this.#kept.delete(visit);
  }
}

/** An entry as it lies in the log; its revision does not matter to the fold. */
export function asDocument(entry: Entry): RawDocument {
  return { ...entry, _rev: '' };
}
