import { addDays, dayOf, timeOf } from '../domain/calendar.ts';
import type { Visit } from '../domain/visit.ts';
import { dayTexts } from '../text/day-texts.ts';
import { levelWord, unratedWords, words } from '../text/words.ts';

/** What stands where nothing was said. */
export const NOTHING = '—';

export function visitorLabel(visit: Visit): string {
  return visit.visitor.name?.trim() || words.noName;
}

export function organisationLabel(visit: Visit): string {
  return visit.visitor.organisation?.trim() || visit.applicant?.name || NOTHING;
}

/** The matters; the remark where a visit of kind `other` has none. */
export function mattersLabel(visit: Visit): string {
  return visit.matters.map((matter) => matter.name).join('、') || visit.remark?.trim() || NOTHING;
}

/** For narrow columns: the time of today, else 昨天 or the day. */
export function shortWhen(instant: string, today: string, utcOffsetMinutes: number): string {
  const day = dayOf(instant, utcOffsetMinutes);
  if (day === today) return timeOf(instant, utcOffsetMinutes);
  return day === addDays(today, -1) ? dayTexts.yesterday : dayTexts.short(day);
}

/** `2026-11-22 09:33` of the office. */
export function fullWhen(instant: string, utcOffsetMinutes: number): string {
  return `${dayOf(instant, utcOffsetMinutes)} ${timeOf(instant, utcOffsetMinutes)}`;
}

/** The level, or why there is none; nothing while nobody has said anything. Of a hidden level, that there is one. */
export function ratingLabel(visit: Visit, isHidden = false): string {
  if (visit.rating) return isHidden ? words.rated : levelWord(visit.rating.level);
  return visit.unrated ? unratedWords[visit.unrated] : NOTHING;
}
