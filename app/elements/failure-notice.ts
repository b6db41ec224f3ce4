import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from '../styles/shared.ts';
import { sessionTexts } from '../text/session-texts.ts';
import { shellTexts } from '../text/shell-texts.ts';
import { storageTexts } from '../text/storage-texts.ts';

/** What happened, whether anything is lost, and what to do, one step on a line. */
const TEXTS = {
  quota: ['quotaTitle', 'quotaLost', 'quotaSteps'],
  closing: ['closingTitle', 'closingLost', 'closingSteps'],
  unknown: ['unknownTitle', 'unknownLost', 'unknownSteps'],
  newer: ['newerTitle', 'newerLost', 'newerSteps'],
  blocked: ['blockedTitle', 'blockedLost', 'blockedSteps'],
  missing: ['missingTitle', 'missingLost', 'missingSteps'],
  forbidden: ['forbiddenTitle', 'forbiddenLost', 'forbiddenSteps'],
  other: ['otherTitle', 'otherLost', 'otherSteps'],
} as const;

/** What went wrong, by the error's name: names are the same in every browser, messages are not. */
export type FailureKind = keyof typeof TEXTS;

/**
 * Tells of a failure that no page expected: what happened, whether anything is lost, what to do, whom to call. Fires
 * `dismiss`, and `show-plan` where room is short.
 */
@customElement('failure-notice')
export class FailureNotice extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: block;
        padding: 12px 16px;
        background: var(--bad-ground);
        border-bottom: 1px solid var(--bad);
        /* Also seen where the page beneath was scrolled. */
        position: sticky;
        top: 0;
        z-index: 3;
        max-height: 60vh;
        overflow: auto;
      }
      :host([whole]) {
        position: relative;
        top: 8vh;
        max-width: 760px;
        max-height: none;
        margin: 0 auto;
        padding: 24px 32px;
        border: 1px solid var(--bad);
      }
      div {
        max-width: 76em;
      }
      h3 {
        font-size: inherit;
        margin: 8px 0 0;
      }
      p,
      ol {
        margin: 4px 0;
      }
      ol {
        padding-left: 1.6em;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-top: 8px;
      }
    `,
  ];

  @property() kind: FailureKind = 'other';
  /** The error's name, for support; never its message, which may hold what was typed. */
  @property() name = '';
  @property() supportPhone = '';
  /** It is the whole screen: the program has not started, so that there is nothing to go back to. */
  @property({ type: Boolean, reflect: true }) whole = false;

  override firstUpdated(): void {
    if (this.whole) this.renderRoot.querySelector('button')?.focus();
  }

  override render() {
    const [title, lost, steps] = TEXTS[this.kind];
    return html`
      <div role="alert">
        ${this.whole ? html`<h1 class="error">${storageTexts[title]}</h1>` : html`<h2 class="error">${storageTexts[title]}</h2>`}
        <h3>${storageTexts.lost}</h3>
        <p>${storageTexts[lost]}</p>
        <h3>${storageTexts.steps}</h3>
        <ol>
          ${storageTexts[steps].split('\n').map((step) => html`<li>${step}</li>`)}
        </ol>
        <p class="soft">
          ${[shellTexts.errorName(this.name), sessionTexts.support(this.supportPhone)].filter(Boolean).join(' · ')}
        </p>
      </div>
      <div class="buttons">
        <button class=${this.whole ? 'primary' : ''} @click=${() => location.reload()}>
          ${shellTexts.reload}
        </button>
        ${this.whole ? nothing : this.#staying()}
      </div>
    `;
  }

  #staying() {
    return html`
      ${this.kind === 'quota' ? html`<button @click=${this.#showPlan}>${storageTexts.plan}</button>` : nothing}
      <button @click=${() => this.#fire('dismiss')}>${shellTexts.dismiss}</button>
    `;
  }

  #showPlan(): void {
    this.#fire('show-plan');
    this.#fire('dismiss');
  }

  #fire(name: 'dismiss' | 'show-plan'): void {
    this.dispatchEvent(new CustomEvent(name));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'failure-notice': FailureNotice;
  }
}
