import type { UnsentDocument, UnsentDocuments } from '../domain/unsent-file.ts';
import type { EntryDatabase } from './entry-database.ts';
import type { Positions } from './sync/positions.ts';
import type { YearDatabases } from './year-databases.ts';

/** Documents read at a time. */
const PAGE = 1000;

/** What the centre has not confirmed, in every year of the office: behind the positions of pushing, and refused. */
export class UnsentEntries {
  readonly #databases: YearDatabases;
  readonly #positions: Positions;

  constructor(databases: YearDatabases, positions: Positions) {
    this.#databases = databases;
    this.#positions = positions;
  }

  async count(): Promise<number> {
    let count = 0;
    for (const name of this.#databases.names) count += (await this.ids(name)).size;
    return count;
  }

  async documents(): Promise<UnsentDocuments> {
    const found: Record<string, readonly UnsentDocument[]> = {};
    for (const name of this.#databases.names) {
      const ids = [...(await this.ids(name))];
      if (ids.length > 0) found[name] = await readAll(await this.#databases.open(name), ids);
    }
    return found;
  }

  /** Of one database; none while this PC does not have it. */
  async ids(name: string): Promise<Set<string>> {
    const log = await this.#databases.held(name);
    if (!log) return new Set();
    const refused = this.#positions.refusals.filter(({ database }) => database === name);
    const ids = new Set(refused.map(({ id }) => id));
    let since = (await this.#positions.get(name)).pushed;
    for (let isLast = false; !isLast;) {
      const { rows, last } = await log.changes(since, PAGE, false);
      for (const { id } of rows) ids.add(id);
      isLast = rows.length < PAGE;
      since = last;
    }
    return ids;
  }
}

async function readAll(log: EntryDatabase, ids: readonly string[]): Promise<readonly UnsentDocument[]> {
  const documents: UnsentDocument[] = [];
  for (let at = 0; at < ids.length; at += PAGE) {
    documents.push(...(await log.documents(ids.slice(at, at + PAGE))));
  }
  return documents;
}
