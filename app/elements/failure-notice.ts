import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from '../styles/shared.ts';
import { sessionTexts } from '../text/session-texts.ts';
import { shellTexts } from '../text/shell-texts.ts';

/** What went wrong, by the error's name: names are the same in every browser, messages are not. */
export type FailureKind = 'quota' | 'unavailable' | 'other';

/** Tells of a failure that no page expected, and what to do. Fires `dismiss`. */
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
      p {
        margin: 4px 0;
      }
    `,
  ];

  @property() kind: FailureKind = 'other';
  /** The error's name, for support; never its message, which may hold what was typed. */
  @property() name = '';
  @property() supportPhone = '';

  override render() {
    const [title, hint] = this.#texts();
    return html`
      <div role="alert">
        <h2 class="error">${title}</h2>
        <p>${hint}</p>
        <p class="soft">
          ${[shellTexts.errorName(this.name), sessionTexts.support(this.supportPhone)].filter(Boolean).join(' · ')}
        </p>
      </div>
      <button @click=${() => location.reload()}>${shellTexts.reload}</button>
      <button @click=${() => this.dispatchEvent(new CustomEvent('dismiss'))}>${shellTexts.dismiss}</button>
    `;
  }

  #texts(): readonly [string, string] {
    switch (this.kind) {
      case 'quota':
        return [shellTexts.errorQuota, shellTexts.errorQuotaHint];
      case 'unavailable':
        return [shellTexts.errorUnavailable, shellTexts.errorUnavailableHint];
      case 'other':
        return [shellTexts.errorOther, shellTexts.errorOtherHint];
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'failure-notice': FailureNotice;
  }
}
