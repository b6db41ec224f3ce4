import { refusal, NOT_ALLOWED } from '../gateway/exchange.ts';
import type { Answer } from '../gateway/exchange.ts';
import { isWeek, weeklyCounts } from '../statistics/weekly-counts.ts';
import type { ApiRequest } from './api-request.ts';

/** `GET /api/weekly-counts?week=2026-W47`: every window for the centre, the office's own for its lead. */
export async function readWeeklyCounts({ exchange, parts, session }: ApiRequest): Promise<Answer> {
  const atCentre = (['analyst', 'supervisor', 'administrator'] as const).some((role) =>
    session.roles.includes(role),
  );
  const office = atCentre ? undefined : session.office;
  if (!atCentre && (!session.roles.includes('lead') || office === undefined)) return NOT_ALLOWED;
  const week = exchange.query.get('week') ?? '';
  if (!isWeek(week)) return refusal(400, 'malformed', 'week');
  return { status: 200, body: await weeklyCounts(parts.couch, { week, ...(office ? { office } : {}) }) };
}
