import { mondayOfWeek } from '../../app/domain/calendar.ts';
import { coverOf } from '../../app/domain/statistics/cover.ts';
import type { DrillQuestion } from '../../app/domain/statistics/drill.ts';
import { timesCounted } from '../../app/domain/statistics/drill.ts';
import { formulaOf } from '../../app/domain/statistics/formulas.ts';
import { daysOf, periodOf } from '../../app/domain/statistics/period.ts';
import { namedSums, viewOf } from '../../app/domain/statistics/sums.ts';
import type { SumView } from '../../app/domain/statistics/sums.ts';
import { BEFORE_WHICH, PLACES } from '../statistics/read-sums.ts';
import type { ReadView, ViewKey } from '../statistics/read-view.ts';

/** A day, week or month, or a part of the stock in hand, in which the figure has something. */
export interface Slice {
  readonly unit: string;
  readonly name: string;
  /** How often visits are counted there; never zero. */
  readonly count: number;
}

/** Finds where the visits of a figure lie by the same reduced rows of which the figure is made: no visit is read for it. */
export class Slices {
  readonly view: SumView;
  readonly #read: ReadView;
  readonly #question: DrillQuestion;
  /** Whose rows, place by place of the key behind the period; undefined: anybody's. */
  readonly #which: readonly (string | undefined)[];

  constructor(read: ReadView, question: DrillQuestion) {
    this.#read = read;
    this.#question = question;
    const [sum] = formulaOf(question.figure).numerator;
    this.view = sum ? viewOf(sum) : 'counts';
    this.#which = whichOf(question);
  }

  /** Of the whole period, in order of time. */
  async all(): Promise<readonly Slice[]> {
    const { from, until } = this.#question;
    if (this.view === 'in-hand') return this.#stock();
    const found = await Promise.all(coverOf({ from, until }).map(({ unit, names }) => this.#of(unit, names)));
    return found.flat();
  }

  /** The days of a week or a month; undefined for what lies in no shorter time. */
  async daysOf({ unit, name }: Slice): Promise<readonly Slice[] | undefined> {
    if (this.view === 'in-hand' || (unit !== 'week' && unit !== 'month')) return undefined;
    const first = unit === 'week' ? mondayOfWeek(name) : `${name}-01`;
    return this.#of('day', daysOf(periodOf(unit, first)));
  }

  /** With what the keys of a slice's rows begin. */
  beginningOf({ unit, name }: Slice): ViewKey {
    return [PLACES[this.#question.by].by, unit, name, ...this.#prefix];
  }

  /** How often a row counts; its visit may have others, which are somebody else's. */
  countOf(key: ViewKey, value: readonly number[]): number {
    const isOurs = this.#which.every(
      (part, place) => part === undefined || part === key[BEFORE_WHICH + place],
    );
    return isOurs ? timesCounted(formulaOf(this.#question.figure), namedSums(this.view, value)) : 0;
  }

  /** What is known of the key before anything that is not. */
  get #prefix(): readonly string[] {
    const known: string[] = [];
    for (const part of this.#which) {
      if (part === undefined) break;
      known.push(part);
    }
    return known;
  }

  async #of(unit: string, names: readonly string[]): Promise<readonly Slice[]> {
    const { by } = PLACES[this.#question.by];
    const prefix = this.#prefix;
    if (prefix.length === 0) return this.#between([by, unit, names[0] ?? ''], [by, unit, names.at(-1) ?? '']);
    const found = await Promise.all(names.map((name) => this.#between([by, unit, name, ...prefix])));
    return found.flat();
  }

  /** The stock at the end of the last day: see `design-docs/central/in-hand.ts`. */
  async #stock(): Promise<readonly Slice[]> {
    const { by } = PLACES[this.#question.by];
    const { until } = this.#question;
    const [open, month, day] = await Promise.all([
      this.#between([by, 'open', ''], [by, 'open', until.slice(0, 4)]),
      this.#of('month', [until.slice(0, 7)]),
      this.#of('day', [until]),
    ]);
    return [...open, ...month, ...day];
  }

  async #between(first: ViewKey, last: ViewKey = first): Promise<readonly Slice[]> {
    const level = BEFORE_WHICH + this.#which.length;
    const counts = new Map<string, number>();
    for (const { key, value } of await this.#read(this.view, { first, last, level })) {
      const name = String(key[2]);
      counts.set(name, (counts.get(name) ?? 0) + this.countOf(key, value));
    }
    const unit = String(first[1]);
    return [...counts].flatMap(([name, count]) => (count > 0 ? [{ unit, name, count }] : []));
  }
}

function whichOf(question: DrillQuestion): readonly (string | undefined)[] {
  const { by, office } = question;
  if (by === 'all') return office === undefined ? [] : [office];
  const scope = by === 'matter' ? (office ?? '') : office;
  return PLACES[by].which.map((name) => (name === 'scope' ? scope : question[name]));
}
