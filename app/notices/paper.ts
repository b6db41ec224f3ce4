import type { jsPDF } from 'jspdf';
import { breakLines } from './line-breaking.ts';
import { plainText } from './plain-text.ts';
import type { Typeface } from './typeface.ts';

/** Millimetres in a typographic point. */
const POINT = 25.4 / 72;
/** The middle of a Chinese character lies this share of its size above the baseline. */
const MIDDLE = 0.38;
const BLACK = 0;
const WATERMARK_GREY = 228;
const LABEL_GREY = 242;
/** A4 in millimetres. */
const SHEET = { portrait: { width: 210, height: 297 }, landscape: { width: 297, height: 210 } } as const;

export interface PaperOptions {
  readonly orientation?: keyof typeof SHEET;
  readonly title: string;
  /** When the content was made, ISO 8601 UTC: the same content must give the same bytes. */
  readonly madeAt: string;
  /** 32 hexadecimal digits that name the file. */
  readonly fileId: string;
  /** Written across every page. */
  readonly watermark?: string;
  readonly margins: {
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
    readonly left: number;
  };
}

export interface TextStyle {
  /** Points. */
  readonly size: number;
  readonly bold?: boolean;
  readonly align?: 'left' | 'center' | 'right';
}

/** A document under way: draws text at places, knows its edges, and breaks lines. Millimetres from the top left. */
export class Paper {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Where the next thing goes. */
  y: number;
  readonly #document: jsPDF;
  readonly #typeface: Typeface;
  readonly #options: PaperOptions;
  readonly #missing = new Set<string>();

  constructor(typeface: Typeface, options: PaperOptions) {
    const sheet = SHEET[options.orientation ?? 'portrait'];
    this.#typeface = typeface;
    this.#options = options;
    this.left = options.margins.left;
    this.right = sheet.width - options.margins.right;
    this.top = options.margins.top;
    this.bottom = sheet.height - options.margins.bottom;
    this.y = this.top;
    this.#document = typeface.newDocument(options.orientation ?? 'portrait');
    this.#document.setCreationDate(pdfDate(options.madeAt));
    this.#document.setFileId(options.fileId);
    this.#document.setProperties({ title: typeface.encode(this.plain(options.title)) });
    this.#watermark();
  }

  get width(): number {
    return this.right - this.left;
  }

  /** Characters that no font has had so far, as `U+…`, in the order of their appearance. */
  get missing(): readonly string[] {
    return [...this.#missing];
  }

  /** The text as it can be printed; what the font has not is a box, and remembered. */
  plain(text: string): string {
    const plain = plainText(text, (character) => this.#typeface.has(character));
    for (const code of plain.missing) this.#missing.add(code);
    return plain.text;
  }

  widthOf(text: string, size: number): number {
    let width = 0;
    for (const character of text) width += this.#typeface.widthOf(character);
    return width * size * POINT;
  }

  /** Lines of a raw text that fit a width. */
  lines(text: string, width: number, size: number): string[] {
    return breakLines(this.plain(text), width, (character) => this.widthOf(character, size));
  }

  lineHeight(size: number): number {
    return size * POINT * 1.55;
  }

  /** Draws one line of printable text whose box begins at `top`. */
  draw(text: string, x: number, top: number, style: TextStyle): void {
    if (text === '') return;
    const shift = { left: 0, center: 0.5, right: 1 }[style.align ?? 'left'];
    const baseline = top + this.lineHeight(style.size) / 2 + style.size * POINT * MIDDLE;
    this.#document.setFontSize(style.size);
    this.#document.setTextColor(BLACK);
    // There is one weight in the font; a thin outline makes the other.
    if (style.bold) this.#document.setLineWidth(style.size * 0.008);
    this.#document.text(this.#typeface.encode(text), x - this.widthOf(text, style.size) * shift, baseline, {
      renderingMode: style.bold ? 'fillThenStroke' : 'fill',
    });
  }

  line(x1: number, y1: number, x2: number, y2: number, thickness = 0.2): void {
    this.#document.setLineWidth(thickness);
    this.#document.line(x1, y1, x2, y2);
  }

  rectangle(x: number, y: number, width: number, height: number, thickness = 0.2): void {
    this.#document.setLineWidth(thickness);
    this.#document.rect(x, y, width, height);
  }

  /** A pale ground that ink-jet and laser printers both keep below the text. */
  ground(x: number, y: number, width: number, height: number): void {
    this.#document.setFillColor(LABEL_GREY, LABEL_GREY, LABEL_GREY);
    this.#document.rect(x, y, width, height, 'F');
  }

  newPage(): void {
    this.#document.addPage();
    this.#watermark();
    this.y = this.top;
  }

  /** Goes to a new page unless so many millimetres are left. */
  need(height: number): void {
    if (this.y + height > this.bottom && this.y > this.top) this.newPage();
  }

  /** Draws something on every page when all of them are there. */
  onEveryPage(draw: (page: number, pages: number) => void): void {
    const pages = this.#document.getNumberOfPages();
    for (let page = 1; page <= pages; page += 1) {
      this.#document.setPage(page);
      draw(page, pages);
    }
  }

  /** The finished PDF; its viewer offers to print when it opens. */
  finish(): Blob {
    this.#document.autoPrint();
    return this.#document.output('blob');
  }

  #watermark(): void {
    const { watermark } = this.#options;
    if (!watermark) return;
    const size = 80;
    const reach = (this.widthOf(watermark, size) / 2) * Math.SQRT1_2;
    this.#document.setFontSize(size);
    this.#document.setTextColor(WATERMARK_GREY);
    this.#document.text(
      this.#typeface.encode(watermark),
      (this.left + this.right) / 2 - reach,
      (this.top + this.bottom) / 2 + reach,
      { angle: 45, renderingMode: 'fill' },
    );
  }
}

/** `D:yyyymmddhhmmss+00'00'`; jsPDF takes no year after 2037 and none before 1970. */
function pdfDate(instant: string): string {
  const digits = instant.slice(0, 19).replace(/\D/g, '');
  const isTaken = /^(19[7-9]\d|20[0-2]\d|203[0-7])\d{10}$/.test(digits);
  return `D:${isTaken ? digits : '20370101000000'}+00'00'`;
}
