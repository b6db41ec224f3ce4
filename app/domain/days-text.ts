import { addDays } from './calendar.ts';

/** A day or a stretch of days, with or without the year; `10-01—10-07` as well as `10月1日至7日`. */
const STRETCH =
  /^(?:(\d{4})[-年/.])?(\d{1,2})[-月/.](\d{1,2})日?(?:\s*(?:[—–―~～至到]+|-{1,2}|\.\.)\s*(?:(\d{1,2})[-月/.])?(\d{1,2})日?)?$/u;
/** Nobody has a longer holiday; what is longer was typed wrongly. */
const LONGEST = 31;

/** The days that a line means, `yyyy-mm-dd`; undefined when it cannot be read. */
export function daysOfLine(line: string, year: string): readonly string[] | undefined {
  const found = STRETCH.exec(line.normalize('NFKC').trim());
  if (!found) return undefined;
  const [, ofYear = year, month = '', day = '', lastMonth = month, lastDay = day] = found;
  const first = dayText(ofYear, month, day);
  const last = dayText(ofYear, lastMonth, lastDay);
  const days: string[] = [];
  if (!isDay(first) || !isDay(last)) return undefined;
  for (let one = first; one <= last && days.length <= LONGEST; one = addDays(one, 1)) days.push(one);
  return days.length === 0 || days.length > LONGEST ? undefined : days;
}

/** Days as lines of a form: those that follow each other are one, `10-01—10-07`. */
export function linesOfDays(days: readonly string[]): string {
  const stretches: string[][] = [];
  for (const day of [...days].sort()) {
    const stretch = stretches.at(-1);
    if (stretch && addDays(stretch.at(-1) ?? '', 1) === day) stretch.push(day);
    else stretches.push([day]);
  }
  return stretches.map(stretchText).join('\n');
}

function stretchText(days: readonly string[]): string {
  const [first, last] = [days[0] ?? '', days.at(-1) ?? ''];
  return first === last ? first.slice(5) : `${first.slice(5)}—${last.slice(5)}`;
}

function dayText(year: string, month: string, day: string): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
