import { checkWidth, writeCheck } from '../check.ts';
import type { Meaning } from '../message.ts';
import type { Profile } from '../profile.ts';
import { parseTemplate } from '../template.ts';
import type { NumberFormat, Template, Token } from '../template.ts';
import { randomBytes } from './random.ts';

/** What the device puts into a frame. */
export interface FrameValues {
  /** Hex, as in the profile's `keys`. */
  readonly key?: string;
  readonly sequence?: number;
  readonly question?: number;
}

export interface WrittenFrame {
  readonly bytes: Uint8Array;
  /** Where the check ends, in a frame that has one. */
  readonly checkEnd?: number;
}

/**
 * Writes what a device says, from the templates by which a profile recognises it. Shares the grammar of the templates with
 * the library and nothing else, so that a mistake there does not cancel itself out here.
 */
export class FrameWriter {
  readonly #templates: readonly { readonly means: Meaning; readonly template: Template }[];
  readonly #random: () => number;

  constructor(profile: Profile, random: () => number) {
    this.#random = random;
    this.#templates = profile.receive.map(({ means, bytes }) => {
      const parsed = parseTemplate(bytes, profile.check);
      if (!parsed.ok) throw new Error(`no template: ${bytes}`);
      return { means, template: parsed.template };
    });
  }

  knows(means: Meaning): boolean {
    return this.#templates.some((one) => one.means === means);
  }

  /** Whether frames of this meaning bear such a number. */
  bears(means: Meaning, field: 'sequence' | 'question'): boolean {
    const found = this.#templates.find((one) => one.means === means);
    return found?.template.tokens.some((token) => token.kind === 'number' && token.field === field) ?? false;
  }

  /** Undefined where the device never says so. */
  write(means: Meaning, values: FrameValues): WrittenFrame | undefined {
    const found = this.#templates.find((one) => one.means === means);
    if (!found) return undefined;
    const { tokens, check } = found.template;
    const pieces = tokens.map((token, place) => this.#piece(token, tokens[place + 1], values));
    tokens.forEach((token, place) => {
      if (token.kind !== 'number' || token.field !== 'length') return;
      const end = tokens.findIndex((other, after) => after > place && other.kind === 'check');
      const counted = pieces.slice(place + 1, end < 0 ? undefined : end).flat().length;
      pieces[place] = digits(counted + token.plus, token.width, token.format);
    });
    const hasCheck = check !== undefined && tokens.some(({ kind }) => kind === 'check');
    const bytes = joined(tokens, pieces, hasCheck ? check : undefined);
    if (!hasCheck) return { bytes };
    const behind = pieces.slice(tokens.findIndex(({ kind }) => kind === 'check') + 1).flat();
    return { bytes, checkEnd: bytes.length - behind.length };
  }

  #piece(token: Token, next: Token | undefined, values: FrameValues): number[] {
    switch (token.kind) {
      case 'literal':
        return [...token.bytes];
      case 'number':
        if (token.field === 'length' || token.field === 'seconds') return [];
        return digits(values[token.field] ?? 0, token.width, token.format);
      case 'bytes': {
        if (token.field === 'key') return [...Buffer.from(values.key ?? '', 'hex')];
        const count = token.min + Math.floor(this.#random() * (token.max - token.min + 1));
        const stop = token.ends === 'literal' && next?.kind === 'literal' ? next.bytes[0] : undefined;
        return [...randomBytes(this.#random, count, stop)];
      }
      case 'check':
        return [];
    }
  }
}

function joined(tokens: readonly Token[], pieces: readonly number[][], check: Template['check']): Uint8Array {
  const bytes: number[] = [];
  tokens.forEach((token, place) => {
    if (token.kind !== 'check' || !check) {
      bytes.push(...(pieces[place] ?? []));
      return;
    }
    const checked = new Uint8Array(bytes.length + checkWidth(check));
    checked.set(bytes);
    writeCheck(check, checked, 0, bytes.length);
    bytes.push(...checked.subarray(bytes.length));
  });
  return Uint8Array.from(bytes);
}

/** A number in so many bytes or digits; what does not fit is left out at the high end. */
function digits(value: number, width: number, format: NumberFormat): number[] {
  if (format === 'dec' || format === 'hex') {
    const text = value.toString(format === 'dec' ? 10 : 16).toUpperCase();
    return [...Buffer.from(text.padStart(width, '0').slice(-width), 'latin1')];
  }
  const big = Array.from(
    { length: width },
    (_, place) => Math.floor(value / 256 ** (width - 1 - place)) % 256,
  );
  return format === 'be' ? big : big.toReversed();
}
