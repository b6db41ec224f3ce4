import type { Readable } from 'node:stream';
import { ImportProblem } from './import-problem.ts';
import type { SharedStrings } from './shared-strings.ts';
import { LONGEST_ROW, MOST_CELLS } from './table.ts';
import type { TableRow } from './table.ts';
import { xmlPart } from './xml-part.ts';

/** A cell that is being read. */
interface Cell {
  readonly column: number;
  /** `s` a shared string, `inlineStr`, `str` of a formula, `b`, `e` an error, `d` a date in ISO 8601, `n` a number. */
  readonly type: string;
  text: string;
}

/** The rows of a sheet, as many at a time as a piece of it holds. Formatting is not looked at: a date stays its number. */
export async function* sheetRows(
  stream: Readable,
  strings: SharedStrings | undefined,
): AsyncGenerator<readonly TableRow[]> {
  const reader = new SheetReader(strings);
  for await (const _ of xmlPart(stream, reader)) {
    const rows = reader.take();
    if (rows.length > 0) yield rows;
  }
  yield reader.take();
}

class SheetReader {
  readonly #strings: SharedStrings | undefined;
  #rows: TableRow[] = [];
  #line = 0;
  #cells: string[] = [];
  #length = 0;
  #cell: Cell | undefined;
  #column = -1;
  #isText = false;
  #isSpoken = false;

  constructor(strings: SharedStrings | undefined) {
    this.#strings = strings;
  }

  take(): readonly TableRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') {
      this.#line = Number(attributes.r) || this.#line + 1;
      [this.#cells, this.#length, this.#column] = [[], 0, -1];
    } else if (name === 'c') {
      this.#column = columnOf(attributes.r) ?? this.#column + 1;
      if (this.#column >= MOST_CELLS) throw this.#problem(`has more than ${MOST_CELLS} columns`);
      this.#cell = { column: this.#column, type: attributes.t ?? 'n', text: '' };
    } else if (name === 'rPh') this.#isSpoken = true;
    this.#isText = this.#cell !== undefined && !this.#isSpoken && (name === 'v' || name === 't');
  }

  text(text: string): void {
    if (!this.#isText || !this.#cell) return;
    this.#length += text.length;
    if (this.#length > LONGEST_ROW) throw this.#problem(`is longer than ${LONGEST_ROW} characters`);
    this.#cell.text += text;
  }

  close(name: string): void {
    this.#isText = false;
    if (name === 'rPh') this.#isSpoken = false;
    if (name === 'c' && this.#cell) {
      const { column } = this.#cell;
      while (this.#cells.length < column) this.#cells.push('');
      this.#cells[column] = this.#valueOf(this.#cell);
      this.#cell = undefined;
    }
    if (name === 'row' && this.#cells.some((cell) => cell.trim() !== ''))
      this.#rows.push({ line: this.#line, cells: this.#cells });
  }

  #valueOf({ type, text }: Cell): string {
    if (type === 's') {
      const shared = this.#strings?.get(Number(text));
      if (shared === undefined) throw new ImportProblem('is damaged: a cell names a text that is not there');
      return shared;
    }
    // `_x000D_` stands for a character that XML cannot hold.
    if (type !== 'n')
      return text.replace(/_x([0-9A-F]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
    // Long numbers, phones among them, may be written as 1.3800138E10.
    return /e/i.test(text) && Number.isFinite(Number(text)) ? String(Number(text)) : text;
  }

  #problem(what: string): ImportProblem {
    return new ImportProblem(`row ${this.#line}: ${what}`);
  }
}

/** `AB12` → 27. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference ?? '')?.[1];
  if (!letters) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
