import { texts } from './texts.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function parts(day: string): { year: number; month: number; date: number; name: string } {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return { year, month, date, name: MONTHS[month - 1] ?? '' };
}

/** How days are said on screen; days are `yyyy-mm-dd` of the office. */
export const dayTexts = texts({
  yesterday: ['昨天', 'Yest.'],
  /** For columns as narrow as a time. */
  short: (day: string) => {
    const { month, date } = parts(day);
    return [`${month}-${date}`, `${date}/${month}`];
  },
  /** 11月16日, within a sentence. */
  named: (day: string) => {
    const { month, date, name } = parts(day);
    return [`${month}月${date}日`, `${date} ${name}`];
  },
  /** 11月16日—22日; over the end of a month both months are said. */
  range: (from: string, until: string) => {
    const [a, b] = [parts(from), parts(until)];
    const isOneMonth = a.month === b.month;
    return [
      `${a.month}月${a.date}日—${isOneMonth ? '' : `${b.month}月`}${b.date}日`,
      `${a.date}${isOneMonth ? '' : ` ${a.name}`}–${b.date} ${b.name}`,
    ];
  },
});
