import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { WindowDetails } from '../domain/catalogue.ts';
import { shared } from '../styles/shared.ts';
import './language-switch.ts';
import { shellTexts } from '../text/shell-texts.ts';
import { words } from '../text/words.ts';

/** The second line of the home page: the window's details, the last sign-in, whom to call. */
@customElement('window-strip')
export class WindowStrip extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 16px;
        padding: 4px 12px;
        min-height: 32px;
        font-size: 0.8125rem;
        color: var(--ink-soft);
        background: var(--surface);
        border-bottom: 1px solid var(--line);
      }
      .end {
        display: flex;
        gap: 0 16px;
        margin-left: auto;
      }
    `,
  ];

  /** Details of the window that hold today; absent for people of the centre. */
  @property({ attribute: false }) details: WindowDetails | undefined;
  /** 昨天 17:02; absent at the first sign-in. */
  @property() lastSignIn: string | undefined;
  @property() supportPhone = '';
  /** Whether the browser may clear what this PC keeps. */
  @property({ type: Boolean }) notPersistent = false;
  /** Whether this seems to be a private window. */
  @property({ type: Boolean }) isPrivate = false;

  override render() {
    return html`
      ${this.details ? this.#window(this.details) : nothing}
      <span class="end">
        ${this.notPersistent || this.isPrivate ? this.#warning() : nothing}
        <span>
          ${this.lastSignIn ? shellTexts.lastSignIn(this.lastSignIn) : shellTexts.firstSignIn}
          ${this.supportPhone ? `· ${words.supportPhone} ${this.supportPhone}` : nothing}
        </span>
        <language-switch></language-switch>
      </span>
    `;
  }

  #warning() {
    const { isPrivate } = this;
    return html`<a
      class="warning"
      href="/sync"
      title=${isPrivate ? shellTexts.privateWindow : shellTexts.notPersistent}
      >${isPrivate ? shellTexts.privateWindowShort : shellTexts.notPersistentShort}</a
    >`;
  }

  #window(details: WindowDetails) {
    const parts = [
      `${words.address} ${details.address}`,
      `${words.postcode} ${details.postcode}`,
      `${words.telephone} ${details.phone}`,
      `${words.lead} ${details.leadName} ${details.leadPhone}`,
    ];
    return html`<span>${parts.join(' · ')}</span><a href="/window">${shellTexts.manage}</a>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'window-strip': WindowStrip;
  }
}
