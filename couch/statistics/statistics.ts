import { dayOf } from '../../app/domain/calendar.ts';
import type { ComparedFigure, Statistics, StatisticsRow } from '../../app/domain/statistics/answer.ts';
import { changeOf, figureOf, perWorkingDay } from '../../app/domain/statistics/figure.ts';
import { FORMULA_VERSION } from '../../app/domain/statistics/formula.ts';
import { FORMULAS } from '../../app/domain/statistics/formulas.ts';
import type { Formula } from '../../app/domain/statistics/formulas.ts';
import { periodBefore, periodFrom, periodLastYear } from '../../app/domain/statistics/period.ts';
import type { Period } from '../../app/domain/statistics/period.ts';
import { addSums, viewOf } from '../../app/domain/statistics/sums.ts';
import type { Sums, SumView } from '../../app/domain/statistics/sums.ts';
import type { WorkingDays } from '../../app/domain/statistics/working-days.ts';
import type { StatisticsQuestion } from '../../app/domain/statistics/question.ts';
import { keyOfWhich, readSums } from './read-sums.ts';
import type { SumsByWhich } from './read-sums.ts';
import type { ReadView } from './read-view.ts';
import type { ReadVisitors } from './read-visitors.ts';
import { secondSums } from './second-visits.ts';

/** China has one time zone and no summer time. */
const CITY_OFFSET_MINUTES = 480;

/** The sums of one period: by row, and of everything. */
interface Tallied {
  readonly rows: SumsByWhich;
  readonly total: Sums;
}

/** Answers a question out of the reduced views: no visit, no name, no phone number is read. */
export async function statistics(
  read: ReadView,
  question: StatisticsQuestion,
  at: string,
  calendar: WorkingDays,
): Promise<Statistics> {
  const periods = periodsOf(question);
  const views = viewsOf(formulasOf(question));
  const tally = (range: Period) =>
    tallied(read, { ...question, from: range.from, until: range.until }, views);
  const [now, before, lastYear] = await Promise.all([
    tally(periods.now),
    tally(periods.before),
    periods.lastYear && tally(periods.lastYear),
  ]);
  return answerOf(question, { now, before, ...(lastYear && { lastYear }) }, at, calendar);
}

/** The same of second visits, which are counted one by one: a period and the one before it lie together. */
export async function secondStatistics(
  read: ReadVisitors,
  question: StatisticsQuestion,
  at: string,
  calendar: WorkingDays,
): Promise<Statistics> {
  const periods = periodsOf(question);
  const [before, now] = await secondSums(read, question, [periods.before, periods.now]);
  const [lastYear] = periods.lastYear ? await secondSums(read, question, [periods.lastYear]) : [];
  const nothing: Tallied = { rows: new Map(), total: {} };
  const sums = { now: now ?? nothing, before: before ?? nothing, ...(lastYear && { lastYear }) };
  return answerOf(question, sums, at, calendar);
}

interface Periods<T> {
  readonly now: T;
  readonly before: T;
  readonly lastYear?: T;
}

function periodsOf(question: StatisticsQuestion): Periods<Period> {
  const now = periodFrom(question);
  const lastYear = periodLastYear(now);
  return { now, before: periodBefore(now), ...(lastYear && { lastYear }) };
}

function formulasOf({ show }: StatisticsQuestion): readonly Formula[] {
  return FORMULAS.filter(({ groups }) => groups.includes(show));
}

function answerOf(
  question: StatisticsQuestion,
  { now, before: then, lastYear: long }: Periods<Tallied>,
  at: string,
  calendar: WorkingDays,
): Statistics {
  const formulas = formulasOf(question);
  const { now: period, before, lastYear } = periodsOf(question);
  const today = dayOf(at, CITY_OFFSET_MINUTES);
  // Days to come have brought nothing yet.
  const begun = { from: period.from, until: period.until < today ? period.until : today };
  const workingDays = calendar.of(begun).length;
  const figures = (sums: Sums, past: Sums, year: Sums | undefined): StatisticsRow['figures'] => {
    const compared = formulas.map((formula) => [formula.id, compare(formula, sums, past, year, workingDays)]);
    return Object.fromEntries(compared) as StatisticsRow['figures'];
  };
  const keys = new Set([now, then, ...(long ? [long] : [])].flatMap(({ rows }) => [...rows.keys()]));
  const rows = [...keys].map((key): StatisticsRow => {
    const which = [now, then, long].map((one) => one?.rows.get(key)?.which).find((one) => one !== undefined);
    const sumsOf = (one: Tallied) => one.rows.get(key)?.sums ?? {};
    const sums = sumsOf(now);
    return { ...which, sums, figures: figures(sums, sumsOf(then), long && sumsOf(long)) };
  });
  return {
    ...question,
    period,
    before,
    ...(lastYear && { lastYear }),
    at,
    formulas: FORMULA_VERSION,
    workingDays,
    workingDaysInAll: calendar.of(period).length,
    yearsWithoutCalendar: calendar.unknownYears(period),
    rows: rows.sort((one, other) => (keyOfWhich(one) < keyOfWhich(other) ? -1 : 1)),
    total: { sums: now.total, figures: figures(now.total, then.total, long?.total) },
  };
}

async function tallied(
  read: ReadView,
  question: StatisticsQuestion,
  views: readonly SumView[],
): Promise<Tallied> {
  const rows = await readSums(read, { ...question, views });
  // A visit with two matters is in two rows, and once in the total.
  const whole = question.by === 'matter' ? await readSums(read, { ...question, by: 'all', views }) : rows;
  const total = [...whole.values()].reduce<Sums>((sum, { sums }) => addSums(sum, sums), {});
  return { rows, total };
}

function viewsOf(formulas: readonly Formula[]): readonly SumView[] {
  const sums = formulas.flatMap(({ numerator, minus = [], denominator = [] }) => [
    ...numerator,
    ...minus,
    ...denominator,
  ]);
  return [...new Set(sums.map(viewOf))];
}

function compare(
  formula: Formula,
  sums: Sums,
  past: Sums,
  year: Sums | undefined,
  workingDays: number,
): ComparedFigure {
  const figure = figureOf(formula, sums);
  const against = (other: Sums) => {
    const was = figureOf(formula, other);
    const change = changeOf(formula.unit, figure, was);
    return { ...was, ...(change && { change }) };
  };
  const daily = perWorkingDay(formula, figure, workingDays);
  return {
    ...figure,
    ...(daily !== undefined && { perWorkingDay: daily }),
    before: against(past),
    ...(year && { lastYear: against(year) }),
  };
}
