import type { OfficeVisits } from '../office-visits.ts';
import type { YearDatabases } from '../year-databases.ts';
import type { Positions } from './positions.ts';

/** What is looked at to see which years matter now. */
export interface YearsHere {
  readonly visits: OfficeVisits;
  readonly databases: YearDatabases;
}

/** Names of the databases of this year and of the last one, at an instant (ISO 8601 UTC). */
export function presentYears(
  databases: YearDatabases,
  now: string,
): { readonly now: string; readonly last: string } {
  const yearAgo = `${Number(now.slice(0, 4)) - 1}${now.slice(4)}`.replace('-02-29', '-02-28');
  return { now: databases.nameAt(now), last: databases.nameAt(yearAgo) };
}

/**
 * This year, last year, and every other year that has open visits or entries which the centre lacks. In an office's
 * first year the centre has no last one: it is asked for once, not in every round.
 */
export async function yearsOfRound(
  { databases, visits }: YearsHere,
  positions: Positions,
  now: string,
  isFirst: boolean,
): Promise<readonly string[]> {
  const present = presentYears(databases, now);
  const names = new Set([present.now]);
  const { mark, nextMark } = await positions.get(present.last);
  if (isFirst || (mark ?? nextMark) !== undefined) names.add(present.last);
  const open = await visits.projection.databasesOfOpen();
  for (const name of databases.names) {
    if (names.has(name)) continue;
    const isRefused = positions.refusals.some(({ database }) => database === name);
    if (open.has(name) || isRefused || (await hasUnsent(databases, positions, name))) names.add(name);
  }
  return [...names];
}

/** Whether a database has entries behind the position of pushing. */
export async function hasUnsent(
  databases: YearDatabases,
  positions: Positions,
  name: string,
): Promise<boolean> {
  const { pushed } = await positions.get(name);
  const unsent = await (await databases.held(name))?.changes(pushed, 1, false);
  return unsent !== undefined && unsent.rows.length > 0;
}
