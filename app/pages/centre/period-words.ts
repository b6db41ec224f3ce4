import { weekOf } from '../../domain/calendar.ts';
import type { Period } from '../../domain/statistics/period.ts';
import { centreTexts } from '../../text/centre-texts.ts';

/** A period as it is said on screen, with its year. */
export function periodWord({ unit, from, until }: Period): string {
  return unit === 'week'
    ? centreTexts.periodWeek(from, until, weekOf(from))
    : centreTexts.periodDays(from, until);
}
