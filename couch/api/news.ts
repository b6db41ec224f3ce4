import { createHash } from 'node:crypto';
import { parseEntriesDatabase } from '../../app/domain/identifier.ts';
import { isRecord } from '../../app/domain/shape.ts';
import { sessionCookie } from '../gateway/cookies.ts';
import { NO_SESSION, NOT_ALLOWED, refusal } from '../gateway/exchange.ts';
import type { Answer, Exchange } from '../gateway/exchange.ts';
import type { Parts } from '../gateway/parts.ts';
import { allRoles } from '../gateway/sessions.ts';
import { NoAnswer, SessionEnded } from '../gateway/upstream.ts';
import type { ApiRequest } from './api-request.ts';

/** A PC works in this year and the last, and in any other with open visits. */
const MOST_DATABASES = 12;

/**
 * `GET /api/news?device=a1&databases=entries-pd-2026 entries-pd-2025`: what a quiet PC asks every twenty seconds instead
 * of the session, and of each database how far it is and which mark it shows. Renews the cookie as `/db/_session` does.
 */
export async function readNews({ exchange, parts, session }: ApiRequest): Promise<Answer> {
  const device = exchange.query.get('device');
  const names = (exchange.query.get('databases') ?? '').split(' ').filter((name) => name !== '');
  if (device !== null && !/^[a-z][a-z0-9]{0,7}$/.test(device)) return refusal(400, 'malformed', 'device');
  if (names.length > MOST_DATABASES) return refusal(400, 'malformed', 'databases');
  const offices = names.map((name) => parseEntriesDatabase(name)?.office);
  if (offices.includes(undefined)) return refusal(400, 'malformed', 'databases');
  if (offices.some((office) => office !== session.office)) return NOT_ALLOWED;
  const person = await parts.sessions.ask(exchange);
  if (!person) return NO_SESSION;
  const [catalogue, ...rest] = await Promise.all([
    stateOf(exchange, parts, 'catalogue'),
    ...names.flatMap((name) => [
      stateOf(exchange, parts, name),
      device === null ? undefined : markOf(exchange, parts, name, device),
    ]),
  ]);
  const states: Record<string, string> = { ...(catalogue !== undefined && { catalogue }) };
  const marks: Record<string, string> = {};
  names.forEach((name, place) => {
    const [state, mark] = [rest[place * 2], rest[place * 2 + 1]];
    if (state !== undefined) states[name] = state;
    if (mark !== undefined) marks[name] = mark;
  });
  const cookie = person.renewed && { 'Set-Cookie': sessionCookie(exchange, person.renewed) };
  return {
    status: 200,
    body: { name: person.user, roles: allRoles(person), states, marks },
    ...(cookie ? { headers: cookie } : {}),
  };
}

/**
 * Undefined: no such database. The sequence's number only: what follows it names the nodes that happened to answer, so that
 * in a cluster of three every third question found another text where nothing had changed.
 */
async function stateOf(exchange: Exchange, parts: Parts, name: string): Promise<string | undefined> {
  const info = await ask(exchange, parts, `/${name}`);
  if (!info) return undefined;
  const { update_seq: sequence, doc_count: count, doc_del_count: deleted, instance_start_time: birth } = info;
  const text = JSON.stringify([String(sequence).split('-', 1), count, deleted, birth]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}

async function markOf(
  exchange: Exchange,
  parts: Parts,
  name: string,
  device: string,
): Promise<string | undefined> {
  const held = await ask(exchange, parts, `/${name}/_local/${device}`);
  return typeof held?.mark === 'string' ? held.mark : undefined;
}

/** As the person: CouchDB judges what may be read. */
async function ask(
  { cookie, address }: Exchange,
  { upstream }: Parts,
  path: string,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const answer = await upstream.ask({ method: 'GET', path, cookie, address });
  if (answer.status === 404) return undefined;
  if (answer.status === 401) throw new SessionEnded('the session ended within the news');
  if (answer.status !== 200 || !isRecord(answer.json))
    throw new NoAnswer(`CouchDB answers the news with ${answer.status}`);
  return answer.json;
}
