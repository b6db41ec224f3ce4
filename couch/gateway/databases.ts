import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { parseEntriesDatabase } from '../../app/domain/identifier.ts';
import { isRecord } from '../../app/domain/shape.ts';
import { placeOf } from '../guard/place.ts';
import { push, TooLarge } from '../guard/push.ts';
import { recordOf, writePushRecord } from '../guard/push-log.ts';
import { isMark } from '../guard/reports.ts';
import type { Turn } from '../guard/writers.ts';
import { admit } from './allowlist.ts';
import type { Admitted } from './allowlist.ts';
import { PUSH_BODY, readJson, SMALL_BODY } from './body.ts';
import { NO_SESSION, NOT_FOUND, refusal } from './exchange.ts';
import type { Answer, Exchange } from './exchange.ts';
import type { Parts } from './parts.ts';
import type { Session } from './sessions.ts';
import { session } from './sign-in.ts';
import { SessionEnded } from './upstream.ts';
import type { Upstream } from './upstream.ts';

/** Most documents in one push. The body's limit is usually met first. */
const MOST_DOCS = 5_000;
/** Most ids that may be asked for at once. */
const MOST_KEYS = 5_000;

/** `/db/…`: CouchDB's requests, as far as the product makes them. Undefined when the answer has been passed on. */
export async function databases(exchange: Exchange, parts: Parts): Promise<Answer | undefined> {
  const admission = admit(exchange.method, exchange.path, exchange.query);
  if ('status' in admission) return REFUSED[admission.status];
  const { admitted } = admission;
  if (admitted.what === 'session') return session(exchange, parts);
  const person = await parts.sessions.of(exchange);
  if (!person) return NO_SESSION;
  const entries = parseEntriesDatabase(admitted.database);
  if (entries && entries.office !== person.office) {
    await parts.audit.refused(person.user, exchange.method, exchange.path);
    return refusal(403, 'forbidden', 'office');
  }
  return pass(exchange, parts, admitted, person);
}

const REFUSED: Readonly<Record<403 | 404 | 405, Answer>> = {
  403: refusal(403, 'forbidden', 'request'),
  404: NOT_FOUND,
  405: refusal(405, 'method_not_allowed', 'method'),
};

async function pass(
  exchange: Exchange,
  parts: Parts,
  admitted: Exclude<Admitted, { what: 'session' }>,
  person: Session,
): Promise<Answer | undefined> {
  switch (admitted.what) {
    case 'read':
      return relay(exchange, parts, { method: 'GET', path: admitted.path });
    case 'keys': {
      const body = await readJson(exchange, PUSH_BODY);
      if ('refused' in body) return body.refused;
      const keys = isRecord(body.json) ? body.json.keys : undefined;
      if (!Array.isArray(keys) || keys.length > MOST_KEYS || !keys.every((key) => typeof key === 'string'))
        return refusal(400, 'malformed', 'keys');
      return relay(exchange, parts, { method: 'POST', path: admitted.path, body: JSON.stringify({ keys }) });
    }
    case 'mark':
      return mark(exchange, parts, admitted);
    case 'push':
      return guarded(exchange, parts, admitted.database, person);
  }
}

async function mark(
  exchange: Exchange,
  parts: Parts,
  admitted: Extract<Admitted, { what: 'mark' }>,
): Promise<Answer | undefined> {
  const path = `/${admitted.database}/_local/${admitted.device}`;
  if (!admitted.write) return relay(exchange, parts, { method: 'GET', path });
  const office = parseEntriesDatabase(admitted.database)?.office ?? '';
  if (!(await parts.catalogue.get(`device:${office}:${admitted.device}`)))
    return refusal(403, 'forbidden', 'device');
  const body = await readJson(exchange, SMALL_BODY);
  if ('refused' in body) return body.refused;
  const { json } = body;
  if (!isRecord(json) || !isMark(json, admitted.device)) return refusal(400, 'malformed', 'mark');
  // CouchDB 3.5 takes a local document with any revision (seen), and the mark lives by the conflict that tells that the
  // server was restored inside an exchange: so the revision is compared here, in the same turn as the pushes.
  const { upstream, writers } = parts;
  const asPerson = { path, cookie: exchange.cookie, address: exchange.address };
  return writers.run(admitted.database, async (turn) => {
    const held = await upstream.ask({ ...asPerson, method: 'GET' });
    if (held.status !== 200 && held.status !== 404) return { status: held.status, body: held.json };
    const revision = held.status === 200 && isRecord(held.json) ? held.json._rev : undefined;
    if (revision !== json._rev) return refusal(409, 'conflict', 'mark');
    turn.assure();
    const written = await upstream.ask({ ...asPerson, method: 'PUT', body: JSON.stringify(json) });
    if (written.status === 201)
      parts.reports.heard(admitted.database, admitted.device, json, new Date(parts.clock()).toISOString());
    return { status: written.status, body: written.json };
  });
}

/** Sends a request as the person and passes the answer on as it comes. */
async function relay(
  exchange: Exchange,
  parts: Parts,
  asked: { readonly method: string; readonly path: string; readonly body?: string },
): Promise<Answer | undefined> {
  const { response, cookie, address } = exchange;
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const answer = await parts.upstream.open({ ...asked, cookie, address, signal: gone.signal });
  passHead(exchange, answer);
  // Both ends may go at any time: the PC, or CouchDB. What has been passed on by then is cut off, which the PC notices.
  await pipeline(answer, response).catch(() => undefined);
  return undefined;
}

/**
 * Only these headers of CouchDB pass: `WWW-Authenticate` would open the browser's own box for a password, and a renewed
 * cookie that comes with a late answer would sign somebody in again who has left. `/db/_session` renews.
 */
function passHead(exchange: Exchange, answer: IncomingMessage): void {
  const { response } = exchange;
  response.statusCode = answer.statusCode ?? 502;
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Cache-Control', 'no-store');
  const length = answer.headers['content-length'];
  if (length !== undefined) response.setHeader('Content-Length', length);
}

async function guarded(exchange: Exchange, parts: Parts, database: string, person: Session): Promise<Answer> {
  const { office = '', year = 0 } = parseEntriesDatabase(database) ?? {};
  const body = await readJson(exchange, PUSH_BODY);
  if ('refused' in body) return body.refused;
  const docs = isRecord(body.json) && body.json.new_edits === false ? body.json.docs : undefined;
  if (!Array.isArray(docs)) return refusal(400, 'malformed', 'docs');
  if (docs.length > MOST_DOCS) return refusal(413, 'too_large', 'docs');
  const held = await parts.catalogue.office(office);
  if (!held || !(await parts.databaseExists(database))) return refusal(404, 'not_found', 'database');
  const { cookie, address } = exchange;
  try {
    const rows = await parts.writers.run(database, async (turn) => {
      // The body may have taken a minute to arrive: whoever has left by then, or lost the right, writes nothing.
      if ((await parts.sessions.of(exchange))?.office !== office) throw new SessionEnded('ended meanwhile');
      // In the same turn: a key that was revoked while others wrote brings nothing new.
      const place = await placeOf(docs, held, year, parts.catalogue);
      const pusher = { upstream: within(turn, parts.upstream), cookie, address };
      return push(docs, database, place, pusher, parts.signatures);
    });
    const at = new Date(parts.clock()).toISOString();
    const reported = (device: string) => parts.reports.of(database, device);
    const record = recordOf(docs, rows, { by: person.user, database, at, reported });
    if (docs.length > 0) await writePushRecord(parts.couch, record);
    parts.metrics.pushed(rows.filter((row) => !('error' in row)).length, record.refused);
    return { status: 201, body: rows };
  } catch (error) {
    if (error instanceof TooLarge) return refusal(413, 'too_large', 'couchdb');
    throw error;
  }
}

/** Asks CouchDB only as long as this gateway is the one that writes. */
function within(turn: Turn, upstream: Upstream): Pick<Upstream, 'ask'> {
  return {
    ask: (asked) => {
      turn.assure();
      return upstream.ask(asked);
    },
  };
}
