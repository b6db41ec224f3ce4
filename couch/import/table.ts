/** One row of a table as it was read. */
export interface TableRow {
  /** As a spreadsheet or an editor numbers it, from 1; of a row of several lines the first. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** A file of rows that is read from its beginning to its end, never whole. */
export interface Table {
  /** SHA-256 of the file's bytes, hexadecimal. */
  readonly digest: string;
  readonly bytes: number;
  /** Said to the person: `UTF-8`, `XLSX`. */
  readonly form: string;
  /** Days are counted from 1904, as Excel on a Macintosh once did. */
  readonly is1904: boolean;
  /** About how many rows there are, where that is known beforehand. */
  readonly expected?: number;
  /** Some rows at a time. Throws `ImportProblem` where it cannot go on. */
  rows(): AsyncGenerator<readonly TableRow[]>;
  close(): Promise<void>;
}

/** A longer row is no row: a quotation mark that is not closed, or no table at all. In UTF-16 code units. */
export const LONGEST_ROW = 1_000_000;
/** More columns than any export has. */
export const MOST_CELLS = 500;
