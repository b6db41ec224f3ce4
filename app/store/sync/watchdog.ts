import { CentreFailure } from './centre-failure.ts';
import type { Timers } from './timers.ts';

/** How often it is looked whether a round is alive, and after how many looks in vain it is taken for dead. */
const LOOK_MS = 60_000;
const LOOKS = 3;

/**
 * What `work` comes to, or a `CentreFailure` once it has taken no step for three minutes: longer than any request of the
 * loop may take. `steps` counts what it does; a promise that never settles must not end the loop.
 */
export function watched<T>(work: Promise<T>, steps: () => number, timers: Timers): Promise<T> {
  return new Promise((resolve, reject) => {
    let seen = steps();
    let inVain = 0;
    const look = (): void => {
      inVain = steps() === seen ? inVain + 1 : 0;
      seen = steps();
      if (inVain < LOOKS) cancel = timers.after(LOOK_MS, look);
      else reject(new CentreFailure('timeout'));
    };
    let cancel = timers.after(LOOK_MS, look);
    work.then(resolve, reject).finally(() => cancel());
  });
}

/** Waits for something that need not come; resolves in any case, and never rejects. */
export function atMost(work: Promise<unknown>, limitMs: number, timers: Timers): Promise<void> {
  return new Promise((resolve) => {
    const cancel = timers.after(limitMs, resolve);
    const settled = work.then(
      () => undefined,
      () => undefined,
    );
    void settled.finally(() => {
      cancel();
      resolve();
    });
  });
}
