import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { follow } from '../../elements/follow.ts';
import { shared } from '../../styles/shared.ts';
import { homeTexts } from '../../text/home-texts.ts';

/** 快捷操作 (manual 3.5). Asks to go by `go-to` and to sign out by `sign-out`. */
@customElement('home-actions')
export class HomeActions extends LitElement {
  static override styles = [
    shared,
    css`
      h2 {
        font-size: 1em;
        line-height: inherit;
        padding: 0.28em 0.6em;
        border-bottom: 1px solid var(--line);
      }
      :host {
        display: flex;
        flex: 0 1 auto;
        flex-direction: column;
        min-height: 8em;
      }
      section {
        display: flex;
        flex: 0 1 auto;
        flex-direction: column;
        min-height: 0;
      }
      /* A second column where the height gives out: at 125 % text, with drafts waiting, or for a lead. */
      ul {
        align-content: flex-start;
        column-gap: 0.4em;
        display: flex;
        flex: 0 1 auto;
        flex-flow: column wrap;
        list-style: none;
        margin: 0;
        min-height: 0;
        padding: 0;
      }
      li {
        padding: 0.12em 0.6em;
        white-space: nowrap;
      }
    `,
  ];

  /** Addresses of the approval and the inquiry system; empty where the office has none. */
  @property() acceptanceUrl = '';
  @property() inquiryUrl = '';
  /** Where the lead finds the office's day; empty for everybody else. */
  @property() officeToday = '';

  override render() {
    return html`
      <section class="panel" aria-label=${homeTexts.actions}>
        <h2>${homeTexts.actions}</h2>
        <ul>
          ${this.#outside(homeTexts.enterAcceptance, this.acceptanceUrl)}
          ${this.#outside(homeTexts.enterInquiry, this.inquiryUrl)} ${this.#inside(homeTexts.norms, '/norms')}
          ${this.#inside(homeTexts.help, '/help')} ${this.#inside(homeTexts.keypad, '/keypad')}
          ${this.officeToday ? this.#inside(homeTexts.officeToday, this.officeToday) : nothing}
          <li><button class="link" @click=${this.#signOut}>${homeTexts.signOut}</button></li>
        </ul>
      </section>
    `;
  }

  /** Another system opens in a window of its own; it never learns a name or a phone, nor where it was opened from. */
  #outside(name: string, url: string) {
    if (!url) {
      return html`<li>
        <a role="link" aria-disabled="true" class="soft" title=${homeTexts.noLink}>${name}</a>
      </li>`;
    }
    return html`<li>
      <a href=${url} target="_blank" rel="noopener noreferrer" title=${homeTexts.opensWindow}>${name}</a>
    </li>`;
  }

  #inside(name: string, path: string) {
    return html`<li><a href=${path} @click=${follow}>${name}</a></li>`;
  }

  #signOut(): void {
    this.dispatchEvent(new CustomEvent('sign-out', { bubbles: true, composed: true }));
  }
}
