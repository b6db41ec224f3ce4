import { BLANK_FORM_TEXTS } from '../text/notice-texts.ts';
import { fileIdOf } from './file-id.ts';
import { drawGrid } from './grid.ts';
import type { Row } from './grid.ts';
import { Paper } from './paper.ts';
import type { Typeface } from './typeface.ts';

const T = BLANK_FORM_TEXTS;
const MARGINS = { top: 12, right: 12, bottom: 12, left: 12 };
const SIZE = { title: 20, text: 10, small: 9 } as const;
/** Widths of the nine columns; together the width of the page between its margins. */
const COLUMNS = [11, 18, 50, 27, 24, 70, 23, 32, 18];
/** As many as fit one page when each has room for handwriting. */
const ROWS = 5;
/** The form has no date of its own: when its layout was last changed. */
const LAID_OUT_AT = '2026-11-22T00:00:00.000Z';

/** The blank 来访登记表 for power cuts: one landscape page. */
export function drawBlankForm(typeface: Typeface): Blob {
  const paper = new Paper(typeface, {
    orientation: 'landscape',
    title: T.title,
    madeAt: LAID_OUT_AT,
    fileId: fileIdOf({ number: '-', template: 'blank-form', version: 1 }),
    margins: MARGINS,
  });
  paper.draw(T.title, (paper.left + paper.right) / 2, paper.y, {
    size: SIZE.title,
    bold: true,
    align: 'center',
  });
  paper.y += paper.lineHeight(SIZE.title) + 2;
  drawLabels(paper);
  const head: Row = Object.values(T.columns).map((text) => ({ text, label: true, align: 'center' }));
  const rows = Array.from({ length: ROWS }, (_, place): Row => [
    { text: String(place + 1), align: 'center' },
    { text: T.time, align: 'center' },
    { text: '' },
    { text: '' },
    { text: T.kinds },
    { text: '' },
    { text: T.outcomes },
    { text: T.ratings },
    { text: '' },
  ]);
  drawGrid(paper, rows, { columns: COLUMNS, size: SIZE.small, head });
  paper.y += 2;
  for (const line of T.footer.flatMap((text) => paper.lines(text, paper.width, SIZE.small))) {
    paper.draw(line, paper.left, paper.y, { size: SIZE.small });
    paper.y += paper.lineHeight(SIZE.small);
  }
  return paper.finish();
}

function drawLabels(paper: Paper): void {
  const quarter = paper.width / 4;
  [T.window, T.clerk, T.staffNumber, T.date].forEach((text, place) => {
    paper.draw(text, paper.left + place * quarter, paper.y, { size: SIZE.text });
  });
  paper.y += paper.lineHeight(SIZE.text) + 1;
}
