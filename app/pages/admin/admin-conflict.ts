import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from '../../styles/shared.ts';
import { adminTexts } from '../../text/admin-texts.ts';
import { adminStyles } from './admin-styles.ts';
import { differenceTable } from './difference-table.ts';
import type { Difference } from './differences.ts';

/** Somebody saved the document while it was being edited: both versions side by side. Sends `keep-mine` or `take-theirs`. */
@customElement('admin-conflict')
export class AdminConflict extends LitElement {
  static override styles = [
    shared,
    adminStyles,
    css`
      section {
        margin: 8px 12px;
        border: 1px solid var(--warn);
        padding: 8px 12px;
      }
      .text {
        white-space: pre-line;
        overflow-wrap: anywhere;
      }
    `,
  ];

  /** Who saved it and when, as a sentence. */
  @property() sentence = '';
  /** `before` is what this person typed, `after` what the centre has. */
  @property({ attribute: false }) rows: readonly Difference[] = [];

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('button')?.focus();
  }

  override render() {
    return html`
      <section role="alert" aria-labelledby="title">
        <h2 id="title" class="warning">${adminTexts.conflictTitle}</h2>
        <p>${this.sentence}</p>
        ${differenceTable(this.rows, adminTexts.mine, adminTexts.theirs)}
        <div class="buttons">
          <button @click=${() => this.#choose('take-theirs')}>${adminTexts.takeTheirs}</button>
          <button class="danger" @click=${() => this.#choose('keep-mine')}>${adminTexts.keepMine}</button>
        </div>
      </section>
    `;
  }

  #choose(choice: 'keep-mine' | 'take-theirs'): void {
    this.dispatchEvent(new CustomEvent(choice));
  }
}
