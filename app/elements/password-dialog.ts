import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { shared } from '../styles/shared.ts';
import { sessionTexts } from '../text/session-texts.ts';
import { DialogHold } from './dialog-hold.ts';

const FIELDS = ['current', 'next', 'again'] as const;
type Field = (typeof FIELDS)[number];

/** What is wrong, and beside which field it is said; without a field it concerns the whole. */
export interface PasswordProblem {
  readonly field?: Field;
  readonly text: string;
}

/** Changes the password; undefined when it was changed. */
export type PasswordChange = (current: string, next: string) => Promise<PasswordProblem | undefined>;

/** 修改密码: the present password and the new one twice. Fires `done` or `cancel`. */
@customElement('password-dialog')
export class PasswordDialog extends LitElement {
  static override styles = [
    shared,
    css`
      dialog {
        width: min(380px, 94vw);
      }
      label {
        display: block;
        margin-top: 12px;
        font-weight: 600;
      }
      input {
        width: 100%;
        margin-top: 4px;
      }
      p {
        margin: 4px 0 0;
      }
      .buttons {
        display: flex;
        gap: 8px;
        margin-top: 16px;
      }
    `,
  ];

  /** For the browser's own list of passwords. */
  @property() user = '';
  @property({ attribute: false }) change: PasswordChange = async () => undefined;

  @state() private problem: PasswordProblem | undefined;
  @state() private checking = false;
  @query('dialog') private readonly dialog!: HTMLDialogElement | null;
  protected readonly hold = new DialogHold(this);

  override firstUpdated(): void {
    this.dialog?.showModal();
    this.#input('current')?.focus();
  }

  override render() {
    return html`
      <dialog aria-labelledby="title" @cancel=${this.#cancel}>
        <h1 id="title">${sessionTexts.changePassword}</h1>
        <form @submit=${this.#submit} novalidate>
          <input type="text" name="username" autocomplete="username" .value=${this.user} readonly hidden />
          ${this.#field('current', sessionTexts.currentPassword)}
          ${this.#field('next', sessionTexts.newPassword)}
          ${this.#field('again', sessionTexts.newPasswordAgain)}
          <p class="error" role="alert">
            ${this.problem && !this.problem.field ? this.problem.text : nothing}
          </p>
          <div class="buttons">
            <button class="primary" ?disabled=${this.checking}>
              ${this.checking ? sessionTexts.checking : sessionTexts.changePassword}
            </button>
            <button type="button" @click=${() => this.#fire('cancel')}>${sessionTexts.cancel}</button>
          </div>
        </form>
      </dialog>
    `;
  }

  #field(field: Field, label: string) {
    const text = this.problem?.field === field ? this.problem.text : '';
    return html`
      <label for=${field}>${label}</label>
      <input
        id=${field}
        type="password"
        autocomplete=${field === 'current' ? 'current-password' : 'new-password'}
        maxlength="256"
        aria-invalid=${text ? 'true' : nothing}
        aria-describedby=${`${field}-problem`}
      />
      <p id=${`${field}-problem`} class="error">${text}</p>
    `;
  }

  #input(field: Field): HTMLInputElement | null {
    return this.renderRoot.querySelector<HTMLInputElement>(`#${field}`);
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.checking) return;
    const [current = '', next = '', again = ''] = FIELDS.map((field) => this.#input(field)?.value);
    this.problem = whatIsMissing(current, next, again);
    if (!this.problem) {
      this.checking = true;
      this.problem = await this.change(current, next).finally(() => (this.checking = false));
    }
    if (!this.problem) return this.#fire('done');
    this.#input(this.problem.field ?? 'current')?.focus();
  }

  #cancel(event: Event): void {
    event.preventDefault();
    this.#fire('cancel');
  }

  #fire(name: 'done' | 'cancel'): void {
    this.dispatchEvent(new CustomEvent(name));
  }
}

function whatIsMissing(current: string, next: string, again: string): PasswordProblem | undefined {
  if (current === '') return { field: 'current', text: sessionTexts.needCurrent };
  if (next === '') return { field: 'next', text: sessionTexts.needNew };
  return next === again ? undefined : { field: 'again', text: sessionTexts.notTheSame };
}

declare global {
  interface HTMLElementTagNameMap {
    'password-dialog': PasswordDialog;
  }
}
