import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { dayOf } from '../domain/calendar.ts';
import { SHEET_UNITS } from '../domain/sheet/sheet-name.ts';
import { periodText, timeText } from '../domain/sheet/sheet-text.ts';
import { follow } from '../elements/follow.ts';
import { officeOffset } from '../place-facts.ts';
import { longTable } from '../styles/long-table.ts';
import { shared } from '../styles/shared.ts';
import { centreTexts } from '../text/centre-texts.ts';
import { sheetStateWords, sheetTexts, signingTexts } from '../text/sheet-texts.ts';
import { words } from '../text/words.ts';
import { workplaceContext } from '../workplace.ts';
import type { Workplace } from '../workplace.ts';
import type { CentreFailure } from './centre/ask-centre.ts';
import { centrePageStyles } from './centre/centre-page-styles.ts';
import { figuresPath } from './centre/centre-ways.ts';
import { failureLine } from './centre/failure-line.ts';
import { LatestQuestion } from './centre/latest-question.ts';
import { PageLife } from './page-life.ts';
import { readPeriods } from './sheet/read-sheets.ts';
import type { SheetPeriod } from './sheet/read-sheets.ts';
import { screenWords } from './sheet/screen-words.ts';
import { listFromUrl, pathOfList, pathOfSheet } from './sheet/sheet-paths.ts';
import type { SheetListChoice } from './sheet/sheet-paths.ts';

/** So many years can be chosen. */
const YEARS = 5;

/** 周报 and 月报 of a year: which are made, reviewed, issued. A lead sees those of the own office. */
@customElement('sheets-page')
export class SheetsPage extends LitElement {
  static override styles = [
    shared,
    centrePageStyles,
    longTable,
    css`
      form {
        display: flex;
        flex-wrap: wrap;
        gap: 6px 12px;
      }
      label {
        align-items: center;
        color: var(--ink-soft);
        display: flex;
        gap: 0.4em;
      }
    `,
  ];

  @consume({ context: workplaceContext }) workplace!: Workplace;

  /** Which list: all of it stands in the URL. */
  @property({ attribute: false }) query = new URLSearchParams();

  @state() private answer: readonly SheetPeriod[] | CentreFailure | undefined;

  readonly #question = new LatestQuestion(this);
  protected readonly life = new PageLife(this, { escape: () => this.workplace.go(figuresPath()) });

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('query')) void this.#ask();
  }

  override render() {
    return html`
      <div class="title" @go-to=${this.#goTo}>
        <a class="way-home" href=${figuresPath()} @click=${follow}
          >‹ ${signingTexts.back} <kbd aria-hidden="true">Esc</kbd></a
        >
        <h1>${signingTexts.list}</h1>
        ${this.#form()}
      </div>
      <p role="status">${this.answer ? this.#status() : signingTexts.loading}</p>
      ${failureLine(this.answer, () => void this.#ask(), { forbidden: signingTexts.forbidden })}
      ${this.#table()}
    `;
  }

  #form() {
    const { unit, year, office } = this.#choice;
    const present = Number(this.#today.slice(0, 4));
    const years = Array.from({ length: YEARS }, (_, back) => String(present - back));
    const offices = this.workplace.store.catalogue.all('office');
    return html`<form @submit=${(event: Event) => event.preventDefault()}>
      ${this.#select(
        signingTexts.kind,
        SHEET_UNITS.map((one) => [one, one === 'week' ? signingTexts.weekly : signingTexts.monthly]),
        unit,
        (one) => this.#show({ unit: one === 'month' ? 'month' : 'week' }),
      )}
      ${
        this.#own === undefined
          ? this.#select(
              words.office,
              [
                ['', centreTexts.allOffices],
                ...offices.map(({ code, shortName }): [string, string] => [code, shortName]),
              ],
              office ?? '',
              (code) => this.#show({ office: code === '' ? undefined : code }),
            )
          : nothing
      }
      ${this.#select(
        signingTexts.year,
        years.map((one) => [one, one]),
        String(year),
        (one) => this.#show({ year: Number(one) }),
      )}
    </form>`;
  }

  #select(
    label: string,
    options: readonly (readonly [value: string, name: string])[],
    chosen: string,
    choose: (value: string) => void,
  ) {
    return html`<label>
      ${label}
      <select @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
        ${options.map(
          ([value, name]) => html`<option value=${value} .selected=${value === chosen}>${name}</option>`,
        )}
      </select>
    </label>`;
  }

  #status(): string {
    if (!this.answer || 'failure' in this.answer || this.answer.length > 0) return '';
    return signingTexts.none;
  }

  #table() {
    if (!this.answer || 'failure' in this.answer || this.answer.length === 0) return nothing;
    return html`<div class="panel scroller" tabindex="0" role="region" aria-label=${signingTexts.list}>
      <table @go-to=${this.#goTo}>
        <thead>
          <tr>
            <th scope="col">${signingTexts.period}</th>
            <th scope="col">${signingTexts.state}</th>
            <th scope="col">${signingTexts.last}</th>
          </tr>
        </thead>
        <tbody>
          ${this.answer.map((one) => this.#row(one))}
        </tbody>
      </table>
    </div>`;
  }

  #row({ name, period, state, draft, by, at }: SheetPeriod) {
    const { unit, office } = this.#choice;
    const path = pathOfSheet({ name: { unit, period: name, ...(office !== undefined && { office }) } });
    const offset = { utcOffsetMinutes: officeOffset(this.workplace.store) };
    const drafted = draft === undefined ? '' : ` · ${sheetTexts.draft(draft)}`;
    return html`<tr>
      <th scope="row"><a href=${path} @click=${follow}>${periodText(period, screenWords())}</a></th>
      <td><strong class=${CLASSES[state] ?? ''}>${sheetStateWords[state]}</strong>${drafted}</td>
      <td>${by === undefined || at === undefined ? '' : sheetTexts.signedAt(by, timeText(at, offset))}</td>
    </tr>`;
  }

  get #own(): string | undefined {
    return this.workplace.session.person?.office;
  }

  /** A lead who was sent an address of the centre's sees the same of the own office. */
  get #choice(): SheetListChoice {
    const choice = listFromUrl(this.query, this.#today);
    return this.#own === undefined ? choice : { ...choice, office: this.#own };
  }

  get #today(): string {
    return dayOf(new Date(this.workplace.clock()).toISOString(), officeOffset(this.workplace.store));
  }

  async #ask(): Promise<void> {
    this.answer = undefined;
    await this.#question.ask(
      (signal) => readPeriods(this.#choice, signal),
      (answer) => (this.answer = answer),
    );
  }

  #show(more: { unit?: SheetListChoice['unit']; office?: string | undefined; year?: number }): void {
    const { office: before, ...rest } = { ...this.#choice, ...more };
    this.workplace.go(pathOfList({ ...rest, ...(before !== undefined && { office: before }) }));
  }

  #goTo(event: CustomEvent<string>): void {
    this.workplace.go(event.detail);
  }
}

const CLASSES: Partial<Record<SheetPeriod['state'], string>> = {
  issued: 'good',
  returned: 'error',
  made: 'warning',
  reviewed: 'warning',
};
