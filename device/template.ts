import { checkWidth } from './check.ts';
import type { CheckRule } from './profile.ts';

/** The fields of the template language; `README.md` explains each. */
export const FIELDS = [
  'key',
  'sequence',
  'question',
  'seconds',
  'length',
  'name',
  'staff',
  'any',
  'check',
] as const;
export type FieldName = (typeof FIELDS)[number];
export type NumberField = 'sequence' | 'question' | 'seconds' | 'length';
export type BytesField = 'key' | 'name' | 'staff' | 'any';

/** How a number is written: as bytes, or as ASCII digits of a fixed width. */
export type NumberFormat = 'be' | 'le' | 'dec' | 'hex';

export type Token =
  | { readonly kind: 'literal'; readonly bytes: Uint8Array }
  | {
      readonly kind: 'number';
      readonly field: NumberField;
      readonly width: number;
      readonly format: NumberFormat;
      /** Of `{length}`: what is written is so much more than what is counted. */
      readonly plus: number;
    }
  | {
      readonly kind: 'bytes';
      readonly field: BytesField;
      readonly min: number;
      readonly max: number;
      /** Where it ends when `min` and `max` differ: at the literal behind it, or where `{length}` says. */
      readonly ends: 'fixed' | 'literal' | 'length';
    }
  | { readonly kind: 'check' };

export interface Template {
  readonly source: string;
  readonly tokens: readonly Token[];
  /** Place of the token at which what `{length}` counts ends: that of `{check}`, or behind the last one. */
  readonly countedUntil: number;
  /** For each token the fewest and the most bytes from it up to there. */
  readonly counted: readonly (readonly [number, number])[];
  readonly check: CheckRule | undefined;
  readonly minBytes: number;
  readonly maxBytes: number;
}

/** Why a text is no template. */
export const TEMPLATE_PROBLEMS = [
  'empty',
  /** Neither two hexadecimal digits, nor "text", nor a {field}. */
  'unknown-token',
  'unknown-field',
  'bad-width',
  'bad-format',
  /** A field of changing length with neither a literal behind it nor a {length} before it. */
  'endless-field',
  'field-twice',
  /** {check} without a rule in the profile. */
  'no-check-rule',
] as const;
export type TemplateProblem = (typeof TEMPLATE_PROBLEMS)[number];

export type TemplateResult =
  | { readonly ok: true; readonly template: Template }
  /** `token` is the piece that is wrong, as it was written. */
  | { readonly ok: false; readonly problem: TemplateProblem; readonly token: string };

const PIECE = /"([^"]*)"|\{([^{}]*)\}|([0-9a-fA-F]{2})(?![0-9a-fA-F])|\s+|[\s\S]/g;
const FIELD = /^([a-z]+)([+-]\d{1,3})?(?::(\d{1,3})(?:-(\d{1,3}))?)?(?::(be|le|dec|hex))?$/;
const NUMBERS: readonly string[] = ['sequence', 'question', 'seconds', 'length'] satisfies NumberField[];
const LONGEST_FIELD = 255;

/** Reads a template; the check rule is needed to know how long `{check}` is. */
export function parseTemplate(source: string, check?: CheckRule): TemplateResult {
  const tokens: Token[] = [];
  const seen = new Set<string>();
  const wrong = (problem: TemplateProblem, token: string): TemplateResult => ({ ok: false, problem, token });
  for (const [piece, quoted, field, hex] of source.matchAll(PIECE)) {
    if (/^\s+$/.test(piece)) continue;
    if (hex !== undefined) addLiteral(tokens, [Number.parseInt(hex, 16)]);
    else if (quoted !== undefined) {
      if (!/^[\x20-\x7e]+$/.test(quoted)) return wrong('unknown-token', piece);
      addLiteral(
        tokens,
        Array.from(quoted, (letter) => letter.charCodeAt(0)),
      );
    } else if (field !== undefined) {
      const token = fieldToken(field);
      if (typeof token === 'string') return wrong(token, piece);
      const name = token.kind === 'check' ? 'check' : token.kind === 'literal' ? '' : token.field;
      if (name !== 'any' && seen.has(name)) return wrong('field-twice', piece);
      if (name === 'check' && !check) return wrong('no-check-rule', piece);
      seen.add(name);
      tokens.push(token);
    } else return wrong('unknown-token', piece);
  }
  if (tokens.length === 0) return wrong('empty', source);
  return withEnds(source, tokens, check);
}

/** Literals beside each other are one, so that "the literal behind a field" is all of it. */
function addLiteral(tokens: Token[], bytes: readonly number[]): void {
  const last = tokens.at(-1);
  const before = last?.kind === 'literal' ? last.bytes : new Uint8Array();
  if (last?.kind === 'literal') tokens.pop();
  tokens.push({ kind: 'literal', bytes: Uint8Array.from([...before, ...bytes]) });
}

function fieldToken(text: string): Token | TemplateProblem {
  const [, name = '', plus, first, second, format] = FIELD.exec(text.trim()) ?? [];
  if (!FIELDS.some((field) => field === name)) return 'unknown-field';
  if (plus !== undefined && name !== 'length') return 'unknown-field';
  const min = Number(first ?? 1);
  const max = Number(second ?? min);
  if (name === 'check') return first === undefined && format === undefined ? { kind: 'check' } : 'bad-format';
  if (NUMBERS.includes(name)) {
    const isDigits = format === 'dec' || format === 'hex';
    if (second !== undefined || min < 1 || min > (isDigits ? 8 : 4)) return 'bad-width';
    return {
      kind: 'number',
      field: name as NumberField,
      width: min,
      format: (format ?? 'be') as NumberFormat,
      plus: Number(plus ?? 0),
    };
  }
  if (format !== undefined) return 'bad-format';
  if (max < Math.max(1, min) || max > LONGEST_FIELD || (name === 'key' && (min < 1 || max > 8))) {
    return 'bad-width';
  }
  return { kind: 'bytes', field: name as BytesField, min, max, ends: 'fixed' };
}

function withEnds(source: string, found: readonly Token[], check?: CheckRule): TemplateResult {
  const checkAt = found.findIndex(({ kind }) => kind === 'check');
  const lengthAt = found.findIndex((token) => token.kind === 'number' && token.field === 'length');
  const countedUntil = checkAt > lengthAt ? checkAt : found.length;
  const tokens = found.map((token, place): Token => {
    if (token.kind !== 'bytes' || token.min === token.max) return token;
    return { ...token, ends: found[place + 1]?.kind === 'literal' ? 'literal' : 'length' };
  });
  const counted = tokens.findIndex((token) => token.kind === 'bytes' && token.ends === 'length');
  if (counted >= 0) {
    const isAlone = !tokens.some((token, place) => place > counted && isVariable(token));
    if (lengthAt < 0 || counted < lengthAt || counted > countedUntil || !isAlone) {
      return { ok: false, problem: 'endless-field', token: source };
    }
  }
  const sizes = tokens.map((token) => sizeOf(token, check));
  const total = (which: 0 | 1) => sizes.reduce((sum, size) => sum + size[which], 0);
  const from = (place: number, which: 0 | 1) =>
    sizes.slice(place, countedUntil).reduce((sum, size) => sum + size[which], 0);
  const countedSizes = tokens.map((_, place) => [from(place, 0), from(place, 1)] as const);
  const template = {
    source,
    tokens,
    countedUntil,
    counted: countedSizes,
    check,
    minBytes: total(0),
    maxBytes: total(1),
  };
  return { ok: true, template };
}

function isVariable(token: Token): boolean {
  return token.kind === 'bytes' && token.ends !== 'fixed';
}

/** The fewest and the most bytes of a token. */
export function sizeOf(token: Token, check: CheckRule | undefined): readonly [number, number] {
  switch (token.kind) {
    case 'literal':
      return [token.bytes.length, token.bytes.length];
    case 'number':
      return [token.width, token.width];
    case 'bytes':
      return [token.min, token.max];
    case 'check':
      return check ? [checkWidth(check), checkWidth(check)] : [0, 0];
  }
}

/** Whether a template has this field. */
export function hasField(template: Template, name: FieldName): boolean {
  return template.tokens.some((token) =>
    token.kind === 'check' ? name === 'check' : token.kind !== 'literal' && token.field === name,
  );
}
