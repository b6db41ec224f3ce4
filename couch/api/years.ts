import { entriesDatabase } from '../../app/domain/identifier.ts';
import { isRecord } from '../../app/domain/shape.ts';
import { readJson } from '../gateway/body.ts';
import { NOT_ALLOWED, refusal } from '../gateway/exchange.ts';
import type { Answer } from '../gateway/exchange.ts';
import { isYear, makeEntriesYear } from '../provision/entries-year.ts';
import type { ApiRequest } from './api-request.ts';

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
  if (typeof year !== 'number' || !isYear(year)) return refusal(400, 'malformed', 'year');
  const name = entriesDatabase(office.code, year);
  return parts.queue.run(`years ${office.code}`, async () => {
    const made = await makeEntriesYear(parts.couch, office, year, parts.clock());
    if (made === 'too-many') return refusal(409, 'conflict', made);
    if (made === 'made') await parts.audit.yearMade(session.user, name);
    return { status: made === 'made' ? 201 : 200, body: { database: name } };
  });
}
