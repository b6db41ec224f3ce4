import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { maskPhone } from '../domain/phone.ts';
import { shared } from '../styles/shared.ts';
import { viewTexts } from '../text/view-texts.ts';

/**
 * A phone number with its middle hidden. Says `reveal-phone` when a person wants to see it; whoever listens records
 * that first, and then sets `revealed`.
 */
@customElement('masked-phone')
export class MaskedPhone extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        white-space: nowrap;
      }
      button {
        margin-left: 0.4em;
      }
    `,
  ];

  @property() phone = '';
  @property({ type: Boolean }) revealed = false;

  override render() {
    if (!this.phone) return nothing;
    return html`<bdi>${this.revealed ? this.phone : maskPhone(this.phone)}</bdi>${
        this.revealed
          ? nothing
          : html`<button
              class="link"
              aria-label=${viewTexts.showPhone}
              title=${viewTexts.revealNote}
              @click=${this.#wantReveal}
            >
              ${viewTexts.show}
            </button>`
      }`;
  }

  #wantReveal(): void {
    this.dispatchEvent(new CustomEvent('reveal-phone', { bubbles: true, composed: true }));
  }
}
