import { isWeekend } from '../calendar.ts';
import type { YearCalendar } from '../catalogue.ts';
import { daysOf } from './period.ts';
import type { Range } from './period.ts';

/**
 * Which days are worked, by the calendars of the years that are known: without the holidays, and with the weekends that
 * are worked instead. Of a year that nobody has entered, Monday to Friday.
 */
export class WorkingDays {
  readonly #off: ReadonlySet<string>;
  readonly #worked: ReadonlySet<string>;
  readonly #years: ReadonlySet<number>;

  constructor(calendars: readonly YearCalendar[]) {
    this.#off = new Set(calendars.flatMap(({ off }) => off));
    this.#worked = new Set(calendars.flatMap(({ worked }) => worked));
    this.#years = new Set(calendars.map(({ year }) => year));
  }

  /** Whether a calendar day `yyyy-mm-dd` is worked. */
  has(day: string): boolean {
    return this.#worked.has(day) || (!isWeekend(day) && !this.#off.has(day));
  }

  /** The working days of a range, both ends included. */
  of(range: Range): readonly string[] {
    return daysOf(range).filter((day) => this.has(day));
  }

  /** Years of a range of which no holidays are known. */
  unknownYears(range: Range): readonly number[] {
    return yearsOf(range).filter((year) => !this.#years.has(year));
  }
}

/** The calendar years that a range touches. */
export function yearsOf({ from, until }: Range): readonly number[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(until.slice(0, 4))];
  return Array.from({ length: last - first + 1 }, (_, place) => first + place);
}
