/** What a PDF needs of a TrueType font whose glyphs are addressed by number (ISO 32000-1, 9.9). */
const NEEDED = ['head', 'hhea', 'maxp', 'hmtx', 'loca', 'glyf'] as const;
type Table = (typeof NEEDED)[number];

/** Flags of a composite glyph's parts (OpenType 1.9, `glyf`). */
const ARGUMENTS_ARE_WORDS = 0x0001;
const HAS_SCALE = 0x0008;
const MORE_PARTS = 0x0020;
const HAS_TWO_SCALES = 0x0040;
const HAS_MATRIX = 0x0080;

/**
 * Cuts out of the font the glyphs that one paper uses, under the numbers they have. jsPDF's own way takes most of the
 * time of a notice, because it copies the tables byte by byte through arrays.
 */
export class FontSubset {
  readonly #font: Uint8Array;
  readonly #view: DataView;
  readonly #tables: ReadonlyMap<string, { readonly offset: number; readonly length: number }>;

  constructor(font: Uint8Array) {
    this.#font = font;
    this.#view = new DataView(font.buffer, font.byteOffset, font.byteLength);
    const count = this.#view.getUint16(4);
    this.#tables = new Map(
      Array.from({ length: count }, (_, place) => {
        const record = 12 + place * 16;
        const tag = String.fromCharCode(...font.subarray(record, record + 4));
        return [tag, { offset: this.#view.getUint32(record + 8), length: this.#view.getUint32(record + 12) }];
      }),
    );
  }

  /** A font file with these glyphs, and with those that they are composed of. */
  encode(glyphs: readonly number[]): Uint8Array {
    const used = [...this.#withParts(new Set([0, ...glyphs]))].sort((a, b) => a - b);
    const { loca, glyf } = this.#outlines(used);
    const head = this.#copy('head');
    // indexToLocFormat: the table of places is written in its long form.
    new DataView(head.buffer).setInt16(50, 1);
    return assemble({
      head,
      hhea: this.#copy('hhea'),
      maxp: this.#copy('maxp'),
      hmtx: this.#widths(used),
      loca,
      glyf,
    });
  }

  #table(tag: Table): { readonly offset: number; readonly length: number } {
    const table = this.#tables.get(tag);
    if (!table) throw new Error(`font without ${tag}`);
    return table;
  }

  #copy(tag: Table): Uint8Array<ArrayBuffer> {
    const { offset, length } = this.#table(tag);
    return this.#font.slice(offset, offset + length);
  }

  get #glyphCount(): number {
    return this.#view.getUint16(this.#table('maxp').offset + 4);
  }

  /** Where a glyph's outline begins and ends in the file; both are the same for a blank. */
  #place(glyph: number): { readonly start: number; readonly end: number } {
    const { offset: loca } = this.#table('loca');
    const { offset: glyf } = this.#table('glyf');
    const isLong = this.#view.getInt16(this.#table('head').offset + 50) === 1;
    const at = (place: number) =>
      isLong ? this.#view.getUint32(loca + place * 4) : this.#view.getUint16(loca + place * 2) * 2;
    return { start: glyf + at(glyph), end: glyf + at(glyph + 1) };
  }

  #withParts(glyphs: Set<number>): Set<number> {
    // A set hands out what is added to it on the way: parts of parts are found as well.
    for (const glyph of glyphs) for (const part of this.#partsOf(glyph)) glyphs.add(part);
    return glyphs;
  }

  #partsOf(glyph: number): number[] {
    const { start, end } = this.#place(glyph);
    if (start === end || this.#view.getInt16(start) >= 0) return [];
    const parts: number[] = [];
    let place = start + 10;
    for (let flags = MORE_PARTS; flags & MORE_PARTS;) {
      flags = this.#view.getUint16(place);
      parts.push(this.#view.getUint16(place + 2));
      place += flags & ARGUMENTS_ARE_WORDS ? 8 : 6;
      if (flags & HAS_SCALE) place += 2;
      else if (flags & HAS_TWO_SCALES) place += 4;
      else if (flags & HAS_MATRIX) place += 8;
    }
    return parts;
  }

  #outlines(used: readonly number[]): { loca: Uint8Array; glyf: Uint8Array } {
    const places = used.map((glyph) => this.#place(glyph));
    const glyf = new Uint8Array(places.reduce((sum, { start, end }) => sum + padded(end - start), 0));
    const loca = new DataView(new ArrayBuffer((this.#glyphCount + 1) * 4));
    let written = 0;
    let next = 0;
    for (let glyph = 0; glyph < this.#glyphCount; glyph += 1) {
      loca.setUint32(glyph * 4, written);
      const place = places[next];
      if (used[next] !== glyph || !place) continue;
      glyf.set(this.#font.subarray(place.start, place.end), written);
      written += padded(place.end - place.start);
      next += 1;
    }
    loca.setUint32(this.#glyphCount * 4, written);
    return { loca: new Uint8Array(loca.buffer), glyf };
  }

  /** Widths of the used glyphs; the others' are nought, which packs to nearly nothing. */
  #widths(used: readonly number[]): Uint8Array {
    const { offset, length } = this.#table('hmtx');
    const measured = this.#view.getUint16(this.#table('hhea').offset + 34);
    const widths = new Uint8Array(length);
    for (const glyph of used) {
      const full = Math.min(glyph, measured - 1) * 4;
      widths.set(this.#font.subarray(offset + full, offset + full + 4), full);
      if (glyph < measured) continue;
      const bearing = measured * 4 + (glyph - measured) * 2;
      widths.set(this.#font.subarray(offset + bearing, offset + bearing + 2), bearing);
    }
    return widths;
  }
}

/** Tables and outlines begin at multiples of four. */
function padded(length: number): number {
  return (length + 3) & ~3;
}

function assemble(tables: Readonly<Record<Table, Uint8Array>>): Uint8Array {
  const tags = [...NEEDED].sort();
  const directory = 12 + tags.length * 16;
  const file = new Uint8Array(directory + tags.reduce((sum, tag) => sum + padded(tables[tag].length), 0));
  const view = new DataView(file.buffer);
  const power = Math.floor(Math.log2(tags.length));
  view.setUint32(0, 0x00010000);
  view.setUint16(4, tags.length);
  view.setUint16(6, 2 ** power * 16);
  view.setUint16(8, power);
  view.setUint16(10, (tags.length - 2 ** power) * 16);
  let offset = directory;
  tags.forEach((tag, place) => {
    const record = 12 + place * 16;
    file.set(tables[tag], offset);
    for (let letter = 0; letter < 4; letter += 1) file[record + letter] = tag.charCodeAt(letter);
    view.setUint32(record + 4, sumOf(view, offset, padded(tables[tag].length)));
    view.setUint32(record + 8, offset);
    view.setUint32(record + 12, tables[tag].length);
    offset += padded(tables[tag].length);
  });
  return file;
}

function sumOf(view: DataView, offset: number, length: number): number {
  let sum = 0;
  for (let place = offset; place < offset + length; place += 4) sum = (sum + view.getUint32(place)) >>> 0;
  return sum;
}
