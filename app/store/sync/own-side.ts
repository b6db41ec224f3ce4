import type { SyncStatus } from '../store.ts';
import type { YearDatabases } from '../year-databases.ts';
import type { Positions } from './positions.ts';

/** Changes read at a time when unsent entries are counted. */
const PAGE = 5000;
/** Refusals of what came, not of what was sent. */
const NOT_OURS: readonly string[] = ['exists', 'unread'];

/** What is told of this PC's databases between two rounds. */
export interface OwnSide {
  /** Entries that the centre has not confirmed. */
  readonly waiting: number;
  /** Databases that a new PC has not read to their end. */
  readonly filling: readonly string[];
  readonly comparison: Pick<SyncStatus, 'compared' | 'differing' | 'contrary'>;
}

/** Counts what waits in all databases; ids in `arrived` came from the centre. */
export async function readOwnSide(
  databases: YearDatabases,
  positions: Positions,
  arrived: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<OwnSide> {
  let waiting = positions.refusals.filter(({ reason }) => !NOT_OURS.includes(reason)).length;
  let differing = 0;
  let contrary = 0;
  const filling: string[] = [];
  const compared: string[] = [];
  for (const name of databases.names) {
    const position = await positions.get(name);
    const hasMet = (position.mark ?? position.nextMark) !== undefined;
    if (hasMet && position.complete !== true) filling.push(name);
    if (position.compared !== undefined) compared.push(position.compared);
    differing += position.differing ?? 0;
    contrary += position.contrary ?? 0;
    let since = position.pushed;
    const log = await databases.held(name);
    if (!log) continue;
    for (let isLast = false; !isLast;) {
      const { rows, last } = await log.changes(since, PAGE, false);
      waiting += rows.filter(({ id }) => !arrived.get(name)?.has(id)).length;
      isLast = rows.length < PAGE;
      since = last;
    }
  }
  // All of them: the one that was compared longest ago counts.
  const [oldest] = compared.sort();
  const found = { ...(differing > 0 && { differing }), ...(contrary > 0 && { contrary }) };
  const comparison = oldest === undefined ? {} : { compared: oldest, ...found };
  return { waiting, filling, comparison };
}
