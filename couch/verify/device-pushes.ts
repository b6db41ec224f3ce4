import { HIGHEST_NUMBER } from '../../app/domain/limits.ts';
import type { Reported } from '../guard/push-log.ts';
import type { Run } from '../guard/runs.ts';

/** Places that are kept together. A single far number, which anybody may have written, costs one such page. */
const PAGE = 1024;

/** What the log of pushes knows of one device in one database. */
export class DevicePushes {
  /** Place / PAGE → when each of its places was first confirmed, in milliseconds; 0 where it never was. */
  readonly #first = new Map<number, Float64Array>();
  /** Place → the last report, in milliseconds, in which the device had not used it up yet. */
  readonly #unused = new Map<number, number>();
  /** The same in the order of places, each with the last of all reports up to it; undefined when reports have come. */
  #bounds: (readonly [place: number, ms: number])[] | undefined;
  #highest = 0;
  #offeredAgainMs: number | undefined;
  #tip: { readonly seq: number; readonly signature: string } | undefined;
  #reported: Reported | undefined;

  /** Highest place that was ever confirmed; 0 when none was. */
  get highest(): number {
    return this.#highest;
  }

  /** When something that had been confirmed before was last offered again, in milliseconds. */
  get offeredAgainMs(): number | undefined {
    return this.#offeredAgainMs;
  }

  /** The confirmed entry with the highest place. */
  get tip(): { readonly seq: number; readonly signature: string } | undefined {
    return this.#tip;
  }

  /** The highest numbers that the device had used up before a push. */
  get reported(): Reported | undefined {
    return this.#reported;
  }

  /** One push; `tip` is the signature of its last place. */
  add(runs: readonly Run[], atMs: number, tip: string): void {
    for (const [from, end] of runs) {
      const to = Math.min(end, HIGHEST_NUMBER);
      for (let seq = from; seq <= to; seq += 1) {
        const before = this.firstPushed(seq) ?? 0;
        if (before === 0 || atMs < before) this.#page(seq)[seq % PAGE] = atMs;
        if (before !== 0) this.#offeredAgainMs = Math.max(atMs, this.#offeredAgainMs ?? 0);
      }
      this.#highest = Math.max(this.#highest, to);
    }
    const seq = runs.at(-1)?.[1] ?? 0;
    // The first one to be confirmed in a place is the one that counts: the guard admits no other.
    if (seq > (this.#tip?.seq ?? 0)) this.#tip = { seq, signature: tip };
  }

  report(reported: Reported): void {
    if (reported.seq >= (this.#reported?.seq ?? 0)) this.#reported = reported;
    const place = reported.seq + 1;
    this.#unused.set(place, Math.max(Date.parse(reported.at), this.#unused.get(place) ?? 0));
    this.#bounds = undefined;
  }

  /** When an entry was first confirmed, in milliseconds; undefined when it never was. */
  firstPushed(seq: number): number | undefined {
    return this.#first.get(Math.floor(seq / PAGE))?.[seq % PAGE] || undefined;
  }

  /** Which of some places were ever confirmed; what it costs does not grow with places that never were. */
  confirmedWithin(from: number, to: number): readonly Run[] {
    const runs: [number, number][] = [];
    for (const page of this.#pagesWithin(Math.floor(from / PAGE), Math.floor(to / PAGE))) {
      const end = Math.min(to, (page + 1) * PAGE - 1);
      for (let seq = Math.max(from, page * PAGE); seq <= end; seq += 1) {
        if (this.firstPushed(seq) === undefined) continue;
        const last = runs.at(-1);
        if (last?.[1] === seq - 1) last[1] = seq;
        else runs.push([seq, seq]);
      }
    }
    return runs;
  }

  /** Before this, in milliseconds, an entry cannot have been written; undefined when nothing is known. */
  notBefore(seq: number): number | undefined {
    this.#bounds ??= bounds(this.#unused);
    let [low, high] = [0, this.#bounds.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#bounds[middle]?.[0] ?? 0) <= seq) low = middle + 1;
      else high = middle;
    }
    return this.#bounds[low - 1]?.[1];
  }

  /** In order; by the shorter of both ways to go through them. */
  #pagesWithin(first: number, last: number): readonly number[] {
    if (last - first < this.#first.size)
      return Array.from({ length: last - first + 1 }, (_, at) => first + at);
    return [...this.#first.keys()]
      .filter((page) => page >= first && page <= last)
      .sort((one, other) => one - other);
  }

  #page(seq: number): Float64Array {
    const key = Math.floor(seq / PAGE);
    const page = this.#first.get(key) ?? new Float64Array(PAGE);
    this.#first.set(key, page);
    return page;
  }
}

function bounds(unused: ReadonlyMap<number, number>): (readonly [number, number])[] {
  let latest = 0;
  return [...unused]
    .sort(([one], [other]) => one - other)
    .map(([place, ms]) => {
      latest = Math.max(latest, ms);
      return [place, latest];
    });
}
