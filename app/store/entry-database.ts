// A file of ambient types cannot be imported, and the tests' world does not include it by itself.
// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="./pouchdb-browser.d.ts" />
// The whole package: 46 KB gzip, decided in design.md; pouchdb-core with the adapter alone would save about a third.
import PouchDB from 'pouchdb/lib/index-browser.js';
import { visitRange } from '../domain/identifier.ts';
import type { Entry } from '../domain/entry.ts';
import { isRecord } from '../domain/shape.ts';
import { bounded, OPEN_LIMIT_MS } from './open-bounded.ts';
import { makeOpeningQuick } from './quick-opening.ts';
import { storeFailure } from './store-failure.ts';
import { StoreError } from './store.ts';
import { makeWritesStrict } from './strict-durability.ts';

/** A document as it lies in the database; what it says has not been checked. */
export type RawDocument = Readonly<Record<string, unknown>> & { readonly _id: string; readonly _rev: string };

/** One line of the order in which documents came into this copy. */
export interface Change {
  readonly id: string;
  readonly rev: string;
  readonly seq: number;
}

/** A stretch of changes; the last one has been reached when there are fewer than were asked for. */
export interface Changes {
  readonly rows: readonly Change[];
  readonly documents: readonly RawDocument[];
  readonly last: number;
}

/** Documents arriving from the centre keep the revision that they have there. */
type Arriving = PouchDB.Core.PutDocument<Record<string, unknown>>;

/** A document of this copy alone, that is never sent. */
const NUMBERING = '_local/numbering';

/** What PouchDB calls a document with a field of its own, and one with an attachment that did not come with it. */
const UNKEPT: readonly string[] = ['doc_validation', 'missing_stub'];

/** PouchDB takes a range with an open end; its types do not say so. */
type Paging = PouchDB.Core.AllDocsOptions & { readonly startkey: string };

function isRaw(document: unknown): document is RawDocument {
  return isRecord(document) && typeof document._id === 'string' && typeof document._rev === 'string';
}

/** The entries of one office and year on this PC: documents are added, never changed. The only user of PouchDB. */
export class EntryDatabase {
  readonly name: string;
  #pouch: PouchDB.Database;
  #opened: Promise<unknown>;
  #isGone = false;

  constructor(name: string) {
    makeWritesStrict();
    makeOpeningQuick();
    this.name = name;
    this.#pouch = open(name);
    this.#opened = this.#bound();
  }

  /** Tells two copies of the same name apart: a database that was lost and made again has another one. */
  async identity(): Promise<string> {
    return this.#guard(idOf);
  }

  /** Resolves to its revision; to undefined, with nothing written, when the id is taken. */
  async add(entry: Entry): Promise<string | undefined> {
    try {
      return (await this.#guard((pouch) => pouch.put({ ...entry }))).rev;
    } catch (error) {
      if (isRecord(error) && error.status === 409) return undefined;
      throw error;
    }
  }

  /** Keeps documents with the revisions that they have at the centre; ids of those that no database could keep. */
  async keep(documents: readonly RawDocument[]): Promise<readonly string[]> {
    if (documents.length === 0) return [];
    try {
      await this.#guard((pouch) => pouch.bulkDocs(documents.map(copy), { new_edits: false }));
      return [];
    } catch (error) {
      // One such document makes PouchDB refuse all: it is left out and named, the others are kept.
      if (!isRecord(error) || !UNKEPT.includes(String(error.name))) throw error;
      if (documents.length === 1) return documents.map(({ _id }) => _id);
      const middle = documents.length >> 1;
      const left = await this.keep(documents.slice(0, middle));
      return [...left, ...(await this.keep(documents.slice(middle)))];
    }
  }

  async changes(since: number, limit: number, withDocuments: boolean): Promise<Changes> {
    const answer = await this.#guard((pouch) =>
      pouch.changes<Record<string, unknown>>({ since, limit, include_docs: withDocuments }),
    );
    return {
      rows: answer.results.map(({ id, seq, changes }) => ({
        id,
        seq: Number(seq),
        rev: changes[0]?.rev ?? '',
      })),
      documents: answer.results.map(({ doc }) => doc).filter(isRaw),
      last: Math.max(since, Number(answer.last_seq)),
    };
  }

  /** The last position of `changes`. */
  async end(): Promise<number> {
    return this.#guard(async (pouch) => Number((await pouch.info()).update_seq));
  }

  /** How many documents there are: each was written once. `doc_count` is not kept, see `quick-opening.ts`. */
  async count(): Promise<number> {
    return this.end();
  }

  /** The documents with these ids that are there. */
  async documents(ids: readonly string[]): Promise<readonly RawDocument[]> {
    return this.#rows({ keys: [...ids], include_docs: true });
  }

  /** Revisions of those of these ids that are there. */
  async revisions(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const answer = await this.#guard((pouch) => pouch.allDocs({ keys: [...ids] }));
    return new Map(
      answer.rows.flatMap((row) =>
        'value' in row && row.value ? [[row.id, row.value.rev] as [string, string]] : [],
      ),
    );
  }

  /** Ids and revisions in a range of ids, both ends included. */
  async range(startkey: string, endkey: string): Promise<ReadonlyMap<string, string>> {
    const answer = await this.#guard((pouch) => pouch.allDocs({ startkey, endkey }));
    return new Map(answer.rows.map(({ id, value }) => [id, value.rev] as const));
  }

  /** All documents of one visit. */
  async ofVisit(visit: string): Promise<readonly RawDocument[]> {
    return this.#rows({ ...visitRange(visit), include_docs: true });
  }

  /** Documents in the order of their ids, after one of them; all entries of a visit lie together. */
  async page(after: string, limit: number): Promise<readonly RawDocument[]> {
    return this.#rows({ startkey: `${after}\u0000`, limit, include_docs: true });
  }

  /** Ids of the devices that have numbered entries in this copy, the present one last. Never leaves this PC. */
  async devices(): Promise<readonly string[]> {
    const { devices } = await this.#numbering();
    return devices;
  }

  /** Notes that a device begins to number entries here. */
  async addDevice(device: string): Promise<void> {
    const { devices, _rev } = await this.#numbering();
    if (devices.includes(device)) return;
    const content = { _id: NUMBERING, ...(_rev !== undefined && { _rev }), devices: [...devices, device] };
    try {
      await this.#guard((pouch) => pouch.put(content));
    } catch (error) {
      // Another tab has just noted something.
      if (!isRecord(error) || error.status !== 409) throw error;
      await this.addDevice(device);
    }
  }

  async #numbering(): Promise<{ readonly devices: readonly string[]; readonly _rev?: string }> {
    try {
      const held = await this.#guard((pouch) => pouch.get<Record<string, unknown>>(NUMBERING));
      return { _rev: held._rev, devices: Array.isArray(held.devices) ? held.devices.map(String) : [] };
    } catch (error) {
      if (isRecord(error) && error.status === 404) return { devices: [] };
      throw error;
    }
  }

  /** Takes this copy away for good; whoever still asks it something must not make an empty one of its name. */
  async destroy(): Promise<void> {
    this.#isGone = true;
    await this.#opened;
    await this.#pouch.destroy();
  }

  async close(): Promise<void> {
    await this.#pouch.close();
  }

  async #rows(
    options: PouchDB.Core.AllDocsWithinRangeOptions | PouchDB.Core.AllDocsWithKeysOptions | Paging,
  ): Promise<readonly RawDocument[]> {
    const answer = await this.#guard((pouch) => pouch.allDocs<Record<string, unknown>>(options));
    return answer.rows.map((row) => ('doc' in row ? row.doc : undefined)).filter(isRaw);
  }

  /** After an aborted transaction PouchDB's connection is closed for good: the next call gets a new one. */
  async #guard<T>(work: (pouch: PouchDB.Database) => Promise<T>): Promise<T> {
    if (this.#isGone) throw new StoreError('unavailable', { fault: 'closing' });
    const pouch = this.#pouch;
    try {
      await this.#opened;
      return await work(pouch);
    } catch (error) {
      const failure = storeFailure(error);
      const isBlocked = failure instanceof StoreError && failure.fault === 'blocked';
      if ((failure !== error || isBlocked) && pouch === this.#pouch && !this.#isGone) {
        const closing = pouch.close().catch(() => undefined);
        // One that never opened never closes either.
        if (!isBlocked) await closing;
        this.#pouch = open(this.name);
        this.#opened = this.#bound();
      }
      throw failure;
    }
  }

  /** What PouchDB is asked waits for its opening, and that may never end. */
  #bound(): Promise<unknown> {
    const opened = bounded(idOf(this.#pouch), OPEN_LIMIT_MS);
    // Whoever asks next is told; nobody may be there yet.
    opened.catch(() => undefined);
    return opened;
  }
}

function open(name: string): PouchDB.Database {
  return new PouchDB(name, { adapter: 'idb', auto_compaction: false });
}

/** PouchDB's types leave it out. */
function idOf(pouch: PouchDB.Database): Promise<string> {
  return (pouch as unknown as { id(): Promise<string> }).id();
}

function copy(document: RawDocument): Arriving {
  return { ...document };
}
