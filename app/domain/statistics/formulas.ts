import { BUSINESS } from './business-formulas.ts';
import type { FormulaData } from './formula.ts';
import { QUALITY } from './quality-formulas.ts';
import { SECOND } from './second-formulas.ts';
import { SERVICE } from './service-formulas.ts';

const ALL = [...BUSINESS, ...SERVICE, ...QUALITY, ...SECOND] as const;

export type FigureId = (typeof ALL)[number]['id'];
export type Formula = FormulaData & { readonly id: FigureId };

/** Every figure, in the order of the tables. They are ours, and quote no standard. */
export const FORMULAS: readonly Formula[] = ALL;

/** Whether a figure is one of second visits, which no view adds up. */
export function isOfSecondVisits({ groups }: Pick<FormulaData, 'groups'>): boolean {
  return groups.includes('second');
}

/** Formulas by id. */
export function formulaOf(id: FigureId): Formula {
  const formula = FORMULAS.find((one) => one.id === id);
  if (!formula) throw new Error(`no formula ${id}`);
  return formula;
}
