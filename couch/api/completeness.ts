import { OFFICE_CODE, readRange } from '../../app/domain/statistics/question.ts';
import { NOT_ALLOWED, refusal } from '../gateway/exchange.ts';
import type { Answer } from '../gateway/exchange.ts';
import type { ApiRequest } from './api-request.ts';
import { isReader, mayRead, ownOffice } from './figure-rights.ts';

/**
 * `GET /api/completeness?from=2026-11-16&until=2026-11-22`: whether the figures of these days have everything, by office and
 * PC, for the people who see the figures.
 */
export async function readCompleteness({ exchange, parts, session }: ApiRequest): Promise<Answer> {
  if (!isReader(session)) return NOT_ALLOWED;
  const range = readRange(exchange.query);
  if ('wrong' in range) return refusal(400, 'malformed', range.wrong);
  const named = exchange.query.get('office') ?? undefined;
  if (named !== undefined && !OFFICE_CODE.test(named)) return refusal(400, 'malformed', 'office');
  if (!mayRead(session, named)) return NOT_ALLOWED;
  const office = named ?? ownOffice(session);
  const body = await parts.completeness.of({ ...range, ...(office !== undefined && { office }) });
  return { status: 200, body };
}
