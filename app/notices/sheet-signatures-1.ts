import { timeText } from '../domain/sheet/sheet-text.ts';
import type { SheetView } from '../domain/sheet/sheet-view.ts';
import type { Signature, StepRecord } from '../domain/sheet/sheet.ts';
import { SHEET_PAPER_1, SHEET_PAPER_WORDS_1 } from '../text/sheet-paper.ts';
import { drawGrid } from './grid.ts';
import type { Paper } from './paper.ts';

const [W, T] = [SHEET_PAPER_1, SHEET_PAPER_WORDS_1];
const COLUMNS = [18, 73, 18, 73, 18, 73];

/** 制表, 审核 and 签发 side by side, and by which digests it can be proved that the sheet is what was signed. */
export function drawSheetSignatures(
  paper: Paper,
  { contents, signed }: SheetView,
  size: { readonly small: number; readonly text: number },
): void {
  const said = (one: Signature | undefined) => {
    if (!one) return T.unsigned;
    const confirmed = one.confirmed ? T.confirmed : '';
    return T.signed(one.name, timeText(one.at, contents)) + confirmed;
  };
  const step = (one: StepRecord | undefined) =>
    one?.outcome === 'returned' ? T.returned(said(one), one.reason ?? '') : said(one);
  paper.y += 3;
  paper.need(3 * paper.lineHeight(size.small) + 12);
  const row = [
    [T.made, said(signed?.sheet.made)],
    [T.review, step(signed?.review)],
    [T.issue, step(signed?.issue)],
  ].flatMap(([label = '', text = '']) => [{ text: label, label: true }, { text }]);
  drawGrid(paper, [row], { columns: COLUMNS, size: size.text });
  if (!signed) return;
  const { behind } = signed.sheet.contents;
  const lines = [W.behind(behind.visits), T.listDigest(behind.digest), T.digest(signed.sheet.digest)];
  for (const line of lines) {
    paper.need(paper.lineHeight(size.small));
    paper.draw(line, paper.left, paper.y, { size: size.small });
    paper.y += paper.lineHeight(size.small);
  }
}
