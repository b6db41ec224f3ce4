import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { addDays } from '../../domain/calendar.ts';
import type { Office } from '../../domain/catalogue.ts';
import { KINDS } from '../../domain/kind.ts';
import { GROUPINGS } from '../../domain/statistics/grouping.ts';
import { PERIOD_UNITS, periodAfter, periodBefore, periodOf } from '../../domain/statistics/period.ts';
import type { Period } from '../../domain/statistics/period.ts';
import { readRange, SECOND_DAYS } from '../../domain/statistics/question.ts';
import { shared } from '../../styles/shared.ts';
import {
  centreTexts,
  comparisonWords,
  groupingWords,
  periodWords,
  presentWords,
  tableWords,
} from '../../text/centre-texts.ts';
import { overviewTexts } from '../../text/overview-texts.ts';
import { kindWords, words } from '../../text/words.ts';
import { COMPARISONS, fitting, mayNarrow, TABLES, withUnit } from './centre-choice.ts';
import type { CentreChoice } from './centre-choice.ts';
import type { NamedWindow } from './named-windows.ts';

/** Days that are usually asked for; any other number up to 90 can stand in the address. */
const OFFERED_DAYS = [7, 15, 30, 60, 90];

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
      select {
        max-width: 15em;
      }
      p {
        margin: 0;
      }
    `,
  ];

  @property({ attribute: false }) choice!: CentreChoice;
  /** Those one may choose from; fewer than two are no choice. */
  @property({ attribute: false }) offices: readonly Office[] = [];
  /** Windows that one may choose, with their present names. */
  @property({ attribute: false }) windows: readonly NamedWindow[] = [];
  @property() today = '';

  override render() {
    const { by, table, comparison, office, period } = this.choice;
    const isTold = table !== 'hours' && table !== 'overview';
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
          isTold
            ? this.#select(
                centreTexts.by,
                GROUPINGS.map((one) => [one, groupingWords[one]]),
                by,
                (one) => this.#say({ ...this.choice, by: GROUPINGS.find((known) => known === one) ?? by }),
              )
            : nothing
        }
        ${this.offices.length > 1 ? this.#officeChoice(office) : nothing}
        ${mayNarrow(this.choice, 'window') ? this.#windowChoice() : nothing}
        ${mayNarrow(this.choice, 'kind') ? this.#kindChoice() : nothing}
        ${table === 'second' ? this.#daysChoice() : nothing}
        ${
          isTold
            ? this.#select(
                centreTexts.compare,
                COMPARISONS.map((one) => [one, comparisonWords[one]]),
                comparison,
                (one) =>
                  this.#say({
                    ...this.choice,
                    comparison: COMPARISONS.find((known) => known === one) ?? comparison,
                  }),
              )
            : nothing
        }
      </form>
    `;
  }

  #windowChoice() {
    const { office, window: chosen } = this.choice;
    const known = this.windows.filter((one) => office === undefined || one.office === office);
    const options = known.map(({ code, name }): [string, string] => [code, name]);
    const choose = (code: string) => {
      const { window: _, ...rest } = this.choice;
      const found = known.find((one) => one.code === code);
      this.#say(found ? { ...rest, office: found.office, window: code } : rest);
    };
    return this.#select(
      overviewTexts.window,
      [['', overviewTexts.allWindows], ...options],
      chosen ?? '',
      choose,
    );
  }

  #kindChoice() {
    const options = KINDS.map((kind): [string, string] => [kind, kindWords[kind]]);
    const choose = (word: string) => {
      const { kind: _, ...rest } = this.choice;
      const kind = KINDS.find((one) => one === word);
      this.#say(kind ? { ...rest, kind } : rest);
    };
    const chosen = this.choice.kind ?? '';
    return this.#select(overviewTexts.kind, [['', overviewTexts.allKinds], ...options], chosen, choose);
  }

  #daysChoice() {
    const { days = SECOND_DAYS.usual } = this.choice;
    const offered = [...new Set([...OFFERED_DAYS, days])].sort((one, other) => one - other);
    const options = offered.map((one): [string, string] => [String(one), overviewTexts.inDays(one)]);
    return this.#select(overviewTexts.days, options, String(days), (one) =>
      this.#say({ ...this.choice, days: Number(one) }),
    );
  }

  #officeChoice(office: string | undefined) {
    const offices = this.offices.map(({ code, shortName }): [string, string] => [code, shortName]);
    return this.#select(words.office, [['', centreTexts.allOffices], ...offices], office ?? '', (code) => {
      const { office: _, window: __, ...rest } = this.choice;
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
    const detail = fitting(choice);
    this.dispatchEvent(new CustomEvent<CentreChoice>('choice-change', { detail }));
  }
}
