import type { Clock } from '../domain/clock.ts';

/** Less than this is left as it is and only recorded: times must not jump for a clock that is a little off. */
const MUCH_MS = 5 * 60_000;

/** Clocks are compared to the second or so: what is that little earlier is no clock that was set back. */
const SHORT_MS = 10_000;

/**
 * The time by which this PC works. Its own clock, unless that cannot be right: then the centre's as last compared, and
 * never before a moment that is known to be past. A dead battery says 2002, and a visit of 2002 would be in no list.
 */
export class PcClock {
  readonly #clock: Clock;
  #past: number;
  /** What the clock showed when it was first found to be before what is past. */
  #behindSince: number | undefined;
  readonly #built: number;
  #offsetMs: number | undefined;

  /** `builtAt`: when this program was built, ISO 8601 UTC. */
  constructor(clock: Clock, builtAt: string) {
    this.#clock = clock;
    this.#built = Date.parse(builtAt);
    this.#past = this.#built;
  }

  /** What was known when the program last ran: the offset, and when it last succeeded with the centre. */
  remember(offsetMs: number | undefined, lastSuccess: string | undefined): void {
    this.#offsetMs = offsetMs;
    const time = Date.parse(lastSuccess ?? '');
    if (time > this.#past) this.#past = time;
  }

  /** The centre has told the time: server clock minus PC clock in milliseconds. It knows better what has passed. */
  compared(offsetMs: number): void {
    this.#offsetMs = offsetMs;
    this.#past = Math.max(this.#built, this.#clock() + offsetMs - SHORT_MS);
  }

  now(): number {
    return this.#read().now;
  }

  /** Server clock minus `now()`, as entries record it; undefined when nothing is known about this clock. */
  get leftMs(): number | undefined {
    const { now, right, isBehind } = this.#read();
    return this.#offsetMs === undefined || isBehind ? undefined : right - now;
  }

  #read(): { readonly now: number; readonly right: number; readonly isBehind: boolean } {
    const shown = this.#clock();
    const right = shown + (this.#offsetMs ?? 0);
    const now = Math.abs(right - shown) > MUCH_MS ? right : shown;
    if (now >= this.#past) {
      this.#behindSince = undefined;
      return { now, right, isBehind: false };
    }
    this.#behindSince = Math.min(this.#behindSince ?? shown, shown);
    return { now: this.#past + (shown - this.#behindSince), right, isBehind: true };
  }
}
