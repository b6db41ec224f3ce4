import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from '../styles/shared.ts';
import { shellTexts } from '../text/shell-texts.ts';

/** Says that a new version waits, and lets it in only where no visit is open on the screen. Fires `update`. */
@customElement('update-bar')
export class UpdateBar extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 12px;
        padding: 2px 12px;
        background: var(--accent-ground);
        border-bottom: 1px solid var(--line);
      }
    `,
  ];

  /** Whether a visit is open on the screen, or the visitor is being asked. */
  @property({ type: Boolean }) busy = false;
  /** Whether it was asked for; it takes over at once, or the page asks again. */
  @property({ type: Boolean }) updating = false;

  override render() {
    if (this.updating) return html`<span role="status">${shellTexts.updating}</span>`;
    if (this.busy) return html`<span role="status">${shellTexts.updateLater}</span>`;
    return html`
      <span role="status">${shellTexts.updateReady}</span>
      <button class="link" @click=${() => this.dispatchEvent(new CustomEvent('update'))}>
        ${shellTexts.updateNow}
      </button>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'update-bar': UpdateBar;
  }
}
