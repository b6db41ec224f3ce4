import type { Clock } from '../../domain/clock.ts';
import { isRecord } from '../../domain/shape.ts';
import { CentreFailure } from './centre-failure.ts';

/** A request of the browser; replaced in tests. */
export type Fetch = (path: string, init: RequestInit) => Promise<Response>;

/** Long enough for a slow line; a request that takes longer is taken for lost. */
const TIMEOUT_MS = 30_000;
/** For requests that carry many documents. */
export const BULK_TIMEOUT_MS = 90_000;

export interface Request {
  readonly body?: unknown;
  readonly timeoutMs?: number;
}

/** Who the centre takes this browser for. */
export interface CentreSession {
  readonly name: string | undefined;
  readonly roles: readonly string[];
}

/** Requests to the gateway. Every one ends within its time, with JSON or with a `CentreFailure`. */
export class Centre {
  readonly #fetch: Fetch;
  readonly #clock: Clock;
  readonly #stopping = new Set<AbortController>();
  /** Told the server's clock minus ours in milliseconds, to about a second. */
  onClockOffset: (offsetMs: number) => void = () => undefined;

  constructor(fetch: Fetch, clock: Clock) {
    this.#fetch = fetch;
    this.#clock = clock;
  }

  get(path: string): Promise<unknown> {
    return this.request('GET', path);
  }

  async session(): Promise<CentreSession> {
    const answer = await this.get('/db/_session');
    const context = isRecord(answer) ? answer.userCtx : undefined;
    if (!isRecord(context)) throw new CentreFailure('offline');
    const roles = Array.isArray(context.roles) ? context.roles.map(String) : [];
    return { name: typeof context.name === 'string' ? context.name : undefined, roles };
  }

  /** Breaks off every request that is under way. */
  stop(): void {
    for (const controller of this.#stopping) controller.abort();
  }

  async request(
    method: string,
    path: string,
    { body, timeoutMs = TIMEOUT_MS }: Request = {},
  ): Promise<unknown> {
    // AbortSignal.any is younger than the oldest browser that is supported.
    const controller = new AbortController();
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      controller.abort();
    }, timeoutMs);
    this.#stopping.add(controller);
    try {
      const asked = this.#clock();
      const response = await this.#fetch(path, {
        method,
        headers: {
          Accept: 'application/json',
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        cache: 'no-store',
        credentials: 'same-origin',
        signal: controller.signal,
      });
      const answered = this.#clock();
      const json = parse(await response.text());
      if (json !== undefined) this.#compareClocks(response, asked, answered);
      if (response.ok && json !== undefined) return json;
      throw CentreFailure.of(response.status, json);
    } catch (error) {
      if (error instanceof CentreFailure) throw error;
      throw new CentreFailure(isLate ? 'timeout' : 'offline', { cause: error });
    } finally {
      clearTimeout(timer);
      this.#stopping.delete(controller);
    }
  }

  #compareClocks(response: Response, asked: number, answered: number): void {
    const date = Date.parse(response.headers.get('Date') ?? '');
    // The header has whole seconds: on average it is half a second behind.
    if (!Number.isNaN(date)) this.onClockOffset(Math.round(date + 500 - (asked + answered) / 2));
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
