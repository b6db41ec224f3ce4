import { LitElement, css, html } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { shared } from '../styles/shared.ts';
import { sessionTexts } from '../text/session-texts.ts';
import { deepActiveElement } from './deep-focus.ts';
import type { PasswordCheck } from './lock-overlay.ts';

/** Asks for the password when the centre's session has ended: a line above the page, which goes on beneath. */
@customElement('session-bar')
export class SessionBar extends LitElement {
  static override styles = [
    shared,
    css`
      @media print {
        :host {
          display: none;
        }
      }
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

  /** Where the person was before the password was asked for. */
  #before: HTMLElement | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#before = deepActiveElement();
    this.addEventListener('keydown', keepInside);
    window.addEventListener('focusin', this.#remember);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('focusin', this.#remember);
    const active = deepActiveElement();
    if (active === undefined || active === document.body) this.#before?.focus();
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

  readonly #remember = (event: FocusEvent): void => {
    const path = event.composedPath();
    if (!path.includes(this) && path[0] instanceof HTMLElement) this.#before = path[0];
  };

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const password = this.field?.value ?? '';
    if (this.checking || password === '') return;
    this.checking = true;
    this.message = (await this.check(password).finally(() => (this.checking = false))) ?? '';
    if (!this.field) return;
    this.field.value = '';
    this.field.focus();
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
