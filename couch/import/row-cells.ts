import type { Columns } from './columns.ts';
import type { Field } from './fields.ts';
import type { Mapping } from './mapping.ts';
import { plainText, plainWord } from './plain-text.ts';
import type { Problem, Refusal } from './refusal.ts';
import type { TableRow } from './table.ts';

/** Field by field what a row says, and what is wrong with it. */
export class RowCells {
  readonly #row: TableRow;
  readonly #columns: Columns;
  readonly #mapping: Mapping;
  readonly refusals: Refusal[] = [];

  constructor(row: TableRow, columns: Columns, mapping: Mapping) {
    this.#row = row;
    this.#columns = columns;
    this.#mapping = mapping;
  }

  /** What stands there, in the words of the mapping; empty when nothing does. */
  text(field: Field): string {
    const place = this.#columns.get(field);
    // A file of bad rows has ' before what a spreadsheet would take for a formula.
    const cell = (this.#row.cells[place ?? -1] ?? '').replace(/^'(?=[=+\-@])/, '');
    const written = plainText(cell);
    const meant = this.#mapping.values[field]?.get(plainWord(written)) ?? written;
    return meant === '' ? plainText(this.#mapping.defaults[field] ?? '') : meant;
  }

  /** A text of so many characters at most. */
  short(field: Field, most: number): string {
    const text = this.text(field);
    if (text.length > most) this.refuse(field, 'too-long');
    return text;
  }

  /** One of the words of a list; undefined when nothing stands there, or something else, which is refused. */
  word<T>(field: Field, read: (text: string) => T | undefined): T | undefined {
    const text = this.text(field);
    if (text === '') return undefined;
    const found = read(text);
    if (found === undefined) this.refuse(field, 'unknown');
    return found;
  }

  refuse(field: Field, problem: Problem): void {
    this.refusals.push({ field, problem });
  }
}
