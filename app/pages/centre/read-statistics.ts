import type { Statistics } from '../../domain/statistics/answer.ts';
import { isRecord } from '../../domain/shape.ts';
import { queryOfChoice } from './centre-choice.ts';
import type { CentreChoice } from './centre-choice.ts';

/** Registrations by weekday, Monday first, and hour. */
export type WeekdayHours = readonly (readonly number[])[];

export type CentreAnswer =
  | { readonly statistics: Statistics }
  | { readonly hours: WeekdayHours }
  | { readonly failure: 'offline' | 'forbidden' | 'failed' };

/** Longest wait for the gateway: a view that is being built may need some seconds. */
const LIMIT_MS = 60_000;

/** Asks the gateway for what was chosen; every outcome is a value. */
export async function readCentre(choice: CentreChoice, signal: AbortSignal): Promise<CentreAnswer> {
  const ends = new AbortController();
  const end = () => ends.abort();
  signal.addEventListener('abort', end);
  const limit = setTimeout(end, LIMIT_MS);
  const isHours = choice.table === 'hours';
  try {
    const path = `/api/statistics${isHours ? '/hours' : ''}?${queryOfChoice(choice)}`;
    const answer = await fetch(path, { signal: ends.signal });
    if (answer.status === 401 || answer.status === 403) return { failure: 'forbidden' };
    // 502 to 504 come from a proxy before the gateway: the centre is away.
    if (!answer.ok) return { failure: answer.status > 500 ? 'offline' : 'failed' };
    const body: unknown = await answer.json();
    return isHours ? readHours(body) : readStatistics(body);
  } catch (error) {
    return { failure: error instanceof SyntaxError ? 'failed' : 'offline' };
  } finally {
    clearTimeout(limit);
    signal.removeEventListener('abort', end);
  }
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
