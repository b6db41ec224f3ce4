/** Takes back what was planned; nothing happens when it has been done already. */
export type Cancel = () => void;

/** What plans things for later; replaced in tests, which move time themselves. */
export interface Timers {
  after(delayMs: number, work: () => void): Cancel;
}

export const realTimers: Timers = {
  after(delayMs, work) {
    const timer = setTimeout(work, delayMs);
    return () => clearTimeout(timer);
  },
};
