import { html, nothing } from 'lit';
import { adminTexts } from '../../text/admin-texts.ts';
import type { Workplace } from '../../workplace.ts';
import { PLANS } from './plans.ts';
import type { SectionPlan } from './section-plan.ts';

/** The button that adds a document, or what must be there before one can be added. */
export function sectionAdding(plan: SectionPlan, workplace: Workplace, add: () => void) {
  if (!plan.blank) return nothing;
  const { catalogue } = workplace.store;
  const missing = plan.needs && catalogue.all(PLANS[plan.needs].type).length === 0 ? plan.needs : undefined;
  if (!missing) {
    return html`<button class="primary" @click=${add}>${adminTexts.add}</button>
      ${plan.maker ? html`<a href=${plan.maker.path}>${plan.maker.label()}</a>` : nothing}`;
  }
  return html`
    <span class="warning">${missing === 'offices' ? adminTexts.needsOffices : adminTexts.needsWindows}</span>
    <button @click=${() => workplace.go(`/admin/${missing}`)}>
      ${adminTexts.goThere(PLANS[missing].title())}
    </button>
  `;
}
