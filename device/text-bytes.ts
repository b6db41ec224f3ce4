import type { TextCode } from './profile.ts';

/** What browsers and Node have alike; declared here because this folder is compiled with the types of neither. */
interface Codec {
  readonly TextEncoder: new () => { encode(text: string): Uint8Array };
  readonly TextDecoder: new (code: string) => { decode(bytes: Uint8Array): string };
}

const codec = globalThis as unknown as Codec;

/** 〓 stands for a character that a typesetter does not have; ASCII has the question mark for it. */
const MISSING: Readonly<Record<TextCode, readonly number[]>> = {
  ascii: [0x3f],
  'utf-8': [0xe3, 0x80, 0x93],
  gbk: [0xa1, 0xfe],
};

/**
 * A text for a device: at most `max` bytes, cut at the end of a character; without control characters, and without
 * characters one of whose bytes is `stop`, the byte that ends the field (in GBK 東 holds the byte of a `|`).
 */
export function textBytes(text: string, code: TextCode, max: number, stop?: number): Uint8Array {
  const made: number[] = [];
  for (const letter of text) {
    if (/\p{Cc}|\p{Surrogate}/u.test(letter)) continue;
    const bytes = letterBytes(letter, code) ?? MISSING[code];
    if (stop !== undefined && bytes.includes(stop)) continue;
    if (made.length + bytes.length > max) break;
    made.push(...bytes);
  }
  return Uint8Array.from(made);
}

/** What a device would show of such bytes. */
export function bytesText(bytes: Uint8Array, code: TextCode): string {
  return new codec.TextDecoder(code === 'ascii' ? 'latin1' : code).decode(bytes);
}

function letterBytes(letter: string, code: TextCode): readonly number[] | undefined {
  const point = letter.codePointAt(0) ?? 0;
  if (point < 0x80) return [point];
  if (code === 'ascii') return undefined;
  return code === 'gbk' ? gbkBytes(letter) : [...new codec.TextEncoder().encode(letter)];
}

let gbk: ReadonlyMap<string, readonly number[]> | undefined;

function gbkBytes(letter: string): readonly number[] | undefined {
  gbk ??= reverseOfGbk();
  return gbk.get(letter);
}

/** Browsers decode GBK and do not encode it: all pairs of bytes are decoded once, some milliseconds, at first use. */
function reverseOfGbk(): ReadonlyMap<string, readonly number[]> {
  const decoder = new codec.TextDecoder('gbk');
  const made = new Map<string, readonly number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      const letter = decoder.decode(Uint8Array.of(lead, trail));
      // Private use and doubled places are not what a device's font has under that name.
      const isOne = [...letter].length === 1 && !/\ufffd|\p{Co}/u.test(letter);
      if (isOne && !made.has(letter)) made.set(letter, [lead, trail]);
    }
  }
  return made;
}
