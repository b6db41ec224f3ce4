import { centreTexts, weekdayWords } from '../../text/centre-texts.ts';
import type { WeekdayHours } from '../../domain/statistics/trend.ts';

/** From the first hour in which anybody came to the last one. */
export function hoursShown(hours: WeekdayHours): readonly number[] {
  const used = Array.from({ length: 24 }, (_, hour) => hour).filter((hour) =>
    hours.some((day) => (day[hour] ?? 0) > 0),
  );
  const [first = 0] = used;
  return Array.from(
    { length: used.length === 0 ? 0 : (used.at(-1) ?? 0) - first + 1 },
    (_, place) => first + place,
  );
}

/** The table as rows of text, for the export. */
export function hoursRows(hours: WeekdayHours): readonly (readonly string[])[] {
  const shown = hoursShown(hours);
  const lines = Object.entries(weekdayWords).map(([, name], day) => {
    const counts = shown.map((hour) => hours[day]?.[hour] ?? 0);
    return [name, ...counts.map(String), String(counts.reduce((sum, count) => sum + count, 0))];
  });
  return [[centreTexts.weekday, ...shown.map((hour) => centreTexts.hour(hour)), centreTexts.sum], ...lines];
}
