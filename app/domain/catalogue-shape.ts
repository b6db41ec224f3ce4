import { FIELDS, LINKS } from './catalogue.ts';
import type { CatalogueDocument, CatalogueType, YearCalendar } from './catalogue.ts';
import { isWeekend } from './calendar.ts';
import { KINDS } from './kind.ts';
import { RATING_ORDERS } from './level.ts';
import { LIMITS } from './limits.ts';
import { isMixedReader, ROLES } from './role.ts';
import { keyText } from './signed-log-shape.ts';
import {
  boolean,
  data,
  day,
  instant,
  integer,
  isRecord,
  list,
  oneOf,
  optional,
  record,
  text,
} from './shape.ts';
import type { Fields, Finding, Shape } from './shape.ts';

const officeCode = text(16, { pattern: /^[a-z][a-z0-9]{0,15}$/ });
const code = text(40, { min: 1, pattern: /^[a-z0-9][a-z0-9-]*$/ });
const name = text(100, { min: 1 });
const phone = text(60, { min: 1 });
const deviceId = text(8, { pattern: /^[a-z][a-z0-9]{0,7}$/ });
const userName = text(60, { min: 1, pattern: /^[a-z0-9][a-z0-9._-]*$/ });

const CONTENT: Readonly<Record<CatalogueType, Fields>> = {
  office: {
    code: officeCode,
    name,
    shortName: name,
    prefix: text(8, { pattern: /^[A-Z]{1,8}$/ }),
    utcOffsetMinutes: integer(-840, 840),
  },
  window: {
    code,
    office: officeCode,
    versions: list(
      record({
        validFrom: day,
        name,
        address: text(200, { min: 1 }),
        postcode: text(6, { pattern: /^\d{6}$/ }),
        phone,
        leadName: text(40, { min: 1 }),
        leadPhone: phone,
        complaintPhone: optional(phone),
      }),
      200,
      1,
    ),
  },
  counter: { code, window: code, name: text(40, { min: 1 }), active: boolean },
  staff: {
    user: userName,
    name: text(40, { min: 1 }),
    number: text(20, { min: 1, pattern: /^[A-Za-z0-9-]+$/ }),
    department: text(60, { min: 1 }),
    office: optional(officeCode),
    roles: list(oneOf(ROLES), ROLES.length, 1),
    active: boolean,
  },
  device: {
    id: deviceId,
    office: officeCode,
    counter: code,
    enrolledAt: instant,
    enrolledBy: userName,
    publicKey: keyText,
    replaces: optional(deviceId),
    revokedAt: optional(instant),
    revokedBy: optional(userName),
  },
  matter: {
    code,
    name: text(200, { min: 1 }),
    aliases: optional(list(text(60, { min: 1 }), 20)),
    field: oneOf(FIELDS),
    materials: list(
      record({ name: text(300, { min: 1 }), form: optional(text(100)), note: optional(text(300)) }),
      60,
    ),
    timeLimitWorkingDays: integer(0, 365),
    legalBasis: text(2000, { min: 1 }),
    standardAnswer: optional(text(4000)),
    validFrom: day,
    validTo: optional(day),
    windows: optional(list(code, 200)),
  },
  phrase: {
    text: text(500, { min: 1 }),
    kind: optional(oneOf(KINDS)),
    order: integer(0, 9999),
    active: optional(boolean),
  },
  norm: {
    title: text(100, { min: 1 }),
    paragraphs: list(text(4000, { min: 1 }), 100, 1),
    order: integer(0, 9999),
    active: optional(boolean),
  },
  link: { link: oneOf(LINKS), name, url: text(500, { pattern: /^$|^https?:\/\/[^\s]+$/ }) },
  calendar: {
    year: integer(2020, 2099),
    off: list(day, 120, 1),
    worked: list(day, 60),
    source: optional(text(100)),
  },
  keypad: {
    id: code,
    office: optional(officeCode),
    profile: data(LIMITS.keypadProfile),
    active: optional(boolean),
  },
  settings: {
    supportPhone: text(60),
    offlineDays: integer(1, 60),
    idleLockMinutes: integer(1, 120),
    signInTries: integer(3, 20),
    signInPauseMinutes: integer(1, 60),
    ratingSeconds: integer(10, 300),
    retentionDays: optional(integer(7, 3650)),
    ratingOrder: optional(oneOf(RATING_ORDERS)),
    ratingAsks: optional(integer(1, 5)),
    hidesLevel: optional(boolean),
  },
};

/** The part of the id behind `<type>:` that each document must bear. */
const KEY: Readonly<
  Record<CatalogueType, (document: Readonly<Record<string, unknown>>) => string | undefined>
> = {
  office: (document) => String(document.code),
  window: (document) => String(document.code),
  counter: (document) => String(document.code),
  staff: (document) => String(document.user),
  device: (document) => `${String(document.office)}:${String(document.id)}`,
  matter: (document) => String(document.code),
  phrase: () => undefined,
  norm: () => undefined,
  link: (document) => String(document.link),
  calendar: (document) => String(document.year),
  keypad: (document) => String(document.id),
  settings: () => undefined,
};

const SHAPES = new Map<string, Shape>(
  Object.entries(CONTENT).map(([type, fields]) => [
    type,
    record({ _id: text(100), _rev: optional(text(60)), type: oneOf([type]), ...fields }),
  ]),
);

/** Everything that is wrong with a document that should belong to the catalogue. */
export function checkCatalogueDocument(document: unknown): readonly Finding[] {
  if (!isRecord(document)) return [{ path: '', problem: 'wrong-type' }];
  const shape = typeof document.type === 'string' ? SHAPES.get(document.type) : undefined;
  if (!shape) return [{ path: 'type', problem: 'not-allowed' }];
  const findings = shape(document, '');
  if (findings.length > 0) return findings;
  const faults = faultsOf(document as unknown as CatalogueDocument);
  if (faults.length > 0) return faults;
  return idFits(document, document.type as CatalogueType) ? [] : [{ path: '_id', problem: 'bad-format' }];
}

/** What no single field shows. */
function faultsOf(document: CatalogueDocument): readonly Finding[] {
  if (document.type === 'calendar') return calendarFaults(document);
  if (document.type === 'keypad' && document.profile.id !== document.id) {
    return [{ path: 'profile', problem: 'not-allowed' }];
  }
  const isMixed = document.type === 'staff' && isMixedReader(document.roles, document.office);
  return isMixed ? [{ path: 'roles', problem: 'not-allowed' }] : [];
}

/** Each day once, of this year; what is worked instead is a weekend, and not off as well. */
function calendarFaults({ year, off, worked }: YearCalendar): readonly Finding[] {
  const isOfYear = (one: string) => one.startsWith(`${year}-`);
  const isWhole = (days: readonly string[]) => new Set(days).size === days.length && days.every(isOfYear);
  const isWorked = worked.every((one) => isWeekend(one) && !off.includes(one));
  return [
    ...(isWhole(off) ? [] : [{ path: 'off', problem: 'out-of-range' } as const]),
    ...(isWhole(worked) && isWorked ? [] : [{ path: 'worked', problem: 'out-of-range' } as const]),
  ];
}

function idFits(document: Readonly<Record<string, unknown>>, type: CatalogueType): boolean {
  if (type === 'settings') return document._id === 'settings';
  const key = KEY[type](document);
  if (key !== undefined) return document._id === `${type}:${key}`;
  return new RegExp(`^${type}:[a-z0-9][a-z0-9-]{0,40}$`).test(String(document._id));
}

export function isCatalogueDocument(document: unknown): document is CatalogueDocument {
  return checkCatalogueDocument(document).length === 0;
}
