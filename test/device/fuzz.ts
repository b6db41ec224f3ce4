import { Decoder } from '../../device/decoder.ts';
import type { Decoded } from '../../device/decoder.ts';
import type { Profile } from '../../device/profile.ts';
import { frameOf } from './frames.ts';
import { ORACLES } from './keypad-oracle.ts';
import type { FoundKey } from './keypad-oracle.ts';

/** A number below `below`; the same row for the same seed. */
export type Random = (below: number) => number;

/** mulberry32. */
export function randomOf(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return Math.floor((((value ^ (value >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

export interface FuzzResult {
  readonly bytes: number;
  readonly streams: number;
  /** Key frames that nothing had touched. */
  readonly intact: number;
  readonly found: number;
  /** Intact ones that were not found. */
  readonly lost: number;
  /** Found ones that nobody had sent. */
  readonly unsent: number;
  /** Streams in which the second opinion finds other keys. */
  readonly disputed: number;
}

interface Segment {
  readonly bytes: Uint8Array;
  /** Of a key frame that nothing touched. */
  readonly intact?: FoundKey;
}

/** Nothing but noise, without a pause, in chunks of any size: whatever is found was not sent. */
export function fuzzRandom(profile: Profile, bytes: number, seed: number): FuzzResult {
  const random = randomOf(seed);
  const decoder = new Decoder(profile);
  const oracle = oracleOf(profile);
  const result = { bytes: 0, streams: 1, intact: 0, found: 0, lost: 0, unsent: 0, disputed: 0 };
  const piece = new Uint8Array(1 << 16);
  while (result.bytes < bytes) {
    for (let at = 0; at < piece.length; at += 1) piece[at] = random(256);
    let found = 0;
    for (let at = 0; at < piece.length;) {
      const next = at + 1 + random(200);
      found += keysOf(decoder.take(piece.subarray(at, next), 0)).length;
      at = next;
    }
    // A frame over the edge of two pieces is the decoder's alone: the oracle sees each piece by itself.
    if (found !== oracle(piece).length) result.disputed += 1;
    result.found += found;
    result.bytes += piece.length;
  }
  result.found += keysOf(decoder.quiet()).length;
  return { ...result, unsent: result.found };
}

/** Frames of a device, some of them hurt, noise and pauses between them, cut anywhere. */
export function fuzzMutated(profile: Profile, streams: number, seed: number): FuzzResult {
  const random = randomOf(seed);
  const oracle = oracleOf(profile);
  const result = { bytes: 0, streams, intact: 0, found: 0, lost: 0, unsent: 0, disputed: 0 };
  // One decoder for all, as at a counter over the years: after a pause nothing of before is left in it.
  const decoder = new Decoder(profile);
  for (let stream = 0; stream < streams; stream += 1) {
    const sent = new Set<string>();
    const found: string[] = [];
    const expected: string[] = [];
    const intact: string[] = [];
    for (let burst = 1 + random(3); burst > 0; burst -= 1) {
      const segments = burstOf(profile, random, sent);
      const bytes = Uint8Array.from(segments.flatMap((segment) => [...segment.bytes]));
      for (let at = 0; at < bytes.length;) {
        const next = at + 1 + random(bytes.length);
        found.push(...keysOf(decoder.take(bytes.subarray(at, next), stream)).map(nameOf));
        at = next;
      }
      found.push(...keysOf(decoder.quiet()).map(nameOf));
      expected.push(...oracle(bytes).map(nameOf));
      intact.push(...segments.flatMap((segment) => (segment.intact ? [nameOf(segment.intact)] : [])));
      result.bytes += bytes.length;
    }
    result.intact += intact.length;
    result.found += found.length;
    result.lost += missing(intact, found);
    result.unsent += found.filter((key) => !sent.has(key)).length;
    if (found.join() !== expected.join()) result.disputed += 1;
  }
  return result;
}

/** What stands between two pauses. A bare byte is a key only where it stands alone. */
function burstOf(profile: Profile, random: Random, sent: Set<string>): Segment[] {
  const isBare = profile.timing.aloneMs !== undefined;
  const pieces = isBare && random(3) > 0 ? 1 : 1 + random(5);
  const made = Array.from({ length: pieces }, () => segmentOf(profile, random, sent));
  return isBare && pieces > 1 ? made.map(({ bytes }) => ({ bytes })) : made;
}

function segmentOf(profile: Profile, random: Random, sent: Set<string>): Segment {
  const which = random(10);
  if (which === 0) return { bytes: Uint8Array.from({ length: 1 + random(12) }, () => random(256)) };
  if (which === 1) {
    const others = profile.receive.filter(({ means }) => means !== 'key');
    const other = others[random(Math.max(1, others.length))];
    if (other) return { bytes: frameOf(profile, other.means, { sequence: random(256) }) };
  }
  const key = keyOf(profile, random);
  sent.add(nameOf(key));
  const frame = framed(profile, key, random);
  if (which < 6) return { bytes: frame, intact: key };
  return { bytes: hurt(frame, random) };
}

function keyOf(profile: Profile, random: Random): FoundKey {
  const keys = Object.keys(profile.keys);
  const key = keys[random(keys.length)] ?? '';
  return profile.id === 'reference' ? { key, sequence: random(256), question: random(65_536) } : { key };
}

function framed(profile: Profile, key: FoundKey, random: Random): Uint8Array {
  if (profile.id !== 'sundyn') return frameOf(profile, 'key', key);
  // A card of several digits: behind a torn frame one of a single digit could not be told from a key.
  const card = String(1000 + random(90_000));
  const text = `S02||${card}||${String.fromCharCode(Number.parseInt(key.key, 16))}||`;
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** What lines and adapters do to a frame: lost bytes, turned bits, a torn end, foreign bytes in the middle. */
function hurt(frame: Uint8Array, random: Random): Uint8Array {
  const bytes = [...frame];
  const at = random(bytes.length);
  switch (random(5)) {
    case 0:
      bytes.splice(at, 1 + random(3));
      break;
    case 1:
      for (let turns = 1 + random(3); turns > 0; turns -= 1) {
        const place = random(bytes.length);
        bytes[place] = (bytes[place] ?? 0) ^ (1 << random(8));
      }
      break;
    case 2:
      bytes.length = at;
      break;
    case 3:
      bytes.splice(at, 0, ...Array.from({ length: 1 + random(4) }, () => random(256)));
      break;
    default:
      bytes[at] = random(256);
  }
  return Uint8Array.from(bytes);
}

function keysOf(all: readonly Decoded[]): FoundKey[] {
  return all.flatMap((one) =>
    one.kind === 'message' && one.means === 'key' ? [{ key: '', ...one.fields }] : [],
  );
}

function nameOf({ key, sequence, question }: FoundKey): string {
  return sequence === undefined ? key : `${key} ${sequence} ${question}`;
}

/** How many of the first list are not in the second, which has them in the same order. */
function missing(wanted: readonly string[], found: readonly string[]): number {
  let at = 0;
  return wanted.filter((one) => {
    const place = found.indexOf(one, at);
    if (place >= 0) at = place + 1;
    return place < 0;
  }).length;
}

function oracleOf(profile: Profile): (stream: Uint8Array) => readonly FoundKey[] {
  const oracle = ORACLES[profile.id];
  if (!oracle) throw new Error(`no second opinion on ${profile.id}`);
  return oracle;
}
