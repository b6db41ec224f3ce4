import { LitElement, css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { LONGEST_REASON, SHORTEST_REASON } from '../../domain/trace.ts';
import { modalFrame, modalStyles } from '../../elements/modal-frame.ts';
import { shared } from '../../styles/shared.ts';
import { traceTexts } from '../../text/trace-texts.ts';

/** Asks why somebody wants to look behind the mask. Says `reveal-visit` with the reason, or `cancel`. */
@customElement('reveal-dialog')
export class RevealDialog extends LitElement {
  static override styles = [
    shared,
    modalStyles,
    css`
      label {
        display: grid;
        gap: 4px;
        margin: 0.8em 0;
      }
      .buttons {
        display: flex;
        gap: 0.8em;
        justify-content: flex-end;
      }
    `,
  ];

  @state() private problem = '';
  @query('input') private readonly reason!: HTMLInputElement;

  override render() {
    return modalFrame({ label: traceTexts.revealTitle, content: this.#content(), close: this.#cancel });
  }

  #content() {
    return html`
      <form @submit=${this.#confirm}>
        <p class="soft">${traceTexts.revealHint}</p>
        <label>
          ${traceTexts.reason}
          <input
            type="text"
            autofocus
            autocomplete="off"
            maxlength=${LONGEST_REASON}
            aria-invalid=${this.problem ? 'true' : 'false'}
            aria-describedby="problem"
          />
        </label>
        <p id="problem" class="error" role="alert">${this.problem || nothing}</p>
        <div class="buttons">
          <button type="button" @click=${this.#cancel}>${traceTexts.cancel}</button>
          <button class="primary">${traceTexts.confirm}</button>
        </div>
      </form>
    `;
  }

  #confirm(event: Event): void {
    event.preventDefault();
    const reason = this.reason.value.trim();
    if (reason.length < SHORTEST_REASON) {
      this.problem = traceTexts.reasonShort(SHORTEST_REASON);
      this.reason.focus();
      return;
    }
    this.dispatchEvent(new CustomEvent<string>('reveal-visit', { detail: reason }));
  }

  readonly #cancel = (): void => {
    this.dispatchEvent(new CustomEvent('cancel'));
  };
}
