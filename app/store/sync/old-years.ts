import { instantOf } from '../../domain/calendar.ts';
import { parseEntriesDatabase } from '../../domain/identifier.ts';
import type { EntryDatabase } from '../entry-database.ts';
import type { Position } from '../place-database.ts';
import type { PlaceOfWork } from '../store.ts';
import type { Positions } from './positions.ts';
import { hasUnsent, presentYears } from './round-years.ts';
import type { YearsHere } from './round-years.ts';

const DAY_MS = 86_400_000;

/** An office of this PC, at a moment that the centre has just confirmed. */
export interface Keeping extends YearsHere {
  readonly positions: Positions;
  /** ISO 8601 UTC. */
  readonly now: string;
  /** How many days back the centre's backups reach. */
  readonly retentionDays: number;
  place(): PlaceOfWork;
}

/** Where one database stands that may leave. */
interface Standing {
  readonly log: EntryDatabase;
  readonly position: Position;
  /** From when on a comparison that finds both sides equal lets it go, in milliseconds. */
  readonly dueMs: number;
}

/**
 * Old years of which the centre, and every backup that it could be restored from, has had all for so long that one more
 * comparison may let them go. Notes since when nothing of them has changed.
 */
export async function yearsToCompare(keeping: Keeping): Promise<readonly string[]> {
  const { databases, now } = keeping;
  const { last } = presentYears(databases, now);
  const due: string[] = [];
  for (const name of databases.names.filter((one) => one < last)) {
    const standing = await standingOf(keeping, name);
    if (standing && Date.parse(now) >= standing.dueMs) due.push(name);
  }
  return due;
}

/** Takes those away that were compared since they are due, and found equal; their names. */
export async function letGo(keeping: Keeping, due: readonly string[]): Promise<readonly string[]> {
  const gone: string[] = [];
  for (const name of due) {
    const isReady = async () => {
      const standing = await standingOf(keeping, name);
      if (!standing) return false;
      const { compared, differing = 0 } = standing.position;
      return compared !== undefined && Date.parse(compared) >= standing.dueMs && differing === 0;
    };
    if ((await isReady()) && (await keeping.visits.letGo(name, keeping.now, isReady))) gone.push(name);
  }
  return gone;
}

/** Undefined while something of the database is open, waits, is refused, or is not in the rows. */
async function standingOf(keeping: Keeping, name: string): Promise<Standing | undefined> {
  const { databases, visits, positions } = keeping;
  const log = await databases.held(name);
  if (!log) return undefined;
  const [position, end] = [await positions.get(name), await log.end()];
  const isRefused = positions.refusals.some(({ database }) => database === name);
  const isUnderWay =
    position.complete !== true || position.begun !== undefined || position.nextMark !== undefined;
  if (isRefused || isUnderWay || (await hasUnsent(databases, positions, name))) return undefined;
  if (!(await visits.hasRowsOf(log)) || (await visits.projection.databasesOfOpen()).has(name))
    return undefined;
  const settledAt = await settledSince(keeping, position, end);
  const yearEnd = yearEndMs(name, keeping.place().utcOffsetMinutes);
  const dueMs = Math.max(yearEnd, Date.parse(settledAt)) + keeping.retentionDays * DAY_MS;
  return { log, position, dueMs };
}

/** Since when all of it has been at the centre. A comparison that found a difference begins the time anew. */
async function settledSince({ positions, now }: Keeping, position: Position, end: number): Promise<string> {
  const { settled, compared = '', differing = 0 } = position;
  const isDoubtful = settled !== undefined && differing > 0 && compared > settled.at;
  if (settled?.end === end && !isDoubtful) return settled.at;
  await positions.save({ ...position, settled: { end, at: now } });
  return now;
}

function yearEndMs(name: string, utcOffsetMinutes: number): number {
  const year = parseEntriesDatabase(name)?.year ?? 9999;
  return Date.parse(instantOf(`${year + 1}-01-01`, '00:00', utcOffsetMinutes));
}
