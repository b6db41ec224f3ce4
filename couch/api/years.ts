import { entriesDatabase } from '../../app/domain/identifier.ts';
import { isRecord } from '../../app/domain/shape.ts';
import { readJson } from '../gateway/body.ts';
import { NOT_ALLOWED, refusal } from '../gateway/exchange.ts';
import type { Answer } from '../gateway/exchange.ts';
import type { Parts } from '../gateway/parts.ts';
import { databasesDue, provisionDatabase } from '../provision/databases.ts';
import { entriesDatabases } from '../provision/provision.ts';
import type { ApiRequest } from './api-request.ts';

/** Nothing was written by this product before; no clock battery lasts longer. */
const [FIRST, LAST] = [2020, 2099];
/**
 * Years with entries, besides those that are due, that one office may have: a clock that jumps about must not fill the
 * disk. Empty ones do not count, or whoever asks for them without need would keep an honest wrong year from being made.
 */
export const MOST_YEARS = 30;

/**
 * `POST /api/years` `{office, year}`: makes the database of a year that a PC has entries of, and the centre none. Such
 * entries are true: the PC's clock was wrong while nobody could tell it the time, or the centre was restored from a copy
 * of last year.
 */
export async function makeYear({ exchange, parts, session }: ApiRequest): Promise<Answer> {
  const body = await readJson(exchange);
  if ('refused' in body) return body.refused;
  const asked = isRecord(body.json) ? body.json : {};
  const office = typeof asked.office === 'string' ? await parts.catalogue.office(asked.office) : undefined;
  if (!office || session.office !== office.code) return NOT_ALLOWED;
  const { year } = asked;
  if (!Number.isInteger(year) || Number(year) < FIRST || Number(year) > LAST)
    return refusal(400, 'malformed', 'year');
  const name = entriesDatabase(office.code, Number(year));
  return parts.queue.run(`years ${office.code}`, async () => {
    const present = await entriesDatabases(parts.couch, office.code);
    if (present.includes(name)) return { status: 200, body: { database: name } };
    const due = databasesDue([office], parts.clock());
    const others = present.filter((one) => !due.includes(one));
    if (!due.includes(name) && others.length >= MOST_YEARS && (await used(parts, others)) >= MOST_YEARS)
      return refusal(409, 'conflict', 'too-many');
    await provisionDatabase(parts.couch, name);
    await parts.audit.yearMade(session.user, name);
    return { status: 201, body: { database: name } };
  });
}

/** How many of these databases have entries. */
async function used({ couch }: Parts, names: readonly string[]): Promise<number> {
  // Design documents come before all entries.
  const first = names.map((name) => couch.use(name).list({ startkey: 'a', limit: 1 }));
  return (await Promise.all(first)).filter(({ rows }) => rows.length > 0).length;
}
