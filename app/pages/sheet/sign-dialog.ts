import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { REASON_LENGTH } from '../../domain/sheet/sheet-state.ts';
import { modalFrame, modalStyles } from '../../elements/modal-frame.ts';
import { shared } from '../../styles/shared.ts';
import { signingTexts } from '../../text/sheet-texts.ts';
import type { Decision } from './read-sheets.ts';

/** What the dialog says by `sign-sheet`. */
export type Signed = Pick<Decision, 'isConfirmed' | 'reason'>;

/** Asks before somebody signs, or why it is returned. Says `sign-sheet`, or `cancel`. */
@customElement('sign-dialog')
export class SignDialog extends LitElement {
  static override styles = [
    shared,
    modalStyles,
    css`
      label {
        display: block;
        margin: 0.8em 0;
      }
      label.reason {
        display: grid;
        gap: 4px;
      }
      .buttons {
        display: flex;
        gap: 0.8em;
        justify-content: flex-end;
      }
    `,
  ];

  @property() action: Decision['action'] = 'make';
  /** In whose name is signed. */
  @property() name = '';
  /** What is missing; empty when everything is there. */
  @property() missing = '';

  @state() private problem = '';
  @query('input') private readonly field!: HTMLInputElement | null;

  override render() {
    return modalFrame({
      label: signingTexts.confirmTitle(signingTexts[this.action]),
      content: this.#content(),
      close: this.#cancel,
    });
  }

  #content() {
    const isReturn = this.action === 'return';
    return html`
      <form @submit=${this.#confirm}>
        <p class="soft">${isReturn ? signingTexts.returnHint : signingTexts.confirmHint(this.name)}</p>
        ${isReturn ? this.#reason() : this.missing ? this.#open() : nothing}
        <p id="problem" class="error" role="alert">${this.problem || nothing}</p>
        <div class="buttons">
          <button type="button" @click=${this.#cancel}>${signingTexts.cancel}</button>
          <button class="primary" ?autofocus=${!isReturn && !this.missing}>
            ${signingTexts[this.action]}
          </button>
        </div>
      </form>
    `;
  }

  #reason() {
    return html`<label class="reason">
      ${signingTexts.reason}
      <input
        type="text"
        autofocus
        autocomplete="off"
        maxlength=${REASON_LENGTH.max}
        aria-invalid=${this.problem ? 'true' : 'false'}
        aria-describedby="problem"
      />
    </label>`;
  }

  #open() {
    return html`<label>
      <input
        type="checkbox"
        autofocus
        aria-invalid=${this.problem ? 'true' : 'false'}
        aria-describedby="problem"
      />
      ${signingTexts.confirmOpen(this.missing)}
    </label>`;
  }

  #confirm(event: Event): void {
    event.preventDefault();
    const { field } = this;
    if (this.action === 'return') {
      const reason = field?.value.trim() ?? '';
      if (reason.length < REASON_LENGTH.min) return this.#refuse(signingTexts.reasonShort(REASON_LENGTH.min));
      return this.#say({ isConfirmed: false, reason });
    }
    if (this.missing && !field?.checked) return this.#refuse(signingTexts.mustConfirm);
    this.#say({ isConfirmed: this.missing !== '' });
  }

  #refuse(problem: string): void {
    this.problem = problem;
    this.field?.focus();
  }

  #say(detail: Signed): void {
    this.dispatchEvent(new CustomEvent<Signed>('sign-sheet', { detail }));
  }

  readonly #cancel = (): void => {
    this.dispatchEvent(new CustomEvent('cancel'));
  };
}
