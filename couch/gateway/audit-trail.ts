import { randomBytes } from 'node:crypto';
import type { ServerScope } from 'nano';
import type { Clock } from '../../app/domain/clock.ts';
import { compactTime } from '../../app/domain/identifier.ts';

/** A document of `audit`: what happened at the gateway besides pushes and changes. User names, and nothing else of a person. */
export interface AuditEvent {
  readonly _id: string;
  readonly type: 'event';
  readonly event: 'signed-in' | 'locked-out' | 'refused' | 'year-made';
  readonly at: string;
  /** User name; absent when no account bears the name that was typed, which may be anything. */
  readonly by?: string;
  /** What was asked for without the right to it, as method and path. */
  readonly request?: string;
  /** Database that was made because a PC has entries of that year. */
  readonly database?: string;
  /** More of the kind are not recorded within the hour. */
  readonly last?: true;
}

type What = Pick<AuditEvent, 'event' | 'by' | 'request' | 'database'>;

/** A program gone mad, or somebody who guesses, shall not fill the disk with what it cannot do. */
export const MOST_AN_HOUR = 20;
/** Enough for all PCs of an office, several times over; each takes an id of the office for ever. */
export const MOST_ENROLMENTS_AN_HOUR = 60;
const HOUR_MS = 3_600_000;

/** Records who signed in with the centre, who was locked out, and who tried to use rights of others. */
export class AuditTrail {
  readonly #couch: ServerScope;
  readonly #clock: Clock;
  readonly #counted = new Map<string, { count: number; readonly until: number }>();

  constructor(couch: ServerScope, clock: Clock) {
    this.#couch = couch;
    this.#clock = clock;
  }

  /** Also people of an office: what their PC says about it, with or without a network, is proved by this. */
  async signedIn(user: string): Promise<void> {
    await this.#write({ event: 'signed-in', by: user });
  }

  /** `user` is undefined when no account bears the name. */
  async lockedOut(user: string | undefined): Promise<void> {
    await this.#writeBounded({ event: 'locked-out', ...(user === undefined ? {} : { by: user }) });
  }

  async refused(user: string, method: string, path: string): Promise<void> {
    await this.#writeBounded({ event: 'refused', by: user, request: `${method} ${plainPath(path)}` });
  }

  /** A PC has entries of a year that is not due; its clock was wrong, or the centre was restored. */
  async yearMade(user: string, database: string): Promise<void> {
    await this.#write({ event: 'year-made', by: user, database });
  }

  /** Counts an enrolment; answers in how many seconds the next may be, when there were too many within the hour. */
  enrolmentPause(user: string): number | undefined {
    const { count, until } = this.#count(`enrolled ${user}`);
    return count > MOST_ENROLMENTS_AN_HOUR ? Math.ceil((until - this.#clock()) / 1000) : undefined;
  }

  async #writeBounded(what: What): Promise<void> {
    const { count } = this.#count(`${what.event} ${what.by ?? ''}`);
    if (count > MOST_AN_HOUR) return;
    await this.#write({ ...what, ...(count === MOST_AN_HOUR ? { last: true } : {}) });
  }

  #count(key: string): { readonly count: number; readonly until: number } {
    const now = this.#clock();
    for (const [one, { until }] of this.#counted) if (until <= now) this.#counted.delete(one);
    const counted = this.#counted.get(key) ?? { count: 0, until: now + HOUR_MS };
    counted.count += 1;
    this.#counted.set(key, counted);
    return counted;
  }

  async #write(what: What & Pick<AuditEvent, 'last'>): Promise<void> {
    const at = new Date(this.#clock()).toISOString();
    const _id = `event:${compactTime(at)}:${randomBytes(6).toString('hex')}`;
    await this.#couch.use<AuditEvent>('audit').insert({ _id, type: 'event', at, ...what });
  }
}

/** A path may hold whatever somebody wrote into it; only what can be an id of ours is kept. */
function plainPath(path: string): string {
  const parts = path.replaceAll(/%3a/gi, ':').split('/');
  return parts
    .map((part) => (/^[a-z0-9:._-]{0,60}$/.test(part) ? part : '…'))
    .join('/')
    .slice(0, 160);
}
