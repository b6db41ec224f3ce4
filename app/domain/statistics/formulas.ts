import { BUSINESS } from './business-formulas.ts';
import type { FormulaData } from './formula.ts';
import { QUALITY } from './quality-formulas.ts';
import { SERVICE } from './service-formulas.ts';

const ALL = [...BUSINESS, ...SERVICE, ...QUALITY] as const;

export type FigureId = (typeof ALL)[number]['id'];
export type Formula = FormulaData & { readonly id: FigureId };

/** Every figure, in the order of the tables. They are ours, and quote no standard. */
export const FORMULAS: readonly Formula[] = ALL;

/** Formulas by id. */
export function formulaOf(id: FigureId): Formula {
  const formula = FORMULAS.find((one) => one.id === id);
  if (!formula) throw new Error(`no formula ${id}`);
  return formula;
}
