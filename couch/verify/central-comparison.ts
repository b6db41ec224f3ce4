import type { ServerScope } from 'nano';
import { canonical } from '../../app/domain/canonical.ts';
import { CENTRAL_VERSION } from '../../app/domain/central-visit.ts';
import type { CentralVisit } from '../../app/domain/central-visit.ts';
import type { Conceal } from '../fold/conceal.ts';
import { EntriesReader } from '../fold/entries-reader.ts';
import { foldPapers } from '../fold/fold-visits.ts';
import type { VisitPapers } from '../fold/fold-visits.ts';
import { readPosition } from '../fold/position.ts';
import type { Findings } from './finding.ts';
import { RawDocuments } from './raw-documents.ts';
import type { RawDocument } from './raw-documents.ts';

export type CentralFault = 'central-missing' | 'central-extra' | 'central-different';

/** Changes read at a time while it is found out what central has not seen yet. */
const CHANGES = 5_000;
/** Entries come while we look: what is still wrong when looked at so many times is wrong. */
const LOOKS = 3;

/** Compares documents of `central` with what a fresh fold of the entries makes. */
export class CentralComparison {
  readonly #couch: ServerScope;
  readonly #central: RawDocuments;
  readonly #utcOffsetMinutes: number;
  /** Database → visits that did not agree at the first look. */
  readonly #doubtful = new Map<string, Set<string>>();
  readonly #conceal: Conceal;
  #otherVersion = 0;

  constructor(couch: ServerScope, utcOffsetMinutes: number, conceal: Conceal) {
    this.#couch = couch;
    this.#central = new RawDocuments(couch, 'central');
    this.#utcOffsetMinutes = utcOffsetMinutes;
    this.#conceal = conceal;
  }

  /** The first look at a visit, with what `central` holds of it. */
  look(database: string, papers: VisitPapers, held: RawDocument | undefined): void {
    if (this.#faultOf(database, papers, held) !== undefined) this.doubt(database, papers.visit);
  }

  /** To be looked at again in the end. */
  doubt(database: string, visit: string): void {
    const doubtful = this.#doubtful.get(database) ?? new Set();
    this.#doubtful.set(database, doubtful.add(visit));
  }

  /** Looks again at what did not agree: what the worker only has not come to yet is no fault. */
  async conclude(found: Findings): Promise<void> {
    for (const [database, visits] of this.#doubtful) {
      let faults = new Map<string, CentralFault>();
      let behind = 0;
      let left = [...visits];
      for (let looks = 0; looks < LOOKS && left.length > 0; looks += 1) {
        const pending = await this.#pending(database);
        if (pending === 'all') {
          behind = left.length;
          faults = new Map();
          break;
        }
        const late = left.filter((visit) => pending.has(visit));
        behind = late.length;
        faults = await this.#faults(database, left);
        for (const visit of late) faults.delete(visit);
        left = [...faults.keys(), ...late];
      }
      if (behind > 0) found.add('behind', database, 'central', `${behind} visits`);
      for (const [visit, fault] of faults) found.add(fault, database, visit);
    }
    if (this.#otherVersion > 0)
      found.add(
        'fold-version',
        'central',
        'central',
        `${this.#otherVersion} visits, this is ${CENTRAL_VERSION}`,
      );
  }

  async #faults(database: string, visits: readonly string[]): Promise<Map<string, CentralFault>> {
    const reader = new EntriesReader(this.#couch, database, new AbortController().signal);
    const faults = new Map<string, CentralFault>();
    for (let place = 0; place < visits.length; place += CHANGES / 10) {
      const some = visits.slice(place, place + CHANGES / 10);
      const held = new Map((await this.#central.some(some)).map((one) => [one._id, one]));
      for (const papers of await reader.papersOf(some)) {
        const fault = this.#faultOf(database, papers, held.get(papers.visit));
        if (fault) faults.set(papers.visit, fault);
      }
    }
    return faults;
  }

  /** Visits that got entries which the worker has not read. */
  async #pending(database: string): Promise<ReadonlySet<string> | 'all'> {
    const position = await readPosition(this.#couch, database);
    if (!position || position.readFrom !== undefined) return 'all';
    const reader = new EntriesReader(this.#couch, database, new AbortController().signal);
    const pending = new Set<string>();
    for (let since = position.since, more = true; more;) {
      const touched = await reader.touched(since, CHANGES, false);
      for (const visit of touched.visits) pending.add(visit);
      since = touched.since;
      more = touched.changes === CHANGES;
    }
    return pending;
  }

  #faultOf(database: string, papers: VisitPapers, held: RawDocument | undefined): CentralFault | undefined {
    const before = held as unknown as CentralVisit | undefined;
    if (before && before.fold !== CENTRAL_VERSION) {
      this.#otherVersion += 1;
      return undefined;
    }
    const now = before?.received ?? '';
    const context = { database, utcOffsetMinutes: this.#utcOffsetMinutes, conceal: this.#conceal, now };
    const fresh = foldPapers(context, papers, isComparable(before) ? before : undefined);
    if (!fresh) return before?.type === 'visit' && before.database === database ? 'central-extra' : undefined;
    if (!before) return 'central-missing';
    const expected = { ...fresh, _rev: before._rev };
    return canonical(expected) === canonical(before) ? undefined : 'central-different';
  }
}

/** Whether what is held can be asked for what only the order of arrival has shown. */
function isComparable(held: CentralVisit | undefined): boolean {
  return Array.isArray(held?.flags) && typeof held.visit === 'object' && held.visit !== null;
}
