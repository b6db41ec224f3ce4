/** Stands for a character that the font does not have; drawn as a box, so that the gap is seen. */
const BOX = '□';

/**
 * Invisible characters that would move or hide others on paper: controls, marks and overrides of writing direction
 * (RTL), joiners, variation selectors, soft hyphens, byte order marks.
 */
const INVISIBLE =
  // eslint-disable-next-line no-control-regex, no-misleading-character-class
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\u{e0000}-\u{e0fff}]/gu;

/** A text as it can be printed, and the characters of it that the font has not (`U+20BB7`). */
export interface PlainText {
  readonly text: string;
  readonly missing: readonly string[];
}

/** Takes away what cannot be seen, and puts a box for what the font has not: never a blank. */
export function plainText(raw: string, has: (character: string) => boolean): PlainText {
  const missing: string[] = [];
  const text = raw
    .replace(/\r\n?|[\u2028\u2029\v\f]/gu, '\n')
    .replace(INVISIBLE, '')
    .replace(/[\t\u00a0\u1680\u2000-\u200a\u202f\u205f]/gu, ' ')
    .replace(/[^\n]/gu, (character) => {
      if (has(character)) return character;
      const code = character.codePointAt(0) ?? 0;
      missing.push(`U+${code.toString(16).toUpperCase().padStart(4, '0')}`);
      return BOX;
    });
  return { text, missing };
}
