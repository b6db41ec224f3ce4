import { isRecord } from '../../app/domain/shape.ts';
import { readJson } from '../gateway/body.ts';
import { sessionCookie } from '../gateway/cookies.ts';
import { NOT_ALLOWED, NOT_FOUND, refusal } from '../gateway/exchange.ts';
import type { Answer } from '../gateway/exchange.ts';
import { sessionAnew } from '../gateway/session-anew.ts';
import { checkPassword } from '../gateway/sign-in.ts';
import type { ApiRequest } from './api-request.ts';
import { changeActive, changePassword, makeAccount, passwordFindings, staffOf } from './people.ts';

/** `POST /api/users` `{user, password}`: the account of a person whose staff document is there. */
export async function createUser({ exchange, parts, session }: ApiRequest): Promise<Answer> {
  if (!session.roles.includes('administrator')) return NOT_ALLOWED;
  const body = await readJson(exchange);
  if ('refused' in body) return body.refused;
  const { user, password } = isRecord(body.json) ? body.json : {};
  const findings = passwordFindings(password);
  if (typeof user !== 'string' || typeof password !== 'string' || findings.length > 0)
    return { status: 400, body: { error: 'malformed', findings } };
  const staff = await staffOf(parts, user);
  if (!staff) return refusal(404, 'not_found', 'staff');
  if (!(await makeAccount(parts, staff, password, session.user))) return refusal(409, 'conflict', 'exists');
  return { status: 201, body: { ok: true } };
}

/**
 * `PUT /api/users/<user>/password`: by the administrator, or by the person with the present password. The person's
 * session ends with the password it was opened with, so a new one comes with the answer.
 */
export async function setPassword({ exchange, parts, session, names }: ApiRequest): Promise<Answer> {
  const [user = ''] = names;
  const own = session.user === user;
  if (!own && !session.roles.includes('administrator')) return NOT_ALLOWED;
  const body = await readJson(exchange);
  if ('refused' in body) return body.refused;
  const { password, current } = isRecord(body.json) ? body.json : {};
  const findings = passwordFindings(password);
  if (typeof password !== 'string' || findings.length > 0)
    return { status: 400, body: { error: 'malformed', findings } };
  if (own) {
    const checked = await checkPassword(exchange, parts, user, typeof current === 'string' ? current : '');
    if ('refused' in checked) return refusedCurrent(checked.refused);
  }
  if (!(await changePassword(parts, user, password, session.user))) return NOT_FOUND;
  if (!own) return { status: 200, body: { ok: true } };
  const name = parts.accounts.nameInCouch(user);
  const cookie = await sessionAnew(parts.upstream, { name, password, address: exchange.address });
  // The password is changed in any case.
  if (cookie === undefined) return { status: 200, body: { ok: true } };
  return { status: 200, body: { ok: true }, headers: { 'Set-Cookie': sessionCookie(exchange, cookie) } };
}

/** A wrong present password is no missing session: 401 would make the app ask to sign in. */
function refusedCurrent(refused: Answer): Answer {
  return refused.status === 401 ? refusal(403, 'forbidden', 'wrong-password') : refused;
}

/** `PUT /api/users/<user>/active` `{active}`: nothing of a person is deleted; who has left is not active. */
export async function setActive({ exchange, parts, session, names }: ApiRequest): Promise<Answer> {
  if (!session.roles.includes('administrator')) return NOT_ALLOWED;
  const [user = ''] = names;
  const body = await readJson(exchange);
  if ('refused' in body) return body.refused;
  const active = isRecord(body.json) ? body.json.active : undefined;
  if (typeof active !== 'boolean') return refusal(400, 'malformed', 'active');
  return (await changeActive(parts, session, user, active)) ?? NOT_FOUND;
}
