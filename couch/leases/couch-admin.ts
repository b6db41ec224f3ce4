import { NoAnswer } from '../gateway/upstream.ts';

export interface AdminAnswer {
  /** Of a write: 201 when a quorum of the cluster has it, 202 when not, which nano does not tell apart. */
  readonly status: number;
  readonly json: unknown;
}

/** Asks CouchDB as its administrator and gives the status, within a bound. */
export class CouchAdmin {
  readonly #base: string;
  readonly #authorization: string;

  /** `url` with the administrator's name and password. */
  constructor(url: string) {
    const { username, password, origin, pathname } = new URL(url);
    this.#base = origin + pathname.replace(/\/+$/, '');
    const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    this.#authorization = `Basic ${Buffer.from(credentials).toString('base64')}`;
  }

  /** Throws `NoAnswer` when there is none in time; the request may have been carried out all the same. */
  async ask(
    method: string,
    path: string,
    limitMs: number,
    body?: object,
    ended?: AbortSignal,
  ): Promise<AdminAnswer> {
    const limit = AbortSignal.timeout(Math.max(1, Math.ceil(limitMs)));
    try {
      const answer = await fetch(this.#base + path, {
        method,
        headers: { Authorization: this.#authorization, 'Content-Type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
        signal: ended ? AbortSignal.any([limit, ended]) : limit,
      });
      return { status: answer.status, json: await answer.json() };
    } catch (cause) {
      throw new NoAnswer('CouchDB does not answer', { cause });
    }
  }
}
