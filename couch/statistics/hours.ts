import { coverOf } from '../../app/domain/statistics/cover.ts';
import type { Range } from '../../app/domain/statistics/period.ts';
import type { ReadView } from './read-view.ts';

/** Registrations by weekday, Monday first, and hour of the office, 0 to 23. */
export type WeekdayHours = readonly (readonly number[])[];

/** When people come: to all offices, one of them, or one window. */
export async function weekdayHours(
  read: ReadView,
  { from, until, place = '' }: Range & { readonly place?: string },
): Promise<WeekdayHours> {
  const found = await Promise.all(
    coverOf({ from, until }).flatMap(({ unit, names }) =>
      names.map((name) => read('hours', { first: [place, unit, name], level: 4 })),
    ),
  );
  const hours = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  for (const { key, value } of found.flat()) {
    const day = hours[Number(key[3]) - 1];
    value.forEach((count, hour) => {
      if (day) day[hour] = (day[hour] ?? 0) + count;
    });
  }
  return hours;
}
