import {
  againstText,
  definitionTexts,
  deliveryText,
  fewText,
  gridsOf,
  officeText,
  periodText,
  supplementText,
  timeText,
} from '../domain/sheet/sheet-text.ts';
import type { SheetGrid, SupplementText } from '../domain/sheet/sheet-text.ts';
import { lastChange, sheetNumber, watermarkOf } from '../domain/sheet/sheet-view.ts';
import type { SheetView } from '../domain/sheet/sheet-view.ts';
import { SHEET_PAPER_1, SHEET_PAPER_WORDS_1 } from '../text/sheet-paper.ts';
import { fileIdOf } from './file-id.ts';
import { drawGrid } from './grid.ts';
import type { Cell, Row } from './grid.ts';
import { Paper } from './paper.ts';
import { drawSheetSignatures } from './sheet-signatures-1.ts';
import type { Typeface } from './typeface.ts';

const [W, T] = [SHEET_PAPER_1, SHEET_PAPER_WORDS_1];
const MARGINS = { top: 14, right: 12, bottom: 16, left: 12 };
/** Points. */
const SIZE = { title: 18, heading: 10.5, text: 9, small: 7.5, cell: 7.5 } as const;
/** Millimetres of the column that says whose line it is. */
const NAME_WIDTH = 42;
/** Offices that are behind: name, what is missing. */
const DELIVERY = [42, 231];
/** 补报: figure, as signed, difference, now. */
const SUPPLEMENT = [90, 40, 40, 40];

/** 周报 or 月报, layout 1: A4 across. The same stored sheet gives the same bytes. */
export function drawSheet1(view: SheetView, typeface: Typeface): Blob {
  const { contents, signed } = view;
  const number = sheetNumber(view);
  const mark = watermarkOf(view);
  const at = lastChange(view);
  const paper = new Paper(typeface, {
    orientation: 'landscape',
    title: `${W.title(contents.unit)} ${number}`,
    madeAt: at,
    fileId: fileIdOf({
      number: `${number} ${signed?.sheet.digest ?? ''} ${at}`,
      template: 'sheet',
      version: 1,
    }),
    margins: MARGINS,
    ...(mark && { watermark: T.watermarks[mark] }),
  });
  drawTop(paper, view, number);
  for (const grid of gridsOf(contents, W)) drawTable(paper, grid);
  drawLine(paper, fewText(W), SIZE.small);
  for (const late of contents.supplements) drawSupplement(paper, supplementText(late, contents.formulas, W));
  drawDelivery(paper, view);
  drawDefinitions(paper, view);
  drawSheetSignatures(paper, view, SIZE);
  const missing = paper.missing.slice(0, 20).join('、');
  if (missing) drawLine(paper, T.missing(missing), SIZE.small);
  paper.onEveryPage((page, pages) => {
    paper.line(paper.left, paper.bottom + 3, paper.right, paper.bottom + 3, 0.15);
    paper.draw(T.number(number), paper.left, paper.bottom + 4, { size: SIZE.small });
    paper.draw(T.page(page, pages), paper.right, paper.bottom + 4, { size: SIZE.small, align: 'right' });
  });
  return paper.finish();
}

function drawTop(paper: Paper, { contents }: SheetView, number: string): void {
  const middle = (paper.left + paper.right) / 2;
  paper.draw(W.title(contents.unit), middle, paper.y, { size: SIZE.title, bold: true, align: 'center' });
  paper.y += paper.lineHeight(SIZE.title);
  paper.draw(paper.plain(periodText(contents.period, W)), middle, paper.y, {
    size: SIZE.heading,
    align: 'center',
  });
  paper.y += paper.lineHeight(SIZE.heading) + 1;
  const office = paper.plain(`${W.office}：${officeText(contents, W)}`);
  paper.draw(office, paper.left, paper.y, { size: SIZE.text });
  paper.draw(W.at(timeText(contents.at, contents)), middle, paper.y, { size: SIZE.text, align: 'center' });
  paper.draw(T.number(number), paper.right, paper.y, { size: SIZE.text, align: 'right' });
  paper.y += paper.lineHeight(SIZE.text);
  const against = `${againstText(contents, W)}。${deliveryText(contents, W).summary}`;
  drawLine(paper, against, SIZE.text);
}

function drawTable(paper: Paper, { title, heads, lines }: SheetGrid): void {
  drawHeading(paper, title);
  const width = (paper.width - NAME_WIDTH) / (heads.length - 1);
  const columns = [NAME_WIDTH, ...heads.slice(1).map(() => width)];
  const rows = lines.map(({ name, cells }, place): Row => {
    const isTotal = place === lines.length - 1;
    const figures = cells.map(({ value, change }): Cell => {
      const text = change === '' ? value : `${value}\n${change}`;
      return { text, align: 'center', ...(isTotal && { label: true }) };
    });
    return [{ text: name, ...(isTotal && { label: true }) }, ...figures];
  });
  drawGrid(paper, rows, { columns, size: SIZE.cell, head: headRow(heads) });
}

function drawSupplement(paper: Paper, { title, visits, windows, lines }: SupplementText): void {
  drawHeading(paper, `${title}（${visits}）`);
  drawLine(paper, windows, SIZE.small);
  if (lines.length === 0) return;
  const rows = lines.map((line): Row =>
    line.map((text, place) => (place === 0 ? { text } : { text, align: 'center' })),
  );
  drawGrid(paper, rows, { columns: SUPPLEMENT, size: SIZE.cell, head: headRow(T.lateHeads) });
}

function drawDelivery(paper: Paper, { contents }: SheetView): void {
  const { summary, behind } = deliveryText(contents, W);
  drawHeading(paper, T.delivery);
  drawLine(paper, summary, SIZE.small);
  const rows = behind.map(([office, said]): Row => [{ text: office, label: true }, { text: said }]);
  if (rows.length > 0) drawGrid(paper, rows, { columns: DELIVERY, size: SIZE.cell });
}

function drawDefinitions(paper: Paper, { contents }: SheetView): void {
  drawHeading(paper, W.definitions(contents.formulaVersion));
  const said = definitionTexts(contents, W).map(([name, definition]) => `${name}：${definition}`);
  drawLine(paper, said.join('　'), SIZE.small);
}

function drawHeading(paper: Paper, text: string): void {
  paper.y += 2;
  paper.need(paper.lineHeight(SIZE.heading) + 12);
  paper.draw(paper.plain(text), paper.left, paper.y, { size: SIZE.heading });
  paper.y += paper.lineHeight(SIZE.heading);
}

function drawLine(paper: Paper, text: string, size: number): void {
  for (const line of paper.lines(text, paper.width, size)) {
    paper.need(paper.lineHeight(size));
    paper.draw(line, paper.left, paper.y, { size });
    paper.y += paper.lineHeight(size);
  }
}

function headRow(heads: readonly string[]): Row {
  return heads.map((text) => ({ text, label: true, align: 'center' }));
}
