import { dayOf } from '../domain/calendar.ts';
import type { NoticeData, NoticeMatter, NoticeRecord } from '../domain/notice.ts';
import { NOTICE_KINDS_1, NOTICE_OUTCOMES_1, NOTICE_TEXTS_1 } from '../text/notice-texts.ts';
import { fileIdOf } from './file-id.ts';
import { drawGrid } from './grid.ts';
import type { Row } from './grid.ts';
import { Paper } from './paper.ts';
import type { Typeface } from './typeface.ts';

const T = NOTICE_TEXTS_1;
const MARGINS = { top: 20, right: 20, bottom: 24, left: 25 };
/** Points: about 小二 for the title, 小四 for headings, 五号 for the text, as official papers have them. */
const SIZE = { title: 20, window: 12, heading: 12, text: 10.5, small: 9 } as const;
/** Columns of the table of details: label, value, label, value. */
const DETAILS = [26, 60, 33, 46];
/** 序号, 材料名称, 形式及份数, 备注. */
const MATERIALS = [12, 81, 32, 40];
/** More codes than these are not read by anybody. */
const MISSING_NAMED = 20;

/** 窗口受理告知单, version 1. */
export function drawNotice1(record: NoticeRecord, typeface: Typeface): Blob {
  const { data } = record;
  const paper = new Paper(typeface, {
    title: `${T.title} ${record.number}`,
    madeAt: data.printedAt,
    fileId: fileIdOf(record),
    margins: MARGINS,
    ...(data.test && { watermark: T.watermark }),
  });
  drawTop(paper, record);
  drawDetails(paper, data);
  drawMatters(paper, data.matters);
  drawAnswer(paper, data);
  drawWindow(paper, data);
  drawSignatures(paper, data);
  drawMissing(paper);
  const number = paper.plain(record.number);
  paper.onEveryPage((page, pages) => {
    const top = paper.bottom + 5;
    paper.line(paper.left, top, paper.right, top, 0.15);
    paper.draw(T.number(number), paper.left, top + 1, { size: SIZE.small });
    paper.draw(T.page(page, pages), paper.right, top + 1, { size: SIZE.small, align: 'right' });
  });
  return paper.finish();
}

function drawTop(paper: Paper, record: NoticeRecord): void {
  const middle = (paper.left + paper.right) / 2;
  for (const line of paper.lines(record.data.window.name, paper.width, SIZE.window)) {
    paper.draw(line, middle, paper.y, { size: SIZE.window, align: 'center' });
    paper.y += paper.lineHeight(SIZE.window);
  }
  paper.draw(T.title, middle, paper.y, { size: SIZE.title, bold: true, align: 'center' });
  paper.y += paper.lineHeight(SIZE.title) + 2;
  const [year = '', month = '', day = ''] = dayOf(record.data.printedAt, record.data.utcOffsetMinutes).split(
    '-',
  );
  paper.draw(T.number(paper.plain(record.number)), paper.left, paper.y, { size: SIZE.text });
  paper.draw(T.dateLabel(T.date(year, month, day)), paper.right, paper.y, {
    size: SIZE.text,
    align: 'right',
  });
  paper.y += paper.lineHeight(SIZE.text) + 1;
}

function pair(first: string, value: string | undefined, second: string, other: string | undefined): Row {
  return [
    { text: first, label: true },
    { text: value || T.none },
    { text: second, label: true },
    { text: other || T.none },
  ];
}

function drawDetails(paper: Paper, data: NoticeData): void {
  const { visitor, applicant } = data;
  const rows: Row[] = [
    pair(T.visitNumber, data.visitNumber, T.kind, NOTICE_KINDS_1[data.kind]),
    pair(T.visitorName, visitor.name || T.noName, T.phone, visitor.phone),
    [
      { text: T.organisation, label: true },
      { text: visitor.organisation || T.none, span: 3 },
    ],
    ...(applicant ? [pair(T.applicant, applicant.name, T.creditCode, applicant.creditCode)] : []),
    pair(T.outcome, data.outcome && NOTICE_OUTCOMES_1[data.outcome], T.caseNumber, data.caseNumber),
  ];
  drawGrid(paper, rows, { columns: DETAILS, size: SIZE.text });
}

function drawHeading(paper: Paper, text: string): void {
  paper.y += 2.5;
  paper.need(paper.lineHeight(SIZE.heading) + 2 * paper.lineHeight(SIZE.text));
  paper.draw(text, paper.left, paper.y, { size: SIZE.heading });
  paper.y += paper.lineHeight(SIZE.heading) + 0.5;
}

/** Draws a text of any length line by line, over as many pages as it needs. */
function drawText(paper: Paper, text: string): void {
  for (const line of paper.lines(text, paper.width, SIZE.text)) {
    paper.need(paper.lineHeight(SIZE.text));
    paper.draw(line, paper.left, paper.y, { size: SIZE.text });
    paper.y += paper.lineHeight(SIZE.text);
  }
}

function drawMatters(paper: Paper, matters: readonly NoticeMatter[]): void {
  drawHeading(paper, T.matters);
  if (matters.length === 0) drawText(paper, T.noMatter);
  matters.forEach((matter, place) => {
    if (place > 0) paper.y += 2;
    paper.need(4 * paper.lineHeight(SIZE.text));
    drawText(paper, T.matter(place + 1, matter.name, matter.code));
    if (matter.timeLimitWorkingDays !== undefined) drawText(paper, T.timeLimit(matter.timeLimitWorkingDays));
    if (matter.legalBasis) drawText(paper, T.legalBasis(matter.legalBasis));
    drawMaterials(paper, matter);
  });
}

function drawMaterials(paper: Paper, matter: NoticeMatter): void {
  if (matter.materials.length === 0) return drawText(paper, T.noMaterials);
  paper.need(4 * paper.lineHeight(SIZE.text));
  drawText(paper, T.materials);
  const head: Row = [T.materialNumber, T.materialName, T.materialForm, T.materialNote].map((text) => ({
    text,
    label: true,
    align: 'center',
  }));
  const rows = matter.materials.map((material, place): Row => [
    { text: String(place + 1), align: 'center' },
    { text: material.name },
    { text: material.form ?? '' },
    { text: material.note ?? '' },
  ]);
  paper.y += 0.5;
  drawGrid(paper, rows, { columns: MATERIALS, size: SIZE.text, head });
  paper.y += 0.5;
}

function drawAnswer(paper: Paper, data: NoticeData): void {
  drawHeading(paper, T.answer);
  drawText(paper, data.answer || T.noAnswer);
}

function drawWindow(paper: Paper, data: NoticeData): void {
  const { window } = data;
  drawHeading(paper, T.windowDetails);
  const wide = (label: string, value: string): Row => [
    { text: label, label: true },
    { text: value || T.none, span: 3 },
  ];
  const rows = [
    wide(T.windowName, window.name),
    wide(T.address, window.address),
    pair(T.postcode, window.postcode, T.telephone, window.phone),
    pair(T.lead, window.leadName, T.complaintPhone, window.complaintPhone),
  ];
  drawGrid(paper, rows, { columns: DETAILS, size: SIZE.text });
}

function drawSignatures(paper: Paper, data: NoticeData): void {
  const line = paper.lineHeight(SIZE.text);
  const clerk = paper.lines(T.clerk(data.clerkName, data.clerkNumber), paper.width / 2 - 4, SIZE.text);
  paper.y += 4;
  paper.need(Math.max(clerk.length, 2) * line + line + 4);
  const middle = paper.left + paper.width / 2;
  clerk.forEach((text, count) => paper.draw(text, paper.left, paper.y + count * line, { size: SIZE.text }));
  paper.draw(T.signature, middle, paper.y, { size: SIZE.text });
  const after = middle + paper.widthOf(T.signature, SIZE.text);
  paper.line(after, paper.y + line, paper.right, paper.y + line, 0.15);
  paper.draw(T.signatureDate, middle, paper.y + line + 2, { size: SIZE.text });
  paper.y += Math.max(clerk.length, 2) * line + 4;
  for (const text of paper.lines(T.advice, paper.width, SIZE.small)) {
    paper.draw(text, paper.left, paper.y, { size: SIZE.small });
    paper.y += paper.lineHeight(SIZE.small);
  }
}

function drawMissing(paper: Paper): void {
  const codes = paper.missing;
  if (codes.length === 0) return;
  const named = codes.slice(0, MISSING_NAMED).join('、');
  for (const line of paper.lines(T.missing(named, codes.length > MISSING_NAMED), paper.width, SIZE.small)) {
    paper.need(paper.lineHeight(SIZE.small));
    paper.draw(line, paper.left, paper.y, { size: SIZE.small });
    paper.y += paper.lineHeight(SIZE.small);
  }
}
