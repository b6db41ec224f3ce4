import { dayOf } from '../../domain/calendar.ts';
import { officeOffset } from '../../place-facts.ts';
import type { Workplace } from '../../workplace.ts';

/** Today, as the office's calendar has it. */
export function officeDay(workplace: Workplace): string {
  return dayOf(new Date(workplace.clock()).toISOString(), officeOffset(workplace.store));
}
