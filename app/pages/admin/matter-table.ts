import Papa from 'papaparse';
import { FIELDS as AREAS } from '../../domain/catalogue.ts';
import type { CatalogueDocument, Material, Matter } from '../../domain/catalogue.ts';
import { checkCatalogueDocument } from '../../domain/catalogue-shape.ts';
import type { Catalogue } from '../../store/store.ts';
import { fieldTexts } from '../../text/admin-field-texts.ts';
import { importTexts } from '../../text/import-texts.ts';
import { sameContent } from './document-edit.ts';
import { messagesFor } from './field-messages.ts';
import { clean, contentOf, linesOf, plainText, textOf, valuesOf } from './form-values.ts';
import { MATTER_FIELDS, MATTER_PLAN } from './matter-plan.ts';
import type { FieldPlan, FormValue, FormValues, Messages } from './section-plan.ts';

/** More than any city has; a larger file is a mistake. */
const MOST_LINES = 2000;

/** One line of the file and what would be done with it. */
export interface MatterLine {
  /** As a spreadsheet numbers it: the column names are line 1. */
  readonly line: number;
  readonly code: string;
  readonly name: string;
  readonly action: 'added' | 'changed' | 'same' | 'wrong';
  readonly problems: Messages;
  /** To be sent; absent when the line is wrong or says nothing new. */
  readonly document?: Readonly<Record<string, unknown>>;
}

export type MatterTable = { readonly lines: readonly MatterLine[] } | { readonly refused: string };

/** Whether a text begins like a table of matters: it names their codes. */
export function hasColumns(text: string): boolean {
  const [head = ''] = text.split(/[\r\n]/, 1);
  return head.includes(fieldTexts.matterCode) || head.includes('code');
}

/** Checks every line of a table against the shape, the catalogue and the lines before it; changes nothing. */
export function readMatterTable(text: string, catalogue: Catalogue, today: string): MatterTable {
  const parsed = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { skipEmptyLines: 'greedy' });
  const [head, ...rows] = parsed.data;
  if (!head || rows.length === 0) return { refused: importTexts.empty };
  if (rows.length > MOST_LINES) return { refused: importTexts.tooMany(MOST_LINES) };
  const columns = columnsOf(head);
  if ('refused' in columns) return columns;
  const broken = new Set(parsed.errors.map((error) => error.row));
  const seen = new Map<string, number>();
  return {
    lines: rows.map((cells, place) => {
      const isBroken = broken.has(place + 1) || cells.length > head.length;
      return readLine(cells, place + 2, { ...columns, catalogue, today, seen, isBroken });
    }),
  };
}

interface LineContext {
  readonly fields: readonly (FieldPlan | undefined)[];
  readonly catalogue: Catalogue;
  readonly today: string;
  readonly seen: Map<string, number>;
  readonly isBroken: boolean;
}

function readLine(cells: readonly string[], line: number, context: LineContext): MatterLine {
  const values = valuesOfLine(cells, context);
  const code = textOf(values.code);
  const before = context.catalogue.get('matter', code);
  const document = MATTER_PLAN.toDocument(values, before);
  const earlier = context.seen.get(code);
  if (earlier === undefined) context.seen.set(code, line);
  const problems: Messages = {
    ...MATTER_PLAN.alsoWrong?.(values, before, context.catalogue, context.today),
    ...messagesFor(checkCatalogueDocument(document), MATTER_FIELDS, MATTER_PLAN.fieldOf),
    ...unknownWindows(values, context.catalogue),
    ...(earlier === undefined ? {} : { code: importTexts.twice(earlier) }),
    ...(context.isBroken ? { code: importTexts.badLine } : {}),
  };
  const common = { line, code, name: textOf(values.name), problems };
  if (Object.values(problems).some(Boolean)) return { ...common, action: 'wrong' };
  if (!before) return { ...common, action: 'added', document };
  return sameContent(document, before)
    ? { ...common, action: 'same' }
    : { ...common, action: 'changed', document };
}

function unknownWindows(values: FormValues, catalogue: Catalogue): Messages {
  const codes = Array.isArray(values.windows) ? values.windows.map(String) : [];
  return codes.every((code) => catalogue.get('window', code)) ? {} : { windows: fieldTexts.notAllowed };
}

/** Which field each column is; every field that must be filled has to have one. */
function columnsOf(
  head: readonly string[],
): { readonly fields: readonly (FieldPlan | undefined)[] } | { readonly refused: string } {
  const names = head.map((name) => clean(name).normalize('NFKC'));
  const fields = names.map((name) =>
    MATTER_FIELDS.find((field) => field.label() === name || field.name === name),
  );
  const unknown = names.filter((name, place) => name !== '' && !fields[place]);
  if (unknown.length > 0) return { refused: importTexts.columnUnknown(unknown.join('、')) };
  const missing = MATTER_FIELDS.filter((field) => !field.optional && !fields.includes(field));
  if (missing.length > 0)
    return { refused: importTexts.columnMissing(missing.map((field) => field.label()).join('、')) };
  return { fields };
}

function valuesOfLine(cells: readonly string[], { fields, catalogue }: LineContext): FormValues {
  const typed = new Map(fields.map((field, place) => [field?.name, unescape(cells[place] ?? '')]));
  const before = catalogue.get('matter', clean(typed.get('code') ?? ''));
  const kept = before ? valuesOf(MATTER_FIELDS, before) : {};
  return Object.fromEntries(
    MATTER_FIELDS.map((field) => {
      const cell = typed.get(field.name);
      // A column that the file does not have leaves what is there.
      return [field.name, cell === undefined ? (kept[field.name] ?? '') : valueOfCell(field, cell)];
    }),
  );
}

function valueOfCell(field: FieldPlan, cell: string): FormValue {
  switch (field.kind) {
    case 'materials':
      return itemsOf(cell).map(materialOf);
    case 'choices':
      return cell.split(/[\s;；,，、]+/).filter(Boolean);
    case 'lines':
      return itemsOf(cell).join('\n');
    case 'day':
      return dayOfCell(clean(cell));
    case 'choice':
      return AREAS.find((area) => area === clean(cell) || fieldTexts[area] === clean(cell)) ?? clean(cell);
    case 'text':
    case 'password':
    case 'long':
    case 'number':
    case 'flag':
      return clean(cell);
  }
}

/** One item per line; in a single line, per semicolon. */
function itemsOf(cell: string): string[] {
  const lines = linesOf(cell);
  return lines.length > 1 ? lines : linesOf(cell.replace(/[;；]/g, '\n'));
}

function materialOf(item: string): Material {
  const [name = '', form, note] = item.split(/[｜|]/).map(clean);
  return { name, ...(form ? { form } : {}), ...(note ? { note } : {}) };
}

/** Excel writes days as 2026/1/5 when it is not watched. */
function dayOfCell(cell: string): string {
  const [, year, month, day] =
    /^(\d{4})[/.年-](\d{1,2})[/.月-](\d{1,2})日?$/.exec(cell.normalize('NFKC')) ?? [];
  return year && month && day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : cell;
}

/** A table of matters that can be imported again; without any, the empty one to fill in. */
export function writeMatterTable(matters: readonly Matter[]): string {
  const head = MATTER_FIELDS.map((field) => field.label());
  const rows = matters.map((matter) => MATTER_FIELDS.map((field) => cellOf(field, matter)));
  // Formulas must not run in whoever's spreadsheet; the mark lets Excel read UTF-8.
  return '\ufeff' + Papa.unparse([head, ...rows], { escapeFormulae: true });
}

/** Takes back the quote that `escapeFormulae` puts before cells that look like formulas. */
function unescape(cell: string): string {
  return cell.replace(/^'(?=[=+\-@\t\r])/, '');
}

function cellOf(field: FieldPlan, matter: CatalogueDocument): string {
  const content = contentOf([field], valuesOf([field], matter))[field.name];
  if (field.kind === 'materials' && Array.isArray(content)) {
    return (content as readonly Material[])
      .map(({ name, form, note }) => [name, form ?? '', note ?? ''].join('｜').replace(/｜+$/, ''))
      .join('\n');
  }
  if (field.name === 'field') return AREAS.map((area) => (area === content ? fieldTexts[area] : '')).join('');
  if (Array.isArray(content)) return content.join(field.kind === 'choices' ? ' ' : '\n');
  return plainText(content);
}
