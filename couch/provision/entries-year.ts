import type { ServerScope } from 'nano';
import type { Office } from '../../app/domain/catalogue.ts';
import { entriesDatabase } from '../../app/domain/identifier.ts';
import { databasesDue, provisionDatabase } from './databases.ts';
import { entriesDatabases } from './provision.ts';

/** Nothing was written by this product before; no clock battery lasts longer. */
const [FIRST, LAST] = [2020, 2099];
/**
 * Years with entries, besides those that are due, that one office may have: a clock that jumps about must not fill the
 * disk. Empty ones do not count, or whoever asks for them without need would keep an honest wrong year from being made.
 */
export const MOST_YEARS = 30;

/** Whether entries can be of this year. */
export function isYear(year: number): boolean {
  return Number.isInteger(year) && year >= FIRST && year <= LAST;
}

/** Makes the database of a year that entries are of, which is not one of those that are due. */
export async function makeEntriesYear(
  couch: ServerScope,
  office: Office,
  year: number,
  nowMs: number,
): Promise<'made' | 'there' | 'too-many'> {
  const name = entriesDatabase(office.code, year);
  const present = await entriesDatabases(couch, office.code);
  if (present.includes(name)) return 'there';
  const due = databasesDue([office], nowMs);
  const others = present.filter((one) => !due.includes(one));
  if (!due.includes(name) && others.length >= MOST_YEARS && (await used(couch, others)) >= MOST_YEARS)
    return 'too-many';
  await provisionDatabase(couch, name);
  return 'made';
}

/** How many of these databases have entries. */
async function used(couch: ServerScope, names: readonly string[]): Promise<number> {
  // Design documents come before all entries.
  const first = names.map((name) => couch.use(name).list({ startkey: 'a', limit: 1 }));
  return (await Promise.all(first)).filter(({ rows }) => rows.length > 0).length;
}
