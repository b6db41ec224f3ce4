import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { RatingOutcome } from '../rating/rating-desk.ts';
import { monitorAccess, secondMonitor } from '../rating/screen-window.ts';
import type { MonitorAccess } from '../rating/screen-window.ts';
import { shared } from '../styles/shared.ts';
import { keypadTexts } from '../text/rating-texts.ts';
import { levelWord, words } from '../text/words.ts';
import { workplaceContext } from '../workplace.ts';
import type { Workplace } from '../workplace.ts';
import { PageLife } from './page-life.ts';
import { wayHome } from './way-home.ts';

/** No visit has this id: a try is a question whose outcome nobody writes. */
const TRY = 'try';

/** 评价器设置: what the second screen is doing, opening it, a try that writes nothing, and what to do when it fails. */
@customElement('keypad-page')
export class KeypadPage extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: block;
        padding: var(--gap) 12px;
      }
      .title,
      .actions {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.75em;
      }
      .columns {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(32em, 1fr));
        gap: var(--gap);
        margin-top: var(--gap);
      }
      .panel {
        padding: 10px 16px;
      }
      .state {
        grid-column: 1 / -1;
      }
      dl {
        display: grid;
        grid-template-columns: max-content 1fr;
        gap: 4px 16px;
        margin: 8px 0;
      }
      dt {
        color: var(--ink-soft);
      }
      dd,
      p {
        margin: 0;
      }
      ol {
        margin: 8px 0 0;
        padding-left: 1.5em;
      }
      li {
        margin-bottom: 4px;
      }
    `,
  ];

  @consume({ context: workplaceContext }) workplace!: Workplace;

  @state() private access: MonitorAccess = 'unsupported';
  @state() private trying = false;
  @state() private result: { readonly good: boolean; readonly text: string } | undefined;

  protected readonly life = new PageLife(this, {
    keys: { F8: () => this.#open(), F9: () => this.#toggleTry() },
    follow: () => [this.workplace.ratings.subscribe(() => this.requestUpdate())],
  });

  override connectedCallback(): void {
    super.connectedCallback();
    void monitorAccess().then((access) => (this.access = access));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.trying) this.workplace.ratings.cancel('fault');
  }

  override render() {
    const { supportPhone } = this.workplace.store.catalogue.settings;
    return html`
      <div class="title">
        ${wayHome(this.workplace.session.person)}
        <h1>${keypadTexts.title}</h1>
      </div>
      <div class="columns">
        <section class="panel state" aria-labelledby="state">
          <h2 id="state">${keypadTexts.stateTitle}</h2>
          ${this.#facts()} ${this.#actions()}
        </section>
        <section class="panel" aria-labelledby="set-up">
          <h2 id="set-up">${keypadTexts.setUp}</h2>
          ${steps(keypadTexts.setUpSteps)}
        </section>
        <section class="panel" aria-labelledby="trouble">
          <h2 id="trouble">${keypadTexts.trouble}</h2>
          ${steps(keypadTexts.troubleSteps)}
          ${supportPhone ? html`<p>${words.supportPhone} ${supportPhone}</p>` : nothing}
        </section>
      </div>
    `;
  }

  #facts() {
    const { ratings, store } = this.workplace;
    const isThere = ratings.state.name !== 'no-screen';
    return html`
      <dl>
        <dt>${keypadTexts.state}</dt>
        <dd class=${isThere ? 'good' : 'warning'}>● ${this.#stateWord}</dd>
        <dt>${keypadTexts.seconds}</dt>
        <dd>${keypadTexts.secondsValue(store.catalogue.settings.ratingSeconds)}</dd>
        <dt>${keypadTexts.monitor}</dt>
        <dd>${keypadTexts[this.access]}</dd>
      </dl>
    `;
  }

  get #stateWord(): string {
    const { name } = this.workplace.ratings.state;
    const word = { 'no-screen': 'noScreen', ready: 'ready', asking: 'asking', showing: 'showing' } as const;
    return keypadTexts[word[name]];
  }

  #actions() {
    return html`
      <div class="actions">
        <span>
          <button class="primary" @click=${this.#open}>${keypadTexts.open}</button>
          <kbd aria-hidden="true">F8</kbd>
        </span>
        <span>
          <button @click=${this.#toggleTry}>${this.trying ? keypadTexts.stopTest : keypadTexts.test}</button>
          <kbd aria-hidden="true">F9</kbd>
        </span>
        ${this.access === 'unknown' ? html`<button @click=${this.#allow}>${keypadTexts.allow}</button>` : nothing}
        <span role="status" class=${this.result?.good === false ? 'error' : 'good'}>
          ${this.trying ? keypadTexts.testing : this.result?.text}
        </span>
      </div>
      <p class="soft">${keypadTexts.testHint}</p>
    `;
  }

  readonly #open = (): void => this.workplace.ratings.openScreen();

  readonly #allow = async (): Promise<void> => {
    const monitor = await secondMonitor().catch(() => undefined);
    this.access = await monitorAccess();
    if (this.access === 'granted' && !monitor) this.result = { good: false, text: keypadTexts.noSecond };
  };

  readonly #toggleTry = async (): Promise<void> => {
    const { ratings, session, store } = this.workplace;
    if (this.trying) return ratings.cancel('left');
    if (ratings.state.name === 'asking') {
      this.result = { good: false, text: keypadTexts.busy };
      return;
    }
    this.trying = true;
    const outcome = await ratings.ask({
      visit: TRY,
      clerkName: session.person?.staff?.name ?? session.person?.user ?? '',
      clerkNumber: session.person?.staff?.number ?? '',
      seconds: store.catalogue.settings.ratingSeconds,
    });
    // Nothing of a try is stored, and so nothing is waited for.
    ratings.confirm(true);
    this.trying = false;
    this.result = resultOf(outcome);
  };
}

function steps(lines: string) {
  return html`<ol>
    ${lines.split('\n').map((line) => html`<li>${line}</li>`)}
  </ol>`;
}

function resultOf(outcome: RatingOutcome): { good: boolean; text: string } {
  if (outcome.type === 'rate') return { good: true, text: keypadTexts.tested(levelWord(outcome.level)) };
  const { reason } = outcome;
  if (reason === 'timeout') return { good: true, text: keypadTexts.testTimeout };
  if (reason === 'declined') return { good: true, text: keypadTexts.testDeclined };
  if (reason === 'left') return { good: true, text: keypadTexts.testStopped };
  return { good: false, text: keypadTexts.testFault };
}

declare global {
  interface HTMLElementTagNameMap {
    'keypad-page': KeypadPage;
  }
}
