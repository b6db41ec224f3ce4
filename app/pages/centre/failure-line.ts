import { html, nothing } from 'lit';
import { centreTexts } from '../../text/centre-texts.ts';
import type { CentreFailure } from './ask-centre.ts';

/** Says why there is nothing to show, in words of the page where it has its own, and lets one ask again. */
export function failureLine(
  answer: object | undefined,
  again: () => void,
  own: Partial<Record<CentreFailure['failure'], string>> = {},
) {
  if (!answer || !isFailure(answer)) return nothing;
  return html`
    <p class="error" role="alert">
      ${own[answer.failure] ?? centreTexts[answer.failure]}
      <button @click=${again}>${centreTexts.again}</button>
    </p>
  `;
}

function isFailure(answer: object): answer is CentreFailure {
  return 'failure' in answer;
}
