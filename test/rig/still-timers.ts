/** Longer pauses than this are the loop's and the lists' own; what a task hands on to the next tick is not. */
const PAUSE_MS = 50;
/** The longest that a timer can be set to: longer than any test. */
const NEVER_MS = 2 ** 31 - 1;

/**
 * From now on nothing in this process happens by itself after a pause, and nothing depends on how fast it is: a seed
 * plays the same life again.
 */
export function stillTimers(): void {
  const original = globalThis.setTimeout;
  const still = (work: () => void, ms = 0) => {
    if (ms < PAUSE_MS) setImmediate(work);
    return original(() => undefined, NEVER_MS).unref();
  };
  Object.assign(globalThis, { setTimeout: still });
}
