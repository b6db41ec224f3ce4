import { centreTexts } from '../../text/centre-texts.ts';
import { signingTexts } from '../../text/sheet-texts.ts';
import type { CentreFailure } from '../centre/ask-centre.ts';
import type { Conflict } from './read-sheets.ts';

/** Why nothing was signed, in a sentence that says what to do. */
export function conflictWord(outcome: { readonly conflict: Conflict } | CentreFailure): string {
  if ('failure' in outcome)
    return outcome.failure === 'forbidden' ? signingTexts.notAllowed : centreTexts[outcome.failure];
  switch (outcome.conflict) {
    case 'seen':
      return signingTexts.conflictSeen;
    case 'exists':
    case 'step':
    case 'digest':
      return signingTexts.conflictStep;
    case 'altered':
      return signingTexts.altered;
    case 'moving':
      return signingTexts.conflictMoving;
    case 'folding':
      return signingTexts.conflictFolding;
    case 'running':
      return signingTexts.conflictRunning;
    case 'incomplete':
      return signingTexts.conflictIncomplete;
  }
}
