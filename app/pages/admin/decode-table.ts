/** Text of a file that Excel may have written: UTF-8, with or without its mark, or GBK as Chinese Windows saves CSV. */
export function decodeTable(
  bytes: Uint8Array,
): { readonly text: string; readonly encoding: 'UTF-8' | 'GBK' } | undefined {
  // A zip or an xls is no table, though GBK would read most of it as characters.
  if (bytes.includes(0)) return undefined;
  const utf8 = decode(bytes, 'utf-8');
  if (utf8 !== undefined) return { text: utf8, encoding: 'UTF-8' };
  const gbk = decode(bytes, 'gb18030');
  return gbk === undefined ? undefined : { text: gbk, encoding: 'GBK' };
}

function decode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
