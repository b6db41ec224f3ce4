const PAIRS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0').toUpperCase());

/** Bytes for people and for logs: `A5 07 4B`. */
export function hexOf(bytes: Iterable<number>, between = ' '): string {
  let text = '';
  for (const byte of bytes) text += text === '' ? PAIRS[byte] : between + PAIRS[byte];
  return text;
}

/** The way back, with blanks or without; undefined when it is not hexadecimal. */
export function bytesOfHex(text: string): Uint8Array | undefined {
  const digits = text.replace(/\s+/g, '');
  if (digits.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(digits)) return undefined;
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
