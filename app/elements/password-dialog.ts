import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { shared } from '../styles/shared.ts';
import { sessionTexts } from '../text/session-texts.ts';
import { formStyles } from './form-styles.ts';
import { modalFrame, modalStyles } from './modal-frame.ts';
import { secretField } from './secret-field.ts';

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
  static override styles = [shared, modalStyles, formStyles];

  /** For the browser's own list of passwords. */
  @property() user = '';
  @property({ attribute: false }) change: PasswordChange = async () => undefined;

  @state() private problem: PasswordProblem | undefined;
  @state() private checking = false;

  override render() {
    return modalFrame({
      label: sessionTexts.changePassword,
      close: () => this.#fire('cancel'),
      content: html`<form @submit=${this.#submit} @input=${this.#typed} novalidate>
        <input type="text" name="username" autocomplete="username" .value=${this.user} readonly hidden />
        ${this.#field('current', sessionTexts.currentPassword)}
        ${this.#field('next', sessionTexts.newPassword)}
        ${this.#field('again', sessionTexts.newPasswordAgain)}
        <p class="error" role="alert">${this.problem && !this.problem.field ? this.problem.text : nothing}</p>
        <div class="buttons">
          <button class="primary" ?disabled=${this.checking}>
            ${this.checking ? sessionTexts.checking : sessionTexts.changePassword}
          </button>
          <button type="button" @click=${() => this.#fire('cancel')}>${sessionTexts.cancel}</button>
        </div>
      </form>`,
    });
  }

  #field(id: Field, label: string) {
    const problem = this.problem?.field === id ? this.problem.text : '';
    return secretField({
      id,
      label,
      problem,
      autocomplete: id === 'current' ? 'current-password' : 'new-password',
    });
  }

  /** What was wrong is being put right. */
  #typed(): void {
    this.problem = undefined;
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
