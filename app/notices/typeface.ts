import type { jsPDF } from 'jspdf';
import { FontSubset } from './font-subset.ts';
import { supplementaryGlyphs } from './supplementary-glyphs.ts';
import type { ParsedFont, PdfLibrary } from './pdf-library.ts';

const NAME = 'NotoSansSC';
/** jsPDF wants a file in its store; these four bytes open every TrueType font, the rest is handed over parsed. */
const STAND_IN = '\u0000\u0001\u0000\u0000';
/** jsPDF knows 16 bits of a character only: those beyond are lent codes of the private use area while a paper is made. */
const PRIVATE_USE = 0xe000;

/**
 * The font of all papers. Parsed once and shared, because parsing takes longer than drawing a notice.
 * Characters outside the basic plane (rare names) get glyphs, and are found again when text is copied from the PDF.
 */
export class Typeface {
  readonly #library: PdfLibrary;
  readonly #parsed: ParsedFont;
  readonly #lent = new Map<string, string>();
  readonly #utf16OfLent = new Map<string, string>();
  readonly #widths = new Map<string, number>();

  constructor(library: PdfLibrary, bytes: Uint8Array) {
    this.#library = library;
    this.#parsed = new library.internals.TTFFont(bytes);
    this.#parsed.subset = new FontSubset(bytes);
    const codeMap = this.#parsed.cmap.unicode.codeMap;
    for (const [code, glyph] of supplementaryGlyphs(bytes)) {
      const lent = PRIVATE_USE + this.#lent.size;
      const character = String.fromCodePoint(code);
      codeMap[lent] = glyph;
      this.#lent.set(character, String.fromCharCode(lent));
      this.#utf16OfLent.set(lent.toString(16), utf16Hex(character));
    }
    library.internals.TTFFont.open = () => this.#fresh();
    library.internals.events.push([
      'putFont',
      (event) => {
        const putStream = event.putStream;
        event.putStream = (stream) => putStream({ ...stream, data: this.#withTrueCodes(stream.data) });
      },
    ]);
  }

  /** Whether the font draws a character; blanks count as drawn. */
  has(character: string): boolean {
    if (this.#lent.has(character)) return true;
    const code = character.codePointAt(0) ?? 0;
    const isPrivate = code >= PRIVATE_USE && code < 0xf900;
    return code <= 0xffff && !isPrivate && Boolean(this.#parsed.cmap.unicode.codeMap[code]);
  }

  /** Advance width of one character as a share of the type size. */
  widthOf(character: string): number {
    const known = this.#widths.get(character);
    if (known !== undefined) return known;
    const code = (this.#lent.get(character) ?? character).charCodeAt(0);
    const glyph = this.#parsed.cmap.unicode.codeMap[code] ?? 0;
    const width = this.#parsed.hmtx.forGlyph(glyph).advance / this.#parsed.head.unitsPerEm;
    this.#widths.set(character, width);
    return width;
  }

  /** The text in the codes that jsPDF can draw. */
  encode(text: string): string {
    return text.replace(/[\u{10000}-\u{10ffff}]/gu, (character) => this.#lent.get(character) ?? '');
  }

  /** Makes a document that writes in this font. */
  newDocument(orientation: 'portrait' | 'landscape'): jsPDF {
    const document = new this.#library.jsPDF({
      orientation,
      unit: 'mm',
      format: 'a4',
      compress: true,
      putOnlyUsedFonts: true,
    });
    document.addFileToVFS(`${NAME}.ttf`, STAND_IN);
    document.addFont(`${NAME}.ttf`, NAME, 'normal');
    document.setFont(NAME, 'normal');
    return document;
  }

  /** jsPDF notes in the font what one document has used: each document gets its own notes. */
  #fresh(): ParsedFont {
    const shared = Object.create(this.#library.internals.TTFFont.prototype) as ParsedFont;
    return Object.assign(shared, this.#parsed, { toUnicode: {} });
  }

  /** Gives the table for copying text the real characters in place of the lent codes. */
  #withTrueCodes(data: string): string {
    if (!data.startsWith('/CIDInit')) return data;
    return data.replace(/<([0-9a-f]{4})><([0-9a-f]{4})>/g, (line, glyph: string, code: string) =>
      this.#utf16OfLent.has(code) ? `<${glyph}><${this.#utf16OfLent.get(code)}>` : line,
    );
  }
}

function utf16Hex(character: string): string {
  return Array.from({ length: character.length }, (_, place) =>
    character.charCodeAt(place).toString(16).padStart(4, '0'),
  ).join('');
}
