import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { addDays } from '../../domain/calendar.ts';
import type { Office } from '../../domain/catalogue.ts';
import { GROUPINGS } from '../../domain/statistics/grouping.ts';
import { PERIOD_UNITS, periodAfter, periodBefore, periodOf } from '../../domain/statistics/period.ts';
import type { Period } from '../../domain/statistics/period.ts';
import { readRange } from '../../domain/statistics/question.ts';
import { shared } from '../../styles/shared.ts';
import {
  centreTexts,
  comparisonWords,
  groupingWords,
  periodWords,
  presentWords,
  tableWords,
} from '../../text/centre-texts.ts';
import { words } from '../../text/words.ts';
import { COMPARISONS, TABLES, withUnit } from './centre-choice.ts';
import type { CentreChoice } from './centre-choice.ts';

/** What the centre page shows: which days, told apart by what, which figures. Says a change by `choice-change`. */
@customElement('centre-form')
export class CentreForm extends LitElement {
  static override styles = [
    shared,
    css`
      form {
        align-items: center;
        display: flex;
        flex-wrap: wrap;
        gap: 6px 12px;
      }
      label {
        align-items: center;
        color: var(--ink-soft);
        display: flex;
        gap: 0.4em;
        white-space: nowrap;
      }
      .steps {
        display: flex;
        gap: 6px;
      }
      p {
        margin: 0;
      }
    `,
  ];

  @property({ attribute: false }) choice!: CentreChoice;
  /** Those one may choose from; fewer than two are no choice. */
  @property({ attribute: false }) offices: readonly Office[] = [];
  @property() today = '';

  override render() {
    const { by, table, comparison, office, period } = this.choice;
    const isHours = table === 'hours';
    return html`
      <form @submit=${(event: Event) => event.preventDefault()}>
        ${this.#select(
          centreTexts.unit,
          PERIOD_UNITS.map((unit) => [unit, periodWords[unit]]),
          period.unit,
          (unit) => this.#say(withUnit(this.choice, unit, this.today)),
        )}
        ${period.unit === 'range' ? this.#dates() : this.#steps()}
        ${this.#select(
          centreTexts.show,
          TABLES.map((one) => [one, tableWords[one]]),
          table,
          (one) => this.#say({ ...this.choice, table: TABLES.find((known) => known === one) ?? table }),
        )}
        ${
          isHours
            ? nothing
            : this.#select(
                centreTexts.by,
                GROUPINGS.map((one) => [one, groupingWords[one]]),
                by,
                (one) => this.#say({ ...this.choice, by: GROUPINGS.find((known) => known === one) ?? by }),
              )
        }
        ${this.offices.length > 1 ? this.#officeChoice(office) : nothing}
        ${
          isHours
            ? nothing
            : this.#select(
                centreTexts.compare,
                COMPARISONS.map((one) => [one, comparisonWords[one]]),
                comparison,
                (one) =>
                  this.#say({
                    ...this.choice,
                    comparison: COMPARISONS.find((known) => known === one) ?? comparison,
                  }),
              )
        }
      </form>
    `;
  }

  #officeChoice(office: string | undefined) {
    const offices = this.offices.map(({ code, shortName }): [string, string] => [code, shortName]);
    return this.#select(words.office, [['', centreTexts.allOffices], ...offices], office ?? '', (code) => {
      const { office: _, ...rest } = this.choice;
      this.#say(code === '' ? rest : { ...rest, office: code });
    });
  }

  #steps() {
    const { period } = this.choice;
    if (period.unit === 'range') return nothing;
    const isNow = period.from <= this.today && this.today <= period.until;
    const present = periodOf(period.unit, this.today);
    return html`
      <span class="steps">
        <button type="button" @click=${() => this.#show(periodBefore(period))}>
          ‹ ${centreTexts.before}
        </button>
        <button type="button" ?disabled=${isNow} @click=${() => this.#show(present)}>
          ${presentWords[period.unit]}
        </button>
        <button type="button" ?disabled=${isNow} @click=${() => this.#show(periodAfter(period))}>
          ${centreTexts.after} ›
        </button>
      </span>
    `;
  }

  #dates() {
    const { from, until } = this.choice.period;
    return html`
      <label>
        ${centreTexts.from}
        <input id="from" type="date" .value=${from} @change=${this.#changeDays} />
      </label>
      <label>
        ${centreTexts.until}
        <input id="until" type="date" .value=${until} @change=${this.#changeDays} />
      </label>
    `;
  }

  #select(
    label: string,
    options: readonly (readonly [value: string, name: string])[],
    chosen: string,
    choose: (value: string) => void,
  ) {
    return html`
      <label>
        ${label}
        <select @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
          ${options.map(
            ([value, name]) =>
              html`<option value=${value} ?selected=${value === chosen} .selected=${value === chosen}>
                ${name}
              </option>`,
          )}
        </select>
      </label>
    `;
  }

  #show(period: Period): void {
    this.#say({ ...this.choice, period });
  }

  /** Days that make no range are not asked for: the field that was changed draws the other one along. */
  readonly #changeDays = (event: Event): void => {
    const field = event.target as HTMLInputElement;
    const { from, until } = this.choice.period;
    const day = field.value;
    const isWhole = !('wrong' in readRange(new URLSearchParams({ from: day, until: day })));
    if (!isWhole) {
      field.value = field.id === 'from' ? from : until;
      return;
    }
    const asked =
      field.id === 'from'
        ? { from: day, until: until < day ? day : until }
        : { from: from > day ? day : from, until: day };
    const isReadable = !('wrong' in readRange(new URLSearchParams(asked)));
    const shortened = isReadable ? asked : { from: addDays(asked.until, -365), until: asked.until };
    this.#show({ unit: 'range', ...shortened });
  };

  #say(choice: CentreChoice): void {
    this.dispatchEvent(new CustomEvent<CentreChoice>('choice-change', { detail: choice }));
  }
}
