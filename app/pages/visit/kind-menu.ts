import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { KINDS } from '../../domain/kind.ts';
import type { Kind } from '../../domain/kind.ts';
import { shared } from '../../styles/shared.ts';
import { kindWords } from '../../text/words.ts';

/** A button that unfolds the four kinds; `kind-pick` fires with the one chosen. */
@customElement('kind-menu')
export class KindMenu extends LitElement {
  static override readonly styles = [
    shared,
    css`
      :host {
        position: relative;
        display: inline-block;
      }
      div {
        position: absolute;
        z-index: 6;
        display: grid;
        background: var(--surface);
        border: 1px solid var(--line-field);
        border-radius: var(--radius);
        min-width: 150px;
      }
      .up {
        bottom: 100%;
        inset-inline-end: 0;
      }
      div button {
        border: 0;
        text-align: start;
        white-space: nowrap;
      }
    `,
  ];

  /** Accessible name of the button. */
  @property() label = '';
  /** What the button shows; the label when empty. */
  @property() sign = '';
  /** Unfolds upwards, at the foot of a page. */
  @property({ type: Boolean }) up = false;
  /** F1–F4 do the same. */
  @property({ type: Boolean }) keys = false;
  @state() private open = false;

  override render() {
    return html`<button
        aria-label=${this.sign ? this.label : nothing}
        aria-expanded=${this.open ? 'true' : 'false'}
        @click=${this.#toggle}
        @keydown=${this.#keydown}
      >
        ${this.sign || this.label}
      </button>
      ${this.open ? this.#list() : nothing}`;
  }

  #list() {
    return html`<div
      role="group"
      aria-label=${this.label}
      class=${this.up ? 'up' : ''}
      @keydown=${this.#keydown}
    >
      ${KINDS.map(
        (kind, place) =>
          html`<button @click=${() => this.#pick(kind)}>
            ${this.keys ? html`<kbd aria-hidden="true">F${place + 1}</kbd> ` : nothing}${kindWords[kind]}
          </button>`,
      )}
    </div>`;
  }

  #toggle = () => {
    this.open = !this.open;
  };

  #pick(kind: Kind): void {
    this.open = false;
    this.dispatchEvent(new CustomEvent('kind-pick', { detail: kind, bubbles: true, composed: true }));
  }

  #keydown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !this.open) return;
    event.preventDefault();
    event.stopPropagation();
    this.open = false;
    this.renderRoot.querySelector('button')?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'kind-menu': KindMenu;
  }
}
