import type { Finding } from '../../domain/shape.ts';
import { fieldTexts } from '../../text/admin-field-texts.ts';
import type { FieldPlan, Messages } from './section-plan.ts';

/** A sentence for each field that something is wrong with; the first finding of a field counts. */
export function messagesFor(
  findings: readonly Finding[],
  fields: readonly FieldPlan[],
  fieldOf: (finding: Finding) => string,
): Messages {
  const messages: Record<string, string> = {};
  for (const finding of findings) {
    const name = fieldOf(finding);
    const field = fields.find((one) => one.name === name) ?? fields[0];
    if (field) messages[field.name] ??= sentence(finding, field);
  }
  return messages;
}

/** What is wrong with a field and what would be right. */
export function sentence({ problem }: Finding, field: FieldPlan): string {
  const hint = field.hint?.();
  switch (problem) {
    case 'missing':
      return fieldTexts.missing;
    case 'too-long':
      return field.max === undefined ? fieldTexts.tooMany : fieldTexts.tooLong(field.max);
    case 'bad-format':
      return field.kind === 'day' ? fieldTexts.badDay : (hint ?? fieldTexts.badFormat);
    case 'out-of-range':
      return hint ?? fieldTexts.badFormat;
    case 'not-allowed':
      return fieldTexts.notAllowed;
    case 'wrong-type':
      return field.kind === 'number' ? fieldTexts.wrongNumber : fieldTexts.badFormat;
    case 'unexpected':
      return fieldTexts.unexpected;
  }
}
