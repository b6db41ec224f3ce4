import type { ServerScope } from 'nano';
import { isRecord } from '../../app/domain/shape.ts';
import type { Sums } from '../completeness/unbroken.ts';

/** A document as it lies in CouchDB; what it says has not been checked. */
export type RawDocument = Readonly<Record<string, unknown>> & { readonly _id: string; readonly _rev: string };

/** What `_changes` says of one document with all of its versions. */
export interface Revisions {
  readonly id: string;
  readonly revs: readonly string[];
  readonly isDeleted: boolean;
}

/** About 2 MB of JSON. */
const PAGE = 1_000;
/** Ids and revisions only. */
const CHANGES = 5_000;
/** CouchDB is asked again only after this long; a view or a compaction may hold it up. */
const LIMIT_MS = 280_000;

/** Reads one database of CouchDB page by page; the next page is asked for while this one is worked on. */
export class RawDocuments {
  readonly #couch: ServerScope;
  readonly #database: string;

  constructor(couch: ServerScope, database: string) {
    this.#couch = couch;
    this.#database = database;
  }

  /** Documents in the order of their ids, from one id on up to another. */
  async *pages(startkey = '', endkey = '\uffff', most = PAGE): AsyncGenerator<readonly RawDocument[]> {
    let next: Promise<readonly RawDocument[]> | undefined = this.#page(startkey, endkey, most);
    while (next) {
      const page: readonly RawDocument[] = await next;
      const last = page.at(-1);
      next = last && page.length === most ? this.#page(`${last._id}\u0000`, endkey, most) : undefined;
      // A reader that stops early leaves this one unread; its failure is nobody's.
      next?.catch(() => undefined);
      yield page;
    }
  }

  /** Ids of documents up to another, without what they say. */
  async firstId(startkey: string, endkey = '\uffff', descending = false): Promise<string | undefined> {
    const { rows } = await this.#get('_all_docs', { startkey, endkey, limit: 1, descending });
    const [row] = rows as readonly { readonly id?: string }[];
    return row?.id;
  }

  /** Everything that changed since a position; ends with the last position. */
  async *revisions(
    since: string | number = 0,
  ): AsyncGenerator<readonly Revisions[], string | number, undefined> {
    for (let from = since; ;) {
      const answer = await this.#get('_changes', { since: from, limit: CHANGES, style: 'all_docs' });
      const results = answer.results as readonly {
        readonly id: string;
        readonly deleted?: boolean;
        readonly changes: readonly { readonly rev: string }[];
      }[];
      yield results.map(({ id, changes, deleted }) => ({
        id,
        revs: changes.map(({ rev }) => rev),
        isDeleted: deleted === true,
      }));
      from = answer.last_seq as string | number;
      if (results.length < CHANGES) return from;
    }
  }

  /** The documents with these ids that are there. */
  async some(keys: readonly string[]): Promise<readonly RawDocument[]> {
    if (keys.length === 0) return [];
    const answer: unknown = await this.#couch.request({
      db: this.#database,
      path: '_all_docs',
      method: 'POST',
      qs: { include_docs: true },
      body: { keys: [...keys] },
    });
    return rowsOf(answer);
  }

  /** One document, `_local` ones and such with all versions too; undefined when it is not there. */
  async one(id: string, qs: object = {}): Promise<RawDocument | undefined> {
    try {
      return (await this.#get(id, qs)) as RawDocument;
    } catch (error) {
      if (isRecord(error) && error.statusCode === 404) return undefined;
      throw error;
    }
  }

  /** The rows of a view that sums up by device. */
  async sums(view: string): Promise<ReadonlyMap<string, Sums>> {
    const { rows } = await this.#get(`_design/numbers/_view/${view}`, { group_level: 1 });
    return new Map(
      (rows as readonly { readonly key: readonly [string]; readonly value: Sums }[]).map(
        ({ key: [device], value }) => [device, value],
      ),
    );
  }

  async #page(startkey: string, endkey: string, limit: number): Promise<readonly RawDocument[]> {
    return rowsOf(await this.#get('_all_docs', { startkey, endkey, limit, include_docs: true }));
  }

  async #get(path: string, qs: object): Promise<Readonly<Record<string, unknown>>> {
    const signal = AbortSignal.timeout(LIMIT_MS);
    const request = { db: this.#database, path, qs, signal };
    const answer: unknown = await this.#couch.request(request);
    // nano gives an empty text for an answer that broke off in the middle.
    if (!isRecord(answer)) throw new Error(`${this.#database}: the answer broke off`);
    return answer;
  }
}

function rowsOf(answer: unknown): RawDocument[] {
  if (!isRecord(answer) || !Array.isArray(answer.rows)) throw new Error('the answer broke off');
  return (answer.rows as readonly { readonly doc?: RawDocument | null }[]).flatMap(({ doc }) => doc ?? []);
}
