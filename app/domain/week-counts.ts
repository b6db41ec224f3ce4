import { dayOf, weekRange } from './calendar.ts';
import { KINDS } from './kind.ts';
import type { Visit } from './visit.ts';

/** What 本周受理业务统计 counts: the four kinds, and those closed without a rating (manual 3.7). */
export const WEEK_ITEMS = [...KINDS, 'unrated'] as const;
export type WeekItem = (typeof WEEK_ITEMS)[number];

/** Whose week, and which: days are the office's, Monday to Sunday. */
export interface Week {
  readonly user: string;
  readonly monday: string;
  readonly sunday: string;
  readonly utcOffsetMinutes: number;
}

export function isWeekItem(value: string | null): value is WeekItem {
  return WEEK_ITEMS.some((item) => item === value);
}

/** The week of an instant, for one person. */
export function weekOfPerson(user: string, instant: string, utcOffsetMinutes: number): Week {
  return { user, ...weekRange(dayOf(instant, utcOffsetMinutes)), utcOffsetMinutes };
}

/**
 * The very visits behind one number: closed by this person in this week. 办结 counts for who closed it; a visit that
 * was voided afterwards counts apart, and so not here.
 */
export function visitsOfWeek(visits: readonly Visit[], week: Week, item?: WeekItem): readonly Visit[] {
  return visits.filter((visit) => isClosedIn(visit, week) && (!item || isCounted(visit, item)));
}

/** The numbers of the week; each is the length of `visitsOfWeek` for its item, so that both always agree. */
export function weekCounts(visits: readonly Visit[], week: Week): Readonly<Record<WeekItem, number>> {
  const closed = visitsOfWeek(visits, week);
  const count = (item: WeekItem) => visitsOfWeek(closed, week, item).length;
  return {
    consultation: count('consultation'),
    acceptance: count('acceptance'),
    inquiry: count('inquiry'),
    other: count('other'),
    unrated: count('unrated'),
  };
}

function isClosedIn({ state, closed }: Visit, week: Week): boolean {
  if (state !== 'closed' || closed?.by !== week.user) return false;
  const day = dayOf(closed.at, week.utcOffsetMinutes);
  return week.monday <= day && day <= week.sunday;
}

function isCounted(visit: Visit, item: WeekItem): boolean {
  return item === 'unrated' ? visit.rating === undefined : visit.kind === item;
}
