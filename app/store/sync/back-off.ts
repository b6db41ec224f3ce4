/** Longest wait after failures; a network that comes back is noticed by its own event as well. */
const LONGEST_MS = 60_000;
const FIRST_MS = 2_000;

/** Waits twice as long after each failure, with chance in it, so that all PCs of a city do not come back at once. */
export class BackOff {
  readonly #random: () => number;
  #failures = 0;

  /** `random` gives numbers from 0 up to 1. */
  constructor(random: () => number = Math.random) {
    this.#random = random;
  }

  get isFailing(): boolean {
    return this.#failures > 0;
  }

  reset(): void {
    this.#failures = 0;
  }

  /** How long to wait now. What the centre asked for (`Retry-After`) is kept, and then as if all had not been told the same. */
  next(pauseMs = 0): number {
    const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** this.#failures);
    this.#failures = Math.min(this.#failures + 1, 30);
    const own = longest / 2 + this.#random() * (longest / 2);
    return Math.max(own, pauseMs + (this.#random() * pauseMs) / 4);
  }
}
