import type { Clock } from '../../domain/clock.ts';
import { CentreFailure } from './centre-failure.ts';
import type { CentreProblem } from './centre-failure.ts';
import { ClockOffset } from './clock-offset.ts';
import { realTimers } from './timers.ts';
import type { Timers } from './timers.ts';

/** A request of the browser; replaced in tests. */
export type Fetch = (path: string, init: RequestInit) => Promise<Response>;

/** Long enough for a slow line; a request that takes longer is taken for lost. */
const TIMEOUT_MS = 30_000;
/** For requests that carry many documents. */
export const BULK_TIMEOUT_MS = 90_000;
/** The gateway marks every answer with it, by which it is known from what portals and proxies say. */
const OURS = 'Yichuang-Centre';

export interface Request {
  readonly body?: unknown;
  readonly timeoutMs?: number;
  /** Ends it before its time. */
  readonly signal?: AbortSignal;
}

/** Requests to the gateway. Every one ends within its time, with JSON or with a `CentreFailure`. */
export class Centre {
  readonly #fetch: Fetch;
  readonly #clock: Clock;
  readonly #timers: Timers;
  readonly #offset = new ClockOffset();
  readonly #underWay = new Set<() => void>();
  /** Requests that have ended, one way or the other. */
  ended = 0;
  /** Told the server's clock minus ours in milliseconds, to about a second. */
  onClockOffset: (offsetMs: number) => void = () => undefined;

  constructor(fetch: Fetch, clock: Clock, timers: Timers = realTimers) {
    this.#fetch = fetch;
    this.#clock = clock;
    this.#timers = timers;
  }

  get(path: string): Promise<unknown> {
    return this.request('GET', path);
  }

  /** Breaks off every request that is under way. */
  stop(): void {
    for (const end of this.#underWay) end();
  }

  request(
    method: string,
    path: string,
    { body, timeoutMs = TIMEOUT_MS, signal }: Request = {},
  ): Promise<unknown> {
    // AbortSignal.any is younger than the oldest browser that is supported.
    const controller = new AbortController();
    return new Promise((resolve, reject) => {
      // Not left to `fetch`: one that hangs although it was aborted must not hold up the loop.
      const end = (problem: CentreProblem) => {
        reject(new CentreFailure(problem));
        controller.abort();
        done();
      };
      const stop = () => end('offline');
      const cancel = this.#timers.after(timeoutMs, () => end('timeout'));
      const done = () => {
        cancel();
        this.ended++;
        this.#underWay.delete(stop);
        signal?.removeEventListener('abort', stop);
      };
      this.#underWay.add(stop);
      signal?.addEventListener('abort', stop);
      this.#ask(method, path, body, controller.signal).then(resolve, reject).finally(done);
    });
  }

  async #ask(method: string, path: string, body: unknown, signal: AbortSignal): Promise<unknown> {
    let response: Response | undefined;
    try {
      const asked = this.#clock();
      response = await this.#fetch(path, {
        method,
        headers: {
          Accept: 'application/json',
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        cache: 'no-store',
        credentials: 'same-origin',
        // The gateway never sends elsewhere; a portal does, and must not get what is said here.
        redirect: 'error',
        signal,
      });
      const isOurs = response.headers.has(OURS);
      if (isOurs) this.#compareClocks(response, asked, this.#clock());
      const json = parse(await response.text());
      if (response.ok && isOurs && json !== undefined) return json;
      throw CentreFailure.of(response.status, {
        json,
        isOurs,
        retryAfter: response.headers.get('Retry-After'),
      });
    } catch (error) {
      if (error instanceof CentreFailure) throw error;
      throw new CentreFailure(response?.headers.has(OURS) ? 'cut' : 'offline', { cause: error });
    }
  }

  #compareClocks(response: Response, asked: number, answered: number): void {
    const date = Date.parse(response.headers.get('Date') ?? '');
    const offsetMs = this.#offset.add(asked, answered, date);
    if (offsetMs !== undefined) this.onClockOffset(offsetMs);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
