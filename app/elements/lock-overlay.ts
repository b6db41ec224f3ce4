import { LitElement, css, html } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { deepActiveElement } from './deep-focus.ts';
import { formStyles } from './form-styles.ts';
import { shared } from '../styles/shared.ts';
import { sessionTexts } from '../text/session-texts.ts';

/** Checks a password and tells why it was not accepted; undefined when it was. */
export type PasswordCheck = (password: string) => Promise<string | undefined>;

/**
 * Covers the page while the person is away. A modal dialog, so that everything beneath is out of reach and gets its
 * focus back afterwards; opaque, so that nobody reads what is beneath. Fires `switch` when another person wants in;
 * what is said then is slotted, so that its keys are no keys from beneath.
 */
@customElement('lock-overlay')
export class LockOverlay extends LitElement {
  static override styles = [
    shared,
    formStyles,
    css`
      dialog {
        width: min(380px, 94vw);
      }
      dialog::backdrop {
        background: var(--ground);
      }
      input {
        font-size: 1.143em;
      }
      .buttons {
        justify-content: space-between;
      }
      p {
        margin: 12px 0 0;
      }
      [role='alert']:empty {
        margin: 0;
      }
    `,
  ];

  /** Whose page lies beneath. */
  @property() name = '';
  @property() supportPhone = '';
  @property({ attribute: false }) check: PasswordCheck = async () => undefined;

  @state() private message = '';
  @state() private checking = false;
  @query('dialog') private readonly dialog!: HTMLDialogElement | null;
  @query('input') private readonly field!: HTMLInputElement | null;
  #before: HTMLElement | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#before = deepActiveElement();
    // The page beneath listens at the window: no key that is typed here may reach it.
    this.addEventListener('keydown', keepInside);
    window.addEventListener('keydown', this.#guard, true);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#guard, true);
    // A dialog that is taken away, not closed, gives no focus back by itself.
    this.#before?.focus();
  }

  override firstUpdated(): void {
    this.dialog?.showModal();
    this.field?.focus();
  }

  override render() {
    return html`
      <dialog aria-labelledby="title" @cancel=${prevent} @close=${this.#stay}>
        <h1 id="title">${sessionTexts.locked}</h1>
        <p>${sessionTexts.lockedHint(this.name)}</p>
        <form @submit=${this.#unlock}>
          <label for="password">${sessionTexts.password}</label>
          <input id="password" type="password" autocomplete="current-password" maxlength="256" />
          <div class="buttons">
            <button class="primary" ?disabled=${this.checking}>
              ${this.checking ? sessionTexts.checking : sessionTexts.unlock}
            </button>
            <button type="button" @click=${() => this.dispatchEvent(new CustomEvent('switch'))}>
              ${sessionTexts.switchPerson}
            </button>
          </div>
        </form>
        <p class="error" role="alert">${this.message}</p>
        <slot></slot>
        <p class="soft">${sessionTexts.switchHint}</p>
        <p class="soft">${sessionTexts.support(this.supportPhone)}</p>
      </dialog>
    `;
  }

  async #unlock(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const password = this.field?.value ?? '';
    if (this.checking || password === '') return;
    this.checking = true;
    this.message = (await this.check(password).finally(() => (this.checking = false))) ?? '';
    if (this.field) this.field.value = '';
    this.field?.focus();
  }

  /** Keys that come from beneath while the page is covered are swallowed. */
  #guard = (event: KeyboardEvent): void => {
    if (event.composedPath().includes(this)) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    this.field?.focus();
  };

  /** A second Esc closes any dialog; this one comes back. */
  #stay(): void {
    if (this.isConnected) this.dialog?.showModal();
  }
}

function prevent(event: Event): void {
  event.preventDefault();
}

function keepInside(event: Event): void {
  event.stopPropagation();
}

declare global {
  interface HTMLElementTagNameMap {
    'lock-overlay': LockOverlay;
  }
}
