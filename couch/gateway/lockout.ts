import { DEFAULT_SETTINGS } from '../../app/domain/catalogue.ts';
import type { Settings } from '../../app/domain/catalogue.ts';
import type { Clock } from '../../app/domain/clock.ts';

/** What the catalogue's settings say about wrong passwords; the same holds on the PCs. */
export interface LockoutRule {
  /** Wrong passwords in a row before the sign-in pauses. */
  readonly tries: number;
  readonly pauseMs: number;
}

export function lockoutRule({ signInTries, signInPauseMinutes }: Settings): LockoutRule {
  return { tries: signInTries, pauseMs: signInPauseMinutes * 60_000 };
}

/** Holds where the catalogue has no settings. */
export const DEFAULT_RULE = lockoutRule(DEFAULT_SETTINGS);

/** Counters that are kept at most: an attacker who invents names must not fill the memory. */
const MOST_COUNTERS = 50_000;

interface Counter {
  failures: number;
  /** The pause or the counting ends then, in milliseconds since 1970. */
  until: number;
}

/** Counts failed sign-ins per user name and address. Kept in memory: a restart forgives, which nobody can cause. */
export class Lockout {
  readonly #clock: Clock;
  readonly #counters = new Map<string, Counter>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** When the pause of this user at this address ends; undefined when there is none. */
  pausedUntil(user: string, address: string, rule = DEFAULT_RULE): number | undefined {
    const counter = this.#counter(user, address);
    return counter && counter.failures >= rule.tries ? counter.until : undefined;
  }

  /** Counts one try before it is judged, so that tries sent all at once are counted too. */
  begin(user: string, address: string, rule = DEFAULT_RULE): void {
    const key = keyOf(user, address);
    const failures = (this.#counter(user, address)?.failures ?? 0) + 1;
    // Kept in the order of the last failure, so that the first one is the one to forget.
    this.#counters.delete(key);
    const [oldest] = this.#counters.keys();
    if (this.#counters.size >= MOST_COUNTERS && oldest !== undefined) this.#counters.delete(oldest);
    this.#counters.set(key, { failures, until: this.#clock() + rule.pauseMs });
  }

  succeeded(user: string, address: string): void {
    this.#counters.delete(keyOf(user, address));
  }

  /** Takes one try back that was not judged, because the centre failed. */
  unjudged(user: string, address: string): void {
    const counter = this.#counter(user, address);
    if (counter) counter.failures -= 1;
  }

  #counter(user: string, address: string): Counter | undefined {
    const key = keyOf(user, address);
    const counter = this.#counters.get(key);
    if (counter && counter.until <= this.#clock()) this.#counters.delete(key);
    return this.#counters.get(key);
  }
}

function keyOf(user: string, address: string): string {
  return `${address} ${user}`;
}
