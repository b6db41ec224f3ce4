import type { Reported } from '../guard/push-log.ts';
import type { Run } from '../guard/runs.ts';

/** What the log of pushes knows of one device in one database. */
export class DevicePushes {
  /** Place in the device's log → when it was first confirmed, in milliseconds; 0 where it never was. */
  #first = new Float64Array(64);
  /** Place → the last report, in milliseconds, in which the device had not used it up yet. */
  #unused = new Float64Array(64);
  #isSummed = true;
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
    for (const [from, to] of runs) {
      this.#reach(to);
      for (let seq = from; seq <= to; seq += 1) {
        const before = this.#first[seq] ?? 0;
        if (before === 0 || atMs < before) this.#first[seq] = atMs;
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
    this.#reach(reported.seq + 1);
    const atMs = Date.parse(reported.at);
    this.#unused[reported.seq + 1] = Math.max(atMs, this.#unused[reported.seq + 1] ?? 0);
    this.#isSummed = false;
  }

  /** When an entry was first confirmed, in milliseconds; undefined when it never was. */
  firstPushed(seq: number): number | undefined {
    return this.#first[seq] || undefined;
  }

  /** Before this, in milliseconds, an entry cannot have been written; undefined when nothing is known. */
  notBefore(seq: number): number | undefined {
    if (!this.#isSummed) {
      for (let place = 1; place < this.#unused.length; place += 1)
        this.#unused[place] = Math.max(this.#unused[place] ?? 0, this.#unused[place - 1] ?? 0);
      this.#isSummed = true;
    }
    return this.#unused[Math.min(seq, this.#unused.length - 1)] || undefined;
  }

  #reach(seq: number): void {
    if (seq < this.#first.length) return;
    this.#first = grown(this.#first, seq);
    this.#unused = grown(this.#unused, seq);
    this.#isSummed = false;
  }
}

function grown(before: Float64Array<ArrayBuffer>, seq: number): Float64Array<ArrayBuffer> {
  const after = new Float64Array(Math.max(seq + 1, before.length * 2));
  after.set(before);
  return after;
}
