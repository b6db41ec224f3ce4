import type { FormulaUnit } from './formula.ts';
import type { Formula } from './formulas.ts';
import { quantileOf, SERVICE_MINUTES } from './quantile.ts';
import type { SumName, Sums } from './sums.ts';

/** Of fewer than so many a share or a quantile says little (样本少): it is marked, and not ranked. */
export const FEW = 30;

/** One figure of one place in one period. */
export interface Figure {
  /** Undefined where it would be a share of nothing. Shares from 0 to 1. */
  readonly value?: number;
  /** Of how many: the denominator of a share, what a quantile was taken of. */
  readonly of?: number;
  /** 样本少. */
  readonly isFew?: true;
}

/** A figure against that of another period. */
export interface Change {
  readonly value: number;
  /** `points`: 百分点, of shares; `ratio`: of everything else, 0.1 being ten per cent more. */
  readonly unit: 'points' | 'ratio';
}

/** The one place where formulas become figures. */
export function figureOf(formula: Formula, sums: Sums): Figure {
  const total = (names: readonly SumName[] = []) => names.reduce((sum, name) => sum + (sums[name] ?? 0), 0);
  const { numerator, minus, denominator, quantile } = formula;
  if (quantile !== undefined) {
    const counts = numerator.map((name) => sums[name] ?? 0);
    return sampled(quantileOf(counts, SERVICE_MINUTES, quantile), total(numerator));
  }
  const value = total(numerator) - total(minus);
  if (denominator === undefined) return { value };
  const of = total(denominator);
  return sampled(of === 0 ? undefined : value / of, of);
}

function sampled(value: number | undefined, of: number): Figure {
  return { ...(value !== undefined && { value }), of, ...(of < FEW && { isFew: true as const }) };
}

/** Undefined where there is nothing to compare with: against nothing at all, everything is infinitely more. */
export function changeOf(unit: FormulaUnit, now: Figure, before: Figure): Change | undefined {
  if (now.value === undefined || before.value === undefined) return undefined;
  if (unit === 'percent') return { value: (now.value - before.value) * 100, unit: 'points' };
  if (before.value === 0) return undefined;
  return { value: (now.value - before.value) / before.value, unit: 'ratio' };
}

/** 日均: what falls to a working day; of counts only, and not of a stock. */
export function perWorkingDay(formula: Formula, figure: Figure, workingDays: number): number | undefined {
  const isCount = formula.denominator === undefined && formula.quantile === undefined && !formula.isStock;
  return isCount && figure.value !== undefined && workingDays > 0 ? figure.value / workingDays : undefined;
}

/** For putting rows in order: what is undefined or taken of few comes last, whichever way the rest is sorted. */
export function rankOf(figure: Figure): number | undefined {
  return figure.isFew ? undefined : figure.value;
}
