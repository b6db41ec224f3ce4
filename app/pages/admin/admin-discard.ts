import { LitElement, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { modalFrame, modalStyles } from '../../elements/modal-frame.ts';
import { shared } from '../../styles/shared.ts';
import { adminTexts } from '../../text/admin-texts.ts';
import { adminStyles } from './admin-styles.ts';

/** Asks before typed words are lost. Sends `discard` or `stay`. */
@customElement('admin-discard')
export class AdminDiscard extends LitElement {
  static override styles = [shared, adminStyles, modalStyles];

  override render() {
    return modalFrame({
      label: adminTexts.discardTitle,
      close: () => this.#send('stay'),
      content: html`
        <p>${adminTexts.discardAsk}</p>
        <div class="buttons">
          <button autofocus class="primary" @click=${() => this.#send('stay')}>${adminTexts.stay}</button>
          <button class="danger" @click=${() => this.#send('discard')}>${adminTexts.discard}</button>
        </div>
      `,
    });
  }

  #send(choice: 'discard' | 'stay'): void {
    this.dispatchEvent(new CustomEvent(choice));
  }
}
