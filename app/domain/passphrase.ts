/** Of the file with unsent entries: it may lie on a stick in a drawer, so that only the passphrase protects it. */
export const SHORTEST_PASSPHRASE = 12;

/** `short` and `weak` are not taken. */
export type PassphraseStrength = 'short' | 'weak' | 'fair' | 'strong';

/** Fewer different characters than this, or so long a piece of a row, are guessed first. */
const FEW_DIFFERENT = 6;
const LONG_ROW = 5;
/** Unlikely enough to be guessed at 600,000 rounds a try. */
const STRONG_BITS = 60;
const FAIR_BITS = 40;

/** How hard a passphrase is to guess, by what everybody can see of it; dictionaries are not asked. */
export function passphraseStrength(typed: string): PassphraseStrength {
  const characters = [...asTyped(typed)];
  if (characters.length < SHORTEST_PASSPHRASE) return 'short';
  const codes = characters.map((character) => character.codePointAt(0) ?? 0);
  const different = new Set(codes).size;
  if (different < FEW_DIFFERENT) return 'weak';
  // What follows the character before it (123456, aaaa, abcd) tells nothing new.
  const telling = codes.filter((code, at) => at === 0 || Math.abs(code - (codes[at - 1] ?? 0)) > 1).length;
  if (codes.length - telling >= LONG_ROW && telling < SHORTEST_PASSPHRASE) return 'weak';
  const bits = Math.min(telling, different * 2) * Math.log2(alphabetOf(characters));
  if (bits < FAIR_BITS) return 'weak';
  return bits < STRONG_BITS ? 'fair' : 'strong';
}

/** Full-width digits and letters count as what they look like, whatever the input method did. */
export function asTyped(typed: string): string {
  return typed.normalize('NFKC');
}

function alphabetOf(characters: readonly string[]): number {
  const kinds: readonly (readonly [RegExp, number])[] = [
    [/[0-9]/, 10],
    [/[a-z]/, 26],
    [/[A-Z]/, 26],
    [/[!-/:-@[-`{-~]/, 32],
    [/[^ -~]/, 1000],
  ];
  return kinds.reduce((sum, [kind, size]) => sum + (characters.some((one) => kind.test(one)) ? size : 0), 0);
}
