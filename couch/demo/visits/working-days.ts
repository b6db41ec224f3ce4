import { addDays } from '../../../app/domain/calendar.ts';
import { WorkingDays } from '../../../app/domain/statistics/working-days.ts';
import { publishedCalendars } from '../../provision/published-calendars.ts';

const DAYS = new WorkingDays(publishedCalendars());

/** Whether windows are open on a calendar day `yyyy-mm-dd`; of a year without data, on all weekdays. */
export function isWorkingDay(day: string): boolean {
  return DAYS.has(day);
}

/** Whether the holidays of a year are known here. */
export function isKnownYear(year: number): boolean {
  return DAYS.unknownYears({ from: `${year}-01-01`, until: `${year}-12-31` }).length === 0;
}

/** Working days from one day to another, both included. */
export function workingDays(from: string, until: string): string[] {
  return [...DAYS.of({ from, until })];
}

/**
 * How busy a working day is beside another: people come on Mondays and after days off, and stay away before the Spring
 * Festival and on weekends that are worked.
 */
export function busyness(day: string): number {
  const afterRest = isWorkingDay(addDays(day, -1)) ? 1 : 1.15;
  const beforeLongRest = [1, 2, 3, 4].every((days) => !isWorkingDay(addDays(day, days))) ? 0.75 : 1;
  const ofWeek = WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? 1;
  const ofYear = MONTHS[Number(day.slice(5, 7)) - 1] ?? 1;
  return afterRest * beforeLongRest * ofWeek * ofYear;
}

/** Sunday to Saturday. */
const WEEKDAYS = [0.5, 1.1, 1.1, 1.05, 1, 0.85, 0.55];
/** January to December: permits run out at the end of the year, and little is opened around the Spring Festival. */
const MONTHS = [0.95, 0.7, 1.2, 1.1, 1.05, 1.05, 1, 0.95, 1.05, 0.95, 1.05, 1.1];
