import { checkWidth, writeCheck } from './check.ts';
import { bytesOfHex } from './hex.ts';
import type { NumberFormat, Template, Token } from './template.ts';

/** What is put into the fields; what is missing is 0 or empty. */
export interface Values {
  /** Hex. */
  readonly key?: string | undefined;
  readonly sequence?: number | undefined;
  readonly question?: number | undefined;
  readonly seconds?: number | undefined;
  /** Already in the device's own code; too long is cut by whoever encodes it, at the end of a character. */
  readonly name?: Uint8Array | undefined;
  readonly staff?: Uint8Array | undefined;
}

const BLANK = 0x20;

/** Writes a frame. A number that is too large for its field wraps, as counters do. */
export function writeTemplate(template: Template, values: Values): Uint8Array {
  const pieces = template.tokens.map((token) => pieceOf(token, values));
  const counted = pieces.map((piece) => piece.length);
  const bytes = new Uint8Array(template.maxBytes);
  let at = 0;
  template.tokens.forEach((token, place) => {
    const piece = pieces[place] ?? new Uint8Array();
    if (token.kind === 'check' && template.check) {
      writeCheck(template.check, bytes, 0, at);
      at += checkWidth(template.check);
      return;
    }
    bytes.set(piece, at);
    if (token.kind === 'number' && token.field === 'length') {
      const size = counted.slice(place + 1, template.countedUntil).reduce((sum, one) => sum + one, 0);
      bytes.set(numberBytes(size + token.plus, token.width, token.format), at);
    }
    at += piece.length;
  });
  return bytes.slice(0, at);
}

function pieceOf(token: Token, values: Values): Uint8Array {
  switch (token.kind) {
    case 'literal':
      return token.bytes;
    case 'number':
      return token.field === 'length'
        ? new Uint8Array(token.width)
        : numberBytes(values[token.field] ?? 0, token.width, token.format);
    case 'bytes': {
      if (token.field === 'any') return new Uint8Array(token.min);
      const held = token.field === 'key' ? bytesOfHex(values.key ?? '') : values[token.field];
      const text = (held ?? new Uint8Array()).subarray(0, token.max);
      if (text.length >= token.min) return text;
      const padded = new Uint8Array(token.min).fill(BLANK);
      padded.set(text);
      return padded;
    }
    case 'check':
      return new Uint8Array();
  }
}

/** A counter of so many bytes or digits begins again at 0 after its last number. */
export function wrapped(value: number, width: number, format: NumberFormat): number {
  const numbers = format === 'dec' ? 10 ** width : format === 'hex' ? 16 ** width : 256 ** width;
  return value % numbers;
}

function numberBytes(value: number, width: number, format: NumberFormat): Uint8Array {
  const held = wrapped(value, width, format);
  if (format === 'dec' || format === 'hex') {
    const digits = held.toString(format === 'dec' ? 10 : 16).toUpperCase();
    return Uint8Array.from(digits.padStart(width, '0'), (digit) => digit.charCodeAt(0));
  }
  const bytes = new Uint8Array(width);
  let rest = held;
  for (let step = 0; step < width; step += 1) {
    bytes[format === 'be' ? width - 1 - step : step] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return bytes;
}
