import { coverOf } from '../../app/domain/statistics/cover.ts';
import type { KeyUnit } from '../../app/domain/statistics/cover.ts';
import type { Range } from '../../app/domain/statistics/period.ts';
import type { Narrowing } from '../../app/domain/statistics/question.ts';
import { piecesOf } from '../../app/domain/statistics/trend.ts';
import type { Trend, TrendUnit, WeekdayHours } from '../../app/domain/statistics/trend.ts';
import type { ReadView, ViewRow } from './read-view.ts';

/** Places of a value of `design-docs/central/flow.ts`: 24 hours, then what was closed. */
const CLOSED = 24;
const LEVELS = { name: 3, weekday: 4, kind: 5 } as const;

export type FlowQuestion = Range & Narrowing;

/** When people come, by weekday, Monday first, and hour of the office, 0 to 23. */
export async function weekdayHours(read: ReadView, question: FlowQuestion): Promise<WeekdayHours> {
  const rows = await Promise.all(
    coverOf(question).map(({ unit, names }) => readFlow(read, question, unit, names, LEVELS.weekday)),
  );
  const hours = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  for (const { key, value } of rows.flat()) {
    const day = hours[Number(key[LEVELS.weekday - 1]) - 1];
    if (!day) continue;
    for (const [hour, count] of value.slice(0, CLOSED).entries()) day[hour] = (day[hour] ?? 0) + count;
  }
  return hours;
}

/** What was registered and closed, day by day, week by week or month by month. */
export async function trend(read: ReadView, question: FlowQuestion, unit: TrendUnit): Promise<Trend> {
  const pieces = piecesOf(question, unit);
  const whole = pieces.filter(({ name }) => name !== undefined);
  const [first, last] = [whole[0]?.name, whole.at(-1)?.name];
  const units =
    first === undefined || last === undefined
      ? []
      : await readFlow(read, question, unit, [first, last], LEVELS.name);
  const byName = countsByName(units);
  const points = await Promise.all(
    pieces.map(async ({ name, from, until }) => {
      // The ends of a period cut weeks and months in two: these are read day by day.
      const cut =
        name === undefined ? await readFlow(read, question, 'day', [from, until], LEVELS.name) : undefined;
      const counts = cut ? total(cut) : (byName.get(name ?? '') ?? { registered: 0, closed: 0 });
      return { from, until, ...counts };
    }),
  );
  return { unit, points };
}

/** One range of names; with a kind its rows are told apart, and those of the others left out. */
async function readFlow(
  read: ReadView,
  { office, window, kind }: Narrowing,
  unit: KeyUnit,
  names: readonly string[],
  level: number,
): Promise<readonly ViewRow[]> {
  const place = window ?? office ?? '';
  const [first = '', last = first] = [names[0], names.at(-1)];
  const range = { first: [place, unit, first], last: [place, unit, last] };
  const rows = await read('flow', { ...range, level: kind === undefined ? level : LEVELS.kind });
  return kind === undefined ? rows : rows.filter(({ key }) => key[LEVELS.kind - 1] === kind);
}

interface Counts {
  readonly registered: number;
  readonly closed: number;
}

function countsByName(rows: readonly ViewRow[]): ReadonlyMap<string, Counts> {
  const heaps = new Map<string, ViewRow[]>();
  for (const row of rows) heaps.set(String(row.key[2]), [...(heaps.get(String(row.key[2])) ?? []), row]);
  return new Map([...heaps].map(([name, heap]) => [name, total(heap)]));
}

function total(rows: readonly ViewRow[]): Counts {
  const sum = (of: (value: readonly number[]) => number) =>
    rows.reduce((all, { value }) => all + of(value), 0);
  return {
    registered: sum((value) => value.slice(0, CLOSED).reduce((all, count) => all + count, 0)),
    closed: sum((value) => value[CLOSED] ?? 0),
  };
}
