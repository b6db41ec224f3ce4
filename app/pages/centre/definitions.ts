import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { FEW } from '../../domain/statistics/figure.ts';
import type { Formula } from '../../domain/statistics/formulas.ts';
import { centreTexts } from '../../text/centre-texts.ts';
import { inLanguage } from '../../text/texts.ts';

/** 统计口径 beneath a table: what each of its figures is, and by which version of the definitions. */
export function definitionsOf(formulas: readonly Formula[], version: number): TemplateResult {
  return html`
    <h2>${centreTexts.definitions(version)}</h2>
    <dl>
      ${formulas.map(
        ({ name, definition }) =>
          html`<div>
            <dt>${inLanguage(name)}</dt>
            <dd>${inLanguage(definition)}</dd>
          </div>`,
      )}
    </dl>
    <p class="soft">${centreTexts.fewMeaning(FEW)}</p>
  `;
}
