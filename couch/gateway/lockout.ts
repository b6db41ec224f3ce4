import { DEFAULT_SETTINGS } from '../../app/domain/catalogue.ts';
import type { Settings } from '../../app/domain/catalogue.ts';
import type { Clock } from '../../app/domain/clock.ts';
import { hashed } from './shared-slots.ts';
import type { SharedMarks, SharedSlots } from './shared-slots.ts';

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

/**
 * Failures of one address within a pause, whatever names were tried: an office of ten PCs behind one address mistypes
 * less, and who guesses names gets no further than one in five seconds.
 */
export const ADDRESS_TRIES = 60;
/** Counters that are kept at most: an attacker who invents names must not fill the memory. */
const MOST_COUNTERS = 50_000;

interface Counter {
  failures: number;
  /** The pause or the counting ends then, in milliseconds since 1970. */
  until: number;
}

/**
 * Counts failed sign-ins per user name and address, and per address. A try is counted before it is judged, within this
 * gateway; failures are shared through `gateways`, so that they count in all of them and after a restart.
 */
export class Lockout {
  readonly #clock: Clock;
  readonly #shared: SharedSlots | undefined;
  readonly #counters = new Map<string, Counter>();
  readonly #slots = new Map<string, SharedMarks>();

  constructor(clock: Clock, shared?: SharedSlots) {
    this.#clock = clock;
    this.#shared = shared;
  }

  /** When the pause of this user at this address ends; undefined when there is none. */
  pausedUntil(user: string, address: string, rule = DEFAULT_RULE): number | undefined {
    const pauses = keysOf(user, address, rule).flatMap(([key, tries]) => {
      const counter = this.#counter(key);
      return counter && counter.failures >= tries ? [counter.until] : [];
    });
    return pauses.length > 0 ? Math.max(...pauses) : undefined;
  }

  /** Counts one try before it is judged, so that tries sent all at once are counted too. */
  begin(user: string, address: string, rule = DEFAULT_RULE): void {
    for (const [key] of keysOf(user, address, rule)) {
      const failures = (this.#counter(key)?.failures ?? 0) + 1;
      this.#keep(key, { failures, until: this.#clock() + rule.pauseMs });
    }
  }

  /** Tells the other gateways of a try that was judged to be wrong. That they do not hear of it is no reason to fail. */
  async failed(user: string, address: string, rule = DEFAULT_RULE): Promise<void> {
    const shared = this.#shared;
    if (!shared) return;
    const untilMs = this.#clock() + rule.pauseMs;
    for (const [key] of keysOf(user, address, rule)) {
      const slot = slotOf(key);
      const marks = await shared
        .change(slot, key, (present) => ({ count: (present?.count ?? 0) + 1, untilMs }))
        .catch(() => undefined);
      if (marks) this.#merge(slot, marks);
    }
  }

  async succeeded(user: string, address: string): Promise<void> {
    const own = ownKey(user, address);
    this.#counters.delete(own);
    this.#takeBack(hashed(address));
    const slot = slotOf(own);
    if (this.#slots.get(slot)?.[own] === undefined) return;
    await this.#shared?.change(slot, own, () => undefined).catch(() => undefined);
  }

  /** Takes one try back that was not judged, because the centre failed. */
  unjudged(user: string, address: string): void {
    this.#takeBack(ownKey(user, address));
    this.#takeBack(hashed(address));
  }

  async readAll(): Promise<void> {
    for (const [slot, marks] of (await this.#shared?.readAll()) ?? []) this.#merge(slot, marks);
  }

  /** Another gateway has changed a document. */
  heard(id: string, marks: SharedMarks): void {
    const slot = this.#shared?.slotOf(id);
    if (slot !== undefined) this.#merge(slot, marks);
  }

  #merge(slot: string, marks: SharedMarks): void {
    const before = this.#slots.get(slot) ?? {};
    this.#slots.set(slot, marks);
    // Signed in elsewhere from the same address: forgiven there, forgiven here.
    for (const key of Object.keys(before)) if (marks[key] === undefined) this.#counters.delete(key);
    for (const [key, { count, untilMs }] of Object.entries(marks)) {
      const present = this.#counter(key);
      if (!present || present.failures < count) this.#keep(key, { failures: count, until: untilMs });
    }
  }

  #keep(key: string, counter: Counter): void {
    // Kept in the order of the last failure, so that the first one is the one to forget.
    this.#counters.delete(key);
    const [oldest] = this.#counters.keys();
    if (this.#counters.size >= MOST_COUNTERS && oldest !== undefined) this.#counters.delete(oldest);
    this.#counters.set(key, counter);
  }

  #takeBack(key: string): void {
    const counter = this.#counter(key);
    if (counter) counter.failures -= 1;
  }

  #counter(key: string): Counter | undefined {
    const counter = this.#counters.get(key);
    if (counter && counter.until <= this.#clock()) this.#counters.delete(key);
    return this.#counters.get(key);
  }
}

/** What a try counts for, and how many are too many. */
function keysOf(user: string, address: string, rule: LockoutRule): readonly (readonly [string, number])[] {
  return [
    [ownKey(user, address), rule.tries],
    [hashed(address), Math.max(ADDRESS_TRIES, rule.tries)],
  ];
}

function ownKey(user: string, address: string): string {
  return hashed(`${address} ${user}`);
}

/** Sixteen documents are enough for what one city can mistype, and few enough to be read at every start. */
function slotOf(key: string): string {
  return (key.charCodeAt(0) % 16).toString(16);
}
