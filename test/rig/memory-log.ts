import type { Changes, EntryDatabase, RawDocument } from '../../app/store/entry-database.ts';
import type { Entry } from '../../app/domain/entry.ts';
import { visitRange } from '../../app/domain/identifier.ts';
import { firstRevision } from './entries.ts';

type Log = Pick<EntryDatabase, keyof EntryDatabase>;

/** The entries of one office and year in memory, for a PC of which a bench needs a hundred. */
export class MemoryLog implements Log {
  readonly name: string;
  readonly #order: RawDocument[] = [];
  readonly #byId = new Map<string, RawDocument>();

  constructor(name: string) {
    this.name = name;
  }

  /** What the sync works with: the class cannot be implemented, but nothing else of it is used. */
  get asDatabase(): EntryDatabase {
    return this as unknown as EntryDatabase;
  }

  async identity(): Promise<string> {
    return 'memory';
  }

  async add(entry: Entry): Promise<string | undefined> {
    if (this.#byId.has(entry._id)) return undefined;
    const _rev = firstRevision(entry._id);
    await this.keep([{ ...entry, _rev }]);
    return _rev;
  }

  async keep(documents: readonly RawDocument[]): Promise<readonly string[]> {
    for (const document of documents) {
      if (this.#byId.has(document._id)) continue;
      this.#byId.set(document._id, document);
      this.#order.push(document);
    }
    return [];
  }

  async changes(since: number, limit: number, withDocuments: boolean): Promise<Changes> {
    const some = this.#order.slice(since, since + limit);
    return {
      rows: some.map(({ _id: id, _rev: rev }, place) => ({ id, rev, seq: since + place + 1 })),
      documents: withDocuments ? some : [],
      last: since + some.length,
    };
  }

  async count(): Promise<number> {
    return this.#order.length;
  }

  async end(): Promise<number> {
    return this.#order.length;
  }

  async range(startkey: string, endkey: string): Promise<ReadonlyMap<string, string>> {
    const within = this.#order.filter(({ _id }) => _id >= startkey && _id <= endkey);
    return new Map(within.map(({ _id, _rev }) => [_id, _rev]));
  }

  async documents(ids: readonly string[]): Promise<readonly RawDocument[]> {
    return ids.flatMap((id) => this.#byId.get(id) ?? []);
  }

  async revisions(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return new Map((await this.documents(ids)).map(({ _id, _rev }) => [_id, _rev]));
  }

  async ofVisit(visit: string): Promise<readonly RawDocument[]> {
    const { startkey, endkey } = visitRange(visit);
    return this.#sorted().filter(({ _id }) => startkey <= _id && _id <= endkey);
  }

  async page(after: string, limit: number): Promise<readonly RawDocument[]> {
    return this.#sorted()
      .filter(({ _id }) => _id > after)
      .slice(0, limit);
  }

  async devices(): Promise<readonly string[]> {
    return [];
  }

  async addDevice(): Promise<void> {
    return undefined;
  }

  async destroy(): Promise<void> {
    this.#order.length = 0;
    this.#byId.clear();
  }

  async close(): Promise<void> {
    return undefined;
  }

  #sorted(): RawDocument[] {
    return this.#order.toSorted((a, b) => (a._id < b._id ? -1 : 1));
  }
}
