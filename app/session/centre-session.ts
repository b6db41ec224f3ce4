import type { PasswordRefusal, SignInFailure } from './session.ts';

/** What the centre says to a name and password. */
export type CentreAnswer =
  | { readonly kind: 'confirmed'; readonly user: string; readonly roles: readonly string[] }
  | { readonly kind: 'refused'; readonly failure: SignInFailure }
  /** No answer: no network, or nobody at the other end. */
  | { readonly kind: 'silent' }
  /** An answer that is none: the gateway stands before a server that fails. */
  | { readonly kind: 'failing' };

/** Longer than a slow line needs; after that the PC's own record of the password is asked. */
const ANSWER_LIMIT_MS = 8_000;
const PATH = '/db/_session';

/** The session at the centre. */
export interface Centre {
  /** Signs in; a session of somebody else that is still there is deleted first. */
  open(user: string, password: string): Promise<CentreAnswer>;
  /** Whom the session belongs to; undefined when to nobody. Throws when the centre does not answer. */
  holder(): Promise<string | undefined>;
  /** Ends the session; without a network the cookie stays, and the sync loop deletes it later. */
  close(): Promise<void>;
  /** Changes a person's own password; the session goes on. Undefined when it was changed. */
  changePassword(user: string, current: string, next: string): Promise<PasswordRefusal | undefined>;
}

/** CouchDB's cookie session, as the gateway serves it. */
export class CentreSession implements Centre {
  #last: AbortController | undefined;

  async open(user: string, password: string): Promise<CentreAnswer> {
    const only = this.#only();
    try {
      const holder = await this.#holder(only);
      if (holder !== undefined && holder !== user) await this.#end(only);
      const response = await this.#request('POST', only, JSON.stringify({ name: user, password }));
      return await readAnswer(response, user);
    } catch {
      return { kind: 'silent' };
    }
  }

  async holder(): Promise<string | undefined> {
    return this.#holder(new AbortController());
  }

  async close(): Promise<void> {
    await this.#end(this.#only());
  }

  async changePassword(user: string, current: string, next: string): Promise<PasswordRefusal | undefined> {
    if (!navigator.onLine) return { code: 'offline' };
    try {
      const path = `/api/users/${encodeURIComponent(user)}/password`;
      const body = JSON.stringify({ password: next, current });
      const response = await this.#request('PUT', new AbortController(), body, path);
      if (response.ok) return undefined;
      if (response.status === 400) return { code: 'length' };
      if (response.status === 401) return { code: 'session' };
      const answer = await readAnswer(response, user);
      if (answer.kind !== 'refused') return { code: 'unavailable' };
      const { failure } = answer;
      if (failure.code === 'locked-out' || failure.code === 'wrong-password') return failure;
      return { code: 'unavailable' };
    } catch {
      // The request may have arrived although its answer did not.
      return { code: 'unknown' };
    }
  }

  /** Of opening and closing only the last counts: a slow answer to the one before must not change whose session it is. */
  #only(): AbortController {
    this.#last?.abort();
    this.#last = new AbortController();
    return this.#last;
  }

  async #holder(stop: AbortController): Promise<string | undefined> {
    const response = await this.#request('GET', stop);
    if (!response.ok) return undefined;
    const body = (await response.json()) as { userCtx?: { name?: unknown } };
    return typeof body.userCtx?.name === 'string' ? body.userCtx.name : undefined;
  }

  async #end(stop: AbortController): Promise<void> {
    await this.#request('DELETE', stop).catch(() => undefined);
  }

  async #request(method: string, stop: AbortController, body?: string, path = PATH): Promise<Response> {
    // AbortSignal.any is younger than the oldest browser that is supported.
    const limit = setTimeout(() => stop.abort(), ANSWER_LIMIT_MS);
    try {
      return await fetch(path, {
        method,
        headers: { Accept: 'application/json', ...(body && { 'Content-Type': 'application/json' }) },
        credentials: 'same-origin',
        cache: 'no-store',
        signal: stop.signal,
        ...(body && { body }),
      });
    } finally {
      clearTimeout(limit);
    }
  }
}

async function readAnswer(response: Response, user: string): Promise<CentreAnswer> {
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  if (response.ok) {
    const roles = Array.isArray(body.roles) ? body.roles.filter((role) => typeof role === 'string') : [];
    return { kind: 'confirmed', user, roles };
  }
  const reason = typeof body.reason === 'string' ? body.reason : '';
  if (reason === 'locked-out') {
    const untilMs = typeof body.untilMs === 'number' ? body.untilMs : 0;
    return { kind: 'refused', failure: { code: 'locked-out', untilMs } };
  }
  if (reason === 'unknown-user' || reason === 'disabled' || reason === 'wrong-password') {
    return { kind: 'refused', failure: { code: reason } };
  }
  if (response.status === 401) return { kind: 'refused', failure: { code: 'wrong-password' } };
  return { kind: 'failing' };
}
