import { normalizeTyped } from './readings.ts';
import type { Reader } from './readings.ts';

/** How well a text answers to what was typed; smaller is better. */
export const MATCH_RANKS = { whole: 0, start: 1, inside: 2, scattered: 3 } as const;

/** A text made ready for search. */
export interface ReadableText {
  /** Letters and Chinese characters only, small, one item per code point. */
  readonly characters: readonly string[];
  readonly readings: readonly (readonly string[])[];
}

/** Initials that are written with two letters. */
const DOUBLE_INITIAL = /^[zcs]h/;

/** Reads a text once, so that each keystroke only compares. */
export function readText(text: string, reader: Reader): ReadableText {
  const plain = normalizeTyped(text);
  return { characters: [...plain], readings: reader(plain) };
}

/**
 * The rank of a text for what was typed, or undefined when it does not fit. Chinese characters, full syllables, the
 * beginnings of syllables and initials may be mixed: `zs`, `张三`, `zhangs` and `张s` all find 张三.
 */
export function matchText(typed: string, text: ReadableText): number | undefined {
  if (typed === '') return MATCH_RANKS.start;
  const end = fits(typed, text, 0, false);
  if (end !== undefined) return end === text.characters.length ? MATCH_RANKS.whole : MATCH_RANKS.start;
  for (let place = 1; place < text.characters.length; place++) {
    if (fits(typed, text, place, false) !== undefined) return MATCH_RANKS.inside;
  }
  // Two letters that lie apart say nothing; from three on (`spx` for 食品…新办) somebody meant this one.
  return [...typed].length > 2 && fits(typed, text, 0, true) !== undefined
    ? MATCH_RANKS.scattered
    : undefined;
}

/** Where in the text the whole of what was typed has been used up, starting at a character; undefined when it cannot be. */
function fits(typed: string, text: ReadableText, start: number, mayskip: boolean): number | undefined {
  const dead = new Set<number>();
  const walk = (at: number, place: number): number | undefined => {
    if (at === typed.length) return place;
    const character = text.characters[place];
    if (character === undefined) return undefined;
    const key = at * 1024 + place;
    if (dead.has(key)) return undefined;
    for (const length of bites(typed, at, character, text.readings[place] ?? [])) {
      const end = walk(at + length, place + 1);
      if (end !== undefined) return end;
    }
    const skipped = mayskip && at > 0 ? walk(at, place + 1) : undefined;
    if (skipped === undefined) dead.add(key);
    return skipped;
  };
  return walk(0, start);
}

/** How many typed letters one character can take, longest first. */
function bites(typed: string, at: number, character: string, readings: readonly string[]): number[] {
  if (typed.startsWith(character, at)) return [character.length];
  const lengths = new Set<number>();
  for (const reading of readings) {
    if (reading === '' || typed[at] !== reading[0]) continue;
    if (typed.startsWith(reading, at)) lengths.add(reading.length);
    else if (reading.startsWith(typed.slice(at))) lengths.add(typed.length - at);
    if (DOUBLE_INITIAL.test(reading) && typed[at + 1] === 'h') lengths.add(2);
    lengths.add(1);
  }
  return [...lengths].sort((a, b) => b - a);
}
