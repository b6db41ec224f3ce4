import { inflateSync } from 'node:zlib';

/** One piece of text as the PDF draws it. */
export interface DrawnText {
  readonly text: string;
  readonly glyphs: readonly number[];
  /** Points from the left and from the foot of the page. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

export interface ReadPdf {
  readonly pages: readonly (readonly DrawnText[])[];
  readonly catalog: string;
  readonly info: string;
  /** Length of a glyph's outline in the embedded font: nought for a blank. */
  outlineOf(glyph: number): number;
}

/** Reads a PDF that jsPDF has written: texts through the table that a reader uses for copying, and the font's outlines. */
export async function readPdf(pdf: Blob): Promise<ReadPdf> {
  const file = Buffer.from(await pdf.arrayBuffer()).toString('latin1');
  const objects = new Map(
    [...file.matchAll(/(\d+) 0 obj\n([\s\S]*?)endobj/g)].map(([, number, body]) => [
      Number(number),
      body ?? '',
    ]),
  );
  const find = (pattern: RegExp) => [...objects.values()].find((body) => pattern.test(body)) ?? '';
  const stream = (number: string | undefined): Buffer => {
    const body = objects.get(Number(number)) ?? '';
    // By its length: the packed bytes may well end in what looks like a line break.
    const start = body.indexOf('stream\n') + 'stream\n'.length;
    const bytes = Buffer.from(body.slice(start, start + Number(/\/Length (\d+)/.exec(body)?.[1])), 'latin1');
    return body.slice(0, start).includes('FlateDecode') ? inflateSync(new Uint8Array(bytes)) : bytes;
  };
  const unicode = readToUnicode(
    stream(/\/ToUnicode (\d+) 0 R/.exec(find(/\/ToUnicode/))?.[1]).toString('latin1'),
  );
  const font = stream(/\/FontFile2 (\d+) 0 R/.exec(find(/\/FontFile2/))?.[1]);
  const kids = /\/Kids \[([^\]]*)\]/.exec(find(/\/Kids/))?.[1] ?? '';
  const pages = [...kids.matchAll(/(\d+) 0 R/g)].map(([, page]) => {
    const contents = /\/Contents (\d+) 0 R/.exec(objects.get(Number(page)) ?? '')?.[1];
    return readContents(stream(contents).toString('latin1'), unicode);
  });
  return {
    pages,
    catalog: find(/\/Type \/Catalog/),
    info: find(/\/CreationDate/),
    outlineOf: outlines(font),
  };
}

function readToUnicode(table: string): Map<number, string> {
  return new Map(
    [...table.matchAll(/<([0-9a-f]{4})><((?:[0-9a-f]{4})+)>/g)].map(([, glyph = '', codes = '']) => [
      parseInt(glyph, 16),
      (codes.match(/.{4}/g) ?? []).map((code) => String.fromCharCode(parseInt(code, 16))).join(''),
    ]),
  );
}

function readContents(contents: string, unicode: ReadonlyMap<number, string>): DrawnText[] {
  return [...contents.matchAll(/BT\n([\s\S]*?)ET/g)].map(([, block = '']) => {
    const size = Number(/\/F\d+ ([\d.]+) Tf/.exec(block)?.[1]);
    const [, x, y] = /([-\d.]+) ([-\d.]+) T[dm]/.exec(block) ?? [];
    const hex = /<([0-9a-f]*)> Tj/.exec(block)?.[1] ?? '';
    const glyphs = (hex.match(/.{4}/g) ?? []).map((glyph) => parseInt(glyph, 16));
    const text = glyphs.map((glyph) => unicode.get(glyph) ?? '\ufffd').join('');
    return { text, glyphs, size, x: Number(x), y: Number(y) };
  });
}

function outlines(font: Buffer): (glyph: number) => number {
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, place) => 12 + place * 16);
  const loca = tables.find((record) => font.toString('latin1', record, record + 4) === 'loca');
  if (loca === undefined) throw new Error('font without loca');
  const offset = font.readUInt32BE(loca + 8);
  return (glyph) => font.readUInt32BE(offset + glyph * 4 + 4) - font.readUInt32BE(offset + glyph * 4);
}
