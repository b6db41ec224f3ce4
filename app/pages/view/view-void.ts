import { LitElement, css, html } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import { VOID_REASONS } from '../../domain/entry.ts';
import type { VoidReason } from '../../domain/entry.ts';
import { LIMITS } from '../../domain/limits.ts';
import { shared } from '../../styles/shared.ts';
import { viewTexts } from '../../text/view-texts.ts';
import { voidReasonWords } from '../../text/words.ts';

/** What the lead says when voiding. */
export interface VoidWish {
  readonly reason: VoidReason;
  readonly note?: string;
}

/** 作废 with its reason. Says `void-visit` when confirmed. */
@customElement('view-void')
export class ViewVoid extends LitElement {
  static override styles = [
    shared,
    css`
      .field {
        display: grid;
        gap: 0.6em;
        grid-template-columns: 4em 1fr;
        margin: 0.8em 0;
      }
      .buttons {
        display: flex;
        gap: 0.8em;
        justify-content: flex-end;
      }
    `,
  ];

  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @query('select') private readonly reason!: HTMLSelectElement;
  @query('input') private readonly note!: HTMLInputElement;

  override render() {
    return html`
      <button class="danger" @click=${() => this.dialog.showModal()}>${viewTexts.voidVisit}</button>
      <dialog aria-label=${viewTexts.voidTitle}>
        <h2>${viewTexts.voidTitle}</h2>
        <p class="soft">${viewTexts.voidHint}</p>
        <div class="field">
          <label for="reason">${viewTexts.reason}</label>
          <select id="reason">
            ${VOID_REASONS.map((reason) => html`<option value=${reason}>${voidReasonWords[reason]}</option>`)}
          </select>
        </div>
        <div class="field">
          <label for="note">${viewTexts.note}</label>
          <input id="note" type="text" maxlength=${LIMITS.note} autocomplete="off" />
        </div>
        <div class="buttons">
          <button @click=${() => this.dialog.close()}>${viewTexts.cancel}</button>
          <button class="danger" @click=${this.#confirm}>${viewTexts.voidConfirm}</button>
        </div>
      </dialog>
    `;
  }

  #confirm(): void {
    const reason = VOID_REASONS.find((one) => one === this.reason.value) ?? 'mistake';
    const note = this.note.value.trim();
    this.dialog.close();
    const detail: VoidWish = note ? { reason, note } : { reason };
    this.dispatchEvent(new CustomEvent<VoidWish>('void-visit', { detail }));
  }
}
