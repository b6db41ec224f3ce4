/** Calendar days and ISO 8601 weeks as the office lives them. Days are `yyyy-mm-dd`, weeks `yyyy-Www`. */
const DAY_MS = 86_400_000;

/** The office's calendar day of an instant (ISO 8601 UTC). */
export function dayOf(instant: string, utcOffsetMinutes: number): string {
  return new Date(Date.parse(instant) + utcOffsetMinutes * 60_000).toISOString().slice(0, 10);
}

/** The office's wall clock time `hh:mm` of an instant. */
export function timeOf(instant: string, utcOffsetMinutes: number): string {
  return new Date(Date.parse(instant) + utcOffsetMinutes * 60_000).toISOString().slice(11, 16);
}

/** The office's calendar year of an instant. */
export function yearOf(instant: string, utcOffsetMinutes: number): number {
  return Number(dayOf(instant, utcOffsetMinutes).slice(0, 4));
}

/** The instant (ISO 8601 UTC) at which the wall clock shows `time` (`hh:mm`) on a day of the office. */
export function instantOf(day: string, time: string, utcOffsetMinutes: number): string {
  return new Date(Date.parse(`${day}T${time}:00Z`) - utcOffsetMinutes * 60_000).toISOString();
}

/** The instant itself, or the one right after the other that it must not come before; ISO 8601 UTC. */
export function later(at: string, than: string): string {
  return at > than ? at : new Date(Date.parse(than) + 1).toISOString();
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whether a day is a Saturday or a Sunday. */
export function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}

/** Monday of the ISO week of a day. */
export function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}

/** ISO 8601 week of a day: the week belongs to the year of its Thursday, so 2027-01-01 is `2026-W53`. */
export function weekOf(day: string): string {
  const thursday = addDays(mondayOf(day), 3);
  const year = thursday.slice(0, 4);
  const days = (Date.parse(`${thursday}T00:00:00Z`) - Date.parse(`${year}-01-01T00:00:00Z`)) / DAY_MS;
  return `${year}-W${String(Math.floor(days / 7) + 1).padStart(2, '0')}`;
}

/** Monday of an ISO week, `yyyy-Www`. The fourth of January is in the first week of its year. */
export function mondayOfWeek(week: string): string {
  return addDays(mondayOf(`${week.slice(0, 4)}-01-04`), (Number(week.slice(6)) - 1) * 7);
}

/** Monday and Sunday of the ISO week of a day. */
export function weekRange(day: string): { monday: string; sunday: string } {
  const monday = mondayOf(day);
  return { monday, sunday: addDays(monday, 6) };
}
