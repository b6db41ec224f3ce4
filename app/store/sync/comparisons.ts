import { Comparison } from './comparison.ts';
import type { Compared } from './comparison.ts';
import type { Timers } from './timers.ts';

/** The first one begins some minutes after the program, and not with all PCs at once. */
const SETTLING_MS = 2 * 60_000;
const SPREAD_MS = 10 * 60_000;
/** Steps in one round, and how long the disk is left to others between two of them. */
const STEPS = 40;
const BREATH_MS = 25;

/** The daily comparison of all databases of this PC, a little in each round that has nothing else to do. */
export class Comparisons {
  readonly #from: number;
  readonly #timers: Timers;
  readonly #comparisons = new Map<string, Comparison>();

  constructor(nowMs: number, timers: Timers) {
    this.#from = nowMs + SETTLING_MS + Math.random() * SPREAD_MS;
    this.#timers = timers;
  }

  /** Of a database that has left this PC. */
  forget(database: string): void {
    this.#comparisons.delete(database);
  }

  /** Ends early when somebody waits for the round: `signal`. */
  async goOn(lines: readonly Compared[], signal: AbortSignal): Promise<void> {
    for (const line of lines) {
      const comparison = this.#comparisons.get(line.log.name) ?? new Comparison(this.#from);
      this.#comparisons.set(line.log.name, comparison);
      for (let step = 0; step < STEPS && !signal.aborted; step++) {
        if (!(await comparison.step(line, signal))) break;
        await new Promise<void>((resolve) => this.#timers.after(BREATH_MS, resolve));
      }
    }
  }
}
