import { LitElement, css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { keyOf } from '../../elements/keys.ts';
import { shared } from '../../styles/shared.ts';
import { helpTexts } from '../../text/help-texts.ts';

/** One heading of a page that is read. */
export interface ContentsLine {
  readonly id: string;
  readonly title: string;
}

/** The page's title, a search and the list of its parts; the way home is slotted. Sends `contents-search` and `contents-go`. F6 searches. */
@customElement('page-contents')
export class PageContents extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: block;
        position: sticky;
        top: 0;
        align-self: start;
        max-height: 100vh;
        overflow: auto;
      }
      .panel {
        padding: 12px;
      }
      .find {
        display: flex;
        gap: 4px 8px;
        align-items: center;
        margin: 8px 0;
      }
      input {
        flex: 1;
        min-width: 0;
      }
      ol {
        list-style: none;
        margin: 0;
        padding: 0;
      }
      li button.link {
        padding: 4px 0;
        text-align: left;
      }
    `,
  ];

  /** Title of the page. */
  @property() heading = '';
  @property({ attribute: false }) lines: readonly ContentsLine[] = [];

  @query('input') private readonly input!: HTMLInputElement;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.#key);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#key);
  }

  override render() {
    return html`
      <nav class="panel" aria-label=${helpTexts.contents}>
        <slot></slot>
        <h1>${this.heading}</h1>
        <div class="find">
          <label for="words">${helpTexts.find}</label>
          <input id="words" type="search" autocomplete="off" maxlength="40" @input=${this.#typed} />
          <kbd aria-hidden="true">F6</kbd>
        </div>
        <ol>
          ${this.lines.map(
            (line) => html`
              <li>
                <button class="link" @click=${() => this.#send('contents-go', line.id)}>${line.title}</button>
              </li>
            `,
          )}
        </ol>
      </nav>
    `;
  }

  #typed(): void {
    this.#send('contents-search', this.input.value);
  }

  #send(type: 'contents-search' | 'contents-go', detail: string): void {
    this.dispatchEvent(new CustomEvent<string>(type, { detail }));
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || keyOf(event) !== 'F6') return;
    event.preventDefault();
    this.input.focus();
  };
}
