import type { Paper } from './paper.ts';

export interface Cell {
  readonly text: string;
  /** Says what its neighbours are: it has a grey ground. */
  readonly label?: boolean;
  /** How many columns it spans; 1 unless said. */
  readonly span?: number;
  readonly align?: 'left' | 'center';
}

export type Row = readonly Cell[];

export interface GridOptions {
  /** Widths of the columns in millimetres. */
  readonly columns: readonly number[];
  /** Drawn at the top and again on every further page. */
  readonly head?: Row;
  /** Points. */
  readonly size: number;
  /** Least height of a row in millimetres, for what is filled in by hand. */
  readonly rowHeight?: number;
}

/** Space between a border and the text in millimetres. */
const PADDING = { x: 1.6, y: 1 };

interface Box {
  readonly x: number;
  readonly width: number;
  readonly lines: readonly string[];
  readonly cell: Cell;
}

/** Draws a table with borders; a row that does not fit goes on over the page, below the repeated head. */
export function drawGrid(paper: Paper, rows: readonly Row[], options: GridOptions): void {
  const head = options.head && boxes(paper, options.head, options);
  const first = rows[0] && boxes(paper, rows[0], options);
  // The head never stands alone at the foot of a page.
  paper.need((head ? heightOf(paper, head, options) : 0) + (first ? leastHeight(paper, first, options) : 0));
  if (head) drawRow(paper, head, options);
  for (const row of rows) drawOverPages(paper, boxes(paper, row, options), head, options);
}

function boxes(paper: Paper, row: Row, options: GridOptions): Box[] {
  let column = 0;
  let x = paper.left;
  return row.map((cell) => {
    const span = cell.span ?? 1;
    const width = options.columns.slice(column, column + span).reduce((sum, one) => sum + one, 0);
    const box = { x, width, cell, lines: paper.lines(cell.text, width - 2 * PADDING.x, options.size) };
    column += span;
    x += width;
    return box;
  });
}

function drawOverPages(paper: Paper, row: Box[], head: Box[] | undefined, options: GridOptions): void {
  let rest = row;
  for (;;) {
    if (paper.y + leastHeight(paper, rest, options) > paper.bottom) {
      paper.newPage();
      if (head) drawRow(paper, head, options);
    }
    const room = Math.floor((paper.bottom - paper.y - 2 * PADDING.y) / paper.lineHeight(options.size));
    if (lineCount(rest) <= room) break;
    const lines = Math.max(1, room);
    drawRow(paper, part(rest, 0, lines), options);
    rest = part(rest, lines);
  }
  drawRow(paper, rest, options);
}

function part(row: Box[], from: number, until?: number): Box[] {
  return row.map((box) => ({ ...box, lines: box.lines.slice(from, until) }));
}

function lineCount(row: readonly Box[]): number {
  return Math.max(1, ...row.map((box) => box.lines.length));
}

/** The height with which a row can begin on this page: whole when short, else three lines of it. */
function leastHeight(paper: Paper, row: readonly Box[], options: GridOptions): number {
  const lines = Math.min(3, lineCount(row));
  return Math.max(lines * paper.lineHeight(options.size) + 2 * PADDING.y, options.rowHeight ?? 0);
}

function heightOf(paper: Paper, row: readonly Box[], options: GridOptions): number {
  const height = lineCount(row) * paper.lineHeight(options.size) + 2 * PADDING.y;
  return Math.max(height, options.rowHeight ?? 0);
}

function drawRow(paper: Paper, row: readonly Box[], options: GridOptions): void {
  const height = heightOf(paper, row, options);
  const lineHeight = paper.lineHeight(options.size);
  for (const { x, width, lines, cell } of row) {
    const top = paper.y + (height - lines.length * lineHeight) / 2;
    const style = { size: options.size, align: cell.align ?? 'left' } as const;
    if (cell.label) paper.ground(x, paper.y, width, height);
    const place = cell.align === 'center' ? x + width / 2 : x + PADDING.x;
    lines.forEach((line, count) => paper.draw(line, place, top + count * lineHeight, style));
    paper.rectangle(x, paper.y, width, height);
  }
  paper.y += height;
}
