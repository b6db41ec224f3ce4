import { LitElement, css, html } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { shared } from '../styles/shared.ts';
import { sessionTexts } from '../text/session-texts.ts';
import type { PasswordCheck } from './lock-overlay.ts';

/** Asks for the password when the centre's session has ended: a line above the page, which goes on beneath. */
@customElement('session-bar')
export class SessionBar extends LitElement {
  static override styles = [
    shared,
    css`
      form {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 12px;
        padding: 4px 12px;
        background: var(--warn-ground);
        border-bottom: 1px solid var(--line);
      }
    `,
  ];

  @property({ attribute: false }) check: PasswordCheck = async () => undefined;
  @state() private message = '';
  @state() private checking = false;
  @query('input') private readonly field!: HTMLInputElement | null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('keydown', keepInside);
  }

  override render() {
    return html`
      <form @submit=${this.#submit}>
        <span class="warning" role="status">${sessionTexts.sessionEnded}</span>
        <label
          >${sessionTexts.password}
          <input type="password" autocomplete="current-password" maxlength="256" />
        </label>
        <button ?disabled=${this.checking}>
          ${this.checking ? sessionTexts.checking : sessionTexts.continueSession}
        </button>
        <span class="error" role="alert">${this.message}</span>
      </form>
    `;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const password = this.field?.value ?? '';
    if (this.checking || password === '') return;
    this.checking = true;
    this.message = (await this.check(password).finally(() => (this.checking = false))) ?? '';
    if (this.field) this.field.value = '';
  }
}

/** What is typed here is no key of the page; F-keys and Esc still are. */
function keepInside(event: KeyboardEvent): void {
  if (event.key.length === 1 || event.key === 'Enter') event.stopPropagation();
}

declare global {
  interface HTMLElementTagNameMap {
    'session-bar': SessionBar;
  }
}
