import type { Clock } from '../domain/clock.ts';

/** Less than this is left as it is and only recorded: times must not jump for a clock that is a little off. */
const MUCH_MS = 5 * 60_000;

/** Clocks are compared to the second or so: what is that little earlier is no clock that was set back. */
const SHORT_MS = 10_000;

/** An offset of more than this is a dead battery's or a wrong date's, and is gone when the battery is replaced. */
const LONG_MS = 30 * 24 * 3_600_000;

/** No PC comes back after longer than this and is still right by the offset it had: it would write years ahead. */
const AWAY_MS = 366 * 24 * 3_600_000;

/**
 * The time by which this PC works. Its own clock, unless that cannot be right: then the centre's as last compared, and
 * never before a moment that is known to be past. A dead battery says 2002, and a visit of 2002 would be in no list.
 */
export class PcClock {
  readonly #clock: Clock;
  readonly #steady: Clock | undefined;
  #past: number;
  /** What the clock showed when it was first found to be before what is past. */
  #behindSince: number | undefined;
  readonly #built: number;
  #offsetMs: number | undefined;
  /** How far somebody has set the clock since the program began, and both clocks when last looked at. */
  #setMs = 0;
  #seen: { readonly shown: number; readonly steady: number } | undefined;
  /** Told the offset of a clock that has just been set. */
  onSet: (offsetMs: number) => void = () => undefined;

  /** `builtAt`: when this program was built, ISO 8601 UTC. `steady`: milliseconds that nobody can set. */
  constructor(clock: Clock, builtAt: string, steady?: Clock) {
    this.#clock = clock;
    this.#steady = steady;
    this.#built = Date.parse(builtAt);
    this.#past = this.#built;
  }

  /** What was known when the program last ran: the offset, and when it last succeeded with the centre. */
  remember(offsetMs: number | undefined, lastSuccess: string | undefined): void {
    const time = Date.parse(lastSuccess ?? '');
    if (time > this.#past) this.#past = time;
    this.#offsetMs = offsetMs !== undefined && this.#isStale(offsetMs, time) ? undefined : offsetMs;
  }

  /**
   * A clock that was set meanwhile, or another one, below the image of a disk: moved by the old offset it would be decades
   * ahead, also where it is a little behind, or before what is past.
   */
  #isStale(offsetMs: number, lastMs: number): boolean {
    const shown = this.unset();
    const right = shown + offsetMs;
    if (right > lastMs + AWAY_MS && offsetMs > LONG_MS) return true;
    return shown >= this.#past && (offsetMs > LONG_MS || right < this.#past - MUCH_MS);
  }

  /** The centre has told the time: server clock minus `unset()` in milliseconds. It knows better what has passed. */
  compared(offsetMs: number): void {
    this.#offsetMs = offsetMs;
    this.#past = Math.max(this.#built, this.unset() + offsetMs - SHORT_MS);
  }

  /** Server clock minus what this PC's clock shows. */
  get offsetMs(): number | undefined {
    return this.#offsetMs === undefined ? undefined : this.#offsetMs - this.#setMs;
  }

  /** What the clock would show had nobody set it since the program began: the centre's answers are compared with it. */
  unset(): number {
    const shown = this.#clock();
    if (!this.#steady) return shown;
    const steady = this.#steady();
    const jumpMs = this.#seen ? shown - this.#seen.shown - (steady - this.#seen.steady) : 0;
    this.#seen = { shown, steady };
    if (this.#isSet(jumpMs)) {
      this.#setMs += jumpMs;
      this.onSet((this.#offsetMs ?? 0) - this.#setMs);
    }
    return shown - this.#setMs;
  }

  /**
   * The steady clock of many PCs stands still while they sleep. So a jump ahead is taken for sleep, unless it is longer
   * than any or makes good just what the clock was off. As long as nothing is known of the clock, what it shows holds.
   */
  #isSet(jumpMs: number): boolean {
    const { offsetMs } = this;
    if (offsetMs === undefined || Math.abs(jumpMs) <= MUCH_MS) return false;
    return jumpMs < 0 || jumpMs > LONG_MS || Math.abs(offsetMs - jumpMs) <= MUCH_MS;
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
    const shown = this.unset();
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
