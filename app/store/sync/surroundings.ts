import type { Listener, Unsubscribe } from '../store.ts';
import { realTimers } from './timers.ts';
import type { Cancel, Timers } from './timers.ts';

/** What the loop sees of the page that it runs in; replaced in tests. */
export interface Surroundings {
  readonly timers: Timers;
  /** Milliseconds, by which waiting is measured; goes on while the PC sleeps. */
  readonly now: () => number;
  readonly random: () => number;
  /** Whether nobody sees the page: another window is in front, or the screen is off. */
  isHidden(): boolean;
  /** Told when the network is back, and when the page is looked at or thawed again. */
  onWake(listener: Listener): Unsubscribe;
}

/** The browser's page; outside one, as in tests and tools, nothing ever wakes. */
export const browserSurroundings: Surroundings = {
  timers: realTimers,
  now: Date.now,
  random: Math.random,
  isHidden: () => typeof document !== 'undefined' && document.visibilityState === 'hidden',
  onWake(listener) {
    if (typeof window === 'undefined' || typeof document === 'undefined') return () => undefined;
    const visible = () => {
      if (document.visibilityState === 'visible') listener();
    };
    // `resume` comes after a frozen page was thawed, `pageshow` after it was brought back whole from the history.
    const heard = [
      [window, 'online', listener],
      [window, 'pageshow', listener],
      [document, 'resume', listener],
      [document, 'visibilitychange', visible],
    ] as const;
    for (const [target, name, handler] of heard) target.addEventListener(name, handler);
    return () => {
      for (const [target, name, handler] of heard) target.removeEventListener(name, handler);
    };
  },
};

const BEAT_MS = 15_000;
/** A page that nobody sees is let on once in a minute (Chrome's throttling): less than this is no sleep. */
const SLEPT_MS = 100_000;

/** Notices that the PC slept: a timer that comes much later than it was planned. */
export class SleepWatch {
  readonly #timers: Timers;
  readonly #clock: () => number;
  #cancel: Cancel | undefined;

  constructor(timers: Timers, clock: () => number) {
    this.#timers = timers;
    this.#clock = clock;
  }

  start(onSlept: Listener): void {
    this.stop();
    const planned = this.#clock() + BEAT_MS;
    this.#cancel = this.#timers.after(BEAT_MS, () => {
      this.start(onSlept);
      if (this.#clock() - planned > SLEPT_MS) onSlept();
    });
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}
