import { addDays } from '../../app/domain/calendar.ts';
import type { Grouping, Which } from '../../app/domain/statistics/grouping.ts';
import type { Range } from '../../app/domain/statistics/period.ts';
import { SECOND_DAYS } from '../../app/domain/statistics/question.ts';
import type { Narrowing } from '../../app/domain/statistics/question.ts';
import type { Sums } from '../../app/domain/statistics/sums.ts';
import { Comings } from './comings.ts';
import { keyOfWhich } from './read-sums.ts';
import type { SumsByWhich } from './read-sums.ts';
import { VISITOR_PARTS } from './read-visitors.ts';
import type { ReadVisitors, VisitorRow } from './read-visitors.ts';

/** A visit whose visitor is known, and for which of its matters the same visitor had come before. */
export interface KnownVisit {
  readonly row: VisitorRow;
  /** Empty: it was the first. */
  readonly again: readonly string[];
}

/** Goes through the visits of some days whose visitor is known, with what came in the days before them at hand. */
export async function* knownVisits(
  read: ReadVisitors,
  { from, until }: Range,
  days: number = SECOND_DAYS.usual,
): AsyncGenerator<KnownVisit> {
  for (const part of VISITOR_PARTS) {
    const comings = new Comings(days);
    for await (const page of read(part, { from: addDays(from, -days), until }))
      for (const row of page) {
        const again = comings.take(row);
        if (row.day >= from) yield { row, again };
      }
  }
}

export interface SecondQuestion extends Narrowing {
  readonly by: Grouping;
  readonly days?: number;
}

/** The sums of second visits of several ranges that lie together, in one reading; for each its rows and its total. */
export async function secondSums(
  read: ReadVisitors,
  question: SecondQuestion,
  ranges: readonly Range[],
): Promise<readonly { readonly rows: SumsByWhich; readonly total: Sums }[]> {
  const tallies = ranges.map((range) => ({ range, rows: new Tally(), total: new Tally() }));
  const from = ranges.map((range) => range.from).sort()[0] ?? '';
  const until =
    ranges
      .map((range) => range.until)
      .sort()
      .at(-1) ?? '';
  for await (const { row, again } of knownVisits(read, { from, until }, question.days)) {
    if (!isWithin(question, row)) continue;
    for (const { range, rows, total } of tallies) {
      if (row.day < range.from || row.day > range.until) continue;
      total.add({}, again.length > 0);
      if (question.by !== 'matter') rows.add(whichOf(question.by, row), again.length > 0);
      else for (const matter of row.matters) rows.add({ matter }, again.includes(matter));
    }
  }
  return tallies.map(({ rows, total }) => ({ rows: rows.sums, total: total.whole }));
}

/** Whether a visit is of the place and kind that are asked for; where the same visitor was before does not matter. */
export function isWithin(
  { office, window, kind }: Pick<Which, 'office' | 'window' | 'kind'>,
  row: VisitorRow,
): boolean {
  const fits = (wanted: string | undefined, held: string) => wanted === undefined || wanted === held;
  return fits(office, row.office) && fits(window, row.window) && fits(kind, row.kind);
}

class Tally {
  readonly #rows = new Map<string, { which: Which; known: number; second: number }>();

  add(which: Which, isSecond: boolean): void {
    const key = keyOfWhich(which);
    const row = this.#rows.get(key) ?? { which, known: 0, second: 0 };
    row.known += 1;
    if (isSecond) row.second += 1;
    this.#rows.set(key, row);
  }

  get sums(): SumsByWhich {
    const rows = [...this.#rows].map(([key, { which, known, second }]) => {
      const sums: Sums = { 'visitor-known': known, ...(second > 0 && { second }) };
      return [key, { which, sums }] as const;
    });
    return new Map(rows);
  }

  get whole(): Sums {
    return this.sums.get(keyOfWhich({}))?.sums ?? {};
  }
}

function whichOf(by: Exclude<Grouping, 'matter'>, row: VisitorRow): Which {
  const { office, window, counter, clerk, kind, channel } = row;
  const which: Readonly<Record<typeof by, Which>> = {
    all: {},
    office: { office },
    window: { office, window },
    counter: { office, window, counter },
    clerk: { office, clerk },
    kind: { kind },
    channel: { channel },
  };
  return which[by];
}
