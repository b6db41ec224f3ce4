import { setTimeout as pause } from 'node:timers/promises';
import { isRecord } from '../../app/domain/shape.ts';
import { cookieValue } from './cookies.ts';
import type { Upstream } from './upstream.ts';

/** Pauses before each sign-in: few, because CouchDB counts refused ones and locks an account out at five. */
const BEFORE_SIGN_IN_MS = [0, 250, 1_000, 2_000];
const BEFORE_LOOK_MS = [0, 50, 100, 200, 400, 800, 1_600];

export interface KnownPerson {
  /** As CouchDB calls the account. */
  readonly name: string;
  readonly password: string;
  readonly address: string;
}

/**
 * Cookie of a session for an account that was changed a moment ago. A node of CouchDB goes by the account as it was until it
 * hears of the change, and may then refuse the password, or the cookie that another node has just given for it: what
 * is handed out here was taken once. Undefined when none was within some seconds; then the person signs in again.
 */
export async function sessionAnew(
  upstream: Pick<Upstream, 'ask'>,
  person: KnownPerson,
): Promise<string | undefined> {
  const { name, password, address } = person;
  const body = JSON.stringify({ name, password });
  for (const wait of BEFORE_SIGN_IN_MS) {
    await pause(wait);
    const { status, setCookies } = await upstream.ask({ method: 'POST', path: '/_session', address, body });
    const cookie = cookieValue(setCookies);
    if (status === 200 && cookie && (await isTaken(upstream, person, cookie))) return cookie;
  }
  return undefined;
}

async function isTaken(
  upstream: Pick<Upstream, 'ask'>,
  person: KnownPerson,
  cookie: string,
): Promise<boolean> {
  for (const wait of BEFORE_LOOK_MS) {
    await pause(wait);
    const { address, name } = person;
    const { json } = await upstream.ask({ method: 'GET', path: '/_session', address, cookie });
    if (isRecord(json) && isRecord(json.userCtx) && json.userCtx.name === name) return true;
  }
  return false;
}
