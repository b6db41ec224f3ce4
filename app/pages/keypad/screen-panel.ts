import { consume } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { RatingOutcome } from '../../rating/rating-desk.ts';
import { monitorAccess, secondMonitor } from '../../rating/screen-window.ts';
import type { MonitorAccess } from '../../rating/screen-window.ts';
import { factList } from '../../styles/fact-list.ts';
import { shared } from '../../styles/shared.ts';
import { screenTexts } from '../../text/rating-texts.ts';
import { levelWord } from '../../text/words.ts';
import { workplaceContext } from '../../workplace.ts';
import type { Workplace } from '../../workplace.ts';
import { keypadStyles } from './keypad-styles.ts';

/** No visit has this id: a try is a question whose outcome nobody writes. */
const TRY = 'try';

/** The second screen: what it is doing, opening it, and a try that writes nothing. */
@customElement('screen-panel')
export class ScreenPanel extends LitElement {
  static override styles = [shared, factList, keypadStyles];

  @consume({ context: workplaceContext }) workplace!: Workplace;

  @state() private access: MonitorAccess = 'unsupported';
  @state() private trying = false;
  @state() private result: { readonly good: boolean; readonly text: string } | undefined;

  #unsubscribe: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unsubscribe = this.workplace.ratings.subscribe(() => this.requestUpdate());
    void monitorAccess().then((access) => (this.access = access));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
    if (this.trying) this.workplace.ratings.cancel('fault');
  }

  override render() {
    return html`<section class="panel" aria-labelledby="state">
      <h2 id="state">${screenTexts.stateTitle}</h2>
      ${this.#facts()} ${this.#actions()}
    </section>`;
  }

  open(): void {
    this.workplace.ratings.openScreen();
  }

  async toggleTry(): Promise<void> {
    const { ratings, session, store } = this.workplace;
    if (this.trying) return ratings.cancel('left');
    if (ratings.state.name === 'asking') {
      this.result = { good: false, text: screenTexts.busy };
      return;
    }
    this.trying = true;
    const question = {
      visit: TRY,
      clerkName: session.person?.staff?.name ?? session.person?.user ?? '',
      clerkNumber: session.person?.staff?.number ?? '',
      seconds: store.catalogue.settings.ratingSeconds,
    };
    const outcome = await ratings.ask(question, ['second-screen']);
    // Nothing of a try is stored, and so nothing is waited for.
    ratings.confirm(true);
    this.trying = false;
    this.result = resultOf(outcome);
  }

  #facts() {
    const { ratings, store } = this.workplace;
    return html`
      <dl>
        <dt>${screenTexts.state}</dt>
        <dd class=${ratings.hasScreen ? 'good' : 'warning'}>● ${this.#stateWord}</dd>
        <dt>${screenTexts.seconds}</dt>
        <dd>${screenTexts.secondsValue(store.catalogue.settings.ratingSeconds)}</dd>
        <dt>${screenTexts.monitor}</dt>
        <dd>${screenTexts[this.access]}</dd>
      </dl>
    `;
  }

  get #stateWord(): string {
    const { hasScreen, state: now } = this.workplace.ratings;
    if (!hasScreen) return screenTexts.noScreen;
    if (now.name === 'asking' && now.place === 'second-screen') return screenTexts.asking;
    return now.name === 'showing' ? screenTexts.showing : screenTexts.ready;
  }

  #actions() {
    return html`
      <div class="actions">
        <span>
          <button class="primary" @click=${() => this.open()}>${screenTexts.open}</button>
          <kbd aria-hidden="true">F8</kbd>
        </span>
        <span>
          <button @click=${() => this.toggleTry()}>
            ${this.trying ? screenTexts.stopTest : screenTexts.test}
          </button>
          <kbd aria-hidden="true">F9</kbd>
        </span>
        ${this.access === 'unknown' ? html`<button @click=${this.#allow}>${screenTexts.allow}</button>` : nothing}
        <span role="status" class=${this.result?.good === false ? 'error' : 'good'}>
          ${this.trying ? screenTexts.testing : this.result?.text}
        </span>
      </div>
      <p class="soft">${screenTexts.testHint}</p>
    `;
  }

  readonly #allow = async (): Promise<void> => {
    const monitor = await secondMonitor().catch(() => undefined);
    this.access = await monitorAccess();
    if (this.access === 'granted' && !monitor) this.result = { good: false, text: screenTexts.noSecond };
  };
}

function resultOf(outcome: RatingOutcome): { good: boolean; text: string } {
  if (outcome.type === 'rate') return { good: true, text: screenTexts.tested(levelWord(outcome.level)) };
  const { reason } = outcome;
  if (reason === 'timeout') return { good: true, text: screenTexts.testTimeout };
  if (reason === 'declined') return { good: true, text: screenTexts.testDeclined };
  if (reason === 'left') return { good: true, text: screenTexts.testStopped };
  return { good: false, text: screenTexts.testFault };
}

declare global {
  interface HTMLElementTagNameMap {
    'screen-panel': ScreenPanel;
  }
}
