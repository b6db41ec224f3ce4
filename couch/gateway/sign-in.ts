import { setTimeout as pause } from 'node:timers/promises';
import { isRecord } from '../../app/domain/shape.ts';
import type { Accounts } from '../provision/accounts.ts';
import { readBody } from './body.ts';
import { cookieValue, endedCookie, sessionCookie } from './cookies.ts';
import { refusal } from './exchange.ts';
import type { Answer, Exchange } from './exchange.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { CatalogueReader } from './catalogue-reader.ts';
import { lockoutRule } from './lockout.ts';
import type { Lockout, LockoutRule } from './lockout.ts';
import { allRoles } from './sessions.ts';
import type { Sessions } from './sessions.ts';
import { NoAnswer } from './upstream.ts';
import type { Upstream, UpstreamAnswer } from './upstream.ts';

export interface SignInParts {
  readonly upstream: Upstream;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly lockout: Lockout;
  readonly catalogue: CatalogueReader;
  readonly audit: AuditTrail;
  readonly clock: () => number;
}

/** After so long CouchDB's clock shows another second. */
const NEXT_SECOND_MS = 1_050;
/** A name and a password are no longer than this, in whatever form. */
const SIGN_IN_BODY = 4 * 1024;

const NOBODY = { ok: true, userCtx: { name: null, roles: [] } };

/** `/db/_session`: CouchDB's own requests, with reasons that a person can act on. */
export async function session(exchange: Exchange, parts: SignInParts): Promise<Answer> {
  switch (exchange.method) {
    case 'GET':
      return who(exchange, parts);
    case 'POST':
      return signIn(exchange, parts);
    case 'DELETE':
      await parts.sessions.end(exchange);
      return { status: 200, body: { ok: true }, headers: { 'Set-Cookie': endedCookie(exchange) } };
    default:
      return refusal(405, 'method_not_allowed', 'method');
  }
}

async function who(exchange: Exchange, parts: SignInParts): Promise<Answer> {
  const found = await parts.sessions.ask(exchange);
  if (!found) return { status: 200, body: NOBODY };
  const body = { ok: true, userCtx: { name: found.user, roles: allRoles(found) } };
  const cookie = found.renewed && { 'Set-Cookie': sessionCookie(exchange, found.renewed) };
  return { status: 200, body, ...(cookie ? { headers: cookie } : {}) };
}

async function signIn(exchange: Exchange, parts: SignInParts): Promise<Answer> {
  const typed = await credentials(exchange);
  if ('refused' in typed) return typed.refused;
  const checked = await checkPassword(exchange, parts, typed.name, typed.password);
  if ('refused' in checked) return checked.refused;
  await parts.audit.signedIn(typed.name);
  // Another person at the same PC: the session that was open is over. Within one second CouchDB gives the same cookie.
  if (checked.cookie !== exchange.cookie) await parts.sessions.end(exchange);
  return {
    status: 200,
    body: { ok: true, name: typed.name, roles: checked.roles },
    headers: { 'Set-Cookie': sessionCookie(exchange, checked.cookie) },
  };
}

export type PasswordCheck =
  { readonly cookie: string; readonly roles: readonly string[] } | { readonly refused: Answer };

/** Judges a password and counts failures; the same for signing in and for changing one's own password. */
export async function checkPassword(
  exchange: Exchange,
  parts: SignInParts,
  user: string,
  password: string,
): Promise<PasswordCheck> {
  const { lockout } = parts;
  const rule = lockoutRule(await parts.catalogue.settings());
  const paused = lockout.pausedUntil(user, exchange.address, rule);
  if (paused !== undefined) return { refused: lockedOut(paused) };
  lockout.begin(user, exchange.address, rule);
  const tried: Tried = { exchange, parts, user, rule };
  const judgement = await judge(tried, password);
  // This try was the one that began the pause; what is tried within it is not recorded again.
  if ('pausedUntil' in judgement) {
    await parts.audit.lockedOut(judgement.isKnown ? user : undefined);
    return { refused: lockedOut(judgement.pausedUntil) };
  }
  return judgement;
}

/** One password that was typed, under the rule that holds at that moment. */
interface Tried {
  readonly exchange: Exchange;
  readonly parts: SignInParts;
  readonly user: string;
  readonly rule: LockoutRule;
}

type PasswordJudgement = PasswordCheck | { readonly pausedUntil: number; readonly isKnown: boolean };

async function judge(tried: Tried, password: string): Promise<PasswordJudgement> {
  const { exchange, parts, user } = tried;
  try {
    const account = await parts.accounts.find(user);
    if (account && !account.active) return await failed(tried, 'disabled');
    if (!account) return await failed(tried, 'unknown-user');
    const body = JSON.stringify({ name: parts.accounts.nameInCouch(user), password });
    const asked = { method: 'POST', path: '/_session', address: exchange.address, body };
    let answer = await parts.upstream.ask(asked);
    // CouchDB's cookies count in seconds: who signs in again at once gets the very cookie that was just ended.
    if (parts.sessions.isEnded(cookieValue(answer.setCookies) ?? '')) {
      await pause(NEXT_SECOND_MS);
      answer = await parts.upstream.ask(asked);
    }
    return await judged(tried, answer);
  } catch (error) {
    parts.lockout.unjudged(user, exchange.address);
    throw error;
  }
}

async function judged(tried: Tried, answer: UpstreamAnswer): Promise<PasswordJudgement> {
  const { exchange, parts, user, rule } = tried;
  const cookie = cookieValue(answer.setCookies);
  if (answer.status === 200 && cookie && isRecord(answer.json)) {
    await parts.lockout.succeeded(user, exchange.address);
    const roles = Array.isArray(answer.json.roles) ? answer.json.roles.map(String) : [];
    return { cookie, roles };
  }
  // CouchDB 3.4 and later locks out by itself, after as many failures at one address.
  if (answer.status === 403) return { pausedUntil: parts.clock() + rule.pauseMs, isKnown: true };
  if (answer.status === 401) return failed(tried, 'wrong-password');
  throw new NoAnswer(`CouchDB answers a sign-in with ${answer.status}`);
}

async function failed({ exchange, parts, user, rule }: Tried, reason: string): Promise<PasswordJudgement> {
  await parts.lockout.failed(user, exchange.address, rule);
  const pausedUntil = parts.lockout.pausedUntil(user, exchange.address, rule);
  if (pausedUntil !== undefined) return { pausedUntil, isKnown: reason !== 'unknown-user' };
  return { refused: refusal(401, 'unauthorized', reason) };
}

function lockedOut(untilMs: number): Answer {
  return refusal(403, 'forbidden', 'locked-out', { untilMs });
}

type Credentials = { readonly name: string; readonly password: string } | { readonly refused: Answer };

/** Name and password from JSON or a form. */
async function credentials(exchange: Exchange): Promise<Credentials> {
  const body = await readBody(exchange, SIGN_IN_BODY);
  if ('refused' in body) return body;
  const typed = parse(body.text, exchange.request.headers['content-type'] ?? '');
  const name = typed?.name;
  const password = typed?.password;
  if (typeof name !== 'string' || typeof password !== 'string' || name.length > 60 || password.length > 256)
    return { refused: refusal(400, 'malformed', 'credentials') };
  return { name, password };
}

function parse(text: string, type: string): Readonly<Record<string, unknown>> | undefined {
  if (type.startsWith('application/x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(text));
  try {
    const json: unknown = JSON.parse(text);
    return isRecord(json) ? json : undefined;
  } catch {
    return undefined;
  }
}
