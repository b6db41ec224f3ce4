import { realTimers } from '../timers.ts';
import type { Cancel, Timers } from '../timers.ts';
import type { TimerRequest } from './timer-service.ts';

/** What is used of a worker. */
export interface WorkerLike {
  postMessage(request: TimerRequest): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'error', listener: () => void): void;
}

interface Planned {
  readonly dueAt: number;
  readonly work: () => void;
  /** Of the page's own timer, after the worker has broken down. */
  cancel?: Cancel;
}

/**
 * Timers for `openKeypad` that a browser does not slow down. While another window covers the page, its own timers run once a
 * second, after five minutes once a minute: a bare byte would be judged a minute late, and a polled keypad polled once a
 * minute. Those of a worker go on, and messages are handed over at once.
 */
export class SteadyTimers implements Timers {
  readonly #worker: WorkerLike;
  readonly #clock: () => number;
  readonly #planned = new Map<number, Planned>();
  #last = 0;
  #isBroken = false;

  constructor(worker: WorkerLike, clock: () => number) {
    this.#worker = worker;
    this.#clock = clock;
    worker.addEventListener('message', ({ data }) => this.#due(Number(data)));
    worker.addEventListener('error', () => this.#breakDown());
  }

  after(delayMs: number, work: () => void): Cancel {
    if (this.#isBroken) return realTimers.after(delayMs, work);
    const id = (this.#last += 1);
    this.#planned.set(id, { dueAt: this.#clock() + delayMs, work });
    this.#worker.postMessage({ id, delayMs });
    return () => {
      this.#planned.get(id)?.cancel?.();
      if (this.#planned.delete(id) && !this.#isBroken) this.#worker.postMessage({ id });
    };
  }

  #due(id: number): void {
    const planned = this.#planned.get(id);
    this.#planned.delete(id);
    planned?.work();
  }

  /** A worker that could not be loaded, or died: what it was to do is done by the page's own timers. */
  #breakDown(): void {
    this.#isBroken = true;
    for (const [id, planned] of this.#planned) {
      planned.cancel = realTimers.after(Math.max(0, planned.dueAt - this.#clock()), () => this.#due(id));
    }
  }
}

/** The bundler finds the worker by exactly this expression. */
declare const Worker: new (url: URL, options: { readonly type: 'module' }) => WorkerLike;
declare const URL: new (path: string, base: string) => URL;
interface URL {
  readonly href: string;
}
declare global {
  interface ImportMeta {
    url: string;
  }
}

/** Starts the worker. A page keeps one for all its keypads. */
export function makeSteadyTimers(clock: () => number): Timers {
  try {
    return new SteadyTimers(
      new Worker(new URL('./timer-worker.ts', import.meta.url), { type: 'module' }),
      clock,
    );
  } catch {
    return realTimers;
  }
}
