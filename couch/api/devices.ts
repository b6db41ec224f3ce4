import type { Counter, Device } from '../../app/domain/catalogue.ts';
import { isRecord } from '../../app/domain/shape.ts';
import { unlessConflict, unlessMissing } from '../couch-answer.ts';
import { readJson } from '../gateway/body.ts';
import { NOT_ALLOWED, NOT_FOUND, refusal } from '../gateway/exchange.ts';
import type { Answer } from '../gateway/exchange.ts';
import type { Parts } from '../gateway/parts.ts';
import type { ApiRequest } from './api-request.ts';
import { History, withoutRev } from './history.ts';

/** `POST /api/devices` `{office, counter}`: gives a PC an id that no PC of the office ever had. */
export async function enrol({ exchange, parts, session }: ApiRequest): Promise<Answer> {
  const body = await readJson(exchange);
  if ('refused' in body) return body.refused;
  const asked = isRecord(body.json) ? body.json : {};
  const office = typeof asked.office === 'string' ? await parts.catalogue.office(asked.office) : undefined;
  if (!office || session.office !== office.code || !isAtCounter(session.roles)) return NOT_ALLOWED;
  const counter = await counterOf(parts, office.code, asked.counter);
  if (!counter) return refusal(400, 'malformed', 'counter');
  const device = await parts.queue.run(`devices ${office.code}`, async () => {
    const id = await reserveId(parts, office.code, session.user);
    const document: Device = {
      _id: `device:${office.code}:${id}`,
      type: 'device',
      id,
      office: office.code,
      counter: counter.code,
      enrolledAt: new Date(parts.clock()).toISOString(),
      enrolledBy: session.user,
    };
    await parts.couch.use<Device>('catalogue').insert(document);
    return document;
  });
  return { status: 201, body: placeOf(device, office.prefix, office.utcOffsetMinutes) };
}

/** `PUT /api/devices/<office>/<device>` `{counter}`: the PC stands at another counter now. */
export async function moveDevice({ exchange, parts, session, names }: ApiRequest): Promise<Answer> {
  const [code = '', id = ''] = names;
  if (session.office !== code || !isAtCounter(session.roles)) return NOT_ALLOWED;
  const office = await parts.catalogue.office(code);
  const body = await readJson(exchange);
  if ('refused' in body) return body.refused;
  const counter = await counterOf(parts, code, isRecord(body.json) ? body.json.counter : undefined);
  if (!office || !counter) return refusal(400, 'malformed', 'counter');
  const moved = await parts.queue.run(`devices ${code}`, async () => {
    const catalogue = parts.couch.use<Device>('catalogue');
    const held = await unlessMissing(catalogue.get(`device:${code}:${id}`));
    if (!held) return undefined;
    const document = { ...held, counter: counter.code };
    if (held.counter === counter.code) return held;
    const history = new History(parts.couch);
    const at = new Date(parts.clock()).toISOString();
    const [before, after] = [withoutRev(held), withoutRev(document) ?? {}];
    const record = await history.intend(held._id, { at, by: session.user, ...(before && { before }), after });
    const { rev } = await catalogue.insert(document);
    await history.made(record, rev);
    parts.catalogue.forget(held._id);
    return document;
  });
  return moved ? { status: 200, body: placeOf(moved, office.prefix, office.utcOffsetMinutes) } : NOT_FOUND;
}

function placeOf(device: Device, prefix: string, utcOffsetMinutes: number): object {
  return { device: device.id, office: device.office, prefix, counter: device.counter, utcOffsetMinutes };
}

function isAtCounter(roles: readonly string[]): boolean {
  return roles.includes('clerk') || roles.includes('lead');
}

/** A counter in use, of one of the office's windows. */
async function counterOf(parts: Parts, office: string, code: unknown): Promise<Counter | undefined> {
  if (typeof code !== 'string' || !/^[a-z0-9-]{1,40}$/.test(code)) return undefined;
  const counter = await parts.catalogue.get(`counter:${code}`);
  if (counter?.type !== 'counter' || !counter.active) return undefined;
  const window = await parts.catalogue.get(`window:${counter.window}`);
  return window?.type === 'window' && window.office === office ? counter : undefined;
}

/**
 * Takes the next free id by writing it into `audit`, where it stays although the catalogue be restored from an older
 * copy; of two gateways that take the same one, CouchDB refuses the second.
 */
async function reserveId(parts: Parts, office: string, by: string): Promise<string> {
  const audit = parts.couch.use<object>('audit');
  const taken = new Set([
    ...(await ids(parts, 'audit', `enrolment:${office}:`)),
    ...(await ids(parts, 'catalogue', `device:${office}:`)),
  ]);
  for (const id of deviceIds()) {
    if (taken.has(id)) continue;
    const at = new Date(parts.clock()).toISOString();
    const record = { _id: `enrolment:${office}:${id}`, type: 'enrolment', at, by };
    if (await unlessConflict(audit.insert(record))) return id;
  }
  throw new Error('no device id is left');
}

async function ids(parts: Parts, database: string, prefix: string): Promise<string[]> {
  const list = await parts.couch.use(database).list({ startkey: prefix, endkey: `${prefix}\uffff` });
  return list.rows.map((row) => row.id.slice(prefix.length));
}

/** a1 … a9, b1 … z9, aa1 …: no zero, which looks like a letter. */
export function* deviceIds(): Generator<string> {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const pairs = letters.flatMap((first) => letters.map((second) => first + second));
  for (const stem of [...letters, ...pairs]) {
    for (let digit = 1; digit <= 9; digit += 1) yield `${stem}${digit}`;
  }
}
