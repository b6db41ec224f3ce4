import { LitElement, css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { deepActiveElement } from './deep-focus.ts';
import { shared } from '../styles/shared.ts';
import { shellTexts } from '../text/shell-texts.ts';

/** Says what is still open and what waits before a person leaves. Fires `confirm`, `lock` or `cancel`. */
@customElement('sign-out-dialog')
export class SignOutDialog extends LitElement {
  static override styles = [
    shared,
    css`
      .buttons {
        display: flex;
        gap: 8px;
        margin-top: 16px;
      }
      p {
        margin: 8px 0 0;
      }
    `,
  ];

  /** Open visits of the person who leaves. */
  @property({ type: Number }) open = 0;
  /** Entries that the centre has not confirmed. */
  @property({ type: Number }) waiting = 0;
  @query('dialog') private readonly dialog!: HTMLDialogElement | null;
  @query('.primary') private readonly primary!: HTMLButtonElement | null;
  #before: HTMLElement | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#before = deepActiveElement();
    this.addEventListener('keydown', keepInside);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A dialog that is taken away, not closed, gives no focus back by itself.
    this.#before?.focus();
  }

  override firstUpdated(): void {
    this.dialog?.showModal();
    this.primary?.focus();
  }

  override render() {
    return html`
      <dialog aria-labelledby="title" @cancel=${this.#cancel}>
        <h1 id="title">${shellTexts.signOutTitle}</h1>
        <p class=${this.open > 0 ? 'warning' : ''}>
          ${this.open > 0 ? shellTexts.signOutOpen(this.open) : shellTexts.signOutNoOpen}
        </p>
        <p class=${this.waiting > 0 ? 'warning' : ''}>
          ${this.waiting > 0 ? shellTexts.signOutWaiting(this.waiting) : shellTexts.signOutNoWaiting}
        </p>
        <p class="soft">${shellTexts.signOutLockHint}</p>
        <div class="buttons">
          <button class="primary" @click=${() => this.#fire('confirm')}>${shellTexts.signOut}</button>
          <button @click=${() => this.#fire('lock')}>${shellTexts.lock}</button>
          <button @click=${() => this.#fire('cancel')}>${shellTexts.cancel}</button>
        </div>
      </dialog>
    `;
  }

  #cancel(event: Event): void {
    event.preventDefault();
    this.#fire('cancel');
  }

  #fire(name: 'confirm' | 'lock' | 'cancel'): void {
    this.dispatchEvent(new CustomEvent(name));
  }
}

function keepInside(event: Event): void {
  event.stopPropagation();
}

declare global {
  interface HTMLElementTagNameMap {
    'sign-out-dialog': SignOutDialog;
  }
}
