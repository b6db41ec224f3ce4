import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from '../styles/shared.ts';
import { sessionTexts } from '../text/session-texts.ts';
import { shellTexts } from '../text/shell-texts.ts';
import { storageTexts } from '../text/storage-texts.ts';

/** What went wrong, by the error's name: names are the same in every browser, messages are not. */
export type FailureKind =
  'quota' | 'closing' | 'unknown' | 'newer' | 'blocked' | 'missing' | 'forbidden' | 'other';

interface FailureText {
  readonly title: string;
  readonly lost: string;
  /** One on a line. */
  readonly steps: string;
}

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
      }
      :host([whole]) {
        max-width: 760px;
        margin: 8vh auto 0;
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
    const { title, lost, steps } = textOf(this.kind);
    return html`
      <div role="alert">
        ${this.whole ? html`<h1 class="error">${title}</h1>` : html`<h2 class="error">${title}</h2>`}
        <h3>${storageTexts.lost}</h3>
        <p>${lost}</p>
        <h3>${storageTexts.steps}</h3>
        <ol>
          ${steps.split('\n').map((step) => html`<li>${step}</li>`)}
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

function textOf(kind: FailureKind): FailureText {
  switch (kind) {
    case 'quota':
      return { title: storageTexts.quotaTitle, lost: storageTexts.quotaLost, steps: storageTexts.quotaSteps };
    case 'closing':
      return {
        title: storageTexts.closingTitle,
        lost: storageTexts.closingLost,
        steps: storageTexts.closingSteps,
      };
    case 'unknown':
      return {
        title: storageTexts.unknownTitle,
        lost: storageTexts.unknownLost,
        steps: storageTexts.unknownSteps,
      };
    case 'newer':
      return { title: storageTexts.newerTitle, lost: storageTexts.newerLost, steps: storageTexts.newerSteps };
    case 'blocked':
      return {
        title: storageTexts.blockedTitle,
        lost: storageTexts.blockedLost,
        steps: storageTexts.blockedSteps,
      };
    case 'missing':
      return {
        title: storageTexts.missingTitle,
        lost: storageTexts.missingLost,
        steps: storageTexts.missingSteps,
      };
    case 'forbidden':
      return {
        title: storageTexts.forbiddenTitle,
        lost: storageTexts.forbiddenLost,
        steps: storageTexts.forbiddenSteps,
      };
    case 'other':
      return { title: storageTexts.otherTitle, lost: storageTexts.otherLost, steps: storageTexts.otherSteps };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'failure-notice': FailureNotice;
  }
}
