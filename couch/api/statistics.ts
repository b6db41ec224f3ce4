import { readNarrowing, readQuestion, readRange } from '../../app/domain/statistics/question.ts';
import type { Narrowing, StatisticsQuestion } from '../../app/domain/statistics/question.ts';
import type { Range } from '../../app/domain/statistics/period.ts';
import { trendUnitOf, TREND_UNITS } from '../../app/domain/statistics/trend.ts';
import { WorkingDays, yearsOf } from '../../app/domain/statistics/working-days.ts';
import { refusal, NOT_ALLOWED } from '../gateway/exchange.ts';
import type { Answer } from '../gateway/exchange.ts';
import type { Parts } from '../gateway/parts.ts';
import { trend, weekdayHours } from '../statistics/flow.ts';
import { readViewOf } from '../statistics/read-view.ts';
import { readVisitorsOf } from '../statistics/read-visitors.ts';
import { secondStatistics, statistics } from '../statistics/statistics.ts';
import type { ApiRequest } from './api-request.ts';
import { isReader, mayRead, ownOffice } from './figure-rights.ts';

/** Longest time that counting second visits may take; who asks waits no longer either. */
export const SECOND_LIMIT_MS = 60_000;

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
  const asked = { ...question, ...(office !== undefined && { office }) };
  return { status: 200, body: await answer(parts, asked) };
}

async function answer(parts: Parts, question: StatisticsQuestion) {
  const at = new Date(parts.clock()).toISOString();
  const calendar = new WorkingDays(await parts.catalogue.calendars(yearsOf(question)));
  if (question.show !== 'second') return statistics(readViewOf(parts.couch), question, at, calendar);
  const count = () => secondStatistics(readVisitorsOf(parts.couch), question, at, calendar);
  // It reads visit by visit: one question at a time, so that the windows are served meanwhile.
  return parts.queue.run('second-visits', count, SECOND_LIMIT_MS);
}

/** `GET /api/statistics/hours?from=2026-11-01&until=2026-11-30&window=pd-1`: when people come, by weekday and hour. */
export async function readHours(request: ApiRequest): Promise<Answer> {
  const asked = flowQuestion(request);
  if ('status' in asked) return asked;
  const { range, narrowing } = asked;
  const hours = await weekdayHours(readViewOf(request.parts.couch), { ...range, ...narrowing });
  return { status: 200, body: { ...range, ...narrowing, hours } };
}

/** `GET /api/statistics/trend?from=2026-11-01&until=2026-11-30&office=pd`: registered and closed, day by day. */
export async function readTrend(request: ApiRequest): Promise<Answer> {
  const asked = flowQuestion(request);
  if ('status' in asked) return asked;
  const { range, narrowing } = asked;
  const given = request.exchange.query.get('unit');
  const unit = given === null ? trendUnitOf(range) : TREND_UNITS.find((one) => one === given);
  if (!unit) return refusal(400, 'malformed', 'unit');
  const course = await trend(readViewOf(request.parts.couch), { ...range, ...narrowing }, unit);
  return { status: 200, body: { ...range, ...narrowing, ...course } };
}

/** What both have in common: some days, of a place and a kind. */
function flowQuestion({ exchange, session }: ApiRequest): Answer | { range: Range; narrowing: Narrowing } {
  if (!isReader(session)) return NOT_ALLOWED;
  const range = readRange(exchange.query);
  if ('wrong' in range) return refusal(400, 'malformed', range.wrong);
  const narrowing = readNarrowing(exchange.query);
  if ('wrong' in narrowing) return refusal(400, 'malformed', narrowing.wrong);
  if (!mayRead(session, narrowing.office)) return NOT_ALLOWED;
  const office = narrowing.office ?? ownOffice(session);
  return { range, narrowing: { ...narrowing, ...(office !== undefined && { office }) } };
}
