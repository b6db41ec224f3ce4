import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Unsent } from '../../store/unsent.ts';
import { shared } from '../../styles/shared.ts';
import { unsentTexts } from '../../text/unsent-texts.ts';
import './export-dialog.ts';
import './import-dialog.ts';

/** Gives away what has not been uploaded as a file, and takes in another PC's. */
@customElement('unsent-panel')
export class UnsentPanel extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      p {
        margin: 8px 0;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 12px;
      }
    `,
  ];

  @property({ attribute: false }) unsent!: Unsent;
  @property() office = '';
  /** Changes with every exchange: the entries are counted again. */
  @property({ type: Number }) waiting = 0;
  @property({ attribute: false }) when: (at: string) => string = (at) => at;

  @state() private count: number | undefined;
  @state() private open: 'export' | 'import' | undefined;

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('waiting') || changed.has('unsent')) void this.#read();
  }

  override render() {
    return html`
      <p class="soft">${unsentTexts.purpose}</p>
      <p role="status">${this.#counted()}</p>
      <div class="actions">
        <button ?disabled=${this.count === 0} @click=${this.#export}>${unsentTexts.export}</button>
        <button @click=${this.#import}>${unsentTexts.import}</button>
        <a href="/help#broken">${unsentTexts.howTo}</a>
      </div>
      ${this.#dialog()}
    `;
  }

  #counted() {
    if (this.count === undefined) return nothing;
    return this.count === 0 ? unsentTexts.none : unsentTexts.count(this.count);
  }

  #dialog() {
    switch (this.open) {
      case 'export':
        return html`<export-dialog .unsent=${this.unsent} @done=${this.#close}></export-dialog>`;
      case 'import':
        return html`<import-dialog
          .unsent=${this.unsent}
          .office=${this.office}
          .when=${this.when}
          @done=${this.#close}
        ></import-dialog>`;
      case undefined:
        return nothing;
    }
  }

  #export(): void {
    this.open = 'export';
  }

  #import(): void {
    this.open = 'import';
  }

  #close(): void {
    this.open = undefined;
    void this.#read();
  }

  async #read(): Promise<void> {
    // What cannot be counted is not said; the page's own state tells of the storage.
    this.count = await this.unsent.count().catch(() => undefined);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'unsent-panel': UnsentPanel;
  }
}
