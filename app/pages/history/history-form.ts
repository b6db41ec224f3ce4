import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { Staff } from '../../domain/catalogue.ts';
import { KINDS } from '../../domain/kind.ts';
import { VISIT_STATES } from '../../domain/visit.ts';
import { shared } from '../../styles/shared.ts';
import { historyTexts } from '../../text/history-texts.ts';
import { kindWords, stateWords, words } from '../../text/words.ts';
import { RATING_FILTERS, withField } from './history-filter.ts';
import type { HistoryField, HistoryFilter } from './history-filter.ts';

/** The fields of 来访历史查询. Says what is asked for with every keystroke, by `filter-change`. */
@customElement('history-form')
export class HistoryForm extends LitElement {
  static override styles = [
    shared,
    css`
      form {
        display: grid;
        gap: 6px 12px;
        grid-template-columns: repeat(5, minmax(0, 1fr));
      }
      .field {
        align-items: center;
        display: grid;
        gap: 0.5em;
        grid-template-columns: 5.2em minmax(0, 1fr);
        white-space: nowrap;
      }
      label {
        color: var(--ink-soft);
        text-align: right;
      }
      input,
      select {
        min-height: 2em;
        padding: 0.1em 0.4em;
        width: 100%;
      }
      .shortcuts {
        display: flex;
        align-items: center;
        gap: 0.8em;
        justify-content: flex-end;
        white-space: nowrap;
      }
    `,
  ];

  @property({ attribute: false }) filter: HistoryFilter = {};
  /** Who may have registered or closed a visit. */
  @property({ attribute: false }) staff: readonly Staff[] = [];
  /** Nobody is found by how they rated. */
  @property({ type: Boolean }) hidesLevel = false;
  @property() today = '';
  @property() monday = '';

  @query('#words') private readonly first!: HTMLInputElement;

  override focus(): void {
    this.first.focus();
  }

  override render() {
    return html`
      <form
        role="search"
        aria-label=${historyTexts.title}
        @submit=${(event: Event) => event.preventDefault()}
      >
        ${this.#input('words', historyTexts.words)} ${this.#input('from', historyTexts.from, 'date')}
        ${this.#input('until', historyTexts.until, 'date')}
        ${this.#choice('kind', words.kind, KINDS, (kind) => kindWords[kind])}
        ${this.#choice('state', words.state, VISIT_STATES, (state) => stateWords[state])}
        ${this.#input('name', words.visitorName)} ${this.#input('organisation', words.organisation)}
        ${this.#input('phone', historyTexts.phone)} ${this.#input('number', words.number)}
        ${this.#input('caseNumber', words.caseNumber)} ${this.#input('matter', historyTexts.matter)}
        ${this.#input('answer', historyTexts.answer)} ${this.#clerks()}
        ${this.#choice('rating', historyTexts.rating, this.#ratings, (rating) => historyTexts[rating])}
        <div class="shortcuts">
          ${this.#days(historyTexts.today, this.today)} ${this.#days(historyTexts.thisWeek, this.monday)}
          ${this.#days(historyTexts.thisMonth, `${this.today.slice(0, 7)}-01`)}
          <button type="button" class="link" @click=${() => this.#say({})}>${historyTexts.clear}</button>
        </div>
      </form>
    `;
  }

  get #ratings() {
    return RATING_FILTERS.filter((filter) => filter !== 'bad' || !this.hidesLevel);
  }

  #input(field: HistoryField, label: string, type = 'text') {
    const problem = this.#problem(field);
    return html`
      <div class="field">
        <label for=${field}>${label}</label>
        <input
          id=${field}
          type=${type}
          maxlength="120"
          autocomplete="off"
          inputmode=${field === 'phone' ? 'numeric' : nothing}
          aria-invalid=${problem ? 'true' : nothing}
          title=${problem ?? nothing}
          .value=${this.filter[field] ?? ''}
          @input=${this.#change}
        />
      </div>
    `;
  }

  #choice<T extends string>(
    field: HistoryField,
    label: string,
    values: readonly T[],
    name: (value: T) => string,
  ) {
    return this.#select(
      field,
      label,
      values.map((value) => ({ value, name: name(value) })),
    );
  }

  #clerks() {
    const people = this.staff.map(({ user, name }) => ({ value: user, name }));
    return this.#select('clerk', words.clerk, people);
  }

  #select(
    field: HistoryField,
    label: string,
    options: readonly { readonly value: string; readonly name: string }[],
  ): TemplateResult {
    const chosen = this.filter[field] ?? '';
    return html`
      <div class="field">
        <label for=${field}>${label}</label>
        <select id=${field} @change=${this.#change}>
          <option value="" ?selected=${chosen === ''}>${historyTexts.all}</option>
          ${options.map(
            ({ value, name }) => html`<option value=${value} .selected=${value === chosen}>${name}</option>`,
          )}
        </select>
      </div>
    `;
  }

  #days(name: string, from: string) {
    const filter: HistoryFilter = { ...this.filter, from, until: this.today };
    return html`<button type="button" class="link" @click=${() => this.#say(filter)}>${name}</button>`;
  }

  #problem(field: HistoryField): string | undefined {
    const { from, until, phone } = this.filter;
    if (field === 'until' && from && until && until < from) return historyTexts.wrongRange;
    if (field === 'phone' && phone && phone.trim().length < 2) return historyTexts.shortPhone;
    return undefined;
  }

  #change(event: Event): void {
    const { id, value } = event.target as HTMLInputElement | HTMLSelectElement;
    this.#say(withField(this.filter, id as HistoryField, value));
  }

  #say(filter: HistoryFilter): void {
    this.dispatchEvent(new CustomEvent<HistoryFilter>('filter-change', { detail: filter }));
  }
}
