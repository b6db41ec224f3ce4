import { setTimeout as pause } from 'node:timers/promises';
import type { ServerScope } from 'nano';
import { visitOf, visitRange } from '../../app/domain/identifier.ts';
import { isRecord } from '../../app/domain/shape.ts';
import type { VisitPapers } from './fold-visits.ts';

/** About 2 MB of JSON. */
const PAGE = 1_000;
/** Range reads at a time: enough to keep CouchDB busy, few enough to leave room for the windows. */
const TOGETHER = 6;
/** A page is worth its reading as long as so large a share of its visits is wanted. */
const DENSE = 0.25;
/** How long CouchDB holds a request open for which nothing has changed. */
const HOLD_MS = 50_000;
/** A copy on another node is behind by milliseconds, or by seconds after the node was away; it is asked again so often. */
const LAGGING_TRIES = 8;
const LAGGING_MS = 50;

export interface Touched {
  /** Visits that got an entry. */
  readonly visits: readonly string[];
  /** Those entries, by their ids. */
  readonly entries: readonly string[];
  /** Position behind these changes. */
  readonly since: string | number;
  /** How many changes were read; fewer than asked for means that there are no more. */
  readonly changes: number;
}

/** Some whole visits in the order of their ids. */
export interface Page {
  readonly papers: readonly VisitPapers[];
  /** Where the next page begins; undefined behind the last one. */
  readonly next?: string;
}

/** Reads one database of entries. */
export class EntriesReader {
  readonly #couch: ServerScope;
  readonly #database: string;
  readonly #signal: AbortSignal;

  constructor(couch: ServerScope, database: string, signal: AbortSignal) {
    this.#couch = couch;
    this.#database = database;
    this.#signal = signal;
  }

  /** Where the sequence of the database stands. */
  async sequence(): Promise<string | number> {
    const { update_seq: sequence } = await this.#get('');
    if (typeof sequence !== 'string' && typeof sequence !== 'number') throw new Error('no update_seq');
    return sequence;
  }

  /** What changed since a position; with `wait` the answer comes when something has changed, or after a while. */
  async touched(since: string | number, limit: number, wait: boolean): Promise<Touched> {
    try {
      const waiting = { feed: 'longpoll', timeout: HOLD_MS };
      const answer = await this.#get('_changes', { since, limit, ...(wait && waiting) });
      const results = answer.results as readonly { readonly id: string; readonly deleted?: boolean }[];
      const visits = new Set(results.flatMap(({ id }) => visitOf(id) ?? []));
      const entries = results.flatMap(({ id, deleted }) => (visitOf(id) && !deleted ? id : []));
      return {
        visits: [...visits],
        entries,
        since: answer.last_seq as string | number,
        changes: results.length,
      };
    } catch (error) {
      if (wait && error instanceof HeldTooLong) return { visits: [], entries: [], since, changes: 0 };
      throw error;
    }
  }

  /**
   * All documents of the visits that were touched, the entries that touched them among them. In a cluster the changes may
   * come from one node and the documents from another that has not got them yet: folded like that, the entry would be
   * missing from `central` for good. Throws when the copy does not catch up; the same changes are read again then.
   */
  async papersWith({ visits, entries }: Pick<Touched, 'visits' | 'entries'>): Promise<VisitPapers[]> {
    for (let tries = 1; ; tries += 1) {
      const papers = await this.papersOf(visits);
      const there = new Set(
        papers.flatMap(({ documents }) => documents.map((one) => (one as Identified)._id)),
      );
      const missing = entries.filter((id) => !there.has(id)).length;
      if (missing === 0) return papers;
      if (tries === LAGGING_TRIES)
        throw new Error(`a copy of ${this.#database} lacks ${missing} entries that have changed`);
      await pause(LAGGING_MS * 2 ** tries, undefined, { signal: this.#signal });
    }
  }

  /**
   * All documents of visits. What was drained by a PC lies together and is read by pages; visits that lie far apart are
   * read each by its range of ids, so that no page is fetched for the sake of one visit.
   */
  async papersOf(visits: readonly string[]): Promise<VisitPapers[]> {
    const papers: VisitPapers[] = [];
    let left: readonly string[] = [...visits].sort();
    while (left.length > TOGETHER) {
      const wanted = new Set(left);
      const some = await this.#together(left);
      const found = some.filter(({ visit }) => wanted.delete(visit));
      papers.push(...found);
      left = [...wanted];
      if (found.length <= some.length * DENSE) break;
    }
    return [...papers, ...(await this.#apart(left))];
  }

  /** The first of some visits in one page, with whatever lies between them; none that the page may have cut. */
  async #together(sorted: readonly string[]): Promise<VisitPapers[]> {
    const [first = '', last = ''] = [sorted[0], sorted.at(-1)];
    const range = { startkey: visitRange(first).startkey, endkey: visitRange(last).endkey, limit: PAGE };
    const documents = await this.#documents(range);
    const made = byVisit(documents);
    return documents.length < PAGE ? made : made.slice(0, -1);
  }

  async #apart(visits: readonly string[]): Promise<VisitPapers[]> {
    const waiting = [...visits];
    const papers: VisitPapers[] = [];
    const reader = async () => {
      for (let visit = waiting.shift(); visit !== undefined; visit = waiting.shift()) {
        papers.push({ visit, documents: await this.#documents(visitRange(visit)) });
      }
    };
    await Promise.all(Array.from({ length: Math.min(TOGETHER, visits.length) }, reader));
    return papers;
  }

  /** Visits from an id on, in the order of ids: the quick way to read everything. */
  async page(startkey: string): Promise<Page> {
    const documents = await this.#documents({ startkey, endkey: 'visit:\uffff', limit: PAGE });
    const last = documents.at(-1)?._id;
    const made = byVisit(documents);
    if (last === undefined || documents.length < PAGE) return { papers: made };
    // The page may end in the middle of its last visit: that one is read whole.
    const cut = visitOf(last);
    if (cut === undefined) return { papers: made, next: `${last}\u0000` };
    const whole = made.filter(({ visit }) => visit !== cut);
    return { papers: [...whole, ...(await this.papersOf([cut]))], next: visitRange(cut).endkey };
  }

  async #documents(range: { startkey: string; endkey: string; limit?: number }): Promise<Identified[]> {
    const answer = await this.#get('_all_docs', { ...range, include_docs: true });
    const rows = answer.rows as readonly { readonly doc?: Identified }[];
    return rows.flatMap((row) => row.doc ?? []);
  }

  async #get(path: string, qs: object = {}): Promise<Readonly<Record<string, unknown>>> {
    // The embedded server holds a long poll for ever: the bound is ours, a little later than CouchDB's own.
    const bound = new AbortController();
    const abort = () => bound.abort();
    const timer = setTimeout(abort, HOLD_MS + 10_000);
    this.#signal.addEventListener('abort', abort);
    if (this.#signal.aborted) abort();
    try {
      const request = { db: this.#database, path, qs, signal: bound.signal };
      const answer: unknown = await Promise.race([this.#couch.request(request), aborted(bound.signal)]);
      // nano gives an empty text for an answer that broke off in the middle.
      if (!isRecord(answer)) throw new Error('the answer broke off');
      return answer;
    } catch (error) {
      if (!bound.signal.aborted) throw error;
      throw new HeldTooLong('no answer within a minute', { cause: error });
    } finally {
      clearTimeout(timer);
      this.#signal.removeEventListener('abort', abort);
    }
  }
}

function byVisit(documents: readonly Identified[]): VisitPapers[] {
  const papers = new Map<string, Identified[]>();
  for (const document of documents) {
    const visit = visitOf(document._id);
    if (visit === undefined) continue;
    const kept = papers.get(visit);
    if (kept) kept.push(document);
    else papers.set(visit, [document]);
  }
  return [...papers].map(([visit, held]) => ({ visit, documents: held }));
}

/** Once the head of an answer has come, `fetch` may forget the signal (its request is collected): not relied upon. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const abort = () => reject(new Error('aborted'));
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}

class HeldTooLong extends Error {}

interface Identified {
  readonly _id: string;
}
