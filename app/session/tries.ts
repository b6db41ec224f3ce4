/** Failed sign-ins of one name on this PC since the last one that succeeded. */
export interface Tries {
  readonly user: string;
  readonly failed: number;
  /** Until when this name must wait, in milliseconds since 1970 UTC. */
  readonly pausedUntilMs?: number;
}

/** How many tries are free, and how long the pause is afterwards. */
export interface TriesLimit {
  readonly signInTries: number;
  readonly signInPauseMinutes: number;
}

/** Until when a name must wait; undefined when it may try. */
export function pauseOf(tries: Tries | undefined, limit: TriesLimit, nowMs: number): number | undefined {
  const until = tries?.pausedUntilMs;
  if (until === undefined || until <= nowMs) return undefined;
  // A clock that was put back must not lock a clerk out for longer than the pause.
  return Math.min(until, nowMs + limit.signInPauseMinutes * 60_000);
}

/** The count after one more wrong password; a pause begins at every try beyond the limit. */
export function afterFailure(
  user: string,
  tries: Tries | undefined,
  limit: TriesLimit,
  nowMs: number,
): Tries {
  const failed = (tries?.failed ?? 0) + 1;
  if (failed < limit.signInTries) return { user, failed };
  return { user, failed, pausedUntilMs: nowMs + limit.signInPauseMinutes * 60_000 };
}
