import { COMMANDS, MEANINGS } from './message.ts';
import type { Command } from './message.ts';
import { CHECK_KINDS, PARITIES, TEXT_CODES } from './profile.ts';
import type { CheckRule, Profile } from './profile.ts';
import { hasField, parseTemplate } from './template.ts';
import type { FieldName, TemplateProblem } from './template.ts';

/** What is wrong at one place of a profile. */
export interface ProfileFault {
  /** Dotted path, e.g. `receive.0.bytes`. */
  readonly path: string;
  readonly problem: ProfileProblem;
  /** The piece that is wrong, where it is part of a template. */
  readonly piece?: string;
}

export type ProfileProblem =
  | TemplateProblem
  | 'missing'
  | 'unexpected'
  | 'wrong-type'
  | 'bad-format'
  | 'not-allowed'
  | 'out-of-range'
  /** Exactly one of `serial` and `hid`. */
  | 'one-of-serial-and-hid'
  /** A field that only frames of the other direction have. */
  | 'field-not-here'
  /** A key frame without `{key}`. */
  | 'no-key-field'
  /** No frame means a key, or no key means a level: the device could rate nothing. */
  | 'cannot-rate'
  /** `polled` needs `send.poll`, `heartbeatMs` needs `send.heartbeat`. */
  | 'needs-command';

export type ProfileResult =
  | { readonly ok: true; readonly profile: Profile }
  | { readonly ok: false; readonly faults: readonly ProfileFault[] };

type Check = (value: unknown, path: string) => readonly ProfileFault[];
const OK: readonly ProfileFault[] = [];
const fault = (path: string, problem: ProfileProblem, piece?: string): readonly ProfileFault[] => [
  piece === undefined ? { path, problem } : { path, problem, piece },
];

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text =
  (pattern: RegExp): Check =>
  (value, path) =>
    typeof value !== 'string'
      ? fault(path, 'wrong-type')
      : pattern.test(value)
        ? OK
        : fault(path, 'bad-format');
const whole =
  (min: number, max: number): Check =>
  (value, path) =>
    !Number.isSafeInteger(value)
      ? fault(path, 'wrong-type')
      : Number(value) < min || Number(value) > max
        ? fault(path, 'out-of-range')
        : OK;
const oneOf =
  (allowed: readonly unknown[]): Check =>
  (value, path) =>
    allowed.includes(value) ? OK : fault(path, 'not-allowed');
const yesOrNo: Check = (value, path) => (typeof value === 'boolean' ? OK : fault(path, 'wrong-type'));
/** An object of these fields and no others; a name that ends in `?` may be absent. */
const record =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value, path) => {
    if (!isRecord(value)) return fault(path, 'wrong-type');
    const at = (name: string) => (path ? `${path}.${name}` : name);
    const names = Object.keys(fields).map((name) => name.replace('?', ''));
    return [
      ...Object.keys(value)
        .filter((name) => !names.includes(name))
        .flatMap((name) => fault(at(name), 'unexpected')),
      ...Object.entries(fields).flatMap(([field, check]) => {
        const name = field.replace('?', '');
        const held = value[name];
        if (held === undefined) return field.endsWith('?') ? OK : fault(at(name), 'missing');
        return check(held, at(name));
      }),
    ];
  };
const list =
  (of: Check, min: number, max: number): Check =>
  (value, path) =>
    !Array.isArray(value)
      ? fault(path, 'wrong-type')
      : value.length < min || value.length > max
        ? fault(path, 'out-of-range')
        : value.flatMap((one, place) => of(one, `${path}.${place}`));

const words = text(/^[^\p{Cc}]{1,300}$/u);
const both = record({ zh: words, en: words });
const KEY = /^(?:[0-9A-F]{2}){1,8}$/;
const KEY_MEANINGS = [1, 2, 3, 4, 5, 'decline', 'other'];

const keys: Check = (value, path) =>
  isRecord(value)
    ? Object.entries(value).flatMap(([key, meaning]) => [
        ...(KEY.test(key) ? OK : fault(`${path}.${key}`, 'bad-format')),
        ...oneOf(KEY_MEANINGS)(meaning, `${path}.${key}`),
      ])
    : fault(path, 'wrong-type');

const template = text(/^[\x20-\x7e]{1,500}$/);

const shape = record({
  schema: oneOf([1]),
  id: text(/^(?=.{1,40}$)[a-z0-9]+(?:-[a-z0-9]+)*$/),
  name: both,
  'maker?': words,
  'note?': both,
  'serial?': record({
    baudRate: whole(300, 921_600),
    dataBits: oneOf([7, 8]),
    parity: oneOf(PARITIES),
    stopBits: oneOf([1, 2]),
    'dtr?': yesOrNo,
    'rts?': yesOrNo,
  }),
  'hid?': record({
    vendorId: whole(0, 0xffff),
    productId: whole(0, 0xffff),
    'usagePage?': whole(0, 0xffff),
    'usage?': whole(0, 0xffff),
    reportId: whole(0, 255),
    reportBytes: whole(1, 4096),
    'hasCount?': yesOrNo,
  }),
  text: oneOf(TEXT_CODES),
  'check?': record({
    kind: oneOf(CHECK_KINDS),
    from: whole(0, 255),
    order: oneOf(['big', 'little']),
    as: oneOf(['bytes', 'hex']),
    'inverted?': yesOrNo,
  }),
  send: record(Object.fromEntries(COMMANDS.map((command) => [`${command}?`, template]))),
  receive: list(record({ means: oneOf(MEANINGS), bytes: template }), 1, 20),
  keys,
  answers: oneOf(['pressed', 'polled']),
  timing: record({
    betweenBytesMs: whole(5, 5000),
    replyMs: whole(20, 30_000),
    'heartbeatMs?': whole(200, 600_000),
    lostAfter: whole(1, 100),
    'pollMs?': whole(20, 10_000),
    'aloneMs?': whole(2, 1000),
    'startMs?': whole(0, 30_000),
  }),
});

/** Fields that a frame has only in one of the two directions: what is passed over cannot be sent. */
const NEVER_SENT: readonly FieldName[] = ['any', 'key'];
const NEVER_HEARD: readonly FieldName[] = ['name', 'staff', 'seconds'];

/** Checks a profile that came from a file, a catalogue or the wizard: the profile, or everything that is wrong with it. */
export function readProfile(value: unknown): ProfileResult {
  const faults = shape(value, '');
  if (faults.length > 0) return { ok: false, faults };
  const profile = value as Profile;
  const deeper = [...templateFaults(profile), ...wholeFaults(profile)];
  return deeper.length > 0 ? { ok: false, faults: deeper } : { ok: true, profile };
}

function templateFaults(profile: Profile): readonly ProfileFault[] {
  const sent = (Object.entries(profile.send) as [Command, string][]).flatMap(([command, source]) =>
    oneTemplate(source, `send.${command}`, NEVER_SENT, profile.check),
  );
  const heard = profile.receive.flatMap(({ bytes, means }, place) => {
    const path = `receive.${place}.bytes`;
    const found = oneTemplate(bytes, path, NEVER_HEARD, profile.check);
    const parsed = parseTemplate(bytes, profile.check);
    const lacksKey = means === 'key' && parsed.ok && !hasField(parsed.template, 'key');
    return lacksKey ? [...found, ...fault(path, 'no-key-field')] : found;
  });
  return [...sent, ...heard];
}

function oneTemplate(
  source: string,
  path: string,
  barred: readonly FieldName[],
  check?: CheckRule,
): readonly ProfileFault[] {
  const parsed = parseTemplate(source, check);
  if (!parsed.ok) return fault(path, parsed.problem, parsed.token);
  return barred
    .filter((name) => hasField(parsed.template, name))
    .flatMap((name) => fault(path, 'field-not-here', `{${name}}`));
}

/**
 * What is recognised, together. Every byte that comes may be held against all of it: a profile whose frames need not end would
 * keep the page of the counter busy with what any device says.
 */
const MOST_BYTES = 2048;

function isBounded({ receive, check }: Profile): boolean {
  const sizes = receive.map(({ bytes }) => {
    const parsed = parseTemplate(bytes, check);
    return parsed.ok ? parsed.template.maxBytes : 0;
  });
  return sizes.reduce((sum, size) => sum + size, 0) <= MOST_BYTES;
}

function wholeFaults(profile: Profile): readonly ProfileFault[] {
  const { serial, hid, send, receive, keys, answers, timing } = profile;
  const hasLevel = Object.values(keys).some((meaning) => typeof meaning === 'number');
  return [
    ...((serial === undefined) === (hid === undefined) ? fault('serial', 'one-of-serial-and-hid') : OK),
    ...(isBounded(profile) ? OK : fault('receive', 'out-of-range')),
    ...(hasLevel ? OK : fault('keys', 'cannot-rate')),
    ...(receive.some(({ means }) => means === 'key') ? OK : fault('receive', 'cannot-rate')),
    ...(answers === 'polled' && send.poll === undefined ? fault('answers', 'needs-command') : OK),
    ...(answers === 'polled' && timing.pollMs === undefined ? fault('timing.pollMs', 'missing') : OK),
    ...(timing.heartbeatMs !== undefined && send.heartbeat === undefined
      ? fault('timing.heartbeatMs', 'needs-command')
      : OK),
  ];
}
