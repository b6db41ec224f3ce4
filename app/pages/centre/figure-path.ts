import type { StatisticsRow } from '../../domain/statistics/answer.ts';
import { countBehind, queryOfDrill, WHICH } from '../../domain/statistics/drill.ts';
import type { DrillQuestion } from '../../domain/statistics/drill.ts';
import type { Formula } from '../../domain/statistics/formulas.ts';
import type { CentreChoice } from './centre-choice.ts';

const LIST = '/centre/visits';

/** The list of the visits behind a figure; undefined where there are none. `isTotal`: of all rows together. */
export function figurePath(
  { period: { from, until }, by, office }: CentreChoice,
  formula: Formula,
  row: StatisticsRow,
  isTotal: boolean,
): string | undefined {
  const figure = row.figures[formula.id];
  if (!figure || countBehind(formula, figure) === 0) return undefined;
  const grouping = isTotal ? 'all' : by;
  const which = WHICH[grouping].map((name) => [name, row[name]] as const);
  // A row that the catalogue and the centre name differently is better not opened than opened wrongly.
  if (which.some(([, value]) => value === undefined)) return undefined;
  return pathOfDrill({
    from,
    until,
    by: grouping,
    figure: formula.id,
    offset: 0,
    ...(office !== undefined && { office }),
    ...Object.fromEntries(which),
  });
}

export function pathOfDrill(question: DrillQuestion): string {
  return `${LIST}?${queryOfDrill(question).toString()}`;
}
