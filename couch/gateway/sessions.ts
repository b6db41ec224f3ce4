import type { Clock } from '../../app/domain/clock.ts';
import { officeOfRoles, ROLES } from '../../app/domain/role.ts';
import type { Role } from '../../app/domain/role.ts';
import { isRecord } from '../../app/domain/shape.ts';
import type { Accounts } from '../provision/accounts.ts';
import { SESSION_SECONDS } from '../embedded/constants.ts';
import { cookieValue } from './cookies.ts';
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

/** Asks CouchDB who a cookie belongs to. */
export class Sessions {
  readonly #upstream: Upstream;
  readonly #accounts: Accounts;
  readonly #clock: Clock;
  /** Cookie → when CouchDB lets it go by itself. */
  readonly #ended = new Map<string, number>();
  readonly #remembered = new Map<string, { session: Session; until: number }>();

  constructor(upstream: Upstream, accounts: Accounts, clock: Clock) {
    this.#upstream = upstream;
    this.#accounts = accounts;
    this.#clock = clock;
  }

  /** Undefined when nobody is signed in. Throws `NoAnswer`. */
  async of(exchange: Exchange): Promise<Session | undefined> {
    const { cookie } = exchange;
    if (cookie === undefined || this.#ended.has(cookie)) return undefined;
    const known = this.#remembered.get(cookie);
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
    if (this.#remembered.size >= MOST_REMEMBERED) this.#remembered.clear();
    this.#remembered.set(cookie, { session, until: this.#clock() + REMEMBERED_MS });
    return renewed === undefined ? session : { ...session, renewed };
  }

  /**
   * Ends a session here although CouchDB, which keeps none, would take the cookie for hours more. An answer that is
   * still under way can bring it back as little as somebody who has copied it.
   */
  end(cookie: string | undefined): void {
    if (cookie === undefined) return;
    this.#remembered.delete(cookie);
    const now = this.#clock();
    for (const [ended, until] of this.#ended) if (until <= now) this.#ended.delete(ended);
    this.#ended.set(cookie, now + SESSION_SECONDS * 1000);
  }

  /** CouchDB's cookies count in seconds: who signs in again at once gets the very cookie that was just ended. */
  began(cookie: string): void {
    this.#ended.delete(cookie);
  }

  /** After an account was changed: everybody is asked for again. */
  forgetAll(): void {
    this.#remembered.clear();
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
