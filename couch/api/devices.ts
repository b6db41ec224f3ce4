import type { Counter, Device } from '../../app/domain/catalogue.ts';
import { OLD_PLATFORM } from '../../app/domain/imported.ts';
import { isRecord } from '../../app/domain/shape.ts';
import { keyText } from '../../app/domain/signed-log-shape.ts';
import { importPublicKey } from '../../app/domain/signed-log.ts';
import { unlessConflict, unlessMissing } from '../couch-answer.ts';
import { rememberedDevice } from '../guard/remembered-device.ts';
import type { RememberedDevice } from '../guard/remembered-device.ts';
import { readJson } from '../gateway/body.ts';
import { NOT_ALLOWED, NOT_FOUND, refusal } from '../gateway/exchange.ts';
import type { Answer } from '../gateway/exchange.ts';
import type { Parts } from '../gateway/parts.ts';
import type { Session } from '../gateway/sessions.ts';
import { NoAnswer } from '../gateway/upstream.ts';
import type { ApiRequest } from './api-request.ts';
import { mayRevoke } from './catalogue-rights.ts';
import { History, withoutRev } from './history.ts';

/**
 * `POST /api/devices` `{office, counter, publicKey, replaces?}`: gives a PC an id that no PC of the office ever had, and
 * keeps the key by which its entries will be known. `replaces` is the id that the same PC had before. With `device` a PC
 * that has an id says who it is, because the catalogue, restored from an older copy, does not know it any more.
 */
export async function enrol({ exchange, parts, session }: ApiRequest): Promise<Answer> {
  const body = await readJson(exchange);
  if ('refused' in body) return body.refused;
  const asked = isRecord(body.json) ? body.json : {};
  const office = typeof asked.office === 'string' ? await parts.catalogue.office(asked.office) : undefined;
  if (!office || session.office !== office.code || !isAtCounter(session.roles)) return NOT_ALLOWED;
  const { replaces, device: again } = asked;
  // A PC that stands somewhere already stays there, also while a restored catalogue lacks its counter.
  const isKnown = again !== undefined || replaces !== undefined;
  const counter = isKnown
    ? counterOfOffice(office.code, asked.counter)
    : (await counterOf(parts, office.code, asked.counter))?.code;
  if (counter === undefined) return refusal(400, 'malformed', 'counter');
  const publicKey = await keyOf(asked.publicKey);
  if (publicKey === undefined) return refusal(400, 'malformed', 'key');
  if (replaces !== undefined && !isDeviceId(replaces)) return refusal(400, 'malformed', 'replaces');
  if (again !== undefined && !isDeviceId(again)) return refusal(400, 'malformed', 'device');
  const pause = parts.audit.enrolmentPause(session.user);
  if (pause !== undefined)
    return { ...refusal(429, 'too_many_requests', 'enrolments'), headers: { 'Retry-After': String(pause) } };
  const device = await parts.queue.run(`devices ${office.code}`, async () => {
    const held = again === undefined ? undefined : await enrolmentOf(parts, office.code, again);
    if (held && held.device.publicKey !== publicKey) return undefined;
    if (held?.isThere) return held.device;
    const record = {
      type: 'enrolment',
      at: new Date(parts.clock()).toISOString(),
      by: session.user,
      publicKey,
    };
    const id = again ?? (await reserveId(parts, office.code, record));
    // The first record stays: it is from when the PC was enrolled.
    // Another gateway was faster, perhaps with another key: asked again, it is compared with what stands there.
    if (again !== undefined && !held && !(await reserve(parts, office.code, again, record)))
      throw new NoAnswer('another gateway knows the PC since a moment ago');
    const isFirst = replaces !== undefined && (await isUnreplaced(parts, office.code, replaces, id));
    const enrolled: Device = {
      _id: `device:${office.code}:${id}`,
      type: 'device',
      id,
      office: office.code,
      counter,
      enrolledAt: record.at,
      enrolledBy: session.user,
      publicKey,
      ...(isFirst && { replaces }),
    };
    if (!held?.device.counter) {
      await parts.couch.use<Device>('catalogue').insert(enrolled);
      return enrolled;
    }
    // What was changed before counts on: a stolen PC stays revoked, whoever brings it back.
    const document: Device = { ...enrolled, ...held.device };
    await writeWithHistory(parts, session, undefined, document);
    return document;
  });
  if (!device) return refusal(409, 'conflict', 'device');
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
  const moved = await change(parts, session, { office: code, id }, (held) =>
    held.counter === counter.code ? held : { ...held, counter: counter.code },
  );
  return moved ? { status: 200, body: placeOf(moved, office.prefix, office.utcOffsetMinutes) } : NOT_FOUND;
}

/**
 * `PUT /api/devices/<office>/<device>/revoked` `{revoked}`: whether the centre takes no new entries of the PC, because it
 * was stolen or its key is in doubt. What is there stays, and what waits on the PC is taken when it is allowed again.
 */
export async function revokeDevice({ exchange, parts, session, names }: ApiRequest): Promise<Answer> {
  const [office = '', id = ''] = names;
  if (!mayRevoke(session)) return NOT_ALLOWED;
  const body = await readJson(exchange);
  if ('refused' in body) return body.refused;
  const revoked = isRecord(body.json) ? body.json.revoked : undefined;
  if (typeof revoked !== 'boolean') return refusal(400, 'malformed', 'revoked');
  const at = new Date(parts.clock()).toISOString();
  const changed = await change(parts, session, { office, id }, (held) => {
    if ((held.revokedAt !== undefined) === revoked) return held;
    const { revokedAt: _, revokedBy: __, ...valid } = held;
    return revoked ? { ...valid, revokedAt: at, revokedBy: session.user } : valid;
  });
  return changed ? { status: 200, body: { device: id, office, revoked } } : NOT_FOUND;
}

/** Changes a device's document with its history; undefined when there is none. The same object back is no change. */
async function change(
  parts: Parts,
  session: Session,
  { office, id }: { readonly office: string; readonly id: string },
  wanted: (held: Device) => Device,
): Promise<Device | undefined> {
  if (!isOfficeCode(office) || !isDeviceId(id)) return undefined;
  return parts.queue.run(`devices ${office}`, async () => {
    const catalogue = parts.couch.use<Device>('catalogue');
    const held = await unlessMissing(catalogue.get(`device:${office}:${id}`));
    if (!held) return undefined;
    const document = wanted(held);
    if (document === held) return held;
    await writeWithHistory(parts, session, held, document);
    return document;
  });
}

async function writeWithHistory(
  parts: Parts,
  session: Session,
  held: Device | undefined,
  document: Device,
): Promise<void> {
  const history = new History(parts.couch);
  const at = new Date(parts.clock()).toISOString();
  const [before, after] = [withoutRev(held), withoutRev(document) ?? {}];
  const record = await history.intend(document._id, {
    at,
    by: session.user,
    ...(before && { before }),
    after,
  });
  const { rev } = await parts.couch.use<Device>('catalogue').insert(document);
  await history.made(record, rev);
  parts.catalogue.forget(document._id);
}

function placeOf(device: Device, prefix: string, utcOffsetMinutes: number): object {
  return { device: device.id, office: device.office, prefix, counter: device.counter, utcOffsetMinutes };
}

/** `old` is none: it stands in what was imported from the old platform. */
function isDeviceId(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z][a-z0-9]{0,7}$/.test(value) && value !== OLD_PLATFORM;
}

function isOfficeCode(value: string): boolean {
  return /^[a-z][a-z0-9]{0,15}$/.test(value);
}

/** A point of the curve, in the one spelling that the catalogue takes. */
async function keyOf(value: unknown): Promise<string | undefined> {
  if (typeof value !== 'string' || keyText(value, '').length > 0) return undefined;
  return (await importPublicKey(crypto.subtle, value)) && value;
}

function isAtCounter(roles: readonly string[]): boolean {
  return roles.includes('clerk') || roles.includes('lead');
}

/** A counter as the office numbers them, whether there is one or not. */
function counterOfOffice(office: string, code: unknown): string | undefined {
  if (typeof code !== 'string' || !/^[a-z0-9-]{1,40}$/.test(code)) return undefined;
  return code.startsWith(`${office}-`) ? code : undefined;
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
async function reserveId(parts: Parts, office: string, record: Omit<Enrolment, '_id'>): Promise<string> {
  const taken = new Set([
    ...(await ids(parts, 'audit', `enrolment:${office}:`)),
    ...(await ids(parts, 'catalogue', `device:${office}:`)),
  ]);
  for (const id of deviceIds()) {
    if (!taken.has(id) && (await reserve(parts, office, id, record))) return id;
  }
  throw new Error('no device id is left');
}

/** Whether the id was free. Nothing in `audit` is ever changed. */
async function reserve(
  parts: Parts,
  office: string,
  id: string,
  record: Omit<Enrolment, '_id'>,
): Promise<boolean> {
  const audit = parts.couch.use<Enrolment>('audit');
  return unlessConflict(audit.insert({ _id: `enrolment:${office}:${id}`, ...record }));
}

/** What `audit` keeps of an enrolment: also by which key the PC is known, should the catalogue forget it. */
interface Enrolment {
  readonly _id: string;
  readonly type: string;
  readonly at: string;
  readonly by: string;
  readonly publicKey: string;
}

/**
 * What is known of a PC that says it was enrolled: its document, or what `audit` kept when the catalogue was restored
 * from an older copy. Undefined when neither knows of it; then it is believed, for its entries are true and nobody
 * else has the id.
 */
async function enrolmentOf(
  parts: Parts,
  office: string,
  id: string,
): Promise<{ readonly isThere: true; readonly device: Device } | Forgotten | undefined> {
  const held = await unlessMissing(parts.couch.use<Device>('catalogue').get(`device:${office}:${id}`));
  if (held) return { isThere: true, device: held };
  const device = await rememberedDevice(parts.couch, office, id);
  return device && { isThere: false, device };
}

type Forgotten = { readonly isThere: false; readonly device: RememberedDevice };

/**
 * Whether a PC may take the place of another one: that one is of the office, and no third has taken its place. Who it
 * really was cannot be proved: a PC that lost its key has nothing left to sign with.
 */
async function isUnreplaced(parts: Parts, office: string, replaced: string, by: string): Promise<boolean> {
  if (replaced === by) return false;
  const { rows } = await parts.couch.use<Device>('catalogue').list({
    startkey: `device:${office}:`,
    endkey: `device:${office}:\uffff`,
    include_docs: true,
  });
  const devices = rows.flatMap(({ doc }) => doc ?? []);
  if (devices.some((one) => one.replaces === replaced && one.id !== by)) return false;
  return (
    devices.some(({ id }) => id === replaced) ||
    (await rememberedDevice(parts.couch, office, replaced)) !== undefined
  );
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
