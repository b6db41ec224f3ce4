import { LitElement, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { shared } from '../styles/shared.ts';
import { LANGUAGES, currentLanguage } from '../text/texts.ts';
import { shellTexts } from '../text/shell-texts.ts';

/** Offers the other language of the screen. Fires `language` with it. */
@customElement('language-switch')
export class LanguageSwitch extends LitElement {
  static override styles = [shared];

  override render() {
    const other = LANGUAGES.find((language) => language !== currentLanguage()) ?? 'zh-CN';
    return html`<button
      type="button"
      class="link"
      lang=${other}
      @click=${() => this.dispatchEvent(new CustomEvent('language', { detail: other, bubbles: true, composed: true }))}
    >
      ${other === 'en' ? shellTexts.english : shellTexts.chinese}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'language-switch': LanguageSwitch;
  }
}
