/** A day, and the time of it where one was written. */
export interface OldDate {
  /** `yyyy-mm-dd` */
  readonly day: string;
  /** `hh:mm:ss` */
  readonly time?: string;
}

/** Days and months that may stand for each other are not guessed at. */
export type DateProblem = 'unreadable' | 'ambiguous';

const YEAR_FIRST = /^(\d{4})(?:年|([-/.]))(\d{1,2})(?:月|\2)(\d{1,2})(?:日|T|(?=\D)|$)(.*)$/;
const COMPACT = /^(\d{4})(\d\d)(\d\d)(?:T?(\d\d:?\d\d(?::?\d\d)?))?$/;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)(?=\D|$)(.*)$/;
const SHORT_YEAR = /^\d\d(?:年\d{1,2}月\d{1,2}日?|([-/.])\d{1,2}\1\d{1,2}(?!\d))/;
const SERIAL = /^\d{5}(?:\.\d+)?$/;
const WEEKDAY = /\(?(?:星期|周|礼拜)[一二三四五六日天]\)?|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?/gi;
const TIME =
  /^(上午|下午|中午|晚上|凌晨|早上|am|pm)?(\d{1,2})(?:[:时点])(\d{1,2})分?(?::?(\d{1,2})秒?(?:\.\d{1,7})?)?(am|pm)?$/i;
const HOUR = /^(上午|下午|中午|晚上|凌晨|早上)?(\d{1,2})[时点](?:整)?$/;

const DAY_MS = 86_400_000;
/** Days between the two ways in which Excel counts: from 1900, with a 29 February that never was, and from 1904. */
const FROM_1904 = 1462;
/** 1970-01-01 as Excel counts from 1900. */
const UNIX_SERIAL = 25_569;

/** Reads a day with or without a time, as people in China and Excel write it. */
export function readDate(text: string, is1904: boolean): OldDate | DateProblem {
  const plain = text.normalize('NFKC').replace(WEEKDAY, ' ').trim();
  if (SERIAL.test(plain)) return ofSerial(Number(plain) + (is1904 ? FROM_1904 : 0));
  const close = plain.replace(/\s*(年|月|日|[:时点分秒])\s*/g, '$1').replace(/\s+/g, ' ');
  const compact = COMPACT.exec(close.replace(' ', 'T'));
  if (compact)
    return together(
      compact[1],
      compact[2],
      compact[3],
      (compact[4] ?? '').replace(/^(\d\d):?(\d\d):?(\d\d)?$/, withColons),
    );
  const [, year, , month, day, rest = ''] = YEAR_FIRST.exec(close) ?? [];
  if (year) return together(year, month, day, rest);
  const last = YEAR_LAST.exec(close);
  if (last) return ofYearLast(last);
  return SHORT_YEAR.test(close) ? 'ambiguous' : 'unreadable';
}

/** Reads a time of day by itself; undefined when it is none. Excel writes it as a part of a day. */
export function readTime(text: string): string | undefined {
  const plain = text.normalize('NFKC').trim();
  if (/^0?\.\d+$/.test(plain)) {
    const date = ofSerial(UNIX_SERIAL + Number(plain));
    return typeof date === 'string' ? undefined : (date.time ?? '00:00:00');
  }
  return timeOf(plain);
}

function withColons(_: string, hour: string, minute: string, second?: string): string {
  return [hour, minute, second].filter(Boolean).join(':');
}

function ofSerial(serial: number): OldDate | DateProblem {
  const instant = new Date(Math.round((serial - UNIX_SERIAL) * 86_400) * 1000);
  if (instant.getTime() < 0 || instant.getTime() > 130 * 366 * DAY_MS) return 'unreadable';
  const [day = '', time = ''] = instant.toISOString().split('T');
  return Number.isInteger(serial) ? { day } : { day, time: time.slice(0, 8) };
}

/** `3/25/2024` can be one day only, `3/5/2024` two, and of `3/5/24` any part may be the year. */
function ofYearLast([, first, , second, year, rest]: RegExpExecArray): OldDate | DateProblem {
  const [one, other] = [Number(first), Number(second)];
  if (year?.length !== 4) return 'ambiguous';
  if (one > 12 || one === other) return together(year, second, first, rest);
  return other > 12 ? together(year, first, second, rest) : 'ambiguous';
}

function together(
  year: string | undefined,
  month: string | undefined,
  date: string | undefined,
  rest = '',
): OldDate | DateProblem {
  const day = [year, month?.padStart(2, '0'), date?.padStart(2, '0')].join('-');
  const ms = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== day) return 'unreadable';
  const written = rest.replace(/^[\sT,]+/, '').trim();
  if (written === '') return { day };
  const time = timeOf(written);
  return time === undefined ? 'unreadable' : { day, time };
}

function timeOf(text: string): string | undefined {
  const close = text.replace(/\s+/g, '');
  const match = TIME.exec(close);
  const whole = match ? undefined : HOUR.exec(close);
  const [, before, hourText = '', minute = '0', second = '0', after] = match ?? [
    whole?.[0],
    whole?.[1],
    whole?.[2],
  ];
  const hour = hourText === '' ? undefined : onClock(Number(hourText), (before ?? after ?? '').toLowerCase());
  if (hour === undefined || Number(minute) > 59 || Number(second) > 59) return undefined;
  return [String(hour), minute, second].map((part) => part.padStart(2, '0')).join(':');
}

/** `下午 1` is 13; so is `下午 13`, as programs write it that add the word to a clock of 24 hours. */
function onClock(hour: number, half: string): number | undefined {
  if (hour > 23) return undefined;
  if (half === '下午' || half === '晚上' || half === 'pm') {
    if (hour === 12 && half === '晚上') return undefined;
    return hour < 12 ? hour + 12 : hour;
  }
  if (half === '中午') return hour < 4 ? hour + 12 : hour;
  if ((half === '上午' || half === '凌晨' || half === 'am') && hour === 12) return 0;
  return hour;
}
