import { dayOf, timeOf, weekOf } from '../calendar.ts';
import { FEW } from '../statistics/figure.ts';
import type { Change } from '../statistics/figure.ts';
import type { ComparedFigure } from '../statistics/answer.ts';
import type { FormulaUnit } from '../statistics/formula.ts';
import type { Period } from '../statistics/period.ts';
import type { SheetDelivery, SheetFormula, SheetPreview, SheetRow } from './sheet.ts';
import type { SheetWords } from './sheet-words.ts';
import type { Supplement } from './supplement.ts';

/** A figure, and what it is against the period before; empty where there is nothing to compare with. */
export interface SheetCell {
  readonly value: string;
  readonly change: string;
}

export interface SheetLine {
  readonly name: string;
  readonly cells: readonly SheetCell[];
}

/** One table of the sheet in words: the last line is the total. */
export interface SheetGrid {
  readonly title: string;
  readonly heads: readonly string[];
  readonly lines: readonly SheetLine[];
}

/** 2026年第47周（11月16日—22日）, 2026年11月. */
export function periodText({ unit, from, until }: Period, words: SheetWords): string {
  return unit === 'month' ? words.month(from.slice(0, 7)) : words.week(from, until, weekOf(from));
}

/** Day and wall clock time of an instant, as the sheet's offices have it. */
export function timeText(
  instant: string,
  { utcOffsetMinutes }: Pick<SheetPreview, 'utcOffsetMinutes'>,
): string {
  return `${dayOf(instant, utcOffsetMinutes)} ${timeOf(instant, utcOffsetMinutes)}`;
}

export function officeText({ office, officeName }: SheetPreview, words: SheetWords): string {
  return office === undefined ? words.allOffices : officeName;
}

/** What the figures are compared with, and how many days were worked. */
export function againstText(
  { before, workingDays, yearsWithoutCalendar }: SheetPreview,
  words: SheetWords,
): string {
  const days = words.workingDays(workingDays, yearsWithoutCalendar.length === 0);
  return [days, words.against(periodText(before, words))].join(words.between);
}

/** The tables, line by line. */
export function gridsOf(sheet: SheetPreview, words: SheetWords): readonly SheetGrid[] {
  const formulas = new Map(sheet.formulas.map((one) => [one.id, one]));
  return sheet.tables.map(({ id, figures }) => {
    const columns = figures.flatMap((figure) => formulas.get(figure) ?? []);
    const line = (name: string, row: Pick<SheetRow, 'figures'>): SheetLine => ({
      name,
      cells: columns.map((formula) => cellOf(formula, row.figures[formula.id], words)),
    });
    return {
      title: words.table(id),
      heads: [words.window, ...columns.map(({ name }) => words.said(name))],
      lines: [...sheet.rows.map((row) => line(row.name, row)), line(words.total, sheet.total)],
    };
  });
}

function cellOf(formula: SheetFormula, figure: ComparedFigure | undefined, words: SheetWords): SheetCell {
  const value = valueText(formula.unit, figure?.value, words);
  const change = figure?.before?.change;
  return {
    value: figure?.isFew && figure.value !== undefined ? words.few(value) : value,
    change: change ? changeText(change, words) : '',
  };
}

function valueText(unit: FormulaUnit, value: number | undefined, words: SheetWords): string {
  if (value === undefined) return words.none;
  if (unit === 'percent') return `${(value * 100).toFixed(1)}%`;
  return unit === 'minutes' ? value.toFixed(1) : String(value);
}

/** Its sign is always said. */
function changeText({ value, unit }: Change, words: SheetWords): string {
  const size = unit === 'points' ? value.toFixed(1) : (value * 100).toFixed(1);
  const isNothing = Number(size) === 0;
  const signed = isNothing ? '0.0' : `${value > 0 ? '+' : ''}${size}`;
  return unit === 'points' ? words.points(signed) : `${signed}%`;
}

/** 补报 of one earlier period in words. */
export interface SupplementText {
  readonly title: string;
  readonly visits: string;
  readonly windows: string;
  /** Name, as signed, difference, as it is now. */
  readonly lines: readonly (readonly [name: string, was: string, difference: string, is: string])[];
}

export function supplementText(
  late: Supplement,
  formulas: readonly SheetFormula[],
  words: SheetWords,
): SupplementText {
  const { added, changed, gone } = late.visits;
  const lines = late.figures.flatMap(({ id, was, is }): SupplementText['lines'] => {
    const formula = formulas.find((one) => one.id === id);
    if (!formula) return [];
    const text = (value: number | undefined) => valueText(formula.unit, value, words);
    return [[words.said(formula.name), text(was), differenceText(formula.unit, was, is, words), text(is)]];
  });
  return {
    title: words.supplement(periodText(late.period, words)),
    visits: words.lateVisits(added, changed, gone),
    windows: words.windows(late.rows.map(({ name }) => name).join(words.between)),
    lines,
  };
}

function differenceText(
  unit: FormulaUnit,
  was: number | undefined,
  is: number | undefined,
  words: SheetWords,
): string {
  if (was === undefined || is === undefined) return words.none;
  const size =
    unit === 'percent' ? ((is - was) * 100).toFixed(1) : (is - was).toFixed(unit === 'minutes' ? 1 : 0);
  const signed = `${is > was ? '+' : ''}${size}`;
  return unit === 'percent' ? words.points(signed) : signed;
}

/** How complete the sheet is: one line, and one for each office that is behind. */
export function deliveryText(
  sheet: SheetPreview,
  words: SheetWords,
): { readonly summary: string; readonly behind: readonly (readonly [office: string, said: string])[] } {
  const { deliveries, isPreliminary } = sheet;
  const behind = deliveries.filter(({ isComplete }) => !isComplete);
  const summary =
    deliveries.length === 0
      ? words.noDevice
      : behind.length === 0
        ? words.allDelivered(deliveries.length)
        : words.someDelivered(deliveries.length, behind.length);
  return {
    summary:
      deliveries.length === 0 && !isPreliminary
        ? summary
        : `${isPreliminary ? words.preliminary : words.final} ${summary}`,
    behind: behind.map((one) => [one.name, officeDelivery(one, sheet, words)]),
  };
}

/** Up to when an office has delivered. */
export function deliveredText(
  { deliveredUntil }: Pick<SheetDelivery, 'deliveredUntil'>,
  sheet: SheetPreview,
  words: SheetWords,
): string {
  return deliveredUntil === undefined
    ? words.notProved
    : words.deliveredUntil(timeText(deliveredUntil, sheet));
}

function officeDelivery(one: SheetDelivery, sheet: SheetPreview, words: SheetWords): string {
  const pcs = one.behind.map(({ counter, device, state, missing }) => {
    const said = words.pc(counter, device.toUpperCase(), words.state(state));
    return missing > 0 ? said + words.missing(missing) : said;
  });
  const folded = one.unfolded === undefined ? [] : [words.unfolded(one.unfolded)];
  return [deliveredText(one, sheet, words), ...folded, ...pcs].join(words.between);
}

/** 统计口径: every figure and what it is, in the order of the tables. */
export function definitionTexts(
  { formulas }: SheetPreview,
  words: SheetWords,
): readonly (readonly [string, string])[] {
  return formulas.map(({ name, definition }) => [words.said(name), words.said(definition)]);
}

/** What the mark of a small number means. */
export function fewText(words: SheetWords): string {
  return words.fewMeaning(FEW);
}
