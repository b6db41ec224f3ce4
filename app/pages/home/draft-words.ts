import type { Draft } from '../../store/store.ts';
import { FORM_FIELDS, formOfDraft, mattersOf } from '../visit/visit-form.ts';
import type { FormField } from '../visit/visit-form.ts';

/** Fields in which somebody types words, those that say best what it was about first. A phone number is not shown. */
const OF_REGISTRATION: readonly FormField[] = [
  'visitorName',
  'organisation',
  'remark',
  'matterText',
  'caseNumber',
  'applicantName',
];
const OF_VISIT: readonly FormField[] = ['answer', 'supplement', ...OF_REGISTRATION];
/** What a draft says beside the form, and what is worth nothing without it. */
const OF_FORM: readonly string[] = [...FORM_FIELDS, 'amending', 'party'];

/** What was typed, in one line, for telling drafts apart. */
export function draftLine({ visit, fields }: Draft): string {
  const form = formOfDraft(fields);
  const names = visit === undefined ? OF_REGISTRATION : OF_VISIT;
  const line = names.map((name) => form[name].trim()).find(Boolean) ?? mattersOf(form)[0]?.name ?? '';
  return [...line.replace(/\s+/g, ' ')].slice(0, 40).join('');
}

/** Where a draft goes on: a registration as such, what belongs to a registered visit there. */
export function draftPath({ id, visit }: Draft): string {
  return visit === undefined ? `/visit/draft/${id}` : `/visit/${visit}`;
}

/** Whether a person typed something: a draft may also hold nothing but a rating that waits to be written. */
export function isTyped({ fields }: Draft): boolean {
  return FORM_FIELDS.some((name) => fields[name] !== undefined);
}

/** What must stay when the clerk deletes what was typed, such as a rating that waits; undefined when that is nothing. */
export function withoutTyping(draft: Draft): Draft | undefined {
  const rest = Object.entries(draft.fields).filter(([name]) => !OF_FORM.includes(name));
  return rest.length > 0 ? { ...draft, fields: Object.fromEntries(rest) } : undefined;
}
