import { figureOf } from '../statistics/figure.ts';
import type { FigureId } from '../statistics/formulas.ts';
import type { Period } from '../statistics/period.ts';
import { addSums } from '../statistics/sums.ts';
import type { SumName, Sums } from '../statistics/sums.ts';
import type { SheetFormula, SheetPart } from './sheet.ts';

/**
 * What goes on after a period by its nature: a visit that was registered in it is closed later. That is no late data, and
 * the closing rate says at what time it was taken.
 */
const GOES_ON: readonly SumName[] = ['registered-closed'];

/** Sums by the code of the window. */
export type SumsByWindow = ReadonlyMap<string, Sums>;

/** A figure that came to be another one. */
export interface SupplementedFigure {
  readonly id: FigureId;
  /** As it was signed, with what was supplemented since; absent where it was a share of nothing. */
  readonly was?: number;
  readonly is?: number;
}

/** How many visits made the difference. */
export interface SupplementedVisits {
  /** They were not known. */
  readonly added: number;
  /** They count otherwise: closed, rated, transferred. */
  readonly changed: number;
  /** They do not count any more: voided. */
  readonly gone: number;
}

/** 补报 for one earlier period: what has come since it was signed, or since it was last supplemented. */
export interface Supplement {
  readonly period: Period;
  /** Id of the signed sheet. */
  readonly sheet: string;
  /** Id of the sheet that it is compared with: the same, or the last one that supplemented it. */
  readonly since: string;
  readonly visits: SupplementedVisits;
  /** Now less what was known; numbers may be below zero. */
  readonly rows: readonly { readonly window: string; readonly name: string; readonly sums: Sums }[];
  readonly figures: readonly SupplementedFigure[];
  /** The visits of that period as they are now; the next one is compared with these. */
  readonly parts: readonly SheetPart[];
}

/** What came late, by window: the recount less what is known. Windows without a difference are left out. */
export function lateSums(known: SumsByWindow, now: SumsByWindow): SumsByWindow {
  const late = new Map<string, Sums>();
  for (const window of [...new Set([...known.keys(), ...now.keys()])].sort()) {
    const sums = difference(known.get(window) ?? {}, now.get(window) ?? {});
    if (Object.keys(sums).length > 0) late.set(window, sums);
  }
  return late;
}

/** What is known after a supplement. */
export function withLate(known: SumsByWindow, late: Iterable<readonly [string, Sums]>): SumsByWindow {
  const sums = new Map(known);
  for (const [window, more] of late) sums.set(window, withoutZeros(addSums(sums.get(window) ?? {}, more)));
  return sums;
}

/** The sums that supplements are about. */
export function countedSums(sums: Sums): Sums {
  return withoutZeros(Object.fromEntries(Object.entries(sums).filter(([name]) => !goesOn(name))));
}

/** Figures that differ, in the order of the formulas. */
export function lateFigures(
  formulas: readonly SheetFormula[],
  known: SumsByWindow,
  now: SumsByWindow,
): SupplementedFigure[] {
  const [before, after] = [wholeOf(known), wholeOf(now)];
  return formulas.flatMap((formula): SupplementedFigure[] => {
    if ([...formula.numerator, ...(formula.denominator ?? [])].some(goesOn)) return [];
    const [was, is] = [figureOf(formula, before).value, figureOf(formula, after).value];
    if (was === is) return [];
    return [{ id: formula.id, ...(was !== undefined && { was }), ...(is !== undefined && { is }) }];
  });
}

/** All windows together. */
export function wholeOf(sums: SumsByWindow): Sums {
  return [...sums.values()].reduce<Sums>((whole, one) => addSums(whole, one), {});
}

function difference(known: Sums, now: Sums): Sums {
  const negative = Object.fromEntries(Object.entries(known).map(([name, sum]) => [name, -sum])) as Sums;
  return countedSums(addSums(now, negative));
}

function withoutZeros(sums: Sums): Sums {
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0)) as Sums;
}

function goesOn(name: string): boolean {
  return GOES_ON.some((one) => one === name);
}
