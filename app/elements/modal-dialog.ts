import { LitElement, css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { shared } from '../styles/shared.ts';
import { keyOf } from './keys.ts';

/** A dialog over the page; the focus goes back to where it was. Fires `dialog-close` for Esc. Contents are slotted. */
@customElement('modal-dialog')
export class ModalDialog extends LitElement {
  static override readonly styles = [
    shared,
    css`
      dialog {
        width: min(480px, 94vw);
      }
      h2 {
        font-size: 16px;
        line-height: 24px;
        margin-bottom: 8px;
      }
    `,
  ];

  /** Title and accessible name. */
  @property() label = '';
  @property({ type: Boolean }) open = false;
  @query('dialog') private readonly dialog!: HTMLDialogElement | null;

  override updated(): void {
    if (this.open && !this.dialog?.open) this.dialog?.showModal();
    if (!this.open && this.dialog?.open) this.dialog.close();
  }

  override render() {
    return html`<dialog aria-labelledby="title" @cancel=${this.#cancel} @keydown=${this.#keydown}>
      <h2 id="title"><bdi>${this.label}</bdi></h2>
      <slot></slot>
    </dialog>`;
  }

  /** Keys of the page behind have no business here. */
  #keydown = (event: KeyboardEvent) => {
    if (keyOf(event) === 'Escape' && !event.defaultPrevented) this.#cancel(event);
    event.stopPropagation();
  };

  #cancel = (event: Event) => {
    event.preventDefault();
    this.dispatchEvent(new CustomEvent('dialog-close', { bubbles: true, composed: true }));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'modal-dialog': ModalDialog;
  }
}
