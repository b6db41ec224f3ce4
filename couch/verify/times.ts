/** Clocks jump a little when they are set by the network, and `Date` has whole seconds: less than this proves nothing. */
export const TOLERANCE_MS = 120_000;
export const DAY_MS = 86_400_000;

/** When something was written by a clock of which more than one thing is known. */
export interface Timed {
  /** By the PC's clock, in milliseconds since 1970. */
  readonly atMs: number;
  /** What had to be added to the PC's clock as it was last known then; undefined when never known. */
  readonly offsetMs?: number | undefined;
  /** What turned out to be right at the PC's next contact with the centre; undefined when nothing else did. */
  readonly laterOffsetMs?: number | undefined;
}

/** By the offset that the entry bears. */
export function trueTime({ atMs, offsetMs = 0 }: Timed): number {
  return atMs + offsetMs;
}

/**
 * All times at which it can have been written: a clock may have been changed between two contacts, and then the offset
 * of the next one is right already.
 */
export function possibleTimes(timed: Timed): readonly number[] {
  const { atMs, laterOffsetMs } = timed;
  return laterOffsetMs === undefined ? [trueTime(timed)] : [trueTime(timed), atMs + laterOffsetMs];
}

/** For a person; a time that is none is said to be none. */
export function iso(timeMs: number): string {
  const date = new Date(timeMs);
  return Number.isNaN(date.getTime()) ? 'no time' : date.toISOString();
}
