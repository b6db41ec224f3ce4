import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { shared } from '../styles/shared.ts';
import { keypadTexts } from '../text/keypad-texts.ts';
import { screenTexts } from '../text/rating-texts.ts';
import { teachTexts } from '../text/teach-texts.ts';
import { words } from '../text/words.ts';
import { workplaceContext } from '../workplace.ts';
import type { Workplace } from '../workplace.ts';
import './keypad/byte-log.ts';
import './keypad/keypad-panel.ts';
import { keypadStyles } from './keypad/keypad-styles.ts';
import './keypad/screen-panel.ts';
import { hidesLevelHere } from './level-sight.ts';
import { PageLife } from './page-life.ts';
import { wayHome } from './way-home.ts';

/** 评价器设置: the keypad of this PC and the second screen: how they stand, trying them out, and what to do when they fail. */
@customElement('keypad-page')
export class KeypadPage extends LitElement {
  static override styles = [
    shared,
    keypadStyles,
    css`
      :host {
        padding: var(--gap) 12px;
      }
      .title {
        display: flex;
        align-items: center;
        gap: 0.75em;
      }
      .columns {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(32em, 1fr));
        gap: var(--gap);
        margin: var(--gap) 0;
      }
    `,
  ];

  @consume({ context: workplaceContext }) workplace!: Workplace;

  protected readonly life = new PageLife(this, {
    keys: { F8: () => this.#screen?.open(), F9: () => void this.#screen?.toggleTry() },
    follow: () => [this.workplace.ratings.subscribe(() => this.requestUpdate())],
  });

  override render() {
    const { keypad, ratings, session, store } = this.workplace;
    const { supportPhone } = store.catalogue.settings;
    return html`
      <div class="title">
        ${wayHome(session.person)}
        <h1>${keypadTexts.title}</h1>
        <a href="/keypad/teach">${teachTexts.title}</a>
      </div>
      <div class="columns">
        <keypad-panel .keypad=${keypad} ?busy=${ratings.isBusy}></keypad-panel>
        <screen-panel></screen-panel>
        <section class="panel" aria-labelledby="set-up">
          <h2 id="set-up">${screenTexts.setUp}</h2>
          ${steps(screenTexts.setUpSteps)}
        </section>
        <section class="panel" aria-labelledby="trouble">
          <h2 id="trouble">${screenTexts.trouble}</h2>
          ${steps(screenTexts.troubleSteps)}
          ${supportPhone ? html`<p>${words.supportPhone} ${supportPhone}</p>` : nothing}
        </section>
      </div>
      ${
        hidesLevelHere(this.workplace)
          ? html`<p class="soft">${keypadTexts.logHidden}</p>`
          : html`<byte-log .keypad=${keypad}></byte-log>`
      }
    `;
  }

  get #screen() {
    return this.renderRoot.querySelector('screen-panel');
  }
}

function steps(lines: string) {
  return html`<ol>
    ${lines.split('\n').map((line) => html`<li>${line}</li>`)}
  </ol>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'keypad-page': KeypadPage;
  }
}
