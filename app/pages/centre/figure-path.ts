import type { StatisticsRow } from '../../domain/statistics/answer.ts';
import { countBehind, queryOfDrill, WHICH } from '../../domain/statistics/drill.ts';
import type { DrillQuestion } from '../../domain/statistics/drill.ts';
import { isOfSecondVisits } from '../../domain/statistics/formulas.ts';
import type { FigureId, Formula } from '../../domain/statistics/formulas.ts';
import type { Range } from '../../domain/statistics/period.ts';
import { groupingOf, narrowingOf } from './centre-choice.ts';
import type { CentreChoice } from './centre-choice.ts';

const LIST = '/centre/visits';

/** The list of the visits behind a figure; undefined where there are none. `isTotal`: of all rows together. */
export function figurePath(
  choice: CentreChoice,
  formula: Formula,
  row: StatisticsRow,
  isTotal: boolean,
): string | undefined {
  const figure = row.figures[formula.id];
  if (!figure || countBehind(formula, figure) === 0) return undefined;
  const { from, until } = choice.period;
  const grouping = isTotal ? 'all' : groupingOf(choice);
  const which = WHICH[grouping].map((name) => [name, row[name]] as const);
  // A row that the catalogue and the centre name differently is better not opened than opened wrongly.
  if (which.some(([, value]) => value === undefined)) return undefined;
  return pathOfDrill({
    from,
    until,
    by: grouping,
    figure: formula.id,
    offset: 0,
    ...narrowingOf(choice),
    ...(isOfSecondVisits(formula) && choice.days !== undefined && { days: choice.days }),
    ...Object.fromEntries(which),
  });
}

/** The visits behind a number of a course. */
export function trendPath(choice: CentreChoice, figure: FigureId, { from, until }: Range): string {
  return pathOfDrill({ from, until, by: 'all', figure, offset: 0, ...narrowingOf(choice) });
}

/** The visits that were registered in an hour of a weekday, 1 Monday to 7 Sunday. */
export function hourPath(choice: CentreChoice, weekday: number, hour: number): string {
  const { from, until } = choice.period;
  const at = { weekday, hour };
  return pathOfDrill({ from, until, by: 'all', figure: 'registered', offset: 0, at, ...narrowingOf(choice) });
}

export function pathOfDrill(question: DrillQuestion): string {
  return `${LIST}?${queryOfDrill(question).toString()}`;
}
