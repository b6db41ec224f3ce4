import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { LIMITS } from '../../domain/limits.ts';
import { modalFrame, modalStyles } from '../../elements/modal-frame.ts';
import '../../elements/text-field.ts';
import type { FieldInput } from '../../elements/text-field.ts';
import { shared } from '../../styles/shared.ts';
import { problemTexts, visitTexts } from '../../text/visit-texts.ts';
import { clean } from './visit-form.ts';
import { VisitPart } from './visit-part.ts';
import type { VisitWork } from './visit-work.ts';

/** A question about the visit that ends with a note and two buttons. Fires `dialog-close` when it is done or given up. */
export abstract class VisitDialog extends VisitPart {
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

  @state() private typed = '';
  @state() private message = '';

  /** Why it cannot be done yet, in one sentence; empty when it can. */
  protected abstract get lacking(): string;
  /** Does it; the dialog has been closed. */
  protected abstract act(work: VisitWork, note: { readonly note?: string }): Promise<unknown>;

  protected frame(label: string, content: TemplateResult, isDanger = false): TemplateResult {
    return modalFrame({
      label,
      close: this.close,
      content: html`<form @submit=${this.#submit}>
        ${content}
        <text-field
          .label=${visitTexts.note}
          .value=${this.typed}
          .message=${this.#noteProblem}
          @field-input=${this.#takeNote}
        ></text-field>
        ${this.message ? html`<p class="error" role="alert">${this.message}</p>` : nothing}
        <div class="end">
          <button type="button" @click=${this.close}>${visitTexts.cancel}</button>
          <button class=${isDanger ? 'danger' : 'primary'}>${visitTexts.confirm}</button>
        </div>
      </form>`,
    });
  }

  protected close = (): void => {
    this.dispatchEvent(new CustomEvent('dialog-close', { bubbles: true, composed: true }));
  };

  get #noteProblem(): string {
    const { length } = clean(this.typed);
    return length > LIMITS.note ? problemTexts.tooLong(LIMITS.note, length) : '';
  }

  #takeNote = (event: CustomEvent<FieldInput>) => {
    this.typed = event.detail.value;
  };

  #submit = async (event: Event) => {
    event.preventDefault();
    this.message = this.lacking;
    if (this.message || this.#noteProblem || !this.work) return;
    const note = clean(this.typed);
    this.close();
    await this.act(this.work, note ? { note } : {});
  };
}
