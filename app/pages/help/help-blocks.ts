import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { follow } from '../../elements/follow.ts';
import { shared } from '../../styles/shared.ts';
import type { HelpBlock } from '../../text/help-article.ts';
import { helpTexts } from '../../text/help-texts.ts';

/** The body of one article. Sends `print-blank-form`, and `go-to` for pages of the program. */
@customElement('help-blocks')
export class HelpBlocks extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      p,
      ol,
      ul,
      table,
      .note {
        max-width: 56em;
        margin: 6px 0;
      }
      ol,
      ul {
        padding-left: 24px;
      }
      li {
        margin-bottom: 4px;
      }
      figure {
        margin: 10px 0;
      }
      img {
        display: block;
        width: 100%;
        max-width: 860px;
        height: auto;
        border: 1px solid var(--line);
      }
      figcaption {
        color: var(--ink-soft);
        font-size: 0.8125rem;
      }
      .note {
        padding: 6px 12px;
        background: var(--warn-ground);
        border-left: 4px solid var(--warn);
      }
      td:first-child {
        white-space: nowrap;
      }
      @media (max-width: 900px) {
        td:first-child {
          white-space: normal;
        }
      }
    `,
  ];

  @property({ attribute: false }) blocks: readonly HelpBlock[] = [];
  @property() supportPhone = '';
  @property({ type: Boolean }) printing = false;

  override render() {
    return this.blocks.map((block) => this.#block(block));
  }

  #block(block: HelpBlock) {
    if (typeof block === 'string') return html`<p>${this.#text(block)}</p>`;
    if ('steps' in block)
      return html`<ol>
        ${block.steps.map((step) => html`<li>${this.#text(step)}</li>`)}
      </ol>`;
    if ('points' in block)
      return html`<ul>
        ${block.points.map((point) => html`<li>${this.#text(point)}</li>`)}
      </ul>`;
    if ('head' in block) return this.#table(block.head, block.rows);
    if ('note' in block) return html`<p class="note">${this.#text(block.note)}</p>`;
    if ('picture' in block)
      return html`<figure>
        <img
          src="/help/${block.picture}.png"
          alt=${block.caption}
          width="1280"
          height="585"
          loading="lazy"
          decoding="async"
        />
        <figcaption aria-hidden="true">${block.caption}</figcaption>
      </figure>`;
    if ('page' in block)
      return html`<p><a href=${block.page} @click=${follow}>${helpTexts.openPage(block.name)}</a></p>`;
    return this.#printing();
  }

  #table(head: readonly string[], rows: readonly (readonly string[])[]) {
    return html`
      <table>
        <thead>
          <tr>
            ${head.map((title) => html`<th scope="col">${title}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                ${row.map((cell) => html`<td>${this.#text(cell)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    `;
  }

  #printing() {
    return html`<p>
      <button ?disabled=${this.printing} @click=${this.#print}>
        ${this.printing ? helpTexts.printing : helpTexts.printBlankForm}
      </button>
    </p>`;
  }

  /** Keys as keys, and the support phone where it belongs. */
  #text(text: string) {
    return text
      .replaceAll(/ \{support\}( ?)/g, this.supportPhone ? ` ${this.supportPhone}$1` : '')
      .split(/\[\[(.*?)\]\]/)
      .map((part, place) => (place % 2 === 1 ? html`<kbd>${part}</kbd>` : part));
  }

  #print(): void {
    this.dispatchEvent(new CustomEvent('print-blank-form', { bubbles: true, composed: true }));
  }
}
