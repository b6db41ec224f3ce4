import { dayOf } from '../domain/calendar.ts';
import { KINDS, kindFromChinese } from '../domain/kind.ts';
import type { Kind } from '../domain/kind.ts';
import { normalizePhone } from '../domain/phone.ts';
import type { Visit } from '../domain/visit.ts';
import type { VisitQuery } from './store.ts';

/** A visit in memory, with what is typed to find it. */
export interface Findable {
  readonly id: string;
  readonly visit: Visit;
  /** Everything that one line of search looks through, a field a line; the phone number last, in other characters. */
  readonly words: string;
  readonly phone: string;
  readonly day: string;
  readonly closedDay: string | undefined;
}

/** Digits of phone numbers are looked for from their end only: among the words they are written as these instead. */
const PHONE_DIGITS = 0xe000;

function asPhone(digits: string): string {
  return digits.replace(/\d/g, (digit) => String.fromCharCode(PHONE_DIGITS + Number(digit)));
}

/** A kind is looked for by its name, however that is written; among the words it stands as one of these characters. */
const KIND_MARKS = 0xe010;

function asKind(kind: Kind): string {
  return String.fromCharCode(KIND_MARKS + KINDS.indexOf(kind));
}

/** Full-width letters and digits, and case, make no difference to who searches. */
export function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

export function findable(visit: Visit, utcOffsetMinutes: number): Findable {
  const parts = [
    asKind(visit.kind),
    visit.visitor.name,
    visit.visitor.organisation,
    visit.applicant?.name,
    visit.number,
    visit.number.replaceAll('-', ''),
    visit.caseNumber,
    ...visit.matters.flatMap(({ code, name }) => [name, code]),
    visit.answer?.text,
    visit.remark,
    ...visit.supplements.map(({ text }) => text),
  ];
  const phone = normalizePhone(visit.visitor.phone ?? '');
  return {
    id: visit.id,
    visit,
    words: `${plain(parts.filter(Boolean).join('\n'))}\n${asPhone(phone)}\n`,
    phone,
    day: dayOf(visit.registered.at, utcOffsetMinutes),
    closedDay: visit.closed && dayOf(visit.closed.at, utcOffsetMinutes),
  };
}

type Test = (found: Findable) => boolean;

/**
 * Every word of the line that is searched, each as what may stand for it; all words must be there. What is typed into a
 * field of its own must be among the words as well: so only those few visits need to be looked at field by field.
 */
export function wordsOf(query: VisitQuery): readonly (readonly string[])[] {
  const { words = '', name, organisation, number, caseNumber, matter, answer } = query;
  const typed = [name, organisation, number, caseNumber, matter, answer];
  const fields = typed.map((text) => plain(text ?? '').trim()).filter(Boolean);
  return plain(words)
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => {
      // Two digits or more may be the end of a phone number.
      if (/^\d{2,}$/.test(word)) return [word, `${asPhone(word)}\n`];
      const kind = kindFromChinese(word);
      return kind ? [word, asKind(kind)] : [word];
    })
    .concat(fields.map((text) => [text]));
}

/** Tests for the fields that a query names; what is not asked for costs nothing. */
export function fieldTests(query: VisitQuery): readonly Test[] {
  return [...sameTests(query), ...dayTests(query), ...textTests(query)];
}

function sameTests(query: VisitQuery): readonly Test[] {
  const { kind, state, clerk, window, party, closedBy, unrated } = query;
  const tests: Test[] = [];
  if (state) tests.push(({ visit }) => visit.state === state);
  if (kind) tests.push(({ visit }) => visit.kind === kind);
  if (clerk) tests.push(({ visit }) => visit.registered.by === clerk || visit.closed?.by === clerk);
  if (window) tests.push(({ visit }) => visit.window === window);
  if (party) tests.push(({ visit }) => visit.party === party);
  if (closedBy) tests.push(({ visit }) => visit.closed?.by === closedBy);
  if (unrated) tests.push(({ visit }) => visit.closed !== undefined && !visit.rating);
  return tests;
}

function dayTests({ from, until, closedFrom, closedUntil }: VisitQuery): readonly Test[] {
  const tests: Test[] = [];
  if (from) tests.push(({ day }) => day >= from);
  if (until) tests.push(({ day }) => day <= until);
  if (closedFrom) tests.push(({ closedDay }) => closedDay !== undefined && closedDay >= closedFrom);
  if (closedUntil) tests.push(({ closedDay }) => closedDay !== undefined && closedDay <= closedUntil);
  return tests;
}

function textTests(query: VisitQuery): readonly Test[] {
  const tests: Test[] = [];
  const contains = (typed: string | undefined, texts: (visit: Visit) => readonly (string | undefined)[]) => {
    const wanted = plain(typed ?? '').trim();
    if (wanted) tests.push(({ visit }) => texts(visit).some((text) => text && plain(text).includes(wanted)));
  };
  contains(query.name, (visit) => [visit.visitor.name]);
  contains(query.organisation, (visit) => [visit.visitor.organisation, visit.applicant?.name]);
  contains(query.caseNumber, (visit) => [visit.caseNumber]);
  contains(query.matter, (visit) => visit.matters.flatMap(({ code, name }) => [name, code]));
  contains(query.answer, (visit) => [visit.answer?.text, visit.remark]);
  contains(query.number, (visit) => [visit.number, visit.number.replaceAll('-', '')]);
  const phone = normalizePhone(query.phone ?? '');
  if (phone) tests.push((found) => phone.length >= 2 && found.phone.endsWith(phone));
  return tests;
}
