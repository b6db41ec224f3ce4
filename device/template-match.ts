import { checkWidth, isCheckRight } from './check.ts';
import { hexOf } from './hex.ts';
import type { NumberFormat, Template, Token } from './template.ts';

/** What the fields of a frame said. */
export interface Fields {
  /** Hex of the key field in capitals, without blanks. */
  readonly key?: string;
  readonly sequence?: number;
  readonly question?: number;
  readonly seconds?: number;
  readonly name?: Uint8Array;
  readonly staff?: Uint8Array;
}

export type Match =
  | { readonly kind: 'match'; readonly length: number; readonly fields: Fields }
  /** All fits but the check. */
  | { readonly kind: 'damaged'; readonly length: number }
  /** What is there fits, and more has to come. */
  | { readonly kind: 'partial' }
  | { readonly kind: 'no' };

const NO: Match = { kind: 'no' };
const PARTIAL: Match = { kind: 'partial' };

/** Holds a template against `bytes[start…end)`, of which it may take less than all. */
export function matchTemplate(template: Template, bytes: Uint8Array, start: number, end: number): Match {
  const { tokens, check, countedUntil } = template;
  const fields: { -readonly [name in keyof Fields]: Fields[name] } = {};
  let isRight = true;
  let at = start;
  /** Where what `{length}` counts has to end. */
  let countedEnd = -1;
  for (let place = 0; place < tokens.length; place += 1) {
    const token = tokens[place];
    if (!token) break;
    if (place === countedUntil && countedEnd >= 0 && at !== countedEnd) return NO;
    switch (token.kind) {
      case 'literal': {
        for (const byte of token.bytes) {
          if (at >= end) return PARTIAL;
          if (bytes[at] !== byte) return NO;
          at += 1;
        }
        break;
      }
      case 'number': {
        if (at + token.width > end) return PARTIAL;
        const value = readNumber(bytes, at, token.width, token.format);
        if (value === undefined) return NO;
        at += token.width;
        if (token.field === 'length') {
          countedEnd = at + value - token.plus;
          if (!isLengthPossible(template, place, countedEnd - at)) return NO;
        } else fields[token.field] = value;
        break;
      }
      case 'bytes': {
        const size = sizeHere(template, place, token, bytes, at, end, countedEnd);
        if (typeof size !== 'number') return size;
        if (at + size > end) return PARTIAL;
        if (token.field === 'key') fields.key = hexOf(bytes.subarray(at, at + size), '');
        else if (token.field !== 'any') fields[token.field] = bytes.slice(at, at + size);
        at += size;
        break;
      }
      case 'check': {
        if (!check) return NO;
        const width = checkWidth(check);
        if (at + width > end) return PARTIAL;
        isRight = isCheckRight(check, bytes, start, at);
        at += width;
        break;
      }
    }
  }
  if (countedUntil === tokens.length && countedEnd >= 0 && at !== countedEnd) return NO;
  return isRight ? { kind: 'match', length: at - start, fields } : { kind: 'damaged', length: at - start };
}

/** How many bytes a field takes here. */
function sizeHere(
  template: Template,
  place: number,
  token: Token & { kind: 'bytes' },
  bytes: Uint8Array,
  at: number,
  end: number,
  countedEnd: number,
): number | Match {
  if (token.ends === 'fixed') return token.max;
  if (token.ends === 'length') {
    const size = countedEnd - at - (template.counted[place + 1]?.[0] ?? 0);
    return size < token.min || size > token.max ? NO : size;
  }
  const next = template.tokens[place + 1];
  const stop = next?.kind === 'literal' ? next.bytes[0] : undefined;
  const limit = Math.min(end, at + token.max + 1);
  for (let found = at; found < limit; found += 1) {
    if (bytes[found] === stop) return found - at < token.min ? NO : found - at;
  }
  return end - at > token.max ? NO : PARTIAL;
}

/** A length that no such frame can have ends the match at once; the decoder would wait for bytes that never come. */
function isLengthPossible(template: Template, lengthPlace: number, counted: number): boolean {
  const [min, max] = template.counted[lengthPlace + 1] ?? [0, 0];
  return counted >= min && counted <= max;
}

function readNumber(bytes: Uint8Array, at: number, width: number, format: NumberFormat): number | undefined {
  if (format === 'dec' || format === 'hex') {
    const digits = String.fromCharCode(...bytes.subarray(at, at + width));
    const isNumber = format === 'dec' ? /^\d+$/.test(digits) : /^[0-9a-fA-F]+$/.test(digits);
    return isNumber ? Number.parseInt(digits, format === 'dec' ? 10 : 16) : undefined;
  }
  let value = 0;
  for (let step = 0; step < width; step += 1) {
    const byte = bytes[format === 'be' ? at + step : at + width - 1 - step] ?? 0;
    value = value * 256 + byte;
  }
  return value;
}
