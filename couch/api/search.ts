import { listedVisit } from '../../app/domain/masked-visit.ts';
import { isRecord } from '../../app/domain/shape.ts';
import { mayReadVisits, onlyOffice } from '../../app/domain/visit-rights.ts';
import { parseVisitNumber } from '../../app/domain/visit-number.ts';
import { findByNumber } from '../drill/find-by-number.ts';
import { readJson } from '../gateway/body.ts';
import { NOT_ALLOWED, refusal } from '../gateway/exchange.ts';
import type { Answer } from '../gateway/exchange.ts';
import type { ApiRequest } from './api-request.ts';

/** `POST /api/search` `{number}`: the visit of that number, masked, of whatever office. Recorded in `audit` first. */
export async function searchVisits({ exchange, parts, session }: ApiRequest): Promise<Answer> {
  if (!mayReadVisits(session)) return NOT_ALLOWED;
  const body = await readJson(exchange);
  if ('refused' in body) return body.refused;
  const typed = isRecord(body.json) ? body.json.number : undefined;
  const number = typeof typed === 'string' ? parseVisitNumber(typed.slice(0, 60)) : undefined;
  if (!number) return refusal(400, 'malformed', 'number');
  const held = await findByNumber(parts.couch, number, onlyOffice(session));
  await parts.readings.add(session.user, { what: 'search', number, visits: held.map(({ _id }) => _id) });
  return { status: 200, body: { count: held.length, visits: held.map((one) => listedVisit(one)) } };
}
