import { html, nothing } from 'lit';
import type { StatisticsRow } from '../../domain/statistics/answer.ts';
import type { Formula } from '../../domain/statistics/formulas.ts';
import { follow } from '../../elements/follow.ts';
import { centreTexts, comparisonWords } from '../../text/centre-texts.ts';
import { drillTexts } from '../../text/drill-texts.ts';
import { overviewTexts } from '../../text/overview-texts.ts';
import { inLanguage } from '../../text/texts.ts';
import type { PathOf } from './figure-table.ts';
import { comparisonWord, figureWord } from './figure-words.ts';

/** The main figures of everything that is chosen, each against the period before. */
export function figureTiles(formulas: readonly Formula[], total: StatisticsRow, pathOf: PathOf | undefined) {
  return html`
    <dl class="tiles" aria-label=${overviewTexts.figures}>
      ${formulas.map((formula) => {
        const figure = total.figures[formula.id] ?? {};
        const word = figureWord(formula.unit, figure.value);
        const path = pathOf?.(formula, total, true);
        const isFew = figure.isFew && figure.of !== 0;
        const change = comparisonWord(figure, 'before');
        const against = change ? `${comparisonWords.before} ${change}` : '';
        const small = isFew ? `${centreTexts.few} ${figure.of}` : against;
        return html`
          <div class="panel" title=${inLanguage(formula.definition)}>
            <dt>${inLanguage(formula.name)}</dt>
            <dd>
              ${
                path
                  ? html`<a href=${path} title=${drillTexts.open} @click=${follow}>${word}</a>`
                  : html`<span>${word}</span>`
              }
              ${small ? html`<small>${small}</small>` : nothing}
            </dd>
          </div>
        `;
      })}
    </dl>
  `;
}
