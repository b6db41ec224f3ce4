import { ENTRY_SCHEMA, OUTCOMES, VOID_REASONS } from './entry.ts';
import type { DeviceEntry, Entry, EntryType } from './entry.ts';
import { compactTime, parseEntryId, parseVisitId, visitOf } from './identifier.ts';
import { isImported, OLD_PLATFORM } from './imported.ts';
import { CHANNELS, KINDS } from './kind.ts';
import { ENDERS, LEVELS, RATING_CHANNELS, UNRATED_REASONS } from './level.ts';
import { HIGHEST_NUMBER, LIMITS } from './limits.ts';
import { hashText, signatureText } from './signed-log-shape.ts';
import { boolean, instant, integer, isRecord, list, oneOf, optional, record, text } from './shape.ts';
import type { Fields, Finding, Shape } from './shape.ts';

const code = text(40, { min: 1, pattern: /^[a-z0-9][a-z0-9._-]*$/ });
const userName = text(60, { min: 1, pattern: /^[a-z0-9][a-z0-9._-]*$/ });
const visit: Shape = (value, path) =>
  typeof value === 'string' && parseVisitId(value) ? [] : [{ path, problem: 'bad-format' }];

const visitor = record({
  name: optional(text(LIMITS.visitorName)),
  organisation: optional(text(LIMITS.organisation)),
  phone: optional(text(LIMITS.phone)),
});

const applicant = record({
  name: text(LIMITS.organisation, { min: 1 }),
  creditCode: optional(text(LIMITS.creditCode)),
});

const matter = record({
  code: text(LIMITS.matterCode, { min: 1 }),
  name: text(LIMITS.matterName, { min: 1 }),
});

const reasonCode = text(3, { pattern: /^[1-5]\d\d$/ });

const details: Fields = {
  visitor,
  applicant: optional(applicant),
  smsConsent: optional(boolean),
  matters: list(matter, LIMITS.matters),
  remark: optional(text(LIMITS.remark)),
};

const noticeData = record({
  visitNumber: text(40, { min: 1 }),
  kind: oneOf(KINDS),
  window: record({
    name: text(100),
    address: text(200),
    postcode: text(10),
    phone: text(60),
    leadName: text(40),
    complaintPhone: optional(text(60)),
  }),
  visitor,
  applicant: optional(applicant),
  matters: list(
    record({
      code: text(LIMITS.matterCode),
      name: text(LIMITS.matterName),
      materials: list(record({ name: text(300), form: optional(text(100)), note: optional(text(300)) }), 60),
      timeLimitWorkingDays: optional(integer(0, 1000)),
      legalBasis: optional(text(2000)),
    }),
    LIMITS.matters,
  ),
  answer: optional(text(LIMITS.answer)),
  outcome: optional(oneOf(OUTCOMES)),
  caseNumber: optional(text(LIMITS.caseNumber)),
  clerkName: text(60),
  clerkNumber: text(20),
  printedAt: instant,
  utcOffsetMinutes: integer(-840, 840),
  test: optional(boolean),
});

const registered: Fields = {
  office: code,
  window: code,
  counter: code,
  kind: oneOf(KINDS),
  channel: oneOf(CHANNELS),
  party: visit,
  ...details,
};

const CONTENT: Readonly<Record<EntryType, Fields>> = {
  register: {
    ...registered,
    number: text(40, { min: 1, pattern: /^[A-Z]{1,8}-\d\d-[A-Z0-9]{1,8}-\d{5,7}$/ }),
    n: integer(1, HIGHEST_NUMBER),
    backfilledAt: optional(instant),
  },
  amend: details,
  answer: { text: text(LIMITS.answer), outcome: optional(oneOf(OUTCOMES)) },
  'case-number': { caseNumber: text(LIMITS.caseNumber, { min: 1 }) },
  print: {
    notice: record({
      number: text(50, { min: 1 }),
      template: text(40, { min: 1 }),
      version: integer(1),
      data: noticeData,
    }),
  },
  reprint: { noticeNumber: text(50, { min: 1 }) },
  invite: { channel: oneOf(RATING_CHANNELS) },
  rate: {
    level: oneOf(LEVELS),
    channel: oneOf(RATING_CHANNELS),
    reasons: optional(list(reasonCode, LIMITS.reasons)),
    comment: optional(text(LIMITS.comment)),
    askedAt: instant,
    answeredAt: instant,
    evidence: optional(list(text(LIMITS.evidenceLine), LIMITS.evidence)),
  },
  reasons: {
    reasons: list(reasonCode, LIMITS.reasons, 1),
    channel: oneOf(RATING_CHANNELS),
    askedAt: instant,
    answeredAt: instant,
    evidence: optional(list(text(LIMITS.evidenceLine), LIMITS.evidence)),
  },
  unrated: { reason: oneOf(UNRATED_REASONS), askedAt: optional(instant), endedBy: optional(oneOf(ENDERS)) },
  transfer: {
    window: optional(code),
    counter: optional(code),
    clerk: optional(userName),
    note: optional(text(LIMITS.note)),
  },
  close: {},
  void: { reason: oneOf(VOID_REASONS), note: optional(text(LIMITS.note)), asLead: optional(boolean) },
  supplement: { text: text(LIMITS.supplement, { min: 1 }) },
  'sign-in': { offline: boolean, counter: code },
  'sign-out': {},
  reveal: { visit },
};

/** What the old platform knew to have happened to a visit. */
const IMPORTED_TYPES = ['register', 'answer', 'case-number', 'rate', 'unrated', 'close', 'void'] as const;

const DEVICE_EVENTS: readonly string[] = ['sign-in', 'sign-out', 'reveal'];

const MADE: Fields = {
  _id: text(160),
  _rev: optional(text(60)),
  type: text(20),
  schema: oneOf([ENTRY_SCHEMA]),
  at: instant,
  by: userName,
};

const STAMP: Fields = {
  ...MADE,
  device: text(8, { pattern: /^[a-z][a-z0-9]{0,7}$/ }),
  seq: integer(1, HIGHEST_NUMBER),
  clockOffsetMs: optional(integer(-1e13, 1e13)),
  prev: hashText,
  signature: signatureText,
};

const SHAPES = new Map<string, Shape>(
  Object.entries(CONTENT).map(([type, fields]) => [type, record({ ...STAMP, ...fields })]),
);

const IMPORT_STAMP: Fields = {
  ...MADE,
  device: oneOf([OLD_PLATFORM]),
  source: record({
    clerk: optional(text(LIMITS.visitorName)),
    window: optional(text(LIMITS.organisation)),
    matters: optional(text(LIMITS.remark)),
    number: optional(text(LIMITS.caseNumber)),
    isDayOnly: optional(boolean),
  }),
};

/** Nobody counted them, and their numbers are made of their content. */
const importedRegistration: Fields = {
  ...registered,
  number: text(40, { pattern: /^[A-Z]{1,8}-\d\d-OLD-\d{4}-[0-9A-F]{8}$/ }),
};

const IMPORTED_SHAPES = new Map<string, Shape>(
  IMPORTED_TYPES.map((type) => {
    const content = type === 'register' ? importedRegistration : CONTENT[type];
    return [type, record({ ...IMPORT_STAMP, ...content })];
  }),
);

/** Everything that is wrong with a document that should be an entry: its fields, and its id against them. */
export function checkEntry(document: unknown): readonly Finding[] {
  if (!isRecord(document)) return [{ path: '', problem: 'wrong-type' }];
  const shapes = isImported(document) ? IMPORTED_SHAPES : SHAPES;
  const shape = typeof document.type === 'string' ? shapes.get(document.type) : undefined;
  if (!shape) return [{ path: 'type', problem: 'not-allowed' }];
  const findings = shape(document, '');
  if (findings.length > 0) return findings;
  if (!idFits(document)) return [{ path: '_id', problem: 'bad-format' }];
  if (document.type === 'register') return [...checkPlace(document), ...checkAcceptance(document)];
  return checkTransfer(document);
}

function idFits(entry: Readonly<Record<string, unknown>>): boolean {
  const id = String(entry._id);
  const time = compactTime(String(entry.at));
  if (entry.type === 'register') {
    const parts = parseVisitId(id);
    if (!parts || parts.office !== entry.office || parts.time !== time) return false;
    return parts.device === entry.device && parts.n === entry.n;
  }
  const parts = parseEntryId(id);
  if (!parts || parts.time !== time || parts.device !== entry.device) return false;
  const isDeviceEvent = DEVICE_EVENTS.includes(String(entry.type));
  return parts.seq === entry.seq && (parts.visit === undefined) === isDeviceEvent;
}

/** A registration counts for its own office's window, and its number is the one that device and n make. */
function checkPlace(entry: Readonly<Record<string, unknown>>): readonly Finding[] {
  if (!numberFits(entry)) return [{ path: 'number', problem: 'not-allowed' }];
  if (!isPartOf(entry.window, entry.office)) return [{ path: 'window', problem: 'not-allowed' }];
  return isPartOf(entry.counter, entry.window) ? [] : [{ path: 'counter', problem: 'not-allowed' }];
}

function numberFits({ _id, number, device, n }: Readonly<Record<string, unknown>>): boolean {
  const parts = String(number).split('-');
  const hash = parseVisitId(String(_id))?.content;
  if (hash !== undefined) return hash.toUpperCase().startsWith(parts.at(-1) ?? '-');
  return parts[2] === String(device).toUpperCase() && Number(parts[3]) === n;
}

/** What is accepted belongs to somebody who can be found again; of any other visit each part may be left empty. */
function checkAcceptance(entry: Readonly<Record<string, unknown>>): readonly Finding[] {
  if (entry.kind !== 'acceptance' || !isRecord(entry.visitor)) return [];
  const given = entry.visitor;
  const missing = (['name', 'organisation', 'phone'] as const).filter(
    (part) => typeof given[part] !== 'string' || given[part].trim() === '',
  );
  // The old platform asked for less, and nobody can be asked any more.
  if (isImported(entry) && !(missing.includes('name') && missing.includes('organisation'))) return [];
  return missing.map((part) => ({ path: `visitor.${part}`, problem: 'missing' }));
}

/**
 * A visit stays in its office: its statistics are read by the office's lead, its phone number by the office's clerks.
 * Who sends it to another window names a counter there: the old one is in another hall.
 */
function checkTransfer(entry: Readonly<Record<string, unknown>>): readonly Finding[] {
  if (entry.type !== 'transfer') return [];
  const office = parseVisitId(visitOf(String(entry._id)) ?? '')?.office;
  const stray = (['window', 'counter'] as const).find(
    (part) => entry[part] !== undefined && !isPartOf(entry[part], office),
  );
  if (stray) return [{ path: stray, problem: 'not-allowed' }];
  if (entry.window === undefined) return [];
  if (entry.counter === undefined) return [{ path: 'counter', problem: 'missing' }];
  return isPartOf(entry.counter, entry.window) ? [] : [{ path: 'counter', problem: 'not-allowed' }];
}

function isPartOf(part: unknown, whole: unknown): boolean {
  return String(part).startsWith(`${String(whole)}-`);
}

export function isEntry(document: unknown): document is Entry {
  return checkEntry(document).length === 0;
}

export function isDeviceEntry(entry: Entry): entry is DeviceEntry {
  return DEVICE_EVENTS.includes(entry.type);
}
