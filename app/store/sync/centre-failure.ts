import { isRecord } from '../../domain/shape.ts';

/** What can go wrong with a request to the centre, by what the loop does about it. */
export type CentreProblem =
  /** No answer, or an answer that is not the centre's (a captive portal's page): tried again by itself. */
  | 'offline'
  /** No answer in time: tried again with less. */
  | 'timeout'
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
  502: 'offline',
  503: 'offline',
  504: 'offline',
};

/** A request to the centre that did not succeed. Never leaves `store/sync` but as a state or a `StoreError`. */
export class CentreFailure extends Error {
  readonly problem: CentreProblem;
  /** The code in the answer's `reason`. */
  readonly reason: string | undefined;

  constructor(problem: CentreProblem, options?: ErrorOptions & { reason?: string }) {
    super(options?.reason ? `${problem}: ${options.reason}` : problem, options);
    this.name = 'CentreFailure';
    this.problem = problem;
    this.reason = options?.reason;
  }

  /** A page where JSON was expected does not come from the centre, whatever its status says. */
  static of(status: number, json: unknown): CentreFailure {
    if (json === undefined && status !== 401 && status !== 413) return new CentreFailure('offline');
    const reason = isRecord(json) && typeof json.reason === 'string' ? json.reason : undefined;
    return new CentreFailure(BY_STATUS[status] ?? 'failed', reason === undefined ? {} : { reason });
  }
}
