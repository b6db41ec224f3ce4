import { deflateRawSync } from 'node:zlib';

/** A cell: a shared string, or a number as Excel keeps days and phones. */
export type XlsxCell = string | number;

export interface XlsxOptions {
  readonly is1904?: boolean;
  /** Strings within the cells, as other programs than Excel write them. */
  readonly isInline?: boolean;
  readonly sheet?: string;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** A workbook of one sheet, as small as one can be. */
export function xlsx(rows: readonly (readonly XlsxCell[])[], options: XlsxOptions = {}): Uint8Array {
  const { is1904 = false, isInline = false, sheet = 'Sheet1' } = options;
  const strings: string[] = [];
  const numberOf = (text: string) =>
    strings.includes(text) ? strings.indexOf(text) : strings.push(text) - 1;
  const cell = (value: XlsxCell, row: number, column: number): string => {
    const at = `r="${String.fromCharCode(65 + column)}${row + 1}"`;
    if (typeof value === 'number') return `<c ${at}><v>${value}</v></c>`;
    if (value === '') return '';
    if (isInline) return `<c ${at} t="inlineStr"><is><t>${escaped(value)}</t></is></c>`;
    return `<c ${at} t="s"><v>${numberOf(value)}</v></c>`;
  };
  const body = rows
    .map(
      (cells, row) =>
        `<row r="${row + 1}">${cells.map((value, column) => cell(value, row, column)).join('')}</row>`,
    )
    .join('');
  // A text in two runs, and how it is spoken, which is not part of it.
  const shared = strings.map(
    (text) =>
      `<si><r><t>${escaped(text.slice(0, 1))}</t></r><r><t>${escaped(text.slice(1))}</t></r><rPh><t>yin</t></rPh></si>`,
  );
  return zip({
    'xl/workbook.xml': `<workbook xmlns:r="r"><workbookPr date1904="${is1904 ? 1 : 0}"/><sheets><sheet name="${sheet}" sheetId="1" r:id="a"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="a" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${body}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': `<sst>${shared.join('')}</sst>`,
  });
}

/** A ZIP file (APPNOTE 6.3.3) of these parts; `flags` 1 says that they are encrypted, `lie` what a part says that it unpacks to. */
export function zip(parts: Readonly<Record<string, string>>, { flags = 0, lie = 0 } = {}): Uint8Array {
  const encoder = new TextEncoder();
  const local: number[] = [];
  const directory: number[] = [];
  for (const [name, text] of Object.entries(parts)) {
    const plain = encoder.encode(text);
    const packed = deflateRawSync(text);
    const title = [...encoder.encode(name)];
    const sizes = [...little(crc(plain), 4), ...little(packed.length, 4), ...little(lie || plain.length, 4)];
    const said = [...little(20, 2), ...little(flags, 2), ...little(8, 2), ...little(0, 4), ...sizes];
    said.push(...little(title.length, 2), 0, 0);
    const record = [...said, ...little(0, 10), ...little(local.length, 4), ...title];
    directory.push(0x50, 0x4b, 1, 2, 20, 0, ...record);
    local.push(0x50, 0x4b, 3, 4, ...said, ...title);
    for (const byte of packed) local.push(byte);
  }
  const count = little(Object.keys(parts).length, 2);
  const end = [...count, ...count, ...little(directory.length, 4), ...little(local.length, 4), 0, 0];
  return Uint8Array.from([...local, ...directory, 0x50, 0x4b, 5, 6, 0, 0, 0, 0, ...end]);
}

/** A number as so many bytes, the lowest first. */
function little(value: number, bytes: number): number[] {
  return Array.from({ length: bytes }, (_, place) => Math.floor(value / 256 ** place) % 256);
}

function crc(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (TABLE[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
