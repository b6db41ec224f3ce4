/** Subtable format of the OpenType `cmap` table that holds characters beyond 16 bits. */
const SEGMENTED_COVERAGE = 12;

/** Characters outside the basic plane and their glyphs, read from a TrueType font (OpenType 1.9, `cmap` format 12). */
export function supplementaryGlyphs(font: Uint8Array): readonly (readonly [code: number, glyph: number])[] {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const cmap = tableOffset(view, 0x636d6170);
  if (cmap === undefined) return [];
  const subtables = Array.from(
    { length: view.getUint16(cmap + 2) },
    (_, place) => cmap + view.getUint32(cmap + 4 + place * 8 + 4),
  );
  const subtable = subtables.find((offset) => view.getUint16(offset) === SEGMENTED_COVERAGE);
  return subtable === undefined ? [] : readGroups(view, subtable);
}

function tableOffset(view: DataView, tag: number): number | undefined {
  const records = Array.from({ length: view.getUint16(4) }, (_, place) => 12 + place * 16);
  const record = records.find((offset) => view.getUint32(offset) === tag);
  return record === undefined ? undefined : view.getUint32(record + 8);
}

function readGroups(view: DataView, subtable: number): [number, number][] {
  const glyphs: [number, number][] = [];
  const groups = view.getUint32(subtable + 12);
  for (let group = subtable + 16; group < subtable + 16 + groups * 12; group += 12) {
    const first = view.getUint32(group);
    const last = view.getUint32(group + 4);
    const glyph = view.getUint32(group + 8);
    for (let code = Math.max(first, 0x10000); code <= last; code += 1)
      glyphs.push([code, glyph + code - first]);
  }
  return glyphs;
}
