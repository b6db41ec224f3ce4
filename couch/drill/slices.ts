import { mondayOfWeek } from '../../app/domain/calendar.ts';
import { coverOf, firstOfQuarter } from '../../app/domain/statistics/cover.ts';
import type { DrillQuestion } from '../../app/domain/statistics/drill.ts';
import { timesCounted } from '../../app/domain/statistics/drill.ts';
import { formulaOf } from '../../app/domain/statistics/formulas.ts';
import { daysOf, periodOf } from '../../app/domain/statistics/period.ts';
import { namedSums, viewOf } from '../../app/domain/statistics/sums.ts';
import type { SumView } from '../../app/domain/statistics/sums.ts';
import { KeyLayout } from '../statistics/key-layout.ts';
import type { ReadView, ViewKey } from '../statistics/read-view.ts';

/** A day, week, month, quarter or year, or a part of the stock in hand, in which the figure has something. */
export interface Slice {
  readonly unit: string;
  readonly name: string;
  /** How often visits are counted there; never zero. */
  readonly count: number;
}

const QUARTERS = ['Q1', 'Q2', 'Q3', 'Q4'];

/** Where the visits of a figure lie, and which rows of a view are theirs. */
export interface SlicesOf {
  /** The view whose rows they are. */
  readonly view: string;
  /** Of the whole period, in order of time. */
  all(): Promise<readonly Slice[]>;
  /** The quarters of a year, the days of anything else; undefined for what lies in no shorter time. */
  partsOf(slice: Slice): Promise<readonly Slice[] | undefined>;
  /** With what the keys of a slice's rows begin. */
  beginningOf(slice: Slice): ViewKey;
  /** How often a row counts. */
  countOf(key: ViewKey, value: readonly number[]): number;
}

/** Finds where the visits of a figure lie by the same reduced rows of which the figure is made: no visit is read for it. */
export class Slices implements SlicesOf {
  readonly view: SumView;
  readonly #read: ReadView;
  readonly #question: DrillQuestion;
  readonly #layout: KeyLayout;

  constructor(read: ReadView, question: DrillQuestion) {
    this.#read = read;
    this.#question = question;
    const [sum] = formulaOf(question.figure).numerator;
    this.view = sum ? viewOf(sum) : 'counts';
    this.#layout = new KeyLayout(question.by, question);
  }

  async all(): Promise<readonly Slice[]> {
    const { from, until } = this.#question;
    if (this.view === 'in-hand') return this.#stock();
    const found = await Promise.all(coverOf({ from, until }).map(({ unit, names }) => this.#of(unit, names)));
    return found.flat();
  }

  async partsOf({ unit, name }: Slice): Promise<readonly Slice[] | undefined> {
    if (this.view === 'in-hand') return undefined;
    if (unit === 'week') return this.#of('day', daysOf(periodOf(unit, mondayOfWeek(name))));
    if (unit === 'month') return this.#of('day', daysOf(periodOf(unit, `${name}-01`)));
    if (unit === 'quarter') return this.#of('day', daysOf(periodOf(unit, firstOfQuarter(name))));
    if (unit === 'year')
      return this.#of(
        'quarter',
        QUARTERS.map((quarter) => `${name}-${quarter}`),
      );
    return undefined;
  }

  beginningOf({ unit, name }: Slice): ViewKey {
    return [this.#layout.by, unit, name, ...this.#layout.prefix];
  }

  /** How often a row counts; its visit may have others, which are somebody else's. */
  countOf(key: ViewKey, value: readonly number[]): number {
    return this.#layout.isMeant(key)
      ? timesCounted(formulaOf(this.#question.figure), namedSums(this.view, value))
      : 0;
  }

  async #of(unit: string, names: readonly string[]): Promise<readonly Slice[]> {
    const { by, prefix } = this.#layout;
    if (prefix.length === 0) return this.#between([by, unit, names[0] ?? ''], [by, unit, names.at(-1) ?? '']);
    const found = await Promise.all(names.map((name) => this.#between([by, unit, name, ...prefix])));
    return found.flat();
  }

  /** The stock at the end of the last day: see `design-docs/central/in-hand.ts`. */
  async #stock(): Promise<readonly Slice[]> {
    const { by } = this.#layout;
    const { until } = this.#question;
    const [open, month, day] = await Promise.all([
      this.#between([by, 'open', ''], [by, 'open', until.slice(0, 4)]),
      this.#of('month', [until.slice(0, 7)]),
      this.#of('day', [until]),
    ]);
    return [...open, ...month, ...day];
  }

  async #between(first: ViewKey, last: ViewKey = first): Promise<readonly Slice[]> {
    const { level } = this.#layout;
    const counts = new Map<string, number>();
    for (const { key, value } of await this.#read(this.view, { first, last, level })) {
      const name = String(key[2]);
      counts.set(name, (counts.get(name) ?? 0) + this.countOf(key, value));
    }
    const unit = String(first[1]);
    return [...counts].flatMap(([name, count]) => (count > 0 ? [{ unit, name, count }] : []));
  }
}
