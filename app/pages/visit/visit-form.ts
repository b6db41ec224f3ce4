import type { Applicant, MatterRef, Outcome, VisitDetails } from '../../domain/entry.ts';
import { OUTCOMES } from '../../domain/entry.ts';
import type { Kind } from '../../domain/kind.ts';
import { normalizePhone } from '../../domain/phone.ts';
import type { Visit } from '../../domain/visit.ts';

/** Fields of the page in the order of the steps; the names that a draft stores. */
export const FORM_FIELDS = [
  'visitorName',
  'organisation',
  'phone',
  'smsConsent',
  'channel',
  'agent',
  'applicantName',
  'creditCode',
  'backfill',
  'backfilledTo',
  'matterText',
  'matters',
  'remark',
  'caseNumber',
  'answer',
  'outcome',
  'supplement',
] as const;
export type FormField = (typeof FORM_FIELDS)[number];

/** All that is typed or ticked on the page, as texts; a tick is `yes` or empty. */
export type Form = Readonly<Record<FormField, string>>;

export const TICKED = 'yes';

export const EMPTY_FORM: Form = {
  visitorName: '',
  organisation: '',
  phone: '',
  smsConsent: '',
  channel: 'counter',
  agent: '',
  applicantName: '',
  creditCode: '',
  backfill: '',
  backfilledTo: '',
  matterText: '',
  matters: '[]',
  remark: '',
  caseNumber: '',
  answer: '',
  outcome: '',
  supplement: '',
};

/** A form out of what a draft kept; whatever it does not know stays as it was before. */
export function formOfDraft(fields: Readonly<Record<string, string>>, before: Form = EMPTY_FORM): Form {
  const known = FORM_FIELDS.flatMap((name) => {
    const value = fields[name];
    return typeof value === 'string' ? [[name, value]] : [];
  });
  return { ...before, ...(Object.fromEntries(known) as Partial<Form>) };
}

/** A form as a stored visit would fill it. */
export function formOfVisit(visit: Visit): Form {
  return {
    ...EMPTY_FORM,
    visitorName: visit.visitor.name ?? '',
    organisation: visit.visitor.organisation ?? '',
    phone: visit.visitor.phone ?? '',
    smsConsent: visit.smsConsent ? TICKED : '',
    channel: visit.channel,
    agent: visit.applicant ? TICKED : '',
    applicantName: visit.applicant?.name ?? '',
    creditCode: visit.applicant?.creditCode ?? '',
    matters: JSON.stringify(visit.matters),
    remark: visit.remark ?? '',
    caseNumber: visit.caseNumber ?? '',
    answer: visit.answer?.text ?? '',
    outcome: visit.answer?.outcome ?? '',
  };
}

/** The matters chosen; none when a draft holds something else. */
export function mattersOf(form: Form): readonly MatterRef[] {
  try {
    const list: unknown = JSON.parse(form.matters);
    return Array.isArray(list) ? list.filter(isMatterRef).map(({ code, name }) => ({ code, name })) : [];
  } catch {
    return [];
  }
}

function isMatterRef(value: unknown): value is MatterRef {
  const { code, name } = (value ?? {}) as Partial<MatterRef>;
  return typeof code === 'string' && typeof name === 'string';
}

/** Outcome chosen, or undefined. */
export function outcomeOf(form: Form): Outcome | undefined {
  return OUTCOMES.find((outcome) => outcome === form.outcome);
}

/** What a registration and an amendment store. */
export function detailsOf(form: Form): VisitDetails {
  const name = clean(form.visitorName);
  const organisation = clean(form.organisation);
  const phone = normalizePhone(form.phone);
  const remark = clean(form.remark);
  const applicant = applicantOf(form);
  return {
    visitor: { ...(name && { name }), ...(organisation && { organisation }), ...(phone && { phone }) },
    ...(applicant && { applicant }),
    ...(form.smsConsent === TICKED && { smsConsent: true }),
    matters: mattersOf(form),
    ...(remark && { remark }),
  };
}

function applicantOf(form: Form): Applicant | undefined {
  const name = clean(form.applicantName);
  if (form.agent !== TICKED || !name) return undefined;
  const creditCode = normalizeCreditCode(form.creditCode);
  return { name, ...(creditCode && { creditCode }) };
}

/** A credit code as typed: full-width characters and small letters brought to plain capitals. */
export function normalizeCreditCode(typed: string): string {
  return typed.normalize('NFKC').replace(/\s/g, '').toUpperCase();
}

/** A case number as typed: full-width characters plain, no spaces at the ends. */
export function normalizeCaseNumber(typed: string): string {
  return typed.normalize('NFKC').trim();
}

/** Half a surrogate pair, left by a broken paste, is refused by the centre; control characters belong in no text. */
export function clean(text: string): string {
  return (
    text
      .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '')
      // eslint-disable-next-line no-control-regex -- these very characters are meant
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '')
      .trim()
  );
}

/** The field with which a clerk begins a visit of a kind. */
export function firstField(kind: Kind): FormField {
  switch (kind) {
    case 'inquiry':
      return 'caseNumber';
    case 'other':
      return 'remark';
    case 'consultation':
    case 'acceptance':
      return 'visitorName';
  }
}
