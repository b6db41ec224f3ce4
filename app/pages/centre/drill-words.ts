import { formulaOf } from '../../domain/statistics/formulas.ts';
import type { DrillQuestion } from '../../domain/statistics/drill.ts';
import type { Catalogue } from '../../store/store.ts';
import { drillTexts } from '../../text/drill-texts.ts';
import { inLanguage } from '../../text/texts.ts';
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
  return [...office, ...names].join(' · ');
}
