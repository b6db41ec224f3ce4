import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { maskPhone } from '../../domain/phone.ts';
import type { Visit } from '../../domain/visit.ts';
import { keyOf } from '../../elements/keys.ts';
import { mattersLabel, organisationLabel, shortWhen, visitorLabel } from '../../elements/visit-words.ts';
import { shared } from '../../styles/shared.ts';
import { homeTexts } from '../../text/home-texts.ts';
import { stateWords } from '../../text/words.ts';

const SHOWN = 7;

/**
 * F6: finds a visit by name, organisation, number or the last digits of the phone. Asks to go by `go-to`, and by
 * `see-all` with the words to see all matches in the history: words never stand in a URL.
 */
@customElement('home-search')
export class HomeSearch extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: block;
        position: relative;
      }
      .field {
        align-items: center;
        background: var(--surface);
        border: 1px solid var(--line-field);
        border-radius: var(--radius);
        display: flex;
        height: 100%;
        padding: 0 0.6em;
      }
      .field:focus-within {
        outline: 2px solid var(--focus);
        outline-offset: 1px;
      }
      input,
      input:focus-visible {
        border: 0;
        flex: 1;
        min-height: 0;
        min-width: 0;
        outline: none;
        padding: 0;
      }
      .matches {
        background: var(--surface);
        border: 1px solid var(--line-field);
        box-shadow: 0 4px 16px rgb(0 0 0 / 0.2);
        position: absolute;
        right: 0;
        top: calc(100% + 2px);
        width: 40em;
        max-width: 96vw;
        z-index: 10;
      }
      [role='listbox'] {
        margin: 0;
        padding: 0;
      }
      [role='option'] {
        cursor: pointer;
        display: grid;
        gap: 0.5em;
        grid-template-columns: 5em 1fr 1fr 10em 5em;
        overflow: hidden;
        padding: 0.3em 0.6em;
        white-space: nowrap;
      }
      [role='option'].all {
        color: var(--accent);
        display: block;
      }
      [role='option'] > span {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      [aria-selected='true'] {
        background: var(--accent-ground);
        box-shadow: inset 3px 0 var(--accent);
      }
      p {
        color: var(--ink-soft);
        margin: 0;
        padding: 0.3em 0.6em;
      }
    `,
  ];

  /** Visits that match one line of words, newest first. */
  @property({ attribute: false }) find: (words: string) => readonly Visit[] = () => [];
  /** Whether the whole history is in memory yet. */
  @property({ type: Boolean }) ready = false;
  @property() today = '';
  @property({ type: Number }) utcOffsetMinutes = 0;

  @state() private words = '';
  @state() private chosen = 0;
  @state() private isOpen = false;

  @query('input') private readonly input!: HTMLInputElement;

  override focus(): void {
    this.input.focus();
    this.input.select();
  }

  override render() {
    const matches = this.isOpen && this.words.trim() ? this.find(this.words.trim()) : [];
    const expanded = this.isOpen && this.words.trim() !== '';
    return html`
      <div class="field">
        <input
          type="text"
          role="combobox"
          autocomplete="off"
          spellcheck="false"
          maxlength="120"
          aria-label=${homeTexts.search}
          aria-autocomplete="list"
          aria-expanded=${expanded}
          aria-controls="matches"
          aria-activedescendant=${expanded && matches.length > 0 ? `match-${this.chosen}` : nothing}
          placeholder=${homeTexts.searchHint}
          .value=${this.words}
          @input=${this.#type}
          @keydown=${this.#key}
          @focus=${this.#openList}
          @blur=${this.#closeList}
        />
        <kbd aria-hidden="true">F6</kbd>
      </div>
      <div class="matches" ?hidden=${!expanded}>${this.#matches(matches)}</div>
      <span class="visually-hidden" role="status"
        >${expanded ? homeTexts.searchMatches(matches.length) : ''}</span
      >
    `;
  }

  #matches(matches: readonly Visit[]) {
    return html`
      <div role="listbox" id="matches" aria-label=${homeTexts.search} @mousedown=${this.#hold}>
        ${matches.slice(0, SHOWN).map((visit, place) => this.#match(visit, place))}
        ${matches.length > SHOWN ? this.#all(matches.length) : nothing}
      </div>
      ${matches.length === 0 ? html`<p>${homeTexts.searchNone}</p>` : nothing}
      ${this.ready ? nothing : html`<p>${homeTexts.searchLoading}</p>`}
    `;
  }

  #match(visit: Visit, place: number) {
    const phone = visit.visitor.phone ? maskPhone(visit.visitor.phone) : '';
    return html`
      <div
        role="option"
        id="match-${place}"
        aria-selected=${place === this.chosen}
        @click=${() => this.#open(visit)}
      >
        <span><bdi>${visitorLabel(visit)}</bdi></span>
        <span><bdi>${organisationLabel(visit)}</bdi></span>
        <span><bdi>${mattersLabel(visit)}</bdi></span>
        <span>${phone || visit.number}</span>
        <span
          >${
            visit.state === 'open'
              ? shortWhen(visit.registered.at, this.today, this.utcOffsetMinutes)
              : stateWords[visit.state]
          }</span
        >
      </div>
    `;
  }

  #all(total: number) {
    return html`
      <div
        role="option"
        id="match-${SHOWN}"
        class="all"
        aria-selected=${this.chosen === SHOWN}
        @click=${() => this.#seeAll()}
      >
        ${homeTexts.searchAll(total)}
      </div>
    `;
  }

  #type(event: InputEvent): void {
    this.words = (event.target as HTMLInputElement).value;
    this.chosen = 0;
    this.isOpen = true;
  }

  #openList(): void {
    this.isOpen = true;
  }

  #closeList(): void {
    this.isOpen = false;
  }

  #key(event: KeyboardEvent): void {
    const matches = this.words.trim() ? this.find(this.words.trim()) : [];
    const last = Math.max(0, Math.min(matches.length, SHOWN + 1) - 1);
    const key = keyOf(event);
    if (key === 'ArrowDown') this.chosen = Math.min(this.chosen + 1, last);
    else if (key === 'ArrowUp') this.chosen = Math.max(this.chosen - 1, 0);
    else if (key === 'Enter') this.#enter(matches);
    else if (key === 'Escape' && this.words) this.words = '';
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #enter(matches: readonly Visit[]): void {
    const visit = this.chosen < SHOWN ? matches[this.chosen] : undefined;
    if (visit) this.#open(visit);
    else if (matches.length > 0) this.#seeAll();
  }

  /** An open visit is gone on with; any other one is looked at. */
  #open(visit: Visit): void {
    const detail = visit.state === 'open' ? `/visit/${visit.id}` : `/view/${visit.id}`;
    this.dispatchEvent(new CustomEvent('go-to', { detail, bubbles: true, composed: true }));
  }

  #seeAll(): void {
    this.dispatchEvent(new CustomEvent('see-all', { detail: this.words.trim() }));
  }

  /** A click on a match must not take the focus first: the list would be gone before the click arrives. */
  #hold(event: MouseEvent): void {
    event.preventDefault();
  }
}
