import { isRecord } from '../../domain/shape.ts';
import { TREND_UNITS } from '../../domain/statistics/trend.ts';
import type { Trend, WeekdayHours } from '../../domain/statistics/trend.ts';
import { askCentre } from './ask-centre.ts';
import type { CentreFailure } from './ask-centre.ts';
import { queryOfNarrowing } from './centre-choice.ts';
import type { CentreChoice } from './centre-choice.ts';
import { readHours } from './read-statistics.ts';

/** What the charts of a choice are drawn of. */
export interface Flow {
  readonly trend: Trend;
  readonly hours: WeekdayHours;
}

/** Asks for both at once; every outcome is a value. */
export async function readFlow(choice: CentreChoice, signal: AbortSignal): Promise<Flow | CentreFailure> {
  const query = queryOfNarrowing(choice);
  const [trend, hours] = await Promise.all([
    askCentre(`/api/statistics/trend?${query}`, signal),
    askCentre(`/api/statistics/hours?${query}`, signal),
  ]);
  if ('failure' in trend) return trend;
  if ('failure' in hours) return hours;
  const read = readHours(hours.body);
  const course = readTrend(trend.body);
  return course && 'hours' in read ? { trend: course, hours: read.hours } : { failure: 'failed' };
}

/** A gateway of another version may answer otherwise: what cannot be drawn is a failure, not a page that breaks. */
export function readTrend(body: unknown): Trend | undefined {
  if (!isRecord(body) || !Array.isArray(body.points)) return undefined;
  const isWhole = body.points.every(
    (point) =>
      isRecord(point) &&
      typeof point.from === 'string' &&
      typeof point.until === 'string' &&
      typeof point.registered === 'number' &&
      typeof point.closed === 'number',
  );
  return isWhole && TREND_UNITS.some((unit) => unit === body.unit) ? (body as unknown as Trend) : undefined;
}
