import { createHash } from 'node:crypto';

/** Chance that comes out the same for the same words, or the same number: mulberry32, whose period is far beyond what one office asks for. */
export class Chance {
  #state: number;

  constructor(seed: string | number) {
    this.#state = typeof seed === 'number' ? seed : createHash('sha256').update(seed).digest().readInt32LE(0);
  }

  /** From 0 to below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** True as often as the share says. */
  is(share: number): boolean {
    return this.next() < share;
  }

  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  /** Around `mean`, never below 0; long ones are rarer than short ones, as service times are. */
  around(mean: number): number {
    return (mean * -Math.log(1 - (this.next() + this.next()) / 2.0001)) / 0.965;
  }

  /** One of these; there must be one. */
  one<T>(some: readonly T[]): T {
    if (some.length === 0) throw new Error('nothing to choose from');
    // What is chosen may be undefined itself.
    return some[this.between(0, some.length - 1)] as T;
  }

  /** One of these, as often as its weight says. */
  weighted<T>(some: readonly (readonly [T, number])[]): T {
    let left = this.next() * some.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [one, weight] of some) {
      left -= weight;
      if (left < 0) return one;
    }
    return this.one(some)[0];
  }

  /** In an order of chance. */
  shuffled<T>(some: readonly T[]): T[] {
    return some
      .map((one) => [this.next(), one] as const)
      .sort(([one], [other]) => one - other)
      .map(([, one]) => one);
  }

  /** How often something happens that happens `mean` times on average (Poisson). */
  times(mean: number): number {
    // A sum of many small ones: the product of a large one would be too small for a number.
    if (mean > 30) return this.times(30) + this.times(mean - 30);
    let count = -1;
    for (let left = 1; left > Math.exp(-mean); count += 1) left *= this.next();
    return Math.max(0, count);
  }
}
