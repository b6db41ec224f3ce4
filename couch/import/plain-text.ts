const WIDE = /[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/g;
const WIDE_BEFORE = 0xfee0;

/**
 * A text as it is kept: digits and letters of full width become plain ones, punctuation stays as a Chinese hand writes
 * it; what cannot be seen goes.
 */
export function plainText(text: string): string {
  return text
    .normalize('NFC')
    .replace(WIDE, (wide) => String.fromCharCode(wide.charCodeAt(0) - WIDE_BEFORE))
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00A0\u3000]/g, ' ')
    .replace(/(?!\n)\p{Cc}|\p{Cf}/gu, '')
    .trim();
}

/** A text by which two ways of writing the same are compared: headings, words of a list, names of places. */
export function plainWord(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\p{Cc}]/gu, '')
    .toLowerCase();
}
