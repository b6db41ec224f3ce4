import { daysOf } from './period.ts';
import type { Range } from './period.ts';

/**
 * Monday to Friday. The catalogue has no calendar of holidays and make-up Saturdays, so what is said per working day is
 * said with this name beside it.
 */
export function workingDaysOf(range: Range): number {
  return daysOf(range).filter((day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())).length;
}
