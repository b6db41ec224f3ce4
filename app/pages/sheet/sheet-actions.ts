import { mayMake, mayReturn, maySign, nextStep } from '../../domain/sheet/sheet-state.ts';
import type { SheetPerson } from '../../domain/sheet/sheet-state.ts';
import type { Decision, ShownSheet } from './read-sheets.ts';

/** What a person may do with the sheet that is shown; the centre asks the same again. */
export function actionsOf(shown: ShownSheet, person: SheetPerson): readonly Decision['action'][] {
  if ('preview' in shown)
    return shown.state !== 'running' && mayMake(person, shown.preview.office) ? ['make'] : [];
  const step = nextStep(shown.state);
  if (!step || shown.isAltered) return [];
  const { by } = shown.signed.sheet.made;
  return [
    ...(maySign(person, step, by) ? [step] : []),
    ...(mayReturn(person, step, by) ? (['return'] as const) : []),
  ];
}
