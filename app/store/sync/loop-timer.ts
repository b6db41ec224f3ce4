import type { Cancel, Timers } from './timers.ts';

/** When the next round begins: one plan at a time. */
export class LoopTimer {
  readonly #timers: Timers;
  readonly #clock: () => number;
  readonly #due: () => void;
  #cancel: Cancel | undefined;
  #planned = Infinity;
  #began = -Infinity;
  /** The centre asked to be left alone until then. */
  #notBefore = -Infinity;

  constructor(timers: Timers, clock: () => number, due: () => void) {
    this.#timers = timers;
    this.#clock = clock;
    this.#due = due;
  }

  /** A round begins now. */
  began(): void {
    this.stop();
    this.#began = this.#clock();
    this.#notBefore = -Infinity;
  }

  notBefore(pauseMs: number): void {
    this.#notBefore = this.#clock() + pauseMs;
  }

  /** The next round begins after this time, whatever was planned. */
  after(delayMs: number): void {
    this.stop();
    this.#plan(this.#clock() + delayMs);
  }

  /** The next round begins no later than this, but so long after the last one began. */
  by(delayMs: number, gapMs: number): void {
    const now = this.#clock();
    const wanted = Math.max(now + delayMs, this.#began + gapMs, this.#notBefore);
    // A clock that was set back says nothing about what was planned before.
    if (this.#cancel && this.#planned <= wanted && this.#planned > now) return;
    this.stop();
    this.#plan(wanted);
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#planned = Infinity;
  }

  #plan(at: number): void {
    this.#planned = at;
    this.#cancel = this.#timers.after(Math.max(0, at - this.#clock()), () => {
      this.stop();
      this.#due();
    });
  }
}
