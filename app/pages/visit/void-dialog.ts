import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { VOID_REASONS } from '../../domain/entry.ts';
import { LIMITS } from '../../domain/limits.ts';
import '../../elements/choice-group.ts';
import { modalFrame, modalStyles } from '../../elements/modal-frame.ts';
import '../../elements/text-field.ts';
import type { FieldInput } from '../../elements/text-field.ts';
import { shared } from '../../styles/shared.ts';
import { problemTexts, visitTexts } from '../../text/visit-texts.ts';
import { voidReasonWords } from '../../text/words.ts';
import { voidVisit } from './visit-actions.ts';
import { clean } from './visit-form.ts';
import { VisitPart } from './visit-part.ts';

/** 作废: asks why. The number is kept. Fires `dialog-close` when it is done or given up. */
@customElement('void-dialog')
export class VoidDialog extends VisitPart {
  static override readonly styles = [
    shared,
    modalStyles,
    css`
      form {
        display: grid;
        gap: 8px;
      }
      p {
        margin: 0;
      }
      .end {
        display: flex;
        gap: 8px;
        justify-content: end;
      }
    `,
  ];

  @state() private reason = '';
  @state() private note = '';
  @state() private message = '';

  override render() {
    return modalFrame({
      label: visitTexts.voidTitle(this.work?.visit?.number ?? ''),
      close: this.#cancel,
      content: html`<form @submit=${this.#submit}>
        <p>${visitTexts.voidExplained}</p>
        <choice-group
          .label=${visitTexts.voidReason}
          .value=${this.reason}
          .choices=${VOID_REASONS.map((value) => ({ value, label: voidReasonWords[value] }))}
          @choice=${this.#takeReason}
        ></choice-group>
        <text-field
          .label=${visitTexts.note}
          .value=${this.note}
          .message=${this.#noteProblem}
          @field-input=${this.#takeNote}
        ></text-field>
        ${this.message ? html`<p class="error" role="alert">${this.message}</p>` : nothing}
        <div class="end">
          <button type="button" @click=${this.#cancel}>${visitTexts.cancel}</button>
          <button class="danger">${visitTexts.confirm}</button>
        </div>
      </form>`,
    });
  }

  override async firstUpdated(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector('choice-group')?.focus();
  }

  get #noteProblem(): string {
    const { length } = clean(this.note);
    return length > LIMITS.note ? problemTexts.tooLong(LIMITS.note, length) : '';
  }

  #takeReason = (event: CustomEvent<string>) => {
    this.reason = event.detail;
  };

  #takeNote = (event: CustomEvent<FieldInput>) => {
    this.note = event.detail.value;
  };

  #submit = async (event: Event) => {
    event.preventDefault();
    const reason = VOID_REASONS.find((one) => one === this.reason);
    this.message = reason ? '' : visitTexts.chooseReason;
    if (!reason || !this.work || this.#noteProblem) return;
    const note = clean(this.note);
    this.#cancel();
    await voidVisit(this.work, { reason, ...(note && { note }) });
  };

  #cancel = () => {
    this.dispatchEvent(new CustomEvent('dialog-close', { bubbles: true, composed: true }));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'void-dialog': VoidDialog;
  }
}
