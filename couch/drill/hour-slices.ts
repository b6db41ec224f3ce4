import type { DrillQuestion } from '../../app/domain/statistics/drill.ts';
import type { ReadView, ViewKey } from '../statistics/read-view.ts';
import type { Slice, SlicesOf } from './slices.ts';

/** Where the registrations of an hour of a weekday lie: the days of that weekday, read as the heat map is. */
export class HourSlices implements SlicesOf {
  readonly view = 'flow';
  readonly #read: ReadView;
  readonly #question: DrillQuestion;
  readonly #at: NonNullable<DrillQuestion['at']>;

  constructor(read: ReadView, question: DrillQuestion, at: NonNullable<DrillQuestion['at']>) {
    this.#read = read;
    this.#question = question;
    this.#at = at;
  }

  async all(): Promise<readonly Slice[]> {
    const { from, until } = this.#question;
    const place = this.#place;
    const rows = await this.#read('flow', {
      first: [place, 'day', from],
      last: [place, 'day', until],
      level: 5,
    });
    const counts = new Map<string, number>();
    for (const { key, value } of rows) {
      if (key[3] !== this.#at.weekday) continue;
      const day = String(key[2]);
      counts.set(day, (counts.get(day) ?? 0) + this.countOf(key, value));
    }
    return [...counts].flatMap(([name, count]) => (count > 0 ? [{ unit: 'day', name, count }] : []));
  }

  async partsOf(): Promise<undefined> {
    return undefined;
  }

  beginningOf({ unit, name }: Slice): ViewKey {
    const { kind } = this.#question;
    return [this.#place, unit, name, this.#at.weekday, ...(kind === undefined ? [] : [kind])];
  }

  countOf(key: ViewKey, value: readonly number[]): number {
    const { kind } = this.#question;
    const isMeant = key[3] === this.#at.weekday && (kind === undefined || key[4] === kind);
    return isMeant ? (value[this.#at.hour] ?? 0) : 0;
  }

  get #place(): string {
    const { office = '', window } = this.#question;
    return window ?? office;
  }
}
