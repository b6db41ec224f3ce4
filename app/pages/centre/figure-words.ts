import type { ComparedFigure } from '../../domain/statistics/answer.ts';
import type { Change } from '../../domain/statistics/figure.ts';
import type { FormulaUnit } from '../../domain/statistics/formula.ts';
import { centreTexts } from '../../text/centre-texts.ts';
import type { Comparison } from './centre-choice.ts';

/** A figure as it is written; a dash where it would be a share of nothing. */
export function figureWord(unit: FormulaUnit, value: number | undefined): string {
  if (value === undefined) return '—';
  if (unit === 'percent') return `${(value * 100).toFixed(1)}%`;
  return unit === 'minutes' ? value.toFixed(1) : String(value);
}

/** What stands beneath it; empty where there is nothing to compare with. */
export function comparisonWord(figure: ComparedFigure, comparison: Comparison): string {
  if (comparison === 'daily')
    return figure.perWorkingDay === undefined ? '' : centreTexts.daily(figure.perWorkingDay.toFixed(1));
  if (comparison === 'none') return '';
  const against = comparison === 'before' ? figure.before : figure.lastYear;
  return against?.change ? changeWord(against.change) : '';
}

/** Its sign is always said: colour would say better or worse, which more is not. */
export function changeWord({ value, unit }: Change): string {
  const size = unit === 'points' ? value.toFixed(1) : (value * 100).toFixed(1);
  const isNothing = Number(size) === 0;
  const signed = isNothing ? '0.0' : `${value > 0 ? '+' : ''}${size}`;
  return unit === 'points' ? centreTexts.points(signed) : `${signed}%`;
}
