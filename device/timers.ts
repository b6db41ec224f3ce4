/** Takes back what was planned; nothing happens when it has been done already. */
export type Cancel = () => void;

/** What plans things for later; tests move time themselves. */
export interface Timers {
  after(delayMs: number, work: () => void): Cancel;
}

/** What browsers and Node have alike; declared here because this folder is compiled with the types of neither. */
interface Host {
  readonly setTimeout: (work: () => void, delayMs: number) => unknown;
  readonly clearTimeout: (timer: unknown) => void;
  readonly performance: { now(): number; readonly timeOrigin: number };
}

const host = globalThis as unknown as Host;

export const realTimers: Timers = {
  after(delayMs, work) {
    const timer = host.setTimeout(work, delayMs);
    return () => host.clearTimeout(timer);
  },
};

/** Milliseconds since 1970 that only ever grow: a corrected PC clock makes no pause between two bytes. */
export function realClock(): number {
  return host.performance.timeOrigin + host.performance.now();
}

/** Waits for a promise so long; undefined when it was not settled by then. What comes too late is handed to `late`. */
export function within<T>(
  timers: Timers,
  limitMs: number,
  work: Promise<T>,
  late?: (value: T) => void,
): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    let isOver = false;
    const cancel = timers.after(limitMs, () => {
      isOver = true;
      resolve(undefined);
    });
    const settle = async (): Promise<void> => {
      try {
        const value = await work;
        if (isOver) late?.(value);
        else resolve(value);
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
      cancel();
    };
    void settle();
  });
}
