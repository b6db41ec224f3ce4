/** A file's text and how it was written. */
export interface DecodedTable {
  readonly text: string;
  readonly encoding: 'UTF-8' | 'GBK';
}

/**
 * Text of a file that Excel may have written: UTF-8, with or without its mark, or GBK as Chinese Windows saves CSV.
 * Some GBK texts are valid UTF-8 by chance (食品 is ʳƷ), so what the text should look like decides before the bytes.
 */
export function decodeTable(bytes: Uint8Array, isRight: (text: string) => boolean): DecodedTable | undefined {
  // A zip or an xls is no table, though GBK would read most of it as characters.
  if (bytes.includes(0)) return undefined;
  const readings = [decode(bytes, 'UTF-8'), decode(bytes, 'GBK')].flatMap((one) => one ?? []);
  return readings.find(({ text }) => isRight(text)) ?? readings[0];
}

function decode(bytes: Uint8Array, encoding: DecodedTable['encoding']): DecodedTable | undefined {
  try {
    // GB 18030 is all of GBK, and the rare names beyond.
    const decoder = new TextDecoder(encoding === 'GBK' ? 'gb18030' : 'utf-8', { fatal: true });
    return { text: decoder.decode(bytes), encoding };
  } catch {
    return undefined;
  }
}
