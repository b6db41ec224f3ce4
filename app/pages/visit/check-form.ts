import { instantOf } from '../../domain/calendar.ts';
import { isCreditCode } from '../../domain/credit-code.ts';
import type { Kind } from '../../domain/kind.ts';
import { LIMITS } from '../../domain/limits.ts';
import { isPhone, normalizePhone } from '../../domain/phone.ts';
import { TICKED, clean, mattersOf, normalizeCaseNumber, normalizeCreditCode } from './visit-form.ts';
import type { Form, FormField } from './visit-form.ts';

/** What can be wrong with a field; each has a sentence beside the field. */
export type FieldProblem =
  | 'required'
  | 'too-long'
  | 'bad-phone'
  | 'bad-credit-code'
  | 'bad-time'
  | 'not-past'
  | 'not-picked'
  | 'too-many';

/** Field → what is wrong with it; empty when all is well. */
export type Problems = ReadonlyMap<FormField, FieldProblem>;

/** Longest text of each typed field; matters are counted, not measured. */
export const FIELD_LIMITS: Partial<Readonly<Record<FormField, number>>> = {
  visitorName: LIMITS.visitorName,
  organisation: LIMITS.organisation,
  phone: LIMITS.phone,
  applicantName: LIMITS.organisation,
  creditCode: LIMITS.creditCode,
  remark: LIMITS.remark,
  caseNumber: LIMITS.caseNumber,
  answer: LIMITS.answer,
  supplement: LIMITS.supplement,
};

/** The office's present, for a backfilled time. */
export interface Present {
  readonly nowMs: number;
  readonly utcOffsetMinutes: number;
}

/** Checks what registering and amending store. */
export function checkRegistration(kind: Kind, form: Form, present: Present): Problems {
  const problems = new Map<FormField, FieldProblem>();
  const mark = (field: FormField, problem: FieldProblem) =>
    problems.has(field) ? undefined : problems.set(field, problem);
  for (const field of requiredFields(kind, form)) if (!clean(form[field])) mark(field, 'required');
  const measured = ['visitorName', 'organisation', 'remark', 'caseNumber'] as const;
  for (const field of measured) if (isTooLong(form, field)) mark(field, 'too-long');
  const phone = normalizePhone(form.phone);
  if (phone && !isPhone(phone)) mark('phone', phone.length > LIMITS.phone ? 'too-long' : 'bad-phone');
  if (form.agent === TICKED) {
    if (isTooLong(form, 'applicantName')) mark('applicantName', 'too-long');
    const code = normalizeCreditCode(form.creditCode);
    if (code && !isCreditCode(code)) mark('creditCode', 'bad-credit-code');
  }
  if (clean(form.matterText)) mark('matterText', 'not-picked');
  if (mattersOf(form).length > LIMITS.matters) mark('matterText', 'too-many');
  const time = form.backfill === TICKED ? checkBackfill(form.backfilledTo, present) : undefined;
  if (time) mark('backfilledTo', time);
  return problems;
}

/** Checks what handling stores. */
export function checkHandling(form: Form): Problems {
  const problems = new Map<FormField, FieldProblem>();
  for (const field of ['answer', 'caseNumber'] as const) {
    if (isTooLong(form, field)) problems.set(field, 'too-long');
  }
  return problems;
}

/** Without these three the approval system takes no application; an 其他咨询 is its remark. */
export function requiredFields(kind: Kind, form: Form): readonly FormField[] {
  const always: FormField[] = form.agent === TICKED ? ['applicantName'] : [];
  if (form.backfill === TICKED) always.push('backfilledTo');
  if (kind === 'acceptance') return ['visitorName', 'organisation', 'phone', ...always];
  return kind === 'other' ? ['remark', ...always] : always;
}

function isTooLong(form: Form, field: FormField): boolean {
  const text = field === 'caseNumber' ? normalizeCaseNumber(form[field]) : clean(form[field]);
  return text.length > (FIELD_LIMITS[field] ?? Infinity);
}

function checkBackfill(typed: string, present: Present): FieldProblem | undefined {
  const at = backfilledInstant(typed, present.utcOffsetMinutes);
  if (at === undefined) return 'bad-time';
  return Date.parse(at) < present.nowMs ? undefined : 'not-past';
}

/** The instant of a typed wall clock time `yyyy-mm-ddThh:mm` of the office; undefined when it is none. */
export function backfilledInstant(typed: string, utcOffsetMinutes: number): string | undefined {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)$/.exec(typed) ?? [];
  if (!day || !time || Number.isNaN(Date.parse(`${day}T${time}:00Z`))) return undefined;
  return instantOf(day, time, utcOffsetMinutes);
}
