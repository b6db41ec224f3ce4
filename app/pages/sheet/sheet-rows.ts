import {
  againstText,
  definitionTexts,
  deliveryText,
  gridsOf,
  officeText,
  periodText,
  supplementText,
  timeText,
} from '../../domain/sheet/sheet-text.ts';
import { sheetNumber, watermarkOf } from '../../domain/sheet/sheet-view.ts';
import type { SheetView } from '../../domain/sheet/sheet-view.ts';
import type { Signature, StepRecord } from '../../domain/sheet/sheet.ts';
import { SHEET_PAPER_1, SHEET_PAPER_WORDS_1 } from '../../text/sheet-paper.ts';

type Rows = readonly (readonly string[])[];

const T = SHEET_PAPER_WORDS_1;
/** A spreadsheet shall count with the numbers: their mark is beneath the tables on paper only. */
const W = { ...SHEET_PAPER_1, few: (value: string) => value };

/** The whole sheet as the lines of a table file: figures, 补报, 上传情况, 统计口径, signatures. In Chinese, as the paper is. */
export function sheetRows(view: SheetView): Rows {
  const { contents } = view;
  const mark = watermarkOf(view);
  const delivery = deliveryText(contents, W);
  const definitions = definitionTexts(contents, W);
  return [
    [W.title(contents.unit), ...(mark ? [T.watermarks[mark]] : [])],
    [periodText(contents.period, W)],
    [W.office, officeText(contents, W)],
    [T.number(sheetNumber(view))],
    [W.at(timeText(contents.at, contents))],
    [againstText(contents, W)],
    [delivery.summary],
    ...delivery.behind.map(([office, said]) => [office, said]),
    ...tables(view),
    ...supplements(view),
    [],
    [W.definitions(contents.formulaVersion)],
    ...definitions.map(([name, said]) => [name, said]),
    ...signatures(view),
  ];
}

function tables({ contents }: SheetView): Rows {
  return gridsOf(contents, W).flatMap(({ title, heads, lines }) => [
    [],
    [title],
    heads.flatMap((head, place) => (place === 0 ? [head] : [head, head + T.change])),
    ...lines.map(({ name, cells }) => [
      name,
      ...cells.flatMap(({ value, change }) => [value, signed(change)]),
    ]),
  ]);
}

function supplements({ contents }: SheetView): Rows {
  return contents.supplements.flatMap((late) => {
    const { title, visits, windows, lines } = supplementText(late, contents.formulas, W);
    const figures = lines.map(([name, was, difference, is]) => [name, was, signed(difference), is]);
    return [[], [title, visits], [windows], [...T.lateHeads], ...figures];
  });
}

function signatures({ contents, signed: held }: SheetView): Rows {
  const line = (label: string, one: Signature | undefined, more = ''): readonly string[] =>
    one
      ? [label, one.name, timeText(one.at, contents), (one.confirmed ? T.confirmed : '') + more]
      : [label, T.unsigned];
  const step = (label: string, one: StepRecord | undefined) =>
    line(label, one, one?.outcome === 'returned' ? T.returned('', one.reason ?? '') : '');
  const signers = [line(T.made, held?.sheet.made), step(T.review, held?.review), step(T.issue, held?.issue)];
  if (!held) return [[], ...signers];
  const { behind } = held.sheet.contents;
  return [
    [],
    ...signers,
    [W.behind(behind.visits)],
    [T.listDigest(behind.digest)],
    [T.digest(held.sheet.digest)],
  ];
}

/** A spreadsheet takes what begins with a sign for a formula: 增 and 减 are no formula, and read the same. */
function signed(text: string): string {
  return text.replace(/^\+/, '增').replace(/^-/, '减');
}
