import { LitElement, css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Staff } from '../../domain/catalogue.ts';
import { shared } from '../../styles/shared.ts';
import { accountTexts } from '../../text/account-texts.ts';
import { PASSWORD_MIN } from './staff-plan.ts';

/** What an administrator can do with somebody's account. */
export type AccountAction =
  | { readonly action: 'create'; readonly password: string }
  | { readonly action: 'reset'; readonly password: string }
  | { readonly action: 'enable' }
  | { readonly action: 'disable' };

/** The account of one person: made, given a new password, put out of use. Sends `account-action`. */
@customElement('admin-account')
export class AdminAccount extends LitElement {
  static override styles = [
    shared,
    css`
      section {
        margin: 0 12px 12px;
        border-top: 1px solid var(--line);
        padding-top: 8px;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        align-items: center;
        margin-top: 8px;
      }
      input {
        width: 200px;
      }
    `,
  ];

  @property({ attribute: false }) staff!: Staff;
  @property({ type: Boolean }) busy = false;
  /** The administrator's own: nobody puts the own account out of use, and the own password needs the present one. */
  @property({ type: Boolean }) own = false;

  @state() private password = '';
  @state() private message = '';

  override render() {
    const { active } = this.staff;
    if (this.own) return html`<section><p class="soft">${accountTexts.own}</p></section>`;
    return html`
      <section aria-labelledby="title">
        <h2 id="title">${accountTexts.account}</h2>
        <form class="line" @submit=${this.#reset}>
          <label for="password">${accountTexts.newPassword}</label>
          <input
            id="password"
            type="password"
            autocomplete="new-password"
            maxlength="128"
            .value=${this.password}
            aria-describedby="said"
            aria-invalid=${this.message ? 'true' : 'false'}
            @input=${this.#typed}
          />
          <button type="submit" ?disabled=${this.busy}>${accountTexts.reset}</button>
          <button type="button" ?disabled=${this.busy} @click=${this.#create}>${accountTexts.create}</button>
          <span id="said" class=${this.message ? 'error' : 'soft'} role="status">
            ${this.message || accountTexts.firstPasswordHint}
          </span>
        </form>
        <div class="line">
          <span class=${active ? 'good' : 'warning'}
            >${active ? accountTexts.enabled : accountTexts.disabled}</span
          >
          <button
            class=${active ? 'danger' : ''}
            ?disabled=${this.busy}
            @click=${() => this.#send({ action: active ? 'disable' : 'enable' })}
          >
            ${active ? accountTexts.disable : accountTexts.enable}
          </button>
          <span class="soft">${accountTexts.disableHint}</span>
        </div>
      </section>
    `;
  }

  #typed(event: Event): void {
    this.password = (event.target as HTMLInputElement).value;
  }

  #reset(event: Event): void {
    event.preventDefault();
    this.#withPassword('reset');
  }

  #create(): void {
    this.#withPassword('create');
  }

  #withPassword(action: 'create' | 'reset'): void {
    this.message = this.password.length < PASSWORD_MIN ? accountTexts.passwordShort : '';
    if (this.message) return;
    this.#send({ action, password: this.password });
    this.password = '';
  }

  #send(detail: AccountAction): void {
    this.dispatchEvent(new CustomEvent<AccountAction>('account-action', { detail }));
  }
}
