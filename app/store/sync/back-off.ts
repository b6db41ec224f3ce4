/** Longest wait after failures; a network that comes back is noticed by its own event as well. */
const LONGEST_MS = 60_000;
const FIRST_MS = 2_000;

/** Waits twice as long after each failure, with chance in it, so that all PCs of a city do not come back at once. */
export class BackOff {
  #failures = 0;

  reset(): void {
    this.#failures = 0;
  }

  next(): number {
    const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** this.#failures);
    this.#failures++;
    return longest / 2 + Math.random() * (longest / 2);
  }
}
