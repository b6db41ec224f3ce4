/** A backup taken and restored between two marks must not go unnoticed: they are never further apart. */
const LONGEST = 20;

/**
 * How many batches go between two marks. What lies between is done again when the line breaks, so on a bad line it is
 * fewer, down to one; lives as long as the page.
 */
export class Stretch {
  #batches = LONGEST;

  get batches(): number {
    return this.#batches;
  }

  wentWell(): void {
    this.#batches = Math.min(LONGEST, this.#batches * 2);
  }

  brokeOff(): void {
    this.#batches = Math.max(1, this.#batches >> 2);
  }
}
