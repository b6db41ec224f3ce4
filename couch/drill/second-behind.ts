import { DRILL_PAGE, WHICH } from '../../app/domain/statistics/drill.ts';
import type { DrillQuestion } from '../../app/domain/statistics/drill.ts';
import { formulaOf } from '../../app/domain/statistics/formulas.ts';
import type { ReadVisitors, VisitorRow } from '../statistics/read-visitors.ts';
import { isWithin, knownVisits } from '../statistics/second-visits.ts';
import type { KnownVisit } from '../statistics/second-visits.ts';
import type { VisitsBehind } from './visits-behind.ts';

/** One page of the second visits of a row, or of those whose visitor is known, in order of time; counted as the figure is. */
export async function secondBehind(
  read: ReadVisitors,
  question: DrillQuestion,
  page = DRILL_PAGE,
): Promise<VisitsBehind> {
  const isSecond = formulaOf(question.figure).numerator.includes('second');
  const most = question.offset + page;
  let count = 0;
  let first: VisitorRow[] = [];
  for await (const one of knownVisits(read, question, question.days)) {
    if (!isMeant(question, one, isSecond)) continue;
    count += 1;
    first.push(one.row);
    // The parts of the visitors come one after the other: only what can still be of this page is kept.
    if (first.length >= 2 * most) first = first.sort(byTime).slice(0, most);
  }
  const found = first.sort(byTime).slice(question.offset, most);
  return { count, found: found.map(({ id }) => ({ id })) };
}

function isMeant(question: DrillQuestion, { row, again }: KnownVisit, isSecond: boolean): boolean {
  if (!isWithin(question, row)) return false;
  const { by, counter, clerk, channel, matter } = question;
  if (WHICH[by].includes('matter')) return (isSecond ? again : row.matters).includes(matter ?? '');
  const fits = (wanted: string | undefined, held: string) => wanted === undefined || wanted === held;
  const isOfRow = fits(counter, row.counter) && fits(clerk, row.clerk) && fits(channel, row.channel);
  return isOfRow && (!isSecond || again.length > 0);
}

function byTime(one: VisitorRow, other: VisitorRow): number {
  const [a, b] = [one, other].map(({ day, at, id }) => `${day} ${at} ${id}`) as [string, string];
  return a < b ? -1 : a > b ? 1 : 0;
}
