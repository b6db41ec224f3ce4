import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { notesOf, piecesOf } from '../../../device/learn/explain.ts';
import type { Lesson } from '../../../device/learn/learn.ts';
import type { Proposal } from '../../../device/learn/propose.ts';
import type { TaughtMeaning } from '../../../device/learn/recording.ts';
import type { Profile } from '../../../device/profile.ts';
import { shared } from '../../styles/shared.ts';
import { lessonTexts } from '../../text/teach-texts.ts';
import { meaningWord, noteWord, pieceWord, undecidedWord } from './lesson-words.ts';

/**
 * What a recording taught: the proposals explained byte by byte, or why there is none. Says `again` with the key to press
 * again, and `choose` with the profile that is shown.
 */
@customElement('lesson-view')
export class LessonView extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      .columns {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(26em, 1fr));
        gap: 0 24px;
      }
      td.bytes {
        font-family: var(--font-mono);
        overflow-wrap: anywhere;
      }
      caption {
        text-align: left;
        font-weight: 600;
        padding: 4px 0;
      }
      ul {
        margin: 4px 0;
        padding-left: 1.25em;
      }
      p {
        margin: 4px 0;
      }
      .variants {
        display: flex;
        gap: 0.75em;
      }
    `,
  ];

  @property({ attribute: false }) lesson!: Lesson;
  @state() private place = 0;

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('lesson')) return;
    this.place = 0;
    this.#tellChoice();
  }

  override render() {
    const { lesson } = this;
    if (lesson.type === 'undecided') {
      return html`<p class="warning" role="status">${undecidedWord(lesson)}</p>
        ${this.#next(lesson.next)}`;
    }
    const proposal = lesson.proposals[this.place];
    return html`
      ${lesson.proposals.length > 1 ? this.#variants(lesson.proposals) : nothing}
      ${proposal ? this.#proposal(proposal) : nothing} ${this.#next(lesson.next)}
    `;
  }

  #variants(proposals: readonly Proposal[]) {
    return html`<div class="variants" role="radiogroup" aria-label=${lessonTexts.title}>
      ${proposals.map(
        (_, place) =>
          html`<label
            ><input
              type="radio"
              name="variant"
              .checked=${place === this.place}
              @change=${() => this.#choose(place)}
            />${lessonTexts.variant(place + 1)}</label
          >`,
      )}
    </div>`;
  }

  #proposal(proposal: Proposal) {
    const keys = Object.entries(proposal.profile.keys).sort(([, a], [, b]) => rank(b) - rank(a));
    return html`<div class="columns">
      <div>
        <table>
          <caption>
            ${lessonTexts.pieces}
          </caption>
          <thead>
            <tr>
              <th scope="col">${lessonTexts.bytes}</th>
              <th scope="col">${lessonTexts.meaning}</th>
            </tr>
          </thead>
          <tbody>
            ${piecesOf(proposal).map(
              (piece) =>
                html`<tr>
                  <td class="bytes">${piece.bytes}${piece.text ? html` “${piece.text}”` : nothing}</td>
                  <td>${pieceWord(piece)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <div>
        <table>
          <caption>
            ${lessonTexts.keys}
          </caption>
          <tbody>
            ${keys.map(
              ([key, meaning]) =>
                html`<tr>
                  <th scope="row" class="bytes">${key}</th>
                  <td>${meaningWord(meaning)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
        <ul>
          ${notesOf(proposal).map((note) => html`<li>${noteWord(note)}</li>`)}
        </ul>
      </div>
    </div>`;
  }

  #next(next: { means: TaughtMeaning; times: number } | undefined) {
    if (!next) return nothing;
    return html`<p>
      ${lessonTexts.decide(meaningWord(next.means), next.times)}
      <button
        @click=${() => this.dispatchEvent(new CustomEvent<TaughtMeaning>('again', { detail: next.means }))}
      >
        ${lessonTexts.again(meaningWord(next.means))}
      </button>
    </p>`;
  }

  #choose(place: number): void {
    this.place = place;
    this.#tellChoice();
  }

  #tellChoice(): void {
    const profile = this.lesson.type === 'proposals' ? this.lesson.proposals[this.place]?.profile : undefined;
    this.dispatchEvent(new CustomEvent<Profile | undefined>('choose', { detail: profile }));
  }
}

function rank(meaning: Profile['keys'][string]): number {
  return typeof meaning === 'number' ? meaning : meaning === 'decline' ? 0 : -1;
}

declare global {
  interface HTMLElementTagNameMap {
    'lesson-view': LessonView;
  }
}
