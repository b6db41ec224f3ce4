import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { openTable } from '../../../couch/import/open-table.ts';
import type { TableWish } from '../../../couch/import/open-table.ts';
import { xlsx, zip } from '../../rig/xlsx.ts';

const folder = mkdtempSync(join(tmpdir(), 'yichuang-tables-'));
// What is put aside while a workbook is read lies here as well, and nothing of other tests.
process.env.TMPDIR = folder;
test.after(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

function write(bytes: Uint8Array | string, ending = 'csv'): string {
  const path = join(folder, `${(files += 1)}.${ending}`);
  writeFileSync(path, bytes);
  return path;
}

async function read(path: string, wish: Partial<TableWish> = {}) {
  const table = await openTable(path, { onRead: () => undefined, ...wish });
  try {
    const cells: (readonly string[])[] = [];
    for await (const rows of table.rows()) cells.push(...rows.map((row) => row.cells));
    return { cells, form: table.form, is1904: table.is1904, digest: table.digest };
  } finally {
    await table.close();
  }
}

function hex(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length / 2 }, (_, at) =>
    parseInt(text.slice(at * 2, at * 2 + 2), 16),
  );
}

/** What is said about a file that cannot be read. */
async function problem(path: string): Promise<string> {
  return read(path).then(
    () => 'nothing',
    (error: unknown) => String(error),
  );
}

const ROWS = [
  ['登记时间', '来访事由'],
  ['2024年3月5日', '其它咨询'],
];
const TEXT = ROWS.map((row) => row.join(',')).join('\r\n');
/** The same in GBK. */
const GBK = hex('b5c7bcc7cab1bce42cc0b4b7c3cac2d3c90d0a32303234c4ea33d4c235c8d52cc6e4cbfcd7c9d1af');

for (const [form, bytes] of [
  ['UTF-8', hex(Buffer.from(TEXT).toString('hex'))],
  ['UTF-8', hex(Buffer.from(`\ufeff${TEXT}`).toString('hex'))],
  ['GBK', GBK],
  ['UTF-16LE', hex(Buffer.from(`\ufeff${TEXT}`, 'utf16le').toString('hex'))],
] as const) {
  test(`CSV in ${form}, ${bytes.length} bytes, is read`, async () => {
    const table = await read(write(bytes));
    assert.is(table.form, form);
    assert.equal(table.cells, ROWS);
  });
}

test('a Chinese character beyond the two bytes of GBK is read as GB18030', async () => {
  const wide = Uint8Array.from([...GBK, 0x82, 0x35, 0x97, 0x38]);
  assert.ok((await read(write(wide))).cells.at(-1)?.[1]?.endsWith('\u9ffb'));
});

test('columns may be separated by tabs and by semicolons', async () => {
  assert.equal((await read(write(TEXT.replaceAll(',', '\t')))).cells, ROWS);
  assert.equal((await read(write(TEXT.replaceAll(',', ';')))).cells, ROWS);
});

test('a workbook is read with shared strings and with inline ones, days and long numbers as they are', async () => {
  const rows = [
    ['登记时间', '电话'],
    [45_356.5, 13_800_138_000],
    ['', 'a<b&c'],
  ];
  for (const isInline of [false, true]) {
    const { cells, form } = await read(write(xlsx(rows, { isInline }), 'xlsx'));
    assert.is(form, 'XLSX');
    assert.equal(cells, [
      ['登记时间', '电话'],
      ['45356.5', '13800138000'],
      ['', 'a<b&c'],
    ]);
  }
  assert.ok((await read(write(xlsx(rows, { is1904: true }), 'xlsx'))).is1904);
  const named = write(xlsx(rows, { sheet: '2024年' }), 'xlsx');
  assert.is((await read(named, { sheet: '2024年' })).cells.length, 3);
});

test('more shared strings than stay in memory are all found again, and nothing of them is left on the disk', async () => {
  const rows = Array.from({ length: 2_000 }, (_, row) => [`第${row}行`, `值${(row * 7919) % 2_000}`]);
  const { cells } = await read(write(xlsx(rows), 'xlsx'));
  assert.equal(cells, rows);
  assert.equal(leftovers(), []);
});

function leftovers(): readonly string[] {
  return readdirSync(folder).filter((name) => !/^\d+\./.test(name));
}

const whole = xlsx(ROWS);
const parts = { 'xl/workbook.xml': '<workbook/>', 'xl/_rels/workbook.xml.rels': '<Relationships/>' };
const RELATION = '<Relationships><Relationship Id="a" Type="x/worksheet" Target="s.xml"/></Relationships>';
const BOOK = '<workbook xmlns:r="r"><sheets><sheet name="S" sheetId="1" r:id="a"/></sheets></workbook>';
const book = (sheet: string) =>
  zip({ 'xl/workbook.xml': BOOK, 'xl/_rels/workbook.xml.rels': RELATION, 'xl/s.xml': sheet });

const BROKEN: readonly (readonly [string, Uint8Array, RegExp])[] = [
  ['is cut off', whole.subarray(0, whole.length / 2), /damaged or not whole/],
  ['has a hole', whole.map((byte, at) => (at >= 90 && at < 150 ? 0 : byte)), /damaged or not whole/],
  ['is under a password', hex('d0cf11e0a1b11ae100000000'), /protected by a password/],
  ['has encrypted parts', zip(parts, { flags: 1 }), /protected by a password/],
  ['is another ZIP file', zip({ 'a.txt': 'a' }), /is no workbook: xl\/workbook.xml is missing/],
  ['has no sheet', zip(parts), /has no sheet/],
  ['is a bomb and says so', zip(parts, { lie: 4_200_000_000 }), /would unpack to 4200000000 bytes/],
  [
    'is a bomb and does not say so',
    book(`<worksheet>${' '.repeat(40_000_000)}</worksheet>`),
    /a text in it has no end/,
  ],
  ['has entities', book('<!DOCTYPE a [<!ENTITY b "b">]><worksheet>&b;</worksheet>'), /document type/],
  [
    'names a text that is not there',
    book('<worksheet><row><c t="s"><v>7</v></c></row></worksheet>'),
    /damaged/,
  ],
  [
    'has a cell too far right',
    book('<worksheet><row><c r="XFD1"><v>7</v></c></row></worksheet>'),
    /more than 500 columns/,
  ],
];
for (const [what, bytes, says] of BROKEN) {
  test(`a workbook that ${what} is told of in one line`, async () => {
    assert.match(await problem(write(bytes, 'xlsx')), says);
  });
}

test('a file that is none, an empty one and a picture are told of', async () => {
  assert.match(await problem(join(folder, 'nowhere.csv')), /is not there/);
  assert.match(await problem(folder), /is no file/);
  assert.match(await problem(write('')), /is empty/);
  assert.match(await problem(write(hex('89504e470000fffe'))), /neither UTF-8 nor GBK/);
});

test('the digest is that of the file', async () => {
  const { digest } = await read(write('登记时间,来访事由'));
  assert.is(digest, '71cdd83211fa643f3ae8deddbf39a40c62f96aa408c7044596c839dcdb29acae');
});

test.run();
