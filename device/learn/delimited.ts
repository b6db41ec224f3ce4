import { findChecks } from './find-check.ts';
import type { FoundCheck } from './find-check.ts';
import { joined } from './layout.ts';
import type { Layout, Part, Sample } from './layout.ts';

/** A field that changes may be so much longer than it was while the keypad was taught. */
const ROOM = 2;
const FEWEST_ROOM = 16;
const LONGEST_FIELD = 255;
const LONGEST_KEY = 8;

/** Letters, digits and what is behind ASCII; everything else parts fields. */
const isWordByte = (byte: number): boolean =>
  byte >= 0x80 ||
  (byte >= 0x30 && byte <= 0x39) ||
  (byte >= 0x41 && byte <= 0x5a) ||
  (byte >= 0x61 && byte <= 0x7a);

/** A frame as fields, each with the byte behind it. */
interface Cut {
  readonly fields: readonly (readonly number[])[];
  readonly delimiters: readonly number[];
}

/**
 * How frames of text are built, such as `S02||card||3||`: fields between delimiters, of which each is fixed, the key, or
 * anything. Undefined when the frames have other delimiters, or no field tells the keys apart.
 */
export function delimitedLayout(samples: readonly Sample[]): Layout | undefined {
  const [check, ...rest] = findChecks(samples);
  const cuts = samples.map(({ bytes }) => cut(bodyOf(bytes, check)));
  const [first] = cuts;
  if (!first || cuts.some(({ delimiters }) => delimiters.join() !== first.delimiters.join()))
    return undefined;
  const needsKey = new Set(samples.map(({ key }) => key)).size > 1;
  let hasKey = false;
  const parts: Part[] = [];
  for (let place = 0; place <= first.delimiters.length; place += 1) {
    const fields = cuts.map((found) => found.fields[place] ?? []);
    const isLast = place === first.delimiters.length;
    const found: readonly Part[] | undefined = isAlike(fields)
      ? [{ kind: 'fixed', bytes: fields[0] ?? [] }]
      : needsKey && !hasKey && isKey(samples, fields)
        ? keyParts(fields, isLast)
        : openPart(fields, isLast);
    if (!found) return undefined;
    hasKey ||= found.some(({ kind }) => kind === 'key');
    const delimiter = first.delimiters[place];
    parts.push(...found, { kind: 'fixed', bytes: delimiter === undefined ? [] : [delimiter] });
  }
  if (hasKey !== needsKey || !parts.some((part) => part.kind === 'fixed' && part.bytes.length > 0))
    return undefined;
  if (check) parts.push({ kind: 'check' }, { kind: 'fixed', bytes: tailOf(samples, check) });
  return {
    parts: joined(parts),
    check,
    rivals: rest.filter((rival) => rival.rule.kind !== check?.rule.kind),
  };
}

function bodyOf(bytes: Uint8Array, check: FoundCheck | undefined): Uint8Array {
  return check ? bytes.subarray(0, bytes.length - check.behind - check.width) : bytes;
}

function tailOf(samples: readonly Sample[], { behind }: FoundCheck): number[] {
  return behind === 0 ? [] : [...(samples[0]?.bytes.subarray(-behind) ?? [])];
}

function cut(bytes: Uint8Array): Cut {
  const fields: number[][] = [[]];
  const delimiters: number[] = [];
  for (const byte of bytes) {
    if (isWordByte(byte)) fields.at(-1)?.push(byte);
    else {
      delimiters.push(byte);
      fields.push([]);
    }
  }
  return { fields, delimiters };
}

function isAlike(fields: readonly (readonly number[])[]): boolean {
  return new Set(fields.map((field) => field.join())).size === 1;
}

/** The same for the same key, and another for another. */
function isKey(samples: readonly Sample[], fields: readonly (readonly number[])[]): boolean {
  const words = new Map<string, number | undefined>();
  const keys = new Map<number | undefined, string>();
  return fields.every((field, at) => {
    const word = field.join();
    const key = samples[at]?.key;
    if (!words.has(word)) words.set(word, key);
    if (!keys.has(key)) keys.set(key, word);
    return words.get(word) === key && keys.get(key) === word && field.length > 0;
  });
}

/** What the values of a key begin with alike is no part of the key. */
function keyParts(fields: readonly (readonly number[])[], isLast: boolean): Part[] | undefined {
  const [first = []] = fields;
  const shortest = Math.min(...fields.map(({ length }) => length));
  let alike = 0;
  while (alike < shortest - 1 && fields.every((field) => field[alike] === first[alike])) alike += 1;
  const lengths = fields.map(({ length }) => length - alike);
  const part: Part = { kind: 'key', min: Math.min(...lengths), max: Math.max(...lengths) };
  if (part.max > LONGEST_KEY || (isLast && part.min !== part.max)) return undefined;
  return [{ kind: 'fixed', bytes: first.slice(0, alike) }, part];
}

function openPart(fields: readonly (readonly number[])[], isLast: boolean): Part[] | undefined {
  const longest = Math.max(...fields.map(({ length }) => length));
  if (!isLast)
    return [{ kind: 'open', min: 0, max: Math.min(LONGEST_FIELD, Math.max(longest * ROOM, FEWEST_ROOM)) }];
  return fields.every(({ length }) => length === longest)
    ? [{ kind: 'open', min: longest, max: longest }]
    : undefined;
}
