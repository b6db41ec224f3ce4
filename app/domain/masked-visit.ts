import type { CentralVisit } from './central-visit.ts';
import type { Applicant, Visitor } from './entry.ts';
import { maskPhone, normalizePhone } from './phone.ts';
import type { Visit } from './visit.ts';

/** One line of a list at the centre: what happened is said, and to whom is not. */
export interface ListedVisit {
  /** Without its texts; names, phone and codes masked. */
  readonly visit: Visit;
  /** ISO 8601 UTC; the centre had it not later than this. */
  readonly received: string;
  /** From registration to closing, where that is counted. */
  readonly serviceSeconds?: number;
  readonly flags: CentralVisit['flags'];
  /** Window and counter where it was registered: it may have been moved since. */
  readonly registeredAt: { readonly window: string; readonly counter: string };
  /** Where the figure counts matters: which of the visit's, from 0. */
  readonly matter?: number;
}

/** Seven digits and more in a row, however they are set apart: a phone, or the number of an identity card. */
const DIGITS = /[\d０-９](?:[ \-‐–—−]?[\d０-９]){6,}[xX]?/g;
const DAY = /^(?:19|20)\d\d-\d\d?-\d\d?$/;

/** `王芳` → `王*`; the first character stays, so that a list can be read aloud. */
export function maskName(name: string): string {
  const [first = '', ...rest] = [...name.trim()];
  return rest.length === 0 ? '*' : first + '*'.repeat(Math.min(rest.length, 3));
}

/** Free text stays readable; long numbers in it do not. */
export function maskText(text: string): string {
  return text.replace(DIGITS, (digits) => (DAY.test(digits) ? digits : maskPhone(normalizePhone(digits))));
}

/** The organisation stays: it says what the visit was about, and is in a public register. */
export function maskVisitor({ name, organisation, phone }: Visitor): Visitor {
  return {
    ...(name !== undefined && { name: maskName(name) }),
    ...(organisation !== undefined && { organisation: maskText(organisation) }),
    ...(phone !== undefined && { phone: maskPhone(phone) }),
  };
}

export function maskApplicant({ name, creditCode }: Applicant): Applicant {
  return {
    name: maskName(name),
    ...(creditCode !== undefined && { creditCode: `****${creditCode.slice(-4)}` }),
  };
}

/** A visit of `central` as a list shows it. */
export function listedVisit(held: CentralVisit, matter?: number): ListedVisit {
  const { visit, received, serviceSeconds, flags, registered } = held;
  const { remark: _, answer, rating, ...rest } = visit;
  return {
    visit: {
      ...rest,
      visitor: maskVisitor(visit.visitor),
      ...(visit.applicant && { applicant: maskApplicant(visit.applicant) }),
      ...(answer && { answer: { ...answer, text: '' } }),
      ...(rating && { rating: withoutComment(rating) }),
      notices: [],
      supplements: [],
    },
    received,
    ...(serviceSeconds !== undefined && { serviceSeconds }),
    flags,
    registeredAt: { window: registered.window, counter: registered.counter },
    ...(matter !== undefined && { matter }),
  };
}

function withoutComment(rating: NonNullable<Visit['rating']>): Visit['rating'] {
  const { comment: _, ...rest } = rating;
  return rest;
}
