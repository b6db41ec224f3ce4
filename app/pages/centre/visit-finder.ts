import { LitElement, css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { parseVisitNumber } from '../../domain/visit-number.ts';
import { shared } from '../../styles/shared.ts';
import { centreTexts } from '../../text/centre-texts.ts';
import { drillTexts } from '../../text/drill-texts.ts';
import { words } from '../../text/words.ts';
import { askCentre } from './ask-centre.ts';
import { tracePath } from './centre-ways.ts';
import { LatestQuestion } from './latest-question.ts';
import { visitList } from './read-visits.ts';

/** Finds a visit of any office by its number; leads to its history by a `go-to` event. The centre records the search. */
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
        width: 12em;
      }
    `,
  ];

  @state() private problem = '';
  @query('input') private readonly number!: HTMLInputElement;
  readonly #latest = new LatestQuestion(this);

  override render() {
    return html`
      <form role="search" @submit=${this.#submit}>
        <label for="number">${words.number}</label>
        <input
          id="number"
          type="text"
          autocomplete="off"
          maxlength="40"
          placeholder="PD-26-A3-00412"
          aria-invalid=${this.problem ? 'true' : 'false'}
        />
        <button>${drillTexts.find}</button>
        <span role="status" class="error">${this.problem || nothing}</span>
      </form>
    `;
  }

  #submit(event: Event): void {
    event.preventDefault();
    void this.#find(this.number.value);
  }

  async #find(typed: string): Promise<void> {
    this.#latest.giveUp();
    this.problem = parseVisitNumber(typed) ? '' : drillTexts.noNumber;
    if (this.problem) return;
    await this.#latest.ask(
      (signal) => askCentre('/api/search', signal, { number: typed }),
      (answer) => this.#take(answer),
    );
  }

  #take(answer: Awaited<ReturnType<typeof askCentre>>): void {
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
    const detail = tracePath(found.visit.id);
    this.dispatchEvent(new CustomEvent<string>('go-to', { detail, bubbles: true, composed: true }));
  }
}
