import type { Clock } from '../domain/clock.ts';

/** How often the clock is looked at; a PC that slept is locked this soon after it wakes. */
const LOOK_MS = 5_000;
/** How often work is remembered for the next load of the page. */
const TOUCH_MS = 10_000;
const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

export interface IdleWatchOptions {
  readonly clock: Clock;
  readonly limitMs: () => number;
  /** While true nobody is thought to be away: a visitor is rating. */
  readonly isBusy: () => boolean;
  readonly onIdle: () => void;
  /** Called now and then while somebody is at work. */
  readonly onWork: () => void;
}

/** Notices that nobody has touched this PC for a while. */
export class IdleWatch {
  readonly #options: IdleWatchOptions;
  #lastMs: number;
  #toldMs = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(options: IdleWatchOptions) {
    this.#options = options;
    this.#lastMs = options.clock();
  }

  start(): void {
    for (const sign of SIGNS) window.addEventListener(sign, this.#work, { capture: true, passive: true });
    this.#timer = setInterval(() => this.look(), LOOK_MS);
  }

  stop(): void {
    for (const sign of SIGNS) window.removeEventListener(sign, this.#work, { capture: true });
    clearInterval(this.#timer);
  }

  /** Compares the clock with the last sign of work. */
  look(): void {
    const { clock, isBusy, limitMs, onIdle } = this.#options;
    if (isBusy()) this.#lastMs = clock();
    else if (clock() - this.#lastMs >= limitMs()) onIdle();
  }

  #work = (): void => {
    this.#lastMs = this.#options.clock();
    if (this.#lastMs - this.#toldMs < TOUCH_MS) return;
    this.#toldMs = this.#lastMs;
    this.#options.onWork();
  };
}
