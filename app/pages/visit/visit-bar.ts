import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Kind } from '../../domain/kind.ts';
import { canMove, canVoid } from '../../domain/moves.ts';
import { shared } from '../../styles/shared.ts';
import { visitTexts } from '../../text/visit-texts.ts';
import './kind-menu.ts';
import { primaryOf } from './primary.ts';
import type { Primary } from './primary.ts';
import { close, print } from './visit-actions.ts';
import { VisitPart } from './visit-part.ts';
import './visit-rating.ts';

/** What can be done with the visit now. Each action shows its key. */
@customElement('visit-bar')
export class VisitBar extends VisitPart {
  static override readonly styles = [
    shared,
    css`
      .bar {
        display: flex;
        flex-wrap: wrap;
        gap: 6px 8px;
        align-items: center;
        padding: 6px 12px;
        background: var(--surface);
        border-top: 1px solid var(--line);
      }
      .rest {
        margin-inline-start: auto;
        display: flex;
        gap: 8px;
        flex-wrap: wrap;
      }
    `,
  ];

  override render() {
    const { work } = this;
    if (!work) return nothing;
    return html`<div class="bar" role="group" aria-label=${visitTexts.actions}>
      ${work.visit?.state === 'open' ? this.#steps() : nothing}
      <div class="rest">${work.visit ? this.#rest() : this.#drop()}</div>
    </div>`;
  }

  /** Opens the reasons why there is no rating. */
  async chooseUnrated(): Promise<void> {
    await this.renderRoot.querySelector('visit-rating')?.choose();
  }

  #steps() {
    const { work } = this;
    if (!work) return nothing;
    return html`<button class=${this.#look('print')} data-field="print" @click=${() => void print(work)}>
        ${visitTexts.print} <kbd aria-hidden="true">F8</kbd>
      </button>
      <visit-rating .work=${work} .revision=${this.revision}></visit-rating>
      <button class=${this.#look('close')} data-field="close" @click=${() => void close(work)}>
        ${visitTexts.close} <kbd aria-hidden="true">F10</kbd>
      </button>`;
  }

  #look(action: Primary): string {
    return this.work && primaryOf(this.work) === action ? 'primary' : '';
  }

  #rest() {
    const { work } = this;
    const { visit } = work ?? {};
    if (!work || !visit) return nothing;
    const isLead = work.workplace.session.person?.roles.includes('lead') ?? false;
    return html`<kind-menu
        up
        .label=${visitTexts.sameParty}
        @kind-pick=${(event: CustomEvent<Kind>) => this.#tell('visit-party', event.detail)}
      ></kind-menu>
      ${visit.state === 'open' ? this.#show() : nothing}
      ${
        canMove(visit, 'transfer')
          ? html`<button @click=${() => this.#tell('visit-dialog', 'transfer')}>
              ${visitTexts.transfer}
            </button>`
          : nothing
      }
      ${
        canVoid(visit, isLead)
          ? html`<button
              class="danger"
              ?disabled=${work.isAsking}
              @click=${() => this.#tell('visit-dialog', 'void')}
            >
              ${visitTexts.voidVisit}
            </button>`
          : nothing
      }`;
  }

  /** The answer in large type on the second screen, and away again. */
  #show() {
    const { work } = this;
    const { visit } = work ?? {};
    if (!work || !visit) return nothing;
    const { ratings } = work.workplace;
    const isShowing = ratings.state.name === 'showing' && ratings.state.visit === visit.id;
    const isPossible =
      isShowing || (ratings.hasScreen && ratings.state.name !== 'asking' && work.form.answer !== '');
    return html`<button
      ?disabled=${!isPossible}
      @click=${() => ratings.show(visit.id, isShowing ? '' : work.form.answer)}
    >
      ${isShowing ? visitTexts.stopShowing : visitTexts.show}
    </button>`;
  }

  #drop() {
    return html`<button @click=${() => this.#tell('visit-drop', undefined)}>
      ${visitTexts.discardDraft}
    </button>`;
  }

  #tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'visit-bar': VisitBar;
  }
}
