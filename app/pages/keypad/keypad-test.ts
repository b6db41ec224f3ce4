import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { KeyEvent, Profile } from '../../rating/keypad-face.ts';
import type { KeypadLink } from '../../rating/keypad-link.ts';
import { shared } from '../../styles/shared.ts';
import { keypadTexts } from '../../text/keypad-texts.ts';
import { keypadStyles } from './keypad-styles.ts';
import { keyWord, problemWord } from './keypad-words.ts';

/** Time to press every key once and look at its light. */
const TEST_SECONDS = 60;
/** So many of the last keys are shown. */
const SHOWN = 8;

/** Keys and lights tried out: what each key says is shown, and nothing of it is recorded. Takes other buttons of its row. */
@customElement('keypad-test')
export class KeypadTest extends LitElement {
  static override styles = [
    shared,
    keypadStyles,
    css`
      ul {
        columns: 2;
        margin: 4px 0 0;
        padding-left: 1.25em;
      }
    `,
  ];

  @property({ attribute: false }) keypad!: KeypadLink;
  @property({ attribute: false }) profile: Profile | undefined;
  @property({ type: Boolean }) disabled = false;

  @state() private keys: readonly KeyEvent[] = [];
  @state() private failure = '';
  @state() private end: (() => void) | undefined;

  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop();
  }

  override render() {
    const hasLights = this.profile?.send.ask !== undefined;
    return html`<div class="actions">
        <button ?disabled=${this.disabled && !this.end} @click=${this.#toggle}>
          ${this.end ? keypadTexts.stopTest : keypadTexts.test}
        </button>
        <slot></slot>
        <span class="soft">${hasLights ? keypadTexts.testHint : keypadTexts.noLights}</span>
      </div>
      <div role="status">
        ${this.end ? html`<p class="good">${keypadTexts.testing}</p>` : nothing}
        ${this.failure ? html`<p class="error">${this.failure}</p>` : nothing}
      </div>
      ${
        this.keys.length > 0
          ? html`<div role="log" aria-label=${keypadTexts.pressed}>
              <ul>
                ${this.keys.map(
                  ({ key, level }) => html`<li>${keypadTexts.pressedKey(key, keyWord(level))}</li>`,
                )}
              </ul>
            </div>`
          : nothing
      }`;
  }

  readonly #toggle = async (): Promise<void> => {
    if (this.end) return this.#stop();
    this.keys = [];
    this.failure = '';
    const { end, lit } = this.keypad.test(TEST_SECONDS, (key) => {
      if (!key.isRepeat) this.keys = [...this.keys, key].slice(-SHOWN);
    });
    this.end = end;
    this.#timer = setTimeout(() => this.#stop(), TEST_SECONDS * 1000);
    const outcome = await lit;
    if (outcome.ok || this.end !== end) return;
    this.#stop();
    this.failure = keypadTexts.testFailed + problemWord(outcome.problem);
  };

  #stop(): void {
    clearTimeout(this.#timer);
    this.end?.();
    this.end = undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'keypad-test': KeypadTest;
  }
}
