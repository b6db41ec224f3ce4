import { isRecord } from '../../domain/shape.ts';
import { adminTexts } from '../../text/admin-texts.ts';
import { fieldTexts } from '../../text/admin-field-texts.ts';
import { plainText } from './form-values.ts';
import { DETAILS_FIELDS } from './window-details.ts';
import type { FieldPlan } from './section-plan.ts';

/** One field that two versions of a document have differently, ready to be read. */
export interface Difference {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

/** Not content: the id is in the title, the revision means nothing to people. */
const HIDDEN = new Set(['_id', '_rev', 'type']);

/** The fields in which two versions of a document differ; an absent one counts as empty. */
export function differences(
  before: unknown,
  after: unknown,
  fields: readonly FieldPlan[],
): readonly Difference[] {
  const [old, young] = [isRecord(before) ? before : {}, isRecord(after) ? after : {}];
  const names = [...new Set([...Object.keys(old), ...Object.keys(young)])].filter(
    (name) => !HIDDEN.has(name),
  );
  return names.flatMap((name) => {
    const label = labelOf(name, fields);
    const pair = {
      label,
      before: readable(old[name], name, fields),
      after: readable(young[name], name, fields),
    };
    return pair.before === pair.after ? [] : [pair];
  });
}

function labelOf(name: string, fields: readonly FieldPlan[]): string {
  if (name === 'versions') return fieldTexts.currentDetails;
  if (name === 'active') return fieldTexts.active;
  return fields.find((field) => field.name === name)?.label() ?? name;
}

/** A value as an official would write it down. */
function readable(value: unknown, name: string, fields: readonly FieldPlan[]): string {
  if (value === undefined || value === '') return '';
  if (typeof value === 'boolean') return value ? adminTexts.yes : adminTexts.no;
  if (Array.isArray(value)) return value.map((one) => item(one, name, fields)).join('\n');
  return choiceLabel(plainText(value), name, fields);
}

function item(value: unknown, name: string, fields: readonly FieldPlan[]): string {
  if (!isRecord(value)) return choiceLabel(plainText(value), name, fields);
  if (name === 'versions') {
    return DETAILS_FIELDS.map((field) => `${field.label()} ${plainText(value[field.name])}`).join('，');
  }
  return [value.name, value.form, value.note].filter(Boolean).join('｜');
}

function choiceLabel(value: string, name: string, fields: readonly FieldPlan[]): string {
  // Options that come from the catalogue are shown by their code, which is what the document holds.
  const field = fields.find((one) => one.name === name);
  const own = field?.kind === 'choice' || field?.kind === 'choices' ? OWN_WORDS[value] : undefined;
  return own?.() ?? value;
}

const OWN_WORDS: Readonly<Record<string, () => string>> = {
  food: () => fieldTexts.food,
  drug: () => fieldTexts.drug,
  device: () => fieldTexts.device,
  cosmetics: () => fieldTexts.cosmetics,
  clerk: () => fieldTexts.clerk,
  lead: () => fieldTexts.lead,
  analyst: () => fieldTexts.analyst,
  supervisor: () => fieldTexts.supervisor,
  administrator: () => fieldTexts.administrator,
};
