import type { Clock } from '../../app/domain/clock.ts';
import { GATEWAYS } from '../embedded/constants.ts';
import type { CouchAdmin } from '../leases/couch-admin.ts';
import type { Accounts } from '../provision/accounts.ts';
import type { CatalogueReader } from './catalogue-reader.ts';
import { EndedSessions, MOST_ENDED } from './ended-sessions.ts';
import { Follower } from './follower.ts';
import { Lockout } from './lockout.ts';
import { Sessions } from './sessions.ts';
import { marksOf, SharedSlots } from './shared-slots.ts';
import type { Upstream } from './upstream.ts';

/** In each of sixteen documents: 8,000 counters are kept over a restart. */
const MOST_TRIES = 500;
const ACCOUNT = 'org.couchdb.user:';

export interface SharedStateOptions {
  readonly admin: CouchAdmin;
  readonly upstream: Upstream;
  readonly accounts: Accounts;
  readonly catalogue: CatalogueReader;
  readonly clock: Clock;
}

/** What a gateway remembers and others change: it follows `gateways`, `_users` and `catalogue`, and forgets at once. */
export class SharedState {
  readonly sessions: Sessions;
  readonly lockout: Lockout;
  readonly #followers: readonly Follower[];

  private constructor(options: SharedStateOptions, ended: EndedSessions, lockout: Lockout) {
    const { admin, upstream, accounts, catalogue, clock } = options;
    const followed: Follower[] = [];
    const mayRemember = () => followed.every((follower) => follower.isLive);
    const sessions = new Sessions({ upstream, accounts, clock, ended, mayRemember });
    const state = new Follower(admin, {
      database: GATEWAYS,
      documents: true,
      onReset: async () => {
        await ended.readAll();
        await lockout.readAll();
      },
      onChange: (id, document) => {
        ended.heard(id, marksOf(document));
        lockout.heard(id, marksOf(document));
      },
    });
    const people = new Follower(admin, {
      database: '_users',
      onReset: () => sessions.forgetAll(),
      onChange: (id) => {
        if (id.startsWith(ACCOUNT)) sessions.forget(accounts.userOf(id.slice(ACCOUNT.length)));
      },
    });
    const base = new Follower(admin, {
      database: 'catalogue',
      onReset: () => catalogue.forgetAll(),
      onChange: (id) => catalogue.forget(id),
    });
    followed.push(state, people);
    this.sessions = sessions;
    this.lockout = lockout;
    this.#followers = [state, people, base];
  }

  /** Reads what there is first, so that no ended session is good for a moment after a restart. Throws `NoAnswer`. */
  static async start(options: SharedStateOptions): Promise<SharedState> {
    const { admin, clock } = options;
    const ended = new EndedSessions(new SharedSlots(admin, 'ended', MOST_ENDED, clock), clock);
    const lockout = new Lockout(clock, new SharedSlots(admin, 'tries', MOST_TRIES, clock));
    await ended.readAll();
    await lockout.readAll();
    return new SharedState(options, ended, lockout);
  }

  async stop(): Promise<void> {
    await Promise.all(this.#followers.map((follower) => follower.stop()));
  }
}
