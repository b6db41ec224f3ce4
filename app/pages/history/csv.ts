/** So that Excel reads the file as UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** A spreadsheet takes a cell that begins with one of these for a formula; also behind blanks and in full width. */
const FORMULA = /^[\s\u00A0\uFEFF\u200B-\u200F\u202A-\u202E\u2066-\u2069]*[=+\-@\t\r＝＋－＠]/;

/** A table as CSV that Excel opens with correct Chinese (RFC 4180: CRLF, quotes doubled). */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** What a visitor said can never become a formula: an apostrophe before it makes it a text. */
function cell(value: string): string {
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n\t]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
