import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from '../styles/shared.ts';
import { shellTexts } from '../text/shell-texts.ts';
import { words } from '../text/words.ts';

/** What the first line of every page says; texts are ready to be shown. */
export interface HeaderFacts {
  /** 浦东新区分局受理窗口·3号柜台; absent for people of the centre. */
  readonly where?: string;
  readonly sync: { readonly tone: 'good' | 'warning' | 'error' | 'soft'; readonly text: string };
  readonly waiting: number;
  readonly refused: number;
  /** Absent where nobody is rated. */
  readonly keypad?: { readonly connected: boolean; readonly text: string };
  /** 李娜 工号0137 受理科 */
  readonly person: string;
}

/**
 * The first line of every page: product, counter, sync, rating screen, person, lock and sign-out.
 * Fires `lock`, `sign-out` and `change-password`.
 */
@customElement('app-header')
export class AppHeader extends LitElement {
  static override styles = [
    shared,
    css`
      /* On paper only what the page itself has to say. */
      @media print {
        :host {
          display: none !important;
        }
      }
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 2px 16px;
        padding: 4px 12px;
        min-height: 40px;
        background: var(--surface);
        border-bottom: 1px solid var(--line);
      }
      .product {
        font-weight: 700;
        font-size: 1.143em;
        color: var(--ink);
      }
      .end {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 2px 16px;
        margin-left: auto;
      }
      .status a {
        color: var(--ink);
      }
      .status a:hover {
        text-decoration: underline;
      }
      .dot {
        font-size: 0.75rem;
      }
      kbd {
        border: 0;
        padding: 0 0 0 2px;
        font-family: inherit;
      }
    `,
  ];

  /** What to say; nothing is drawn without it. */
  @property({ attribute: false }) facts: HeaderFacts | undefined;

  override render() {
    const facts = this.facts;
    if (!facts) return nothing;
    return html`
      <a class="product" href="/" aria-label=${`${words.product} ${shellTexts.home}`}>${words.product}</a>
      ${facts.where ? html`<span>${facts.where}</span>` : nothing}
      <div class="end">
        ${this.#sync(facts)} ${this.#keypad(facts)}
        <button
          class="link"
          aria-haspopup="dialog"
          title=${shellTexts.changePassword}
          @click=${() => this.#fire('change-password')}
        >
          ${facts.person}
        </button>
        <span>
          <button class="link" @click=${() => this.#fire('lock')}>${shellTexts.lock}</button>
          <kbd class="soft" aria-hidden="true">Ctrl+L</kbd>
        </span>
        <button class="link" @click=${() => this.#fire('sign-out')}>${shellTexts.signOut}</button>
      </div>
    `;
  }

  #sync(facts: HeaderFacts) {
    const refused = facts.refused > 0 ? ` · ${shellTexts.refused(facts.refused)}` : '';
    return html`
      <span class="status" role="status">
        <a href="/sync"
          ><span class="dot ${facts.sync.tone}" aria-hidden="true">●</span>
          <span>${facts.sync.text} · ${shellTexts.waiting(facts.waiting)}</span
          ><span class="error">${refused}</span></a
        >
      </span>
    `;
  }

  #keypad(facts: HeaderFacts) {
    if (!facts.keypad) return nothing;
    const tone = facts.keypad.connected ? 'good' : 'warning';
    return html`
      <span>
        ${shellTexts.keypad}
        <span class="dot ${tone}" aria-hidden="true">${facts.keypad.connected ? '●' : '○'}</span>
        ${facts.keypad.text}
      </span>
    `;
  }

  #fire(name: 'lock' | 'sign-out' | 'change-password'): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'app-header': AppHeader;
  }
}
