import { addDays, dayOf, timeOf } from '../domain/calendar.ts';
import { shellTexts } from './shell-texts.ts';

/** An instant as people say it at the counter: 今天 09:41, 昨天 17:02, 11月16日 09:00, 2025年12月1日 09:00. */
export function whenText(instant: string, nowMs: number, utcOffsetMinutes: number): string {
  const day = dayOf(instant, utcOffsetMinutes);
  const today = dayOf(new Date(nowMs).toISOString(), utcOffsetMinutes);
  return `${dayText(day, today)} ${timeOf(instant, utcOffsetMinutes)}`;
}

function dayText(day: string, today: string): string {
  if (day === today) return shellTexts.today;
  if (day === addDays(today, -1)) return shellTexts.yesterday;
  return day.slice(0, 4) === today.slice(0, 4) ? shellTexts.monthDay(day) : shellTexts.fullDay(day);
}
