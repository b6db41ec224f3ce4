import { isRecord } from '../../domain/shape.ts';
import { StoreError } from '../store.ts';

/** What can go wrong with a request to the centre, by what the loop does about it. */
export type CentreProblem =
  /** No answer, or an answer that is not the centre's (a captive portal's page): tried again by itself. */
  | 'offline'
  /** No answer in time: tried again with less. */
  | 'timeout'
  /** The centre's answer broke off, or was cut on its way: tried again with less. */
  | 'cut'
  /** 429, 503: it asks to be left alone for a while. */
  | 'busy'
  /** 401: the password is needed. */
  | 'session'
  /** 403 */
  | 'refused'
  /** 404 */
  | 'missing'
  /** 409 */
  | 'conflict'
  /** 413: tried again with less. */
  | 'too-large'
  /** 400: something in what was sent. */
  | 'malformed'
  /** Anything else that the centre itself answered. */
  | 'failed';

const BY_STATUS: Readonly<Record<number, CentreProblem>> = {
  400: 'malformed',
  401: 'session',
  403: 'refused',
  404: 'missing',
  409: 'conflict',
  413: 'too-large',
  429: 'busy',
  502: 'offline',
  503: 'busy',
  504: 'timeout',
};

/** What a proxy before the centre says by itself. Whatever else is not the centre's comes from somebody else. */
const OF_PROXIES: readonly number[] = [413, 429, 502, 503, 504];
/** The centre may be wrong about when it will be ready, and a PC that waits for hours looks broken. */
const LONGEST_PAUSE_MS = 10 * 60_000;

/** What an answer says besides its status. */
export interface CentreAnswer {
  readonly json?: unknown;
  /** Whether it bears the gateway's own header: a captive portal's answers do not, be they pages or JSON. */
  readonly isOurs: boolean;
  /** The header `Retry-After`, as it stands. */
  readonly retryAfter?: string | null;
}

/** A request to the centre that did not succeed. Never leaves `store/sync` but as a state or a `StoreError`. */
export class CentreFailure extends Error {
  readonly problem: CentreProblem;
  /** The code in the answer's `reason`. */
  readonly reason: string | undefined;
  /** How long the centre asks to be left alone. */
  readonly pauseMs: number | undefined;

  constructor(
    problem: CentreProblem,
    options?: ErrorOptions & { readonly reason?: string | undefined; readonly pauseMs?: number | undefined },
  ) {
    super(options?.reason ? `${problem}: ${options.reason}` : problem, options);
    this.name = 'CentreFailure';
    this.problem = problem;
    this.reason = options?.reason;
    this.pauseMs = options?.pauseMs;
  }

  /** What an answer means that is not the one that was hoped for. */
  static of(status: number, { json, isOurs, retryAfter }: CentreAnswer): CentreFailure {
    if (!isOurs && !OF_PROXIES.includes(status)) return new CentreFailure('offline');
    if (status < 300) return new CentreFailure('cut');
    const reason = isRecord(json) && typeof json.reason === 'string' ? json.reason : undefined;
    return new CentreFailure(BY_STATUS[status] ?? 'failed', { reason, pauseMs: pauseOf(retryAfter) });
  }
}

/** These pass by themselves. */
const AWAY: readonly CentreProblem[] = ['offline', 'timeout', 'cut', 'busy'];

/** For a person who waits for it: a failure that a screen can name. */
export function forPerson(failure: CentreFailure): StoreError {
  return new StoreError(AWAY.includes(failure.problem) ? 'offline' : 'refused', { cause: failure });
}

/** `Retry-After` in seconds (RFC 9110, 10.2.3); its other form, a date, is not used by the gateway. */
function pauseOf(retryAfter: string | null | undefined): number | undefined {
  return /^\d{1,9}$/.test(retryAfter ?? '')
    ? Math.min(LONGEST_PAUSE_MS, Number(retryAfter) * 1000)
    : undefined;
}
