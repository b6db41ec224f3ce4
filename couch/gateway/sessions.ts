import type { Clock } from '../../app/domain/clock.ts';
import { officeOfRoles, ROLES } from '../../app/domain/role.ts';
import type { Role } from '../../app/domain/role.ts';
import { isRecord } from '../../app/domain/shape.ts';
import type { Accounts } from '../provision/accounts.ts';
import { cookieValue } from './cookies.ts';
import type { EndedSessions } from './ended-sessions.ts';
import type { Exchange } from './exchange.ts';
import { NoAnswer } from './upstream.ts';
import type { Upstream } from './upstream.ts';

/** Who is asking. */
export interface Session {
  readonly user: string;
  readonly roles: readonly Role[];
  /** Code of the office; absent for people of the centre. */
  readonly office?: string;
  /** A longer-lived cookie that CouchDB gave while it was asked. */
  readonly renewed?: string;
}

/** A cookie that was good a moment ago is not asked for again: pushes come in bursts. */
const REMEMBERED_MS = 5_000;
const MOST_REMEMBERED = 5_000;

export interface SessionsOptions {
  readonly upstream: Upstream;
  readonly accounts: Accounts;
  readonly clock: Clock;
  readonly ended: EndedSessions;
  readonly mayRemember: () => boolean;
}

/** Asks CouchDB who a cookie belongs to. */
export class Sessions {
  readonly #upstream: Upstream;
  readonly #accounts: Accounts;
  readonly #clock: Clock;
  readonly #ended: EndedSessions;
  readonly #mayRemember: () => boolean;
  /** Person → until when nothing is remembered, because the account was changed and CouchDB may not know it yet. */
  readonly #changed = new Map<string, number>();
  readonly #remembered = new Map<string, { session: Session; until: number }>();

  /** `mayRemember`: whether changes of accounts and ended sessions are heard of the moment they happen elsewhere. */
  constructor(options: SessionsOptions) {
    this.#upstream = options.upstream;
    this.#accounts = options.accounts;
    this.#clock = options.clock;
    this.#ended = options.ended;
    this.#mayRemember = options.mayRemember;
  }

  /** Undefined when nobody is signed in. Throws `NoAnswer`. */
  async of(exchange: Exchange): Promise<Session | undefined> {
    const { cookie } = exchange;
    if (cookie === undefined || this.#ended.has(cookie)) return undefined;
    const known = this.#mayRemember() ? this.#remembered.get(cookie) : undefined;
    if (known && known.until > this.#clock()) return known.session;
    return this.ask(exchange);
  }

  /** As `of`, but always asks, and so lets CouchDB renew the cookie. */
  async ask(exchange: Exchange): Promise<Session | undefined> {
    const { cookie } = exchange;
    if (cookie === undefined || this.#ended.has(cookie)) return undefined;
    const answer = await this.#upstream.ask({
      method: 'GET',
      path: '/_session',
      cookie,
      address: exchange.address,
    });
    if (answer.status >= 500) throw new NoAnswer('CouchDB cannot say who is signed in');
    const session = answer.status === 200 ? this.#read(answer.json) : undefined;
    if (!session || this.#ended.has(cookie)) return undefined;
    const renewed = cookieValue(answer.setCookies);
    this.#remember(cookie, session);
    return renewed === undefined ? session : { ...session, renewed };
  }

  isEnded(cookie: string): boolean {
    return this.#ended.has(cookie);
  }

  /**
   * Ends a session although CouchDB, which keeps none, would take the cookie for hours more: an answer that is still
   * under way can bring it back as little as somebody who has copied it. A cookie that is none is not remembered.
   */
  async end(exchange: Exchange): Promise<void> {
    const { cookie } = exchange;
    if (cookie === undefined || !(await this.of(exchange))) return;
    this.#remembered.delete(cookie);
    await this.#ended.add(cookie);
  }

  /** The account of a person was changed, here or elsewhere: asked for again, until CouchDB knows it for certain. */
  forget(user: string): void {
    for (const [cookie, { session }] of this.#remembered)
      if (session.user === user) this.#remembered.delete(cookie);
    this.#changed.set(user, this.#clock() + REMEMBERED_MS);
  }

  /** After an account was changed: everybody is asked for again. */
  forgetAll(): void {
    this.#remembered.clear();
  }

  #remember(cookie: string, session: Session): void {
    const now = this.#clock();
    for (const [user, until] of this.#changed) if (until <= now) this.#changed.delete(user);
    if (this.#changed.has(session.user)) return;
    if (this.#remembered.size >= MOST_REMEMBERED) this.#remembered.clear();
    this.#remembered.set(cookie, { session, until: now + REMEMBERED_MS });
  }

  /** A server administrator of CouchDB is nobody here: the product's people hold none of its rights. */
  #read(answer: unknown): Session | undefined {
    const context = isRecord(answer) && isRecord(answer.userCtx) ? answer.userCtx : {};
    const all = Array.isArray(context.roles) ? context.roles.map(String) : [];
    if (typeof context.name !== 'string' || all.includes('_admin')) return undefined;
    const roles = ROLES.filter((role) => all.includes(role));
    // A disabled account holds no role.
    if (roles.length === 0) return undefined;
    const office = officeOfRoles(all);
    return { user: this.#accounts.userOf(context.name), roles, ...(office ? { office } : {}) };
  }
}

/** The roles as CouchDB gives them, which is how the app reads them. */
export function allRoles(session: Session): string[] {
  return [...session.roles, ...(session.office ? [`office:${session.office}`] : [])];
}
