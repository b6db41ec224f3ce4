import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Profile } from '../../rating/keypad-face.ts';
import type { KeypadLink } from '../../rating/keypad-link.ts';
import type { DeviceNavigator } from '../../../device/ports/pairing.ts';
import { factList } from '../../styles/fact-list.ts';
import { shared } from '../../styles/shared.ts';
import { keypadProblems, keypadTexts } from '../../text/keypad-texts.ts';
import { keypadStyles } from './keypad-styles.ts';
import './keypad-test.ts';
import { faceWord, nameIn, problemWord } from './keypad-words.ts';
import { hasWayToDevices } from './way-to-devices.ts';

/** The keypad of this PC: how it stands, what to do about it, pairing. */
@customElement('keypad-panel')
export class KeypadPanel extends LitElement {
  static override styles = [shared, factList, keypadStyles];

  @property({ attribute: false }) keypad!: KeypadLink;
  /** While a visitor is asked nothing is tried out. */
  @property({ type: Boolean }) busy = false;

  @state() private profiles: readonly Profile[] = [];
  @state() private model = '';
  @state() private said: { readonly good: boolean; readonly text: string } | undefined;

  #unsubscribe: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unsubscribe = this.keypad.subscribe(() => this.requestUpdate());
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
  }

  override render() {
    const { face, choice } = this.keypad;
    const isThere = face.name === 'ready' || face.name === 'asking';
    const tone = isThere ? 'good' : 'warning';
    return html`<section class="panel" aria-labelledby="keypad">
      <h2 id="keypad">${keypadTexts.keypad}</h2>
      <dl>
        <dt>${keypadTexts.state}</dt>
        <dd class=${tone}><span role="status">${isThere ? '●' : '○'} ${faceWord(face)}</span></dd>
        ${
          choice
            ? html`<dt>${keypadTexts.model}</dt>
                <dd>${this.#nameOf(choice.profile)}</dd>
                <dt>${keypadTexts.port}</dt>
                <dd>${choice.label}</dd>`
            : nothing
        }
      </dl>
      ${'problem' in face ? html`<p class="error">${problemWord(face.problem)}</p>` : nothing}
      ${choice ? nothing : this.#hint()} ${this.#pairing()}
      <p role="status" class=${this.said?.good === false ? 'error' : 'good'}>${this.said?.text}</p>
      ${choice ? this.#trying(choice.profile, isThere) : nothing}
      ${this.busy ? html`<p class="soft">${keypadTexts.busy}</p>` : nothing}
    </section>`;
  }

  #hint() {
    return hasWayToDevices(navigator as DeviceNavigator)
      ? html`<p class="soft">${keypadTexts.noneHint}</p>`
      : html`<p class="warning">${keypadProblems.noBrowserSupport}</p>`;
  }

  #pairing() {
    const isMissing = !this.keypad.choice || 'problem' in this.keypad.face;
    return html`<div class="actions">
        <label
          >${keypadTexts.model}
          <select @change=${this.#choose}>
            ${this.profiles.map(
              (one) =>
                html`<option value=${one.id} ?selected=${one.id === this.model}>${nameIn(one.name)}</option>`,
            )}
          </select></label
        >
        <button
          class=${isMissing ? 'primary' : ''}
          ?disabled=${this.busy || this.profiles.length === 0}
          @click=${this.#pair}
        >
          ${this.keypad.choice ? keypadTexts.pairAgain : keypadTexts.pair}
        </button>
        ${
          this.keypad.choice
            ? html`<button ?disabled=${this.busy} @click=${this.#unpair}>${keypadTexts.unpair}</button>`
            : nothing
        }
      </div>
      ${this.#note()}`;
  }

  /** What somebody who chooses a model should know about it. */
  #note() {
    const note = this.profiles.find(({ id }) => id === this.model)?.note;
    return note ? html`<p class="soft">${nameIn(note)}</p>` : nothing;
  }

  #trying(id: string, isThere: boolean) {
    return html`<keypad-test
      .keypad=${this.keypad}
      .profile=${this.profiles.find((one) => one.id === id)}
      ?disabled=${!isThere || this.busy}
      >${
        isThere
          ? html`<button ?disabled=${this.busy} @click=${this.#measure}>${keypadTexts.roundTrip}</button>`
          : html`<button @click=${() => this.keypad.retry()}>${keypadTexts.retry}</button>`
      }</keypad-test
    >`;
  }

  #nameOf(id: string): string {
    const profile = this.profiles.find((one) => one.id === id);
    return profile ? nameIn(profile.name) : id;
  }

  async #load(): Promise<void> {
    this.profiles = await this.keypad.profiles();
    this.model = this.keypad.choice?.profile ?? this.profiles[0]?.id ?? '';
  }

  readonly #choose = (event: Event): void => {
    this.model = (event.target as HTMLSelectElement).value;
  };

  readonly #pair = async (): Promise<void> => {
    const profile = this.profiles.find(({ id }) => id === this.model);
    if (!profile) return;
    this.said = { good: true, text: keypadTexts.pairing };
    const problem = await this.keypad.pair(profile);
    this.said = problem
      ? { good: false, text: problemWord(problem) }
      : { good: true, text: keypadTexts.paired };
  };

  readonly #unpair = async (): Promise<void> => {
    await this.keypad.unpair();
    this.said = { good: true, text: keypadTexts.unpaired };
  };

  readonly #measure = async (): Promise<void> => {
    const outcome = await this.keypad.roundTrip();
    if (outcome.ok) this.said = { good: true, text: keypadTexts.took(Math.round(outcome.tookMs)) };
    else if (outcome.problem === 'not-known') this.said = { good: true, text: keypadTexts.noRoundTrip };
    else this.said = { good: false, text: problemWord(outcome.problem) };
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'keypad-panel': KeypadPanel;
  }
}
