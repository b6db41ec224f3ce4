import type { Trend, WeekdayHours } from '../../domain/statistics/trend.ts';
import { weekdayWords } from '../../text/centre-texts.ts';
import { dayTexts } from '../../text/day-texts.ts';
import { overviewTexts } from '../../text/overview-texts.ts';
import { hoursShown } from './hours-rows.ts';

/** A stretch of a course as it is called beneath its bar: 11-16, 11月16日—22日, 2026-11. */
export function stretchName({ unit }: Pick<Trend, 'unit'>, { from, until }: Trend['points'][number]): string {
  if (unit === 'day') return dayTexts.short(from);
  return unit === 'week' ? `${dayTexts.short(from)}—${dayTexts.short(until)}` : from.slice(0, 7);
}

/** The same within a sentence. */
function spokenName({ unit }: Pick<Trend, 'unit'>, { from, until }: Trend['points'][number]): string {
  if (unit === 'day' || from === until) return dayTexts.named(from);
  return unit === 'week' ? dayTexts.range(from, until) : overviewTexts.month(from.slice(0, 7));
}

/** Highest, lowest and sum of both courses: what somebody who does not see the chart has to know of it. */
export function trendSentence(trend: Trend): string {
  const name = (point: Trend['points'][number]) => spokenName(trend, point);
  const courses = [
    [overviewTexts.registered, ({ registered }: Trend['points'][number]) => registered],
    [overviewTexts.closed, ({ closed }: Trend['points'][number]) => closed],
  ] as const;
  const parts = courses.map(([what, of]) => {
    const sum = trend.points.reduce((all, point) => all + of(point), 0);
    const [first, ...more] = trend.points;
    if (!first || more.length === 0) return overviewTexts.single(what, sum);
    const most = more.reduce((best, point) => (of(point) > of(best) ? point : best), first);
    const least = more.reduce((best, point) => (of(point) < of(best) ? point : best), first);
    return overviewTexts.course(what, sum, name(most), of(most), name(least), of(least));
  });
  return overviewTexts.sentences(parts.join(overviewTexts.between));
}

/** When most people came, and when the fewest of the hours in which anybody did. */
export function hoursSentence(hours: WeekdayHours): string {
  const names = Object.values(weekdayWords);
  const squares = hours.flatMap((day, weekday) =>
    hoursShown(hours).map((hour) => ({
      name: overviewTexts.when(names[weekday] ?? '', hour),
      count: day[hour] ?? 0,
    })),
  );
  const used = squares.filter(({ count }) => count > 0);
  const [first, ...more] = used;
  const sum = squares.reduce((all, { count }) => all + count, 0);
  if (!first) return overviewTexts.sentences(overviewTexts.single(overviewTexts.registered, 0));
  const most = more.reduce((best, one) => (one.count > best.count ? one : best), first);
  const least = more.reduce((best, one) => (one.count < best.count ? one : best), first);
  return overviewTexts.peak(sum, most.name, most.count, least.name, least.count);
}
