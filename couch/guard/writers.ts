import { setTimeout as pause } from 'node:timers/promises';
import { NoAnswer } from '../gateway/upstream.ts';
import type { Lease } from '../leases/lease.ts';
import { LONGEST_PAUSE_MS } from '../leases/leases.ts';
import type { Leases } from '../leases/leases.ts';

/** The right to write, as the work sees it. */
export interface Turn {
  /** To be called before each request that writes. Throws `NoAnswer` when the lease may end before it is done. */
  assure(): void;
}

/** Somebody who waits longer than this is told to come again: a dead gateway's lease is taken over in less. */
const WAIT_LIMIT_MS = 20_000;
/** A PC sends its next push within this: the lease is kept for it. */
const LINGER_MS = 100;
/** After so long it is asked whether another gateway waits. */
const RUN_MS = 1_000;
/** A PC that drains reads and sends its next push within this. */
const QUIET_MS = 500;
/** This part of the term must be left when a request is sent. */
const SPARE = 1 / 3;

interface Job {
  readonly work: (turn: Turn) => Promise<void>;
  readonly fail: (error: unknown) => void;
}

interface Line {
  readonly waiting: Job[];
  /** Wakes the drain when something is put into an empty line. */
  wake: () => void;
  drained: Promise<void>;
}

/** Lets one piece of work at a time through for each database, among all gateways before one CouchDB. */
export class Writers {
  readonly #leases: Leases;
  readonly #lines = new Map<string, Line>();
  /** When the last line was drained, by this process's own clock. */
  #drainedAt = -QUIET_MS;
  #isClosing = false;

  constructor(leases: Leases) {
    this.#leases = leases;
  }

  /** Those of this gateway keep their order. Throws what `work` throws, and `NoAnswer` when no turn can be had. */
  run<T>(database: string, work: (turn: Turn) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const job: Job = {
        work: async (turn) => {
          const done = await work(turn);
          // What was written by a turn that is over may have met another gateway's: the PC asks again and is told.
          turn.assure();
          resolve(done);
        },
        fail: reject,
      };
      const line = this.#lines.get(database);
      if (line) {
        line.waiting.push(job);
        line.wake();
        return;
      }
      const fresh: Line = { waiting: [job], wake: () => undefined, drained: Promise.resolve() };
      this.#lines.set(database, fresh);
      fresh.drained = this.#drain(database, fresh);
    });
  }

  /** Resolves when nobody has written for a moment; after `limitMs` in any case, and as soon as `signal` says so. */
  async quiet(limitMs: number, signal: AbortSignal): Promise<void> {
    const until = performance.now() + limitMs;
    for (let left = limitMs; left > 0 && !signal.aborted; left = until - performance.now()) {
      const lines = [...this.#lines.values()];
      const isDrained = lines.length === 0;
      const rest = isDrained ? this.#drainedAt + QUIET_MS - performance.now() : left;
      if (rest <= 0) return;
      const woken = new AbortController();
      const over = AbortSignal.any([signal, woken.signal]);
      const drained = Promise.all(lines.map((line) => line.drained));
      if (!isDrained) void drained.then(() => woken.abort());
      await pause(Math.min(rest, left), undefined, { signal: over }).catch(() => undefined);
    }
  }

  /** Resolves when everything that waited is done and all leases are given back. */
  async close(): Promise<void> {
    this.#isClosing = true;
    const lines = [...this.#lines.values()];
    for (const line of lines) line.wake();
    await Promise.all(lines.map((line) => line.drained));
  }

  async #drain(database: string, line: Line): Promise<void> {
    const name = `push:${database}`;
    while (line.waiting.length > 0) {
      const lease = await this.#leases
        .take(name, { limitMs: WAIT_LIMIT_MS })
        .catch((error: unknown) => this.#failAll(line, error));
      // Somebody may have come back already: whether anybody waits is asked again.
      if (!lease) continue;
      const makesRoom = await this.#hold(name, line, lease);
      await this.#leases.release(name, lease);
      if (makesRoom) await pause(2 * LONGEST_PAUSE_MS);
    }
    this.#lines.delete(database);
    this.#drainedAt = performance.now();
  }

  #failAll(line: Line, error: unknown): undefined {
    for (const job of line.waiting.splice(0)) job.fail(error);
  }

  /** True when another gateway waits for its turn. */
  async #hold(name: string, line: Line, lease: Lease): Promise<boolean> {
    for (let asked = performance.now(); lease.isHeld(lease.termMs * SPARE);) {
      if (performance.now() - asked > RUN_MS) {
        asked = performance.now();
        if (await this.#leases.isWished(name)) return true;
      }
      const job = line.waiting.shift();
      if (job) await doJob(job, lease);
      else if (!(await this.#lingers(line))) return false;
    }
    return false;
  }

  /** Waits a moment for the next one; false when none came. */
  async #lingers(line: Line): Promise<boolean> {
    if (this.#isClosing) return false;
    const woken = new AbortController();
    line.wake = () => woken.abort();
    await pause(LINGER_MS, undefined, { signal: woken.signal, ref: false }).catch(() => undefined);
    line.wake = () => undefined;
    return line.waiting.length > 0;
  }
}

async function doJob(job: Job, lease: Lease): Promise<void> {
  const turn: Turn = {
    assure: () => {
      if (!lease.isHeld(lease.termMs * SPARE)) throw new NoAnswer('the turn is over');
    },
  };
  try {
    await job.work(turn);
  } catch (error) {
    job.fail(error);
  }
}
