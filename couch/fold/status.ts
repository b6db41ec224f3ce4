import type { ServerScope } from 'nano';
import { EntriesReader } from './entries-reader.ts';
import { readPosition } from './position.ts';
import { entriesDatabases } from './worker.ts';

/** How far `central` has come with one database of entries, as it is kept: true also while nothing runs. */
export interface FoldStatus {
  readonly database: string;
  /** `new`: not begun; `reading`: from the beginning; `behind`: there are changes; `current`: there are none. */
  readonly state: 'new' | 'reading' | 'behind' | 'current';
  /** Version of the fold that did it; absent when it has not begun. */
  readonly fold?: number;
}

/** One row per database of entries. */
export async function foldStatus(couch: ServerScope): Promise<readonly FoldStatus[]> {
  const rows: FoldStatus[] = [];
  for (const database of await entriesDatabases(couch)) rows.push(await statusOf(couch, database));
  return rows;
}

async function statusOf(couch: ServerScope, database: string): Promise<FoldStatus> {
  const position = await readPosition(couch, database);
  if (!position) return { database, state: 'new' };
  const { fold, since, readFrom } = position;
  if (readFrom !== undefined) return { database, state: 'reading', fold };
  const reader = new EntriesReader(couch, database, new AbortController().signal);
  const { changes } = await reader.touched(since, 1, false);
  return { database, state: changes === 0 ? 'current' : 'behind', fold };
}
