import type { Run } from '../guard/runs.ts';

/** What `_stats` makes. */
export interface Sums {
  readonly sum: number;
  readonly count: number;
  readonly min: number;
  readonly max: number;
  readonly sumsqr: number;
}

/**
 * Whether the numbers from 1 to the highest are all there, each once: the design's proof by count, sum and squares. Three
 * numbers that are there twice can hide three that are not (1 3 3 4 4 5 8 8 9), which happens to nobody and takes a PC's
 * key to do: `verify` reads each number, and names whatever is there twice.
 */
export function isUnbroken({ sum, count, min, max, sumsqr }: Sums, highest: number): boolean {
  if (count === 0) return highest === 0;
  return (
    min === 1 &&
    max === highest &&
    count === highest &&
    sum === (count * (count + 1)) / 2 &&
    sumsqr === (count * (count + 1) * (2 * count + 1)) / 6
  );
}

/** Numbers below the highest that are not there; `ordered` from the lowest on, of which some may be there twice. */
export function holesIn(ordered: readonly number[]): Run[] {
  const holes: Run[] = [];
  let next = 1;
  for (const number of ordered) {
    if (number > next) holes.push([next, number - 1]);
    next = Math.max(next, number + 1);
  }
  return holes;
}
