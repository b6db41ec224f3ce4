import { hexOf } from '../hex.ts';
import type { Hypothesis } from './hypotheses.ts';
import { joined } from './layout.ts';
import type { Part, Sample } from './layout.ts';
import type { Frame, Recording } from './recording.ts';
import { signsOfLife } from './signs-of-life.ts';

const LONGEST_KEY = 8;
/** A key's frame was heard in more than half of its presses. */
const MAJORITY = 0.5;
/** Noise is like the key in at most so large a share of the others' bursts. */
const FOREIGN = 0.1;
/** In longer bursts only the whole is looked at: a piece of them is no frame. */
const LONGEST_BURST = 5;

/**
 * The simplest explanation: each key says always the same, such as one byte. It also holds where noise was heard between,
 * for noise is never the same in most presses of one key.
 */
export function exactLayouts(frames: readonly Frame[], recording: Recording): Hypothesis[] {
  const signs = signsOfLife(frames);
  const chosen = recording.keys.map(({ presses }, key) => usualFrame(frames, key, presses.length));
  const known = chosen.filter((frame) => frame !== undefined);
  if (
    known.length === 0 ||
    known.length < recording.keys.length ||
    new Set(known.map(({ bytes }) => hexOf(bytes))).size < known.length
  ) {
    return [];
  }
  const samples = chosen.flatMap((frame, key): Sample[] =>
    frame ? [{ bytes: frame.bytes, at: frame.at, key }] : [],
  );
  const parts = commonParts(samples.map(({ bytes }) => bytes));
  return parts
    ? [{ layout: { parts, check: undefined, rivals: [] }, samples, signs, companions: () => [] }]
    : [];
}

/** The longest piece that was heard in most presses of a key and hardly in those of another. */
function usualFrame(frames: readonly Frame[], key: number, presses: number): Frame | undefined {
  const bursts = frames.filter(({ slot }) => slot);
  const heard = new Map<string, { bytes: Uint8Array; at: number; own: Set<number>; foreign: number }>();
  for (const { slot, bytes, at } of bursts.filter(({ slot }) => slot?.key === key)) {
    for (const piece of piecesOf(bytes)) {
      const name = hexOf(piece);
      const known = heard.get(name) ?? { bytes: piece, at, own: new Set<number>(), foreign: 0 };
      known.own.add(slot?.press ?? 0);
      heard.set(name, known);
    }
  }
  const foreign = bursts.filter(({ slot }) => slot?.key !== key).map(({ bytes }) => hexOf(bytes));
  const found = [...heard].flatMap(([name, piece]) => {
    const isUsual = piece.own.size > MAJORITY * presses;
    const others = isUsual ? foreign.filter((word) => word.includes(name)).length : 0;
    return isUsual && others <= FOREIGN * foreign.length ? [{ ...piece, foreign: others }] : [];
  });
  const [best] = found.sort(
    (a, b) => b.own.size - a.own.size || a.foreign - b.foreign || b.bytes.length - a.bytes.length,
  );
  return best && { bytes: best.bytes, at: best.at, slot: { key, press: 0 } };
}

function piecesOf(bytes: Uint8Array): Uint8Array[] {
  if (bytes.length > LONGEST_BURST) return [bytes];
  return [...bytes.keys()].flatMap((from) =>
    [...bytes.keys()].slice(from).map((last) => bytes.slice(from, last + 1)),
  );
}

function commonParts(words: readonly Uint8Array[]): Part[] | undefined {
  const [first = new Uint8Array()] = words;
  const shortest = Math.min(...words.map(({ length }) => length));
  let head = 0;
  while (head < shortest - 1 && words.every((word) => word[head] === first[head])) head += 1;
  let tail = 0;
  while (head + tail < shortest - 1 && words.every((word) => word.at(-1 - tail) === first.at(-1 - tail)))
    tail += 1;
  const lengths = words.map(({ length }) => length - head - tail);
  const part: Part = { kind: 'key', min: Math.min(...lengths), max: Math.max(...lengths) };
  if (part.max > LONGEST_KEY) return undefined;
  return joined([
    { kind: 'fixed', bytes: [...first.subarray(0, head)] },
    part,
    { kind: 'fixed', bytes: [...first.subarray(first.length - tail)] },
  ]);
}
