import { LitElement, css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { shared } from '../styles/shared.ts';
import { shellTexts } from '../text/shell-texts.ts';

/**
 * Says that another tab works (`other`), has taken the work over (`taken`), or did so without waiting for this one
 * (`robbed`). Fires `take-over`.
 */
@customElement('tab-notice')
export class TabNotice extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        place-content: center;
        min-height: 100vh;
        padding: 16px;
      }
      .panel {
        padding: 20px 24px;
      }
    `,
  ];

  @property() kind: 'other' | 'taken' | 'robbed' = 'other';
  @state() private asking = false;

  override firstUpdated(): void {
    this.renderRoot.querySelector('button')?.focus();
  }

  override render() {
    const hint = { other: 'otherTabHint', taken: 'takenOverHint', robbed: 'robbedHint' } as const;
    return html`<div class="panel">
      <h1>${this.kind === 'other' ? shellTexts.otherTab : shellTexts.takenOver}</h1>
      <p role="status">${shellTexts[hint[this.kind]]}</p>
      <button class="primary" ?disabled=${this.asking} @click=${this.#takeOver}>
        ${this.asking ? shellTexts.takingOver : shellTexts.takeOver}
      </button>
    </div>`;
  }

  #takeOver(): void {
    this.asking = true;
    this.dispatchEvent(new CustomEvent('take-over'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tab-notice': TabNotice;
  }
}
