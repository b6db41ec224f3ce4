import type { ServerScope } from 'nano';
import { CENTRAL_VERSION } from '../../app/domain/central-visit.ts';
import { changesSince, entriesFrom } from './backlog.ts';
import { readMark, readPosition } from './position.ts';
import { entriesDatabases } from './worker.ts';

/** How far `central` has come with one database of entries, as it is kept: true also while nothing runs. */
export interface FoldStatus {
  readonly database: string;
  /**
   * `new`: not begun; `again`: will be read from the beginning, because the program is newer or the database was
   * restored; `reading`: from the beginning; `behind`: there are changes; `current`: there are none.
   */
  readonly state: 'new' | 'again' | 'reading' | 'behind' | 'current';
  /** Entries, or changes, that are still to be folded. */
  readonly left: number;
  /** Version of the fold that did it; absent when it has not begun. */
  readonly fold?: number;
}

/** One row per database of entries. */
export async function foldStatus(couch: ServerScope): Promise<readonly FoldStatus[]> {
  const rows: FoldStatus[] = [];
  for (const database of await entriesDatabases(couch)) rows.push(await statusOf(couch, database));
  return rows;
}

/** How much one full pass has to do, from the beginning with `anew`. */
export async function entriesLeft(couch: ServerScope, database: string, anew: boolean): Promise<number> {
  return anew ? entriesFrom(couch, database, 'visit:') : (await statusOf(couch, database)).left;
}

async function statusOf(couch: ServerScope, database: string): Promise<FoldStatus> {
  const position = await readPosition(couch, database);
  const all = () => entriesFrom(couch, database, 'visit:');
  if (!position) return { database, state: 'new', left: await all() };
  const { fold, since, readFrom, mark } = position;
  if (fold !== CENTRAL_VERSION || mark !== (await readMark(couch, database)))
    return { database, state: 'again', left: await all(), fold };
  const changes = await changesSince(couch, database, since);
  if (readFrom !== undefined) {
    const left = (await entriesFrom(couch, database, readFrom)) + changes;
    return { database, state: 'reading', left, fold };
  }
  return { database, state: changes === 0 ? 'current' : 'behind', left: changes, fold };
}
