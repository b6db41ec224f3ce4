import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { LONGEST_SEARCH, plainTerm, SHORTEST_SEARCH } from '../../domain/search-terms.ts';
import { shared } from '../../styles/shared.ts';
import { centreTexts } from '../../text/centre-texts.ts';
import { drillTexts } from '../../text/drill-texts.ts';
import { askCentre } from './ask-centre.ts';
import { tracePath } from './centre-ways.ts';
import type { FoundVisits } from './found-visits.ts';
import { LatestQuestion } from './latest-question.ts';
import { visitList } from './read-visits.ts';

/**
 * Finds visits of any office by number, name or organisation. One leads to its history by a `go-to` event, more are told by
 * `visits-found`. The centre records the search.
 */
@customElement('visit-finder')
export class VisitFinder extends LitElement {
  static override styles = [
    shared,
    css`
      form {
        align-items: center;
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
      }
      label {
        color: var(--ink-soft);
      }
      input {
        width: 15em;
      }
    `,
  ];

  @state() private problem = '';
  @property() text = '';
  @query('input') private readonly field!: HTMLInputElement;
  readonly #latest = new LatestQuestion(this);

  override render() {
    return html`
      <form role="search" @submit=${this.#submit}>
        <label for="text">${drillTexts.findVisits}</label>
        <input
          id="text"
          type="search"
          autocomplete="off"
          maxlength=${LONGEST_SEARCH}
          placeholder=${drillTexts.findHint}
          .value=${this.text}
          aria-invalid=${this.problem ? 'true' : 'false'}
        />
        <button>${drillTexts.find}</button>
        <span role="status" class="error">${this.problem || nothing}</span>
      </form>
    `;
  }

  #submit(event: Event): void {
    event.preventDefault();
    void this.#find(this.field.value);
  }

  async #find(typed: string): Promise<void> {
    this.#latest.giveUp();
    this.problem = plainTerm(typed).length < SHORTEST_SEARCH ? drillTexts.tooShort : '';
    if (this.problem) return;
    await this.#latest.ask(
      (signal) => askCentre('/api/search', signal, { text: typed }),
      (answer) => this.#take(typed, answer),
    );
  }

  #take(text: string, answer: Awaited<ReturnType<typeof askCentre>>): void {
    const list = 'failure' in answer ? answer : visitList(answer.body);
    if ('failure' in list) {
      this.problem = list.failure === 'forbidden' ? drillTexts.forbidden : centreTexts[list.failure];
      return;
    }
    const [found] = list.visits;
    if (!found) {
      this.problem = drillTexts.notFound;
      return;
    }
    if (list.visits.length === 1) this.#say('go-to', tracePath(found.visit.id));
    else this.#say('visits-found', { text, list });
  }

  #say(name: 'go-to' | 'visits-found', detail: string | FoundVisits): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}
