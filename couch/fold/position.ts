import type { ServerScope } from 'nano';
import { isRecord } from '../../app/domain/shape.ts';
import { unlessConflict, unlessMissing } from '../couch-answer.ts';

/** How far `central` has come with one database of entries; `_local/fold-<database>` there, thrown away with it. */
export interface Position {
  /** `CENTRAL_VERSION` of the program that folded so far. */
  readonly fold: number;
  /**
   * The mark that was left in the database of entries. When it holds another one, or none, it was restored from a
   * backup or made anew: its sequence may have gone back, and everything is read again.
   */
  readonly mark: string;
  /** Changes up to here are in `central`. While it is read from the beginning: where it stood when that began. */
  readonly since: string | number;
  /** While it is read from the beginning: from which id on. Absent afterwards. */
  readonly readFrom?: string;
  /** How many visits were found while it was read from the beginning. */
  readonly visits: number;
}

type Stored = Partial<Position> & { readonly _id?: string; readonly _rev?: string };

/** No device is called so, and the gateway lets no other `_local` document through. */
export const MARK_ID = '_local/fold-mark';

/** Undefined when there is none, or none that this program can read: then everything is read anew. */
export async function readPosition(couch: ServerScope, database: string): Promise<Position | undefined> {
  return positionFrom(await unlessMissing(couch.use<Stored>('central').get(positionId(database))));
}

/** The same of a document that was read already. */
export function positionFrom(stored: unknown): Position | undefined {
  if (!isRecord(stored)) return undefined;
  const { fold, mark, since, readFrom, visits } = stored;
  if (typeof fold !== 'number' || typeof mark !== 'string') return undefined;
  if (typeof since !== 'string' && typeof since !== 'number') return undefined;
  return {
    fold,
    mark,
    since,
    visits: typeof visits === 'number' ? visits : 0,
    ...(typeof readFrom === 'string' && { readFrom }),
  };
}

export async function readMark(couch: ServerScope, database: string): Promise<string | undefined> {
  const stored = await unlessMissing(couch.use<Stored>(database).get(MARK_ID));
  return stored?.mark;
}

/**
 * Keeps a position, first in the database of entries its mark. A crash between the two reads everything once more,
 * which does no harm; the other way round a restored database could go unnoticed.
 */
export async function keepPosition(couch: ServerScope, database: string, position: Position): Promise<void> {
  await replace(couch, database, { _id: MARK_ID, mark: position.mark });
  await replace(couch, 'central', { ...position, _id: positionId(database) });
}

/** The last one to write wins: work that two writers do is the same work. */
async function replace(couch: ServerScope, database: string, document: Stored): Promise<void> {
  const scope = couch.use<Stored>(database);
  for (let tries = 0; tries < 5; tries += 1) {
    const present = await unlessMissing(scope.get(document._id ?? ''));
    const _rev = present?._rev;
    if (await unlessConflict(scope.insert({ ...document, ...(_rev && { _rev }) }))) return;
  }
  throw new Error(`somebody else writes ${document._id} in ${database} all the time`);
}

/** Where `central` keeps it. */
export function positionId(database: string): string {
  return `_local/fold-${database}`;
}
