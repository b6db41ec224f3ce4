import * as fc from 'fast-check';
import Papa from 'papaparse';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CsvRows } from '../../../couch/import/csv-rows.ts';

/** Read in pieces of these lengths, over and over. */
function read(text: string, lengths: readonly number[], separator = ','): readonly (readonly string[])[] {
  const rows = new CsvRows(separator);
  const found: (readonly string[])[] = [];
  for (let place = 0, turn = 0; place < text.length; turn += 1) {
    const length = lengths[turn % lengths.length] ?? 1;
    found.push(...rows.take(text.slice(place, place + length)).map(({ cells }) => cells));
    place += length;
  }
  return [...found, ...rows.end().map(({ cells }) => cells)];
}

const cell = fc.string({
  unit: fc.constantFrom('a', '中', ',', '"', '\n', '\r\n', ' ', '𠮷', ';'),
  maxLength: 6,
});
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 8 });
const lengths = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });

test('what was written is read, wherever the pieces end', () => {
  fc.assert(
    fc.property(table, lengths, fc.constantFrom('\n', '\r\n'), (rows, cut, newline) => {
      const text = Papa.unparse(rows, { newline });
      const kept = rows.filter((cells) => cells.some((one) => one.trim() !== ''));
      assert.equal(read(text, cut), kept);
    }),
  );
});

test('a row is numbered by the line in which it begins', () => {
  const rows = new CsvRows(',').take('a,b\r\n\r\n"x\ny",1\n\nz\n');
  assert.equal(
    rows.map(({ line, cells }) => [line, cells[0]]),
    [
      [1, 'a'],
      [3, 'x\ny'],
      [6, 'z'],
    ],
  );
});

test('a quotation mark that is not closed is named by its line', () => {
  const rows = new CsvRows(',');
  rows.take('a,b\n1,"2\n');
  assert.throws(() => rows.end(), /line 2: a quotation mark is not closed/);
});

test('a line without an end is given up before it fills the memory', () => {
  const rows = new CsvRows(',');
  rows.take('a,b\n');
  const piece = 'x'.repeat(300_000);
  assert.throws(() => {
    for (let place = 0; place < 400; place += 1) rows.take(piece);
  }, /line 2: is longer than 1000000 characters/);
});

test('columns without end are given up as well', () => {
  assert.throws(() => new CsvRows(',').take(','.repeat(100_000)), /has more than 500 columns/);
});

test.run();
