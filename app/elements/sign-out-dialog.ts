import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from '../styles/shared.ts';
import { shellTexts } from '../text/shell-texts.ts';
import { formStyles } from './form-styles.ts';
import { modalFrame, modalStyles } from './modal-frame.ts';

/**
 * Says what is still open and what waits before a person leaves, and whether a visitor is being asked.
 * Fires `confirm`, `end-question`, `lock` or `cancel`.
 */
@customElement('sign-out-dialog')
export class SignOutDialog extends LitElement {
  static override styles = [
    shared,
    modalStyles,
    formStyles,
    css`
      p {
        margin-top: 8px;
      }
    `,
  ];

  /** Open visits of the person who leaves. */
  @property({ type: Number }) open = 0;
  /** Entries that the centre has not confirmed. */
  @property({ type: Number }) waiting = 0;
  /** Seconds that a visitor who is being asked has left; 0 while the answer is stored, undefined when nobody is asked. */
  @property({ attribute: false }) secondsLeft: number | undefined;
  /** The person leaves as soon as the visitor's part is over. */
  @property({ type: Boolean }) isWaiting = false;
  /** Somebody else wants in: there is nothing to lock. */
  @property({ type: Boolean }) isSwitch = false;

  override render() {
    return modalFrame({
      label: this.isSwitch ? shellTexts.switchTitle : shellTexts.signOutTitle,
      close: () => this.#fire('cancel'),
      content: html`<p class=${this.open > 0 ? 'warning' : ''}>${this.#openVisits()}</p>
        <p class=${this.waiting > 0 ? 'warning' : ''}>
          ${this.waiting > 0 ? shellTexts.signOutWaiting(this.waiting) : shellTexts.signOutNoWaiting}
        </p>
        ${this.#rating()} ${this.isSwitch ? nothing : html`<p class="soft">${shellTexts.signOutLockHint}</p>`}
        <div class="buttons">
          <button class="primary" aria-disabled=${this.isWaiting} @click=${() => this.#fire('confirm')}>
            ${this.#leave()}
          </button>
          ${
            this.secondsLeft
              ? html`<button @click=${() => this.#fire('end-question')}>${shellTexts.endRating}</button>`
              : nothing
          }
          ${
            this.isSwitch
              ? nothing
              : html`<button @click=${() => this.#fire('lock')}>${shellTexts.lock}</button>`
          }
          <button @click=${() => this.#fire('cancel')}>${shellTexts.cancel}</button>
        </div>`,
    });
  }

  #openVisits(): string {
    if (this.open === 0) return this.isSwitch ? shellTexts.switchNoOpen : shellTexts.signOutNoOpen;
    return this.isSwitch ? shellTexts.switchOpen(this.open) : shellTexts.signOutOpen(this.open);
  }

  #rating() {
    if (this.secondsLeft === undefined) return nothing;
    const asked =
      this.secondsLeft > 0 ? shellTexts.signOutAsking(this.secondsLeft) : shellTexts.signOutStoring;
    return html`<p class="warning">${asked}</p>
      <p role="status">${this.isWaiting ? shellTexts.signOutWaitsForRating : nothing}</p>`;
  }

  #leave(): string {
    if (this.secondsLeft !== undefined) return shellTexts.signOutAfterRating;
    return this.isSwitch ? shellTexts.switchPerson : shellTexts.signOut;
  }

  #fire(name: 'confirm' | 'end-question' | 'lock' | 'cancel'): void {
    this.dispatchEvent(new CustomEvent(name));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sign-out-dialog': SignOutDialog;
  }
}
