import type { Material } from '../../domain/catalogue.ts';
import type { FieldPlan, FormValue, FormValues } from './section-plan.ts';

/** Marks that turn the direction of text around or are not printable never belong to a name or an address. */
// eslint-disable-next-line no-control-regex
const UNWANTED = /[\u0000-\u0008\u000b-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** What was typed, without invisible marks and without blanks around it. */
export function clean(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(UNWANTED, '').trim();
}

/** The lines of a text that hold something. */
export function linesOf(text: string): string[] {
  return text.split('\n').map(clean).filter(Boolean);
}

/** A form's values for the fields of a document that keeps them under the same names. */
export function valuesOf(fields: readonly FieldPlan[], document: object): FormValues {
  const held = new Map<string, unknown>(Object.entries(document));
  return Object.fromEntries(fields.map((field) => [field.name, valueOf(field, held.get(field.name))]));
}

function valueOf(field: FieldPlan, held: unknown): FormValue {
  switch (field.kind) {
    case 'lines':
      return Array.isArray(held) ? held.join('\n') : '';
    case 'choices':
      return Array.isArray(held) ? held.map(String) : [];
    case 'materials':
      return Array.isArray(held) ? (held as readonly Material[]) : [];
    case 'flag':
      return held === true;
    case 'number':
      return typeof held === 'number' ? String(held) : '';
    case 'text':
    case 'password':
    case 'long':
    case 'day':
    case 'choice':
      return typeof held === 'string' ? held : '';
  }
}

/** The content of a document with what was typed; a field that may be absent is left out when it is empty. */
export function contentOf(fields: readonly FieldPlan[], values: FormValues): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const content = contentOfField(field, values[field.name] ?? '');
      const empty = content === '' || (Array.isArray(content) && content.length === 0);
      return field.optional && empty ? [] : [[field.name, content]];
    }),
  );
}

function contentOfField(field: FieldPlan, value: FormValue): unknown {
  switch (field.kind) {
    case 'lines':
      return linesOf(textOf(value));
    case 'choices':
      return Array.isArray(value) ? value : [];
    case 'materials':
      return Array.isArray(value) ? materialsOf(value as readonly Material[]) : [];
    case 'flag':
      return value === true;
    case 'number':
      return numberOf(textOf(value));
    case 'text':
    case 'password':
    case 'long':
    case 'day':
    case 'choice':
      return clean(textOf(value));
  }
}

/** A value as text; lists and flags have none. */
export function textOf(value: FormValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** A held value as text; what is neither text nor a number has none. */
export function plainText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Whole numbers as numbers, full-width digits included; anything else stays text, so that the shape refuses it. */
function numberOf(text: string): number | string {
  const plain = clean(text).normalize('NFKC');
  return /^-?\d{1,9}$/.test(plain) ? Number(plain) : plain;
}

function materialsOf(materials: readonly Material[]): Material[] {
  return materials.flatMap((material) => {
    const [name, form, note] = [material.name, material.form, material.note].map((text) => clean(text ?? ''));
    if (!name && !form && !note) return [];
    return [{ name: name ?? '', ...(form ? { form } : {}), ...(note ? { note } : {}) }];
  });
}
