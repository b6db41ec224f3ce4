import { STANDARD_BEYOND_GB2312 } from './standard-characters.ts';

/** GB 2312: symbols in rows 1 to 9, 6,763 characters in rows 16 to 87; its bytes read the same in GB 18030. */
const GB2312_ROWS = [
  [0xa1, 0xa9],
  [0xb0, 0xf7],
] as const;
const GB2312_CELLS = range(0xa1, 0xfe);

/** Level 1 of Big5: the 5,401 traditional characters in common use, for visitors from Hong Kong, Macao and Taiwan. */
const BIG5_ROWS = [0xa4, 0xc6] as const;
const BIG5_CELLS = [...range(0x40, 0x7e), ...range(0xa1, 0xfe)];

/** Latin with its accents, general punctuation, currency, letterlike forms, arrows, mathematics, ①②…, □ and shapes. */
const BLOCKS = [
  [0x20, 0x17f],
  [0x2010, 0x2027],
  [0x2030, 0x205e],
  [0x20ac, 0x20ac],
  [0x2100, 0x218b],
  [0x2190, 0x21ff],
  [0x2200, 0x22ff],
  [0x2460, 0x24ff],
  [0x25a0, 0x25ff],
  [0x2605, 0x2606],
  [0x3000, 0x301f],
  [0xfe30, 0xfe4f],
  [0xff01, 0xff5e],
  [0xffe0, 0xffe6],
] as const;

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, place) => first + place);
}

function decoded(encoding: string, [first, last]: readonly [number, number], cells: number[]): string[] {
  const decoder = new TextDecoder(encoding);
  return range(first, last)
    .flatMap((row) => cells.map((cell) => decoder.decode(Uint8Array.of(row, cell))))
    .filter((text) => [...text].length === 1 && text !== '\ufffd');
}

/** Every character that the font of the notices holds, as far as the source font has it: some 11,500. */
export function noticeCharacters(): string {
  const characters = [
    ...GB2312_ROWS.flatMap((rows) => decoded('gb18030', rows, GB2312_CELLS)),
    ...decoded('big5', BIG5_ROWS, BIG5_CELLS),
    ...STANDARD_BEYOND_GB2312,
    ...BLOCKS.flatMap(([first, last]) => range(first, last).map((code) => String.fromCodePoint(code))),
  ];
  return [...new Set(characters)].sort().join('');
}
