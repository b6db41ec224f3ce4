import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { LEVELS } from '../domain/level.ts';
import { keyOf } from '../elements/keys.ts';
import { RatingScreen } from '../rating/rating-screen.ts';
import type { Asking, Explaining } from '../rating/screen-state.ts';
import { shared } from '../styles/shared.ts';
import { rateTexts } from '../text/rating-texts.ts';
import { levelWord } from '../text/words.ts';
import { face } from './rate/face.ts';
import { rateStyles } from './rate/rate-styles.ts';
import { reasonWord } from './view/reason-word.ts';

/** The visitor's screen (`/rate`): five faces, thanks, or an answer in large type. Uses no database and no lock. */
@customElement('rate-page')
export class RatePage extends LitElement {
  static override styles = [shared, rateStyles];

  /**
   * Whether 1–5 are taken from a keyboard (`/rate?keys=1`). Only for a screen with a keyboard of its own: at the
   * clerk's PC the keyboard is the clerk's, and a clerk must not be able to rate.
   */
  @property({ type: Boolean }) keys = new URLSearchParams(location.search).get('keys') === '1';

  #screen: RatingScreen | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = rateTexts.pageTitle;
    this.#screen = new RatingScreen({
      onChange: () => this.requestUpdate(),
      onDone: () => this.#returnFocus(),
    });
    window.addEventListener('keydown', this.#key);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#key);
    this.#screen?.close();
  }

  override render() {
    const view = this.#screen?.view;
    if (!view) return nothing;
    switch (view.name) {
      case 'asking':
        return this.#asking(view);
      case 'sent':
        return this.#message(rateTexts.sending);
      case 'why':
        return this.#why(view);
      case 'unsaved':
        return this.#message(rateTexts.unsaved);
      case 'thanks':
        return this.#message(rateTexts.thanks);
      case 'kept':
        return this.#message(rateTexts.kept);
      case 'lost':
        return this.#message(rateTexts.lost);
      case 'showing':
        return html`<main>
          <div class="answer" role="region" aria-label=${rateTexts.answer} tabindex="0">${view.text}</div>
        </main>`;
      case 'idle':
        return this.#idle();
      default:
        return view satisfies never;
    }
  }

  #asking(view: Asking): TemplateResult {
    // Set as a property: a style attribute in the template would need an exception in the content security policy.
    return html`
      <div class="line" aria-hidden="true" .style=${`transform: scaleX(${this.#timeLeft})`}></div>
      <header>${rateTexts.servedBy(view.clerkName, view.clerkNumber)}</header>
      <main>
        <h1>${rateTexts.question}</h1>
        <div class="levels" role="group" aria-label=${rateTexts.levels}>
          ${LEVELS.map(
            (level) => html`
              <button type="button" @click=${() => this.#screen?.press(level)}>
                ${face(level)} ${levelWord(level)}<span aria-hidden="true">${level}</span>
              </button>
            `,
          )}
        </div>
      </main>
      <footer>
        <p>${rateTexts.voluntary}</p>
        <nav>
          ${
            view.canExtend
              ? html`<button type="button" @click=${() => this.#screen?.askForTime()}>
                  ${rateTexts.moreTime}
                </button>`
              : nothing
          }
          <button type="button" @click=${() => this.#screen?.decline()}>${rateTexts.decline}</button>
        </nav>
      </footer>
    `;
  }

  #why({ codes, chosen }: Explaining): TemplateResult {
    const screen = this.#screen;
    return html`
      <div class="line" aria-hidden="true" .style=${`transform: scaleX(${this.#timeLeft})`}></div>
      <main>
        <h1 role="status">${rateTexts.whyTitle}</h1>
        <p>${rateTexts.why}</p>
        <div class="reasons" role="group" aria-label=${rateTexts.whyList}>
          ${codes.map(
            (code, place) => html`
              <button
                type="button"
                aria-pressed=${chosen.includes(code) ? 'true' : 'false'}
                @click=${() => screen?.toggle(code)}
              >
                ${this.keys ? html`<span aria-hidden="true">${place + 1}</span>` : nothing}
                ${reasonWord(code)}
              </button>
            `,
          )}
        </div>
      </main>
      <footer>
        <p>${rateTexts.whyVoluntary}</p>
        <nav>
          <button type="button" @click=${() => screen?.skip()}>${rateTexts.skip}</button>
          <button
            type="button"
            class="primary"
            ?disabled=${chosen.length === 0}
            @click=${() => screen?.explain()}
          >
            ${rateTexts.submit}
          </button>
        </nav>
      </footer>
    `;
  }

  #message(text: string): TemplateResult {
    return html`<main><h1 role="status">${text}</h1></main>`;
  }

  #idle(): TemplateResult {
    const connected = this.#screen?.connected ?? false;
    return html`
      <main>
        <h1>${this.#screen?.windowName ?? ''}</h1>
        <p>${connected ? rateTexts.welcome : rateTexts.waiting}</p>
      </main>
      <footer>
        <p></p>
        ${
          document.fullscreenElement
            ? nothing
            : html`<button type="button" @click=${this.#goFullScreen}>${rateTexts.fullScreen}</button>`
        }
      </footer>
    `;
  }

  get #timeLeft(): string {
    return (this.#screen?.timeLeft ?? 0).toFixed(4);
  }

  readonly #key = (event: KeyboardEvent): void => {
    const view = this.#screen?.view;
    const key = keyOf(event);
    if (!this.keys || !view || key === undefined) return;
    const act = view.name === 'why' ? this.#reasonKey(view, key) : this.#levelKey(key);
    if (!act) return;
    event.preventDefault();
    act();
  };

  #levelKey(key: string): (() => void) | undefined {
    const level = LEVELS.find((one) => String(one) === key);
    return level === undefined ? undefined : () => this.#screen?.press(level);
  }

  /** The digits choose, Enter hands over, 0 skips. */
  #reasonKey({ codes, chosen }: Explaining, key: string): (() => void) | undefined {
    const code = codes[Number(key) - 1];
    if (code !== undefined) return () => this.#screen?.toggle(code);
    if (key === '0') return () => this.#screen?.skip();
    return key === 'Enter' && chosen.length > 0 ? () => this.#screen?.explain() : undefined;
  }

  readonly #goFullScreen = (): void => {
    // Refused where the browser is managed so: the page works in a window as well.
    void document.documentElement.requestFullscreen().then(
      () => this.requestUpdate(),
      () => undefined,
    );
  };

  /** The visitor's touch took the focus: the clerk's next key belongs to the clerk's window. */
  #returnFocus(): void {
    const opener = window.opener as Window | null;
    opener?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rate-page': RatePage;
  }
}
