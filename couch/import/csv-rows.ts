import { ImportProblem } from './import-problem.ts';
import { LONGEST_ROW, MOST_CELLS } from './table.ts';
import type { TableRow } from './table.ts';

const [QUOTE, RETURN, FEED] = [34, 13, 10];

/**
 * Takes a text apart into rows of cells (RFC 4180, any separator), piece by piece: what it holds is one row, and that is
 * bounded. A quotation mark within a cell that did not begin with one is a letter like any other.
 */
export class CsvRows {
  readonly #separator: number;
  #cells: string[] = [];
  #cell = '';
  #length = 0;
  #state: 'start' | 'plain' | 'quoted' | 'ended' = 'start';
  #afterReturn = false;
  /** Of the line that is being read, and of that in which the row began. */
  #line = 1;
  #began = 1;

  constructor(separator: string) {
    this.#separator = separator.charCodeAt(0);
  }

  /** The rows that end in this piece. */
  take(text: string): TableRow[] {
    const rows: TableRow[] = [];
    let from = 0;
    for (let place = 0; place < text.length; place += 1) {
      const code = text.charCodeAt(place);
      if (this.#afterReturn) {
        this.#afterReturn = false;
        if (code === FEED) {
          from = place + 1;
          continue;
        }
      }
      if (this.#state === 'quoted') {
        if (code === FEED) this.#line += 1;
        if (code !== QUOTE) continue;
        this.#add(text.slice(from, place));
        from = place + 1;
        this.#state = 'ended';
      } else if (code === QUOTE && this.#state !== 'plain') {
        // Twice within quotation marks it stands for itself.
        if (this.#state === 'ended') this.#add('"');
        this.#state = 'quoted';
        from = place + 1;
      } else if (code === this.#separator) {
        this.#add(text.slice(from, place));
        from = place + 1;
        this.#endCell();
      } else if (code === FEED || code === RETURN) {
        this.#add(text.slice(from, place));
        from = place + 1;
        this.#afterReturn = code === RETURN;
        this.#endRow(rows);
      } else if (this.#state === 'start') this.#state = 'plain';
    }
    this.#add(text.slice(from));
    return rows;
  }

  /** The last row, where no line's end stands behind it. */
  end(): TableRow[] {
    if (this.#state === 'quoted') throw this.#problem('a quotation mark is not closed');
    const rows: TableRow[] = [];
    if (this.#cells.length > 0 || this.#cell !== '') this.#endRow(rows);
    return rows;
  }

  #add(text: string): void {
    if (text === '') return;
    this.#length += text.length;
    if (this.#length > LONGEST_ROW)
      throw this.#problem(`is longer than ${LONGEST_ROW} characters: a quotation mark may not be closed`);
    this.#cell += text;
  }

  #endCell(): void {
    if (this.#cells.length === MOST_CELLS) throw this.#problem(`has more than ${MOST_CELLS} columns`);
    this.#cells.push(this.#cell);
    this.#cell = '';
    this.#state = 'start';
  }

  #endRow(rows: TableRow[]): void {
    this.#endCell();
    if (this.#cells.some((cell) => cell.trim() !== '')) rows.push({ line: this.#began, cells: this.#cells });
    this.#cells = [];
    this.#length = 0;
    this.#line += 1;
    this.#began = this.#line;
  }

  #problem(what: string): ImportProblem {
    return new ImportProblem(`line ${this.#began}: ${what}`);
  }
}
