import type { ServerScope } from 'nano';
import { CENTRAL_VERSION } from '../../app/domain/central-visit.ts';
import { parseEntryId, parseVisitId } from '../../app/domain/identifier.ts';
import { isRecord } from '../../app/domain/shape.ts';
import { bounded } from '../bounded.ts';
import { readMark, readPosition } from '../fold/position.ts';
import type { Position } from '../fold/position.ts';
import type { FoldFacts } from './facts.ts';

/** Changes that are looked at one by one; more than so many are only counted. */
const LOOKED_AT = 500;

/**
 * What of a database the worker has not brought into `central` yet; undefined when there is nothing. Entries say in their
 * ids when they were done: what is just coming says nothing against the figures of last month.
 */
export async function readUnfolded(
  couch: ServerScope,
  database: string,
  held?: Folded,
): Promise<FoldFacts | undefined> {
  const { position, mark } = held ?? (await readFolded(couch, database));
  const isFollowing =
    position?.fold === CENTRAL_VERSION && position.mark === mark && position.readFrom === undefined;
  if (!isFollowing) return (await isEmpty(couch, database)) ? undefined : {};
  const asked = { db: database, path: '_changes', qs: { since: position.since, limit: LOOKED_AT } };
  const answer: unknown = await bounded(couch.request(asked), undefined);
  if (!isRecord(answer) || !Array.isArray(answer.results)) throw new Error('the answer broke off');
  const ids = (answer.results as readonly { readonly id?: unknown }[]).map(({ id }) => String(id));
  const entries = ids.filter((id) => !id.startsWith('_design/'));
  const pending = typeof answer.pending === 'number' ? answer.pending : 0;
  if (entries.length === 0 && pending === 0) return undefined;
  const times = entries.map(timeOf);
  // The embedded server does not say how many more there are: a full answer is not all.
  const isAll = pending === 0 && ids.length < LOOKED_AT && !times.includes(undefined);
  return {
    left: entries.length + pending,
    ...(isAll && { fromMs: Math.min(...times.map((time) => time ?? 0)) }),
  };
}

/** How far the worker is with a database, and the mark that stands in it. */
export interface Folded {
  readonly position: Position | undefined;
  readonly mark: string | undefined;
}

async function readFolded(couch: ServerScope, database: string): Promise<Folded> {
  const [position, mark] = await bounded(
    Promise.all([readPosition(couch, database), readMark(couch, database)]),
    undefined,
  );
  return { position, mark };
}

/** A year that was made in advance is not folded, and lacks nothing. */
async function isEmpty(couch: ServerScope, database: string): Promise<boolean> {
  const { rows } = await bounded(
    couch.use(database).list({ startkey: 'visit:', endkey: 'visit:\uffff', limit: 1 }),
    undefined,
  );
  return rows.length === 0;
}

/** `visit:pd:20261116T013300Z:a1-1/20261116T014000Z-a1-2` → when the move was made, in milliseconds. */
function timeOf(id: string): number | undefined {
  const time = parseEntryId(id)?.time ?? parseVisitId(id)?.time;
  const iso = time?.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z');
  const ms = Date.parse(iso ?? '');
  return Number.isNaN(ms) ? undefined : ms;
}
