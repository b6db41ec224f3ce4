import { addDays } from '../../app/domain/calendar.ts';
import type { YearCalendar } from '../../app/domain/catalogue.ts';

/**
 * Statutory holidays with the days off around them, and the weekends that are worked instead, as the State Council's
 * general office has announced them; it does so each autumn for the year to come, and the administrator enters that.
 */
const YEARS = [
  {
    year: 2024,
    source: '国办发明电〔2023〕7号',
    off: '01-01 02-10..02-17 04-04..04-06 05-01..05-05 06-10 09-15..09-17 10-01..10-07',
    worked: '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12',
  },
  {
    year: 2025,
    source: '国办发明电〔2024〕12号',
    off: '01-01 01-28..02-04 04-04..04-06 05-01..05-05 05-31..06-02 10-01..10-08',
    worked: '01-26 02-08 04-27 09-28 10-11',
  },
  {
    year: 2026,
    source: '国办发明电〔2025〕7号',
    off: '01-01..01-03 02-15..02-23 04-04..04-06 05-01..05-05 06-19..06-21 09-25..09-27 10-01..10-07',
    worked: '01-04 02-14 02-28 05-09 09-20 10-10',
  },
] as const;

/** The calendars of the years that were announced when this version was made, as documents of the catalogue. */
export function publishedCalendars(): readonly YearCalendar[] {
  return YEARS.map(({ year, source, off, worked }) => ({
    _id: `calendar:${year}`,
    type: 'calendar',
    year,
    off: daysOf(year, off),
    worked: daysOf(year, worked),
    source,
  }));
}

function daysOf(year: number, text: string): string[] {
  return text.split(' ').flatMap((part) => {
    const [first = '', last = first] = part.split('..');
    const days: string[] = [];
    for (let day = `${year}-${first}`; day <= `${year}-${last}`; day = addDays(day, 1)) days.push(day);
    return days;
  });
}
