import type { SumName } from './sums.ts';

/** Raised with any change of a formula or of what a sum counts; stands beside every figure that is given out. */
export const FORMULA_VERSION = 2;

export type FormulaUnit = 'visits' | 'parties' | 'matters' | 'percent' | 'minutes';
/** What the views add up and is asked for together: one table each. */
export const FORMULA_GROUPS = ['overview', 'business', 'kinds', 'service', 'quality'] as const;
/** And what has to be counted visit by visit. */
export const FIGURE_TABLES = [...FORMULA_GROUPS, 'second'] as const;
export type FormulaGroup = (typeof FIGURE_TABLES)[number];

/**
 * How a figure is made of sums. A number is the sum of its `numerator` less `minus`; with a `denominator` a share of it; with
 * `quantile` the `numerator` are counted buckets of minutes.
 */
export interface FormulaData {
  readonly id: string;
  /** The tables that it stands in. */
  readonly groups: readonly FormulaGroup[];
  readonly name: readonly [zh: string, en: string];
  readonly definition: readonly [zh: string, en: string];
  readonly unit: FormulaUnit;
  readonly numerator: readonly SumName[];
  readonly minus?: readonly SumName[];
  readonly denominator?: readonly SumName[];
  readonly quantile?: number;
  /** A stock at the end of the period: it is no sum over days, and nothing of it falls to a working day. */
  readonly isStock?: true;
}
