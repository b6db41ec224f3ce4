import { OFFICE_CODE, readRange } from '../../app/domain/statistics/question.ts';
import { CompletenessReader } from '../completeness/completeness.ts';
import { NOT_ALLOWED, refusal } from '../gateway/exchange.ts';
import type { Answer } from '../gateway/exchange.ts';
import type { Parts } from '../gateway/parts.ts';
import type { ApiRequest } from './api-request.ts';
import { isReader, mayRead, ownOffice } from './figure-rights.ts';

/** One for each gateway: what it has read serves all who ask. */
const readers = new WeakMap<Parts, CompletenessReader>();

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
  const reader = readers.get(parts) ?? new CompletenessReader(parts.couch, parts.clock);
  readers.set(parts, reader);
  return { status: 200, body: await reader.of({ ...range, ...(office !== undefined && { office }) }) };
}
