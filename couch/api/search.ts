import { listedVisit } from '../../app/domain/masked-visit.ts';
import { LONGEST_SEARCH, plainTerm, SHORTEST_SEARCH } from '../../app/domain/search-terms.ts';
import { isRecord } from '../../app/domain/shape.ts';
import { mayReadVisits, onlyOffice } from '../../app/domain/visit-rights.ts';
import { parseVisitNumber } from '../../app/domain/visit-number.ts';
import { findByNumber } from '../drill/find-by-number.ts';
import { findByText } from '../drill/find-by-text.ts';
import { readJson } from '../gateway/body.ts';
import { NOT_ALLOWED, refusal } from '../gateway/exchange.ts';
import type { Answer } from '../gateway/exchange.ts';
import type { ApiRequest } from './api-request.ts';

/**
 * `POST /api/search` `{text}`: visits of whatever office by their number, or by a part of case number, name, organisation or
 * credit code; the latest fifty, masked. By POST, because a name has no place in a URL. Recorded in `audit` first.
 */
export async function searchVisits({ exchange, parts, session }: ApiRequest): Promise<Answer> {
  if (!mayReadVisits(session)) return NOT_ALLOWED;
  const body = await readJson(exchange);
  if ('refused' in body) return body.refused;
  const typed = isRecord(body.json) ? body.json.text : undefined;
  if (typeof typed !== 'string' || typed.length > LONGEST_SEARCH) return refusal(400, 'malformed', 'text');
  const number = parseVisitNumber(typed);
  const term = plainTerm(typed);
  if (term.length < SHORTEST_SEARCH) return refusal(400, 'malformed', 'text');
  const only = onlyOffice(session);
  const byNumber = number ? await findByNumber(parts.couch, number, only) : [];
  // A visit that was taken over from another system may bear a number of the same look.
  const { count, isMore, visits } =
    byNumber.length > 0
      ? { count: byNumber.length, isMore: false, visits: byNumber }
      : await findByText(parts.couch, term, only);
  await parts.readings.add(session.user, {
    what: 'search',
    ...(number && { number }),
    visits: visits.map(({ _id }) => _id),
  });
  return { status: 200, body: { count, isMore, visits: visits.map((one) => listedVisit(one)) } };
}
