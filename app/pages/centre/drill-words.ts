import { formulaOf } from '../../domain/statistics/formulas.ts';
import type { DrillQuestion } from '../../domain/statistics/drill.ts';
import type { Catalogue } from '../../store/store.ts';
import { weekdayWords } from '../../text/centre-texts.ts';
import { drillTexts } from '../../text/drill-texts.ts';
import { overviewTexts } from '../../text/overview-texts.ts';
import { inLanguage } from '../../text/texts.ts';
import { windowName } from '../view/names.ts';
import { namesOf } from './named-rows.ts';

/** The figure as a heading. Behind a share stand those that make it up, which has to be said. */
export function drillTitle({ figure }: Pick<DrillQuestion, 'figure'>): string {
  const { name, denominator } = formulaOf(figure);
  return denominator ? drillTexts.behindShare(inLanguage(name)) : inLanguage(name);
}

/** Whose figure it is, by the names of the catalogue. */
export function drillWhose({ by, ...which }: DrillQuestion, catalogue: Catalogue): string {
  const names = namesOf(which, by, catalogue);
  const isNamed = by === 'window' || by === 'office' || by === 'counter' || by === 'clerk';
  const office = isNamed || which.office === undefined ? [] : namesOf(which, 'office', catalogue);
  const narrowed = [
    ...(isNamed || which.window === undefined ? [] : [windowName(catalogue, which.window)]),
    ...(by !== 'kind' && which.kind !== undefined ? namesOf(which, 'kind', catalogue) : []),
    ...(which.days === undefined ? [] : [overviewTexts.inDays(which.days)]),
    ...(which.at ? [overviewTexts.when(weekdayName(which.at.weekday), which.at.hour)] : []),
  ];
  return [...office, ...names, ...narrowed].join(' · ');
}

/** From 1, Monday. */
function weekdayName(weekday: number): string {
  return Object.values(weekdayWords)[weekday - 1] ?? '';
}
