import type { Statistics } from '../../domain/statistics/answer.ts';
import type { WeekdayHours } from '../../domain/statistics/trend.ts';
import { isRecord } from '../../domain/shape.ts';
import { askCentre } from './ask-centre.ts';
import type { CentreFailure } from './ask-centre.ts';
import { queryOfChoice } from './centre-choice.ts';
import type { CentreChoice } from './centre-choice.ts';

export type CentreAnswer =
  { readonly statistics: Statistics } | { readonly hours: WeekdayHours } | CentreFailure;

/** The figures of an answer that has some. */
export function statisticsOf(answer: CentreAnswer | undefined): Statistics | undefined {
  return answer && 'statistics' in answer ? answer.statistics : undefined;
}

/** Asks the gateway for what was chosen; every outcome is a value. */
export async function readCentre(choice: CentreChoice, signal: AbortSignal): Promise<CentreAnswer> {
  const isHours = choice.table === 'hours';
  const path = `/api/statistics${isHours ? '/hours' : ''}?${queryOfChoice(choice)}`;
  const answer = await askCentre(path, signal);
  if ('failure' in answer) return answer;
  return isHours ? readHours(answer.body) : readStatistics(answer.body);
}

/** A gateway of another version may answer otherwise: what cannot be drawn is a failure, not a page that breaks. */
export function readStatistics(body: unknown): CentreAnswer {
  if (!isRecord(body) || typeof body.at !== 'string' || !Array.isArray(body.rows))
    return { failure: 'failed' };
  const isWhole = [...(body.rows as unknown[]), body.total].every(
    (row) => isRecord(row) && isRecord(row.figures) && isRecord(row.sums),
  );
  return isWhole ? { statistics: body as unknown as Statistics } : { failure: 'failed' };
}

export function readHours(body: unknown): CentreAnswer {
  if (!isRecord(body) || !Array.isArray(body.hours) || body.hours.length !== 7) return { failure: 'failed' };
  const isWhole = body.hours.every(
    (day) => Array.isArray(day) && day.length === 24 && day.every((count) => typeof count === 'number'),
  );
  return isWhole ? { hours: body.hours as WeekdayHours } : { failure: 'failed' };
}
