import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Visit } from '../../domain/visit.ts';
import { follow } from '../../elements/follow.ts';
import '../../elements/masked-phone.ts';
import {
  fullWhen,
  mattersLabel,
  organisationLabel,
  ratingLabel,
  visitorLabel,
} from '../../elements/visit-words.ts';
import { shared } from '../../styles/shared.ts';
import { viewTexts } from '../../text/view-texts.ts';
import { kindWords, outcomeWords, words } from '../../text/words.ts';
import { applicantLabel, writerName } from './entry-lines.ts';
import type { EntryNames } from './entry-lines.ts';
import { reasonWord } from './reason-word.ts';

/** What holds now about a visit, with the visits of the same party. */
@customElement('view-summary')
export class ViewSummary extends LitElement {
  static override styles = [
    shared,
    css`
      h2 {
        border-bottom: 1px solid var(--line);
        padding: 0.28em 0.8em;
      }
      dl {
        display: grid;
        gap: 0.2em 0.8em;
        grid-template-columns: auto minmax(0, 1fr);
        margin: 0;
        padding: 0.5em 0.8em;
      }
      dt {
        color: var(--ink-soft);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
        white-space: pre-line;
      }
      ul {
        list-style: none;
        margin: 0;
        padding: 0;
      }
    `,
  ];

  @property({ attribute: false }) visit: Visit | undefined;
  /** Other visits of people who came together. */
  @property({ attribute: false }) party: readonly Visit[] = [];
  @property({ attribute: false }) names: EntryNames | undefined;
  @property({ type: Boolean }) revealed = false;

  override render() {
    const { visit, names } = this;
    if (!visit || !names) return nothing;
    return html`
      <section class="panel" aria-label=${viewTexts.details}>
        <h2>${viewTexts.details}</h2>
        <dl>
          ${this.#line(words.visitorName, visitorLabel(visit))}
          ${this.#line(words.organisation, organisationLabel(visit))} ${this.#phone(visit)}
          ${this.#line(words.applicant, applicantLabel(visit.applicant))}
          ${this.#line(words.matter, mattersLabel(visit))} ${this.#line(words.answer, visit.answer?.text)}
          ${this.#line(words.outcome, visit.answer?.outcome && outcomeWords[visit.answer.outcome])}
          ${this.#line(words.caseNumber, visit.caseNumber)}
          ${this.#line(viewTexts.rating, ratingLabel(visit, names.hidesLevel))}
          ${names.hidesLevel ? nothing : this.#why(visit)}
          ${this.#line(words.window, names.window(visit.window))}
          ${this.#line(words.counter, names.counter(visit.counter))}
          ${this.#line(words.clerk, writerName({ by: visit.clerk, source: visit.source }, names))}
          ${this.#party(names)}
        </dl>
      </section>
    `;
  }

  #line(name: string, value: string | undefined) {
    if (!value) return nothing;
    return html`<dt>${name}</dt>
      <dd><bdi>${value}</bdi></dd>`;
  }

  #why({ rating }: Visit) {
    return html`${this.#line(viewTexts.reasons, rating?.reasons.map(reasonWord).join('、'))}
    ${this.#line(viewTexts.comment, rating?.comment)}`;
  }

  #phone(visit: Visit) {
    if (!visit.visitor.phone) return nothing;
    return html`<dt>${words.phone}</dt>
      <dd><masked-phone .phone=${visit.visitor.phone} ?revealed=${this.revealed}></masked-phone></dd>`;
  }

  #party({ utcOffsetMinutes }: EntryNames) {
    if (this.party.length === 0) return nothing;
    return html`<dt>${viewTexts.party}</dt>
      <dd>
        <ul>
          ${this.party.map(
            (visit) =>
              html`<li>
                <a href="/view/${visit.id}" @click=${follow}
                  >${fullWhen(visit.registered.at, utcOffsetMinutes)} ${kindWords[visit.kind]}
                  <bdi>${visitorLabel(visit)}</bdi></a
                >
              </li>`,
          )}
        </ul>
      </dd>`;
  }
}
