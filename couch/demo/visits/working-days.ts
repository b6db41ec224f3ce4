import { addDays } from '../../../app/domain/calendar.ts';

/**
 * Statutory holidays with the days off around them, and the weekends that are worked instead, as the State Council's
 * general office announces them each autumn for the year to come (国办发明电〔2023〕7号, 〔2024〕12号, 〔2025〕7号).
 * Data: a further year is one more line.
 */
const YEARS: Readonly<Record<number, { readonly off: string; readonly worked: string }>> = {
  2024: {
    off: '01-01 02-10..02-17 04-04..04-06 05-01..05-05 06-10 09-15..09-17 10-01..10-07',
    worked: '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12',
  },
  2025: {
    off: '01-01 01-28..02-04 04-04..04-06 05-01..05-05 05-31..06-02 10-01..10-08',
    worked: '01-26 02-08 04-27 09-28 10-11',
  },
  2026: {
    off: '01-01..01-03 02-15..02-23 04-04..04-06 05-01..05-05 06-19..06-21 09-25..09-27 10-01..10-07',
    worked: '01-04 02-14 02-28 05-09 09-20 10-10',
  },
};

const OFF = new Set(Object.entries(YEARS).flatMap(([year, { off }]) => daysOf(year, off)));
const WORKED = new Set(Object.entries(YEARS).flatMap(([year, { worked }]) => daysOf(year, worked)));

/** Whether windows are open on a calendar day `yyyy-mm-dd`; of a year without data, on all weekdays. */
export function isWorkingDay(day: string): boolean {
  if (WORKED.has(day)) return true;
  const weekday = weekdayOf(day);
  return weekday !== 0 && weekday !== 6 && !OFF.has(day);
}

/** Whether the holidays of a year are known here. */
export function isKnownYear(year: number): boolean {
  return YEARS[year] !== undefined;
}

/** Working days from one day to another, both included. */
export function workingDays(from: string, until: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= until; day = addDays(day, 1)) if (isWorkingDay(day)) days.push(day);
  return days;
}

/**
 * How busy a working day is beside another: people come on Mondays and after days off, and stay away before the Spring
 * Festival and on weekends that are worked.
 */
export function busyness(day: string): number {
  const afterRest = isWorkingDay(addDays(day, -1)) ? 1 : 1.15;
  const beforeLongRest = [1, 2, 3, 4].every((days) => !isWorkingDay(addDays(day, days))) ? 0.75 : 1;
  const ofWeek = WEEKDAYS[weekdayOf(day)] ?? 1;
  const ofYear = MONTHS[Number(day.slice(5, 7)) - 1] ?? 1;
  return afterRest * beforeLongRest * ofWeek * ofYear;
}

/** Sunday to Saturday. */
const WEEKDAYS = [0.5, 1.1, 1.1, 1.05, 1, 0.85, 0.55];
/** January to December: permits run out at the end of the year, and little is opened around the Spring Festival. */
const MONTHS = [0.95, 0.7, 1.2, 1.1, 1.05, 1.05, 1, 0.95, 1.05, 0.95, 1.05, 1.1];

function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

function daysOf(year: string, text: string): string[] {
  return text.split(' ').flatMap((part) => {
    const [first = '', last = first] = part.split('..');
    const days: string[] = [];
    for (let day = `${year}-${first}`; day <= `${year}-${last}`; day = addDays(day, 1)) days.push(day);
    return days;
  });
}
