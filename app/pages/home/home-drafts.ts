import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { modalFrame, modalStyles } from '../../elements/modal-frame.ts';
import { shared } from '../../styles/shared.ts';
import { shortWhen } from '../../elements/visit-words.ts';
import { homeTexts } from '../../text/home-texts.ts';
import { kindWords } from '../../text/words.ts';
import type { Draft } from '../../store/store.ts';
import { draftLine, draftPath } from './draft-words.ts';

/** Offers what this clerk has typed and not saved. Asks to go by `go-to`, to delete by `draft-remove`. */
@customElement('home-drafts')
export class HomeDrafts extends LitElement {
  static override styles = [
    shared,
    modalStyles,
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
      .list {
        width: min(760px, 94vw);
      }
      .end {
        display: flex;
        gap: 8px;
        justify-content: end;
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

  /** The draft that is asked about before it is deleted. */
  @state() private asked: Draft | undefined;

  @query('.list') private readonly dialog!: HTMLDialogElement;

  override render() {
    return html`
      <button class="offer" @click=${() => this.dialog.showModal()}>
        ${this.#hasOnlyRegistrations ? homeTexts.drafts(this.drafts.length) : homeTexts.typed(this.drafts.length)}
      </button>
      <dialog class="list" aria-label=${this.#title}>
        <h2>${this.#title}</h2>
        <ul>
          ${this.drafts.map((draft) => this.#draft(draft))}
        </ul>
        <button @click=${() => this.dialog.close()}>${homeTexts.cancel}</button>
      </dialog>
      ${this.asked ? this.#question(this.asked) : nothing}
    `;
  }

  get #hasOnlyRegistrations(): boolean {
    return this.drafts.every((draft) => draft.visit === undefined);
  }

  get #title(): string {
    return this.#hasOnlyRegistrations ? homeTexts.draftsTitle : homeTexts.typedTitle;
  }

  #question(draft: Draft) {
    return modalFrame({
      label: homeTexts.draftRemoveAsk,
      close: this.#keep,
      content: html`<p><bdi>${draftLine(draft)}</bdi></p>
        <div class="end">
          <button @click=${this.#keep}>${homeTexts.draftKeep}</button>
          <button class="danger" @click=${() => this.#remove(draft)}>${homeTexts.draftRemove}</button>
        </div>`,
    });
  }

  #draft(draft: Draft) {
    return html`
      <li>
        <span>${kindWords[draft.kind]}</span>
        <span>${homeTexts.draftTyped(shortWhen(draft.savedAt, this.today, this.utcOffsetMinutes))}</span>
        <span><bdi>${draftLine(draft)}</bdi></span>
        <button class="primary" @click=${() => this.#goOn(draft)}>${homeTexts.draftGoOn}</button>
        <button class="danger" @click=${() => (this.asked = draft)}>${homeTexts.draftRemove}</button>
      </li>
    `;
  }

  readonly #keep = (): void => {
    this.asked = undefined;
  };

  #goOn(draft: Draft): void {
    this.dialog.close();
    const detail = draftPath(draft);
    this.dispatchEvent(new CustomEvent('go-to', { detail, bubbles: true, composed: true }));
  }

  #remove(draft: Draft): void {
    this.asked = undefined;
    this.dispatchEvent(new CustomEvent('draft-remove', { detail: draft }));
  }
}
