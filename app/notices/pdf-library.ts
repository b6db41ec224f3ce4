import type { jsPDF } from 'jspdf';

/** A font as jsPDF has parsed it: the parts that the notices touch. The library publishes no types for them. */
export interface ParsedFont {
  readonly head: { readonly unitsPerEm: number };
  readonly cmap: { readonly unicode: { readonly codeMap: Record<number, number> } };
  readonly hmtx: { forGlyph(glyph: number): { readonly advance: number } };
  /** Glyph → code, for the table by which text is copied and searched. */
  toUnicode: Record<number, number>;
  /** Makes the font file that goes into the PDF. */
  subset: { encode(glyphs: readonly number[]): Uint8Array };
}

export interface PutFontEvent {
  putStream: (stream: { data: string; [option: string]: unknown }) => void;
}

/** The entry points inside jsPDF that the notices use to share one parsed font between papers. */
export interface PdfInternals {
  readonly TTFFont: {
    new (bytes: Uint8Array): ParsedFont;
    open(bytes: Uint8Array): ParsedFont;
    readonly prototype: object;
  };
  readonly events: [name: string, handler: (event: PutFontEvent) => void][];
}

export interface PdfLibrary {
  readonly jsPDF: typeof jsPDF;
  readonly internals: PdfInternals;
}

/** Loads jsPDF when the first paper is asked for. */
export async function loadPdfLibrary(): Promise<PdfLibrary> {
  const library = await import('jspdf');
  return { jsPDF: library.jsPDF, internals: library.jsPDF.API as unknown as PdfInternals };
}
