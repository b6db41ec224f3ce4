import { fileIdOf } from './file-id.ts';
import { drawGrid } from './grid.ts';
import type { Row } from './grid.ts';
import { Paper } from './paper.ts';
import type { Typeface } from './typeface.ts';

/** A name and what it is set to; an empty name goes on with the line before. */
export interface TraceLine {
  readonly name: string;
  readonly value: string;
}

/** A visit's history as it goes into a case file: every word as it is to stand there. */
export interface TracePaper {
  readonly title: string;
  /** 登记编号. */
  readonly number: string;
  /** What the visit came to. */
  readonly summary: readonly TraceLine[];
  /** 时间与经办, 环节, 内容. */
  readonly heads: readonly [string, string, string];
  readonly entries: readonly {
    readonly who: readonly string[];
    readonly what: string;
    readonly lines: readonly TraceLine[];
  }[];
  /** How far it may be relied on, who took it out and when. */
  readonly notes: readonly string[];
  /** ISO 8601 UTC. */
  readonly madeAt: string;
  readonly page: (page: number, pages: number) => string;
  /** Said before the codes of characters that no font has. */
  readonly missing: (codes: string) => string;
}

const MARGINS = { top: 18, right: 18, bottom: 22, left: 22 };
const SIZE = { title: 16, text: 10, small: 9 } as const;
/** Label, value, label, value. */
const SUMMARY = [26, 59, 26, 59];
const ENTRIES = [52, 24, 94];

/** Draws the history, one row an entry; a long one goes on over the page below the repeated head. */
export function drawTrace(trace: TracePaper, typeface: Typeface): Blob {
  const paper = new Paper(typeface, {
    title: `${trace.title} ${trace.number}`,
    madeAt: trace.madeAt,
    fileId: fileIdOf({ number: `${trace.number} ${trace.madeAt}`, template: 'trace', version: 1 }),
    margins: MARGINS,
  });
  const middle = (paper.left + paper.right) / 2;
  paper.draw(paper.plain(trace.title), middle, paper.y, { size: SIZE.title, bold: true, align: 'center' });
  paper.y += paper.lineHeight(SIZE.title) + 2;
  drawGrid(paper, summaryRows(trace.summary), { columns: SUMMARY, size: SIZE.text });
  paper.y += 4;
  const head: Row = trace.heads.map((text) => ({ text, label: true, align: 'center' }));
  const rows = trace.entries.map(({ who, what, lines }): Row => [
    { text: who.join('\n') },
    { text: what, align: 'center' },
    { text: lines.map(({ name, value }) => (name ? `${name}：${value}` : value)).join('\n') },
  ]);
  drawGrid(paper, rows, { columns: ENTRIES, size: SIZE.text, head });
  paper.y += 3;
  const missing = paper.missing.length > 0 ? [trace.missing(paper.missing.slice(0, 20).join('、'))] : [];
  for (const note of [...trace.notes, ...missing]) {
    for (const line of paper.lines(note, paper.width, SIZE.small)) {
      paper.need(paper.lineHeight(SIZE.small));
      paper.draw(line, paper.left, paper.y, { size: SIZE.small });
      paper.y += paper.lineHeight(SIZE.small);
    }
  }
  const number = paper.plain(trace.number);
  paper.onEveryPage((page, pages) => {
    const top = paper.bottom + 4;
    paper.line(paper.left, top, paper.right, top, 0.15);
    paper.draw(number, paper.left, top + 1, { size: SIZE.small });
    paper.draw(paper.plain(trace.page(page, pages)), paper.right, top + 1, {
      size: SIZE.small,
      align: 'right',
    });
  });
  return paper.finish();
}

/** Two to a row; what is alone at the end has it to itself. */
function summaryRows(lines: readonly TraceLine[]): Row[] {
  const rows: Row[] = [];
  for (let at = 0; at < lines.length; at += 2) {
    const [one, other] = lines.slice(at, at + 2);
    if (!one) break;
    rows.push([
      { text: one.name, label: true },
      { text: one.value, span: other ? 1 : 3 },
      ...(other ? [{ text: other.name, label: true }, { text: other.value }] : []),
    ]);
  }
  return rows;
}
