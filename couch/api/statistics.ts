import { refusal, NOT_ALLOWED } from '../gateway/exchange.ts';
import type { Answer } from '../gateway/exchange.ts';
import { weekdayHours } from '../statistics/hours.ts';
import { readQuestion, readRange } from '../../app/domain/statistics/question.ts';
import { WorkingDays, yearsOf } from '../../app/domain/statistics/working-days.ts';
import { readViewOf } from '../statistics/read-view.ts';
import { statistics } from '../statistics/statistics.ts';
import type { ApiRequest } from './api-request.ts';
import { isReader, mayRead, ownOffice } from './figure-rights.ts';

const WINDOW = /^[a-z][a-z0-9]{0,15}-[1-9]\d{0,3}$/;

/**
 * `GET /api/statistics?by=window&from=2026-11-16&until=2026-11-22`: figures of everything for the centre, of the own office
 * for its lead. What is not said right is refused by the name of the field.
 */
export async function readStatistics({ exchange, parts, session }: ApiRequest): Promise<Answer> {
  if (!isReader(session)) return NOT_ALLOWED;
  const question = readQuestion(exchange.query);
  if ('wrong' in question) return refusal(400, 'malformed', question.wrong);
  if (!mayRead(session, question.office)) return NOT_ALLOWED;
  const office = question.office ?? ownOffice(session);
  const at = new Date(parts.clock()).toISOString();
  const asked = { ...question, ...(office !== undefined && { office }) };
  const calendar = new WorkingDays(await parts.catalogue.calendars(yearsOf(question)));
  return { status: 200, body: await statistics(readViewOf(parts.couch), asked, at, calendar) };
}

/** `GET /api/statistics/hours?from=2026-11-01&until=2026-11-30&window=pd-1`: when people come, by weekday and hour. */
export async function readHours({ exchange, parts, session }: ApiRequest): Promise<Answer> {
  if (!isReader(session)) return NOT_ALLOWED;
  const range = readRange(exchange.query);
  if ('wrong' in range) return refusal(400, 'malformed', range.wrong);
  const window = exchange.query.get('window') ?? undefined;
  const office = exchange.query.get('office') ?? undefined;
  if (window !== undefined && !WINDOW.test(window)) return refusal(400, 'malformed', 'window');
  const asked = window?.split('-')[0] ?? office;
  if (!mayRead(session, asked)) return NOT_ALLOWED;
  const place = window ?? office ?? ownOffice(session);
  const hours = await weekdayHours(readViewOf(parts.couch), { ...range, ...(place && { place }) });
  return { status: 200, body: { ...range, ...(place && { place }), hours } };
}
