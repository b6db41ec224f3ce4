import { LitElement, css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { shared } from '../../styles/shared.ts';
import { shortWhen } from '../../elements/visit-words.ts';
import { homeTexts } from '../../text/home-texts.ts';
import { kindWords } from '../../text/words.ts';
import type { Draft } from '../../store/store.ts';

/** Offers this clerk's registrations that were typed and not saved. Asks to go by `go-to`, to delete by `draft-remove`. */
@customElement('home-drafts')
export class HomeDrafts extends LitElement {
  static override styles = [
    shared,
    css`
      .offer {
        background: var(--warn-ground);
        border-color: var(--warn);
        color: var(--warn);
        min-height: 2em;
        padding: 0 0.6em;
        text-align: left;
        width: 100%;
      }
      li {
        align-items: center;
        display: grid;
        gap: 1em;
        grid-template-columns: 6em 8em minmax(8em, 1fr) auto auto;
        padding: 0.3em 0;
      }
      ul {
        list-style: none;
        margin: 0.6em 0;
        padding: 0;
      }
    `,
  ];

  @property({ attribute: false }) drafts: readonly Draft[] = [];
  @property() today = '';
  @property({ type: Number }) utcOffsetMinutes = 0;

  @query('dialog') private readonly dialog!: HTMLDialogElement;

  override render() {
    return html`
      <button class="offer" @click=${() => this.dialog.showModal()}>
        ${homeTexts.drafts(this.drafts.length)}
      </button>
      <dialog aria-label=${homeTexts.draftsTitle}>
        <h2>${homeTexts.draftsTitle}</h2>
        <ul>
          ${this.drafts.map((draft) => this.#draft(draft))}
        </ul>
        <button @click=${() => this.dialog.close()}>${homeTexts.cancel}</button>
      </dialog>
    `;
  }

  #draft(draft: Draft) {
    // A rating that waits to be written is no typed text, and nobody reads it before it is sealed.
    const { rating: _, ...fields } = draft.fields;
    const typed = Object.values(fields).find((text) => text.trim()) ?? '';
    return html`
      <li>
        <span>${kindWords[draft.kind]}</span>
        <span>${homeTexts.draftTyped(shortWhen(draft.savedAt, this.today, this.utcOffsetMinutes))}</span>
        <span><bdi>${typed.slice(0, 40)}</bdi></span>
        <button class="primary" @click=${() => this.#goOn(draft)}>${homeTexts.draftGoOn}</button>
        <button class="danger" @click=${() => this.#remove(draft)}>${homeTexts.draftRemove}</button>
      </li>
    `;
  }

  #goOn(draft: Draft): void {
    this.dialog.close();
    const detail = `/visit/draft/${draft.id}`;
    this.dispatchEvent(new CustomEvent('go-to', { detail, bubbles: true, composed: true }));
  }

  #remove(draft: Draft): void {
    if (!window.confirm(homeTexts.draftRemoveAsk)) return;
    this.dispatchEvent(new CustomEvent('draft-remove', { detail: draft.id }));
  }
}
