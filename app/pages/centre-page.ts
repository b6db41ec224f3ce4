import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { addDays, dayOf, mondayOf, weekOf } from '../domain/calendar.ts';
import { shared } from '../styles/shared.ts';
import { centreTexts } from '../text/centre-texts.ts';
import { dayTexts } from '../text/day-texts.ts';
import { workplaceContext } from '../workplace.ts';
import type { Workplace } from '../workplace.ts';
import { centreRows, namedCounts } from './centre/centre-rows.ts';
import type { NamedCounts } from './centre/centre-table.ts';
import './centre/centre-table.ts';
import { isEmptyWeek, readWeeklyCounts } from './centre/weekly-counts.ts';
import type { WeeklyAnswer } from './centre/weekly-counts.ts';
import { csvOf } from './history/csv.ts';
import { saveFile } from './save-file.ts';
import { PageLife } from './page-life.ts';
import { wayHome } from './way-home.ts';

/** China has no summer time; the city's people look at the city's weeks. */
const CITY_OFFSET_MINUTES = 480;

/** Weekly counts of all windows from the centre; a lead sees the own office. Needs the network. */
@customElement('centre-page')
export class CentrePage extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: var(--gap);
        min-height: 0;
        padding: var(--gap) 12px;
      }
      .title,
      .week {
        align-items: center;
        display: flex;
        gap: 1em;
      }
      .week button:last-child {
        margin-left: auto;
      }
      p {
        margin: 0;
      }
    `,
  ];

  @consume({ context: workplaceContext }) workplace!: Workplace;

  @state() private monday = '';
  @state() private answer: WeeklyAnswer | undefined;

  #asked = new AbortController();
  protected readonly life = new PageLife(this);

  override connectedCallback(): void {
    super.connectedCallback();
    this.#show(mondayOf(this.#today));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#asked.abort();
  }

  override render() {
    return html`
      <div class="title">
        ${wayHome(this.workplace.session.person)}
        <h1>${this.#isOfOffice ? centreTexts.titleLead : centreTexts.title}</h1>
      </div>
      ${this.#weekChoice()}
      <p role="status">${this.#status()}</p>
      ${this.#failed()} ${this.#rows.length > 0 ? this.#table() : nothing}
    `;
  }

  #weekChoice() {
    const isNow = this.monday >= mondayOf(this.#today);
    return html`
      <div class="week">
        <button @click=${() => this.#show(addDays(this.monday, -7))}>‹ ${centreTexts.before}</button>
        <strong
          >${centreTexts.period(
            dayTexts.range(this.monday, addDays(this.monday, 6)),
            weekOf(this.monday),
          )}</strong
        >
        <button ?disabled=${isNow} @click=${() => this.#show(addDays(this.monday, 7))}>
          ${centreTexts.after} ›
        </button>
        <button ?disabled=${isNow} @click=${() => this.#show(mondayOf(this.#today))}>
          ${centreTexts.thisWeek}
        </button>
        <button ?disabled=${this.#rows.length === 0} @click=${this.#export}>
          ${centreTexts.exportTable}
        </button>
      </div>
    `;
  }

  #status(): string {
    if (!this.answer) return centreTexts.loading;
    return 'rows' in this.answer && isEmptyWeek(this.answer.rows) ? centreTexts.empty : '';
  }

  #failed() {
    if (!this.answer || !('failure' in this.answer)) return nothing;
    return html`
      <p class="error" role="alert">
        ${centreTexts[this.answer.failure]}
        <button @click=${() => this.#show(this.monday)}>${centreTexts.again}</button>
      </p>
    `;
  }

  #table() {
    return html`<centre-table class="panel" .rows=${this.#rows}></centre-table>`;
  }

  get #isOfOffice(): boolean {
    return this.workplace.session.person?.office !== undefined;
  }

  get #today(): string {
    const { store, clock } = this.workplace;
    return dayOf(new Date(clock()).toISOString(), store.place?.utcOffsetMinutes ?? CITY_OFFSET_MINUTES);
  }

  get #rows(): readonly NamedCounts[] {
    if (!this.answer || !('rows' in this.answer)) return [];
    const { store, session } = this.workplace;
    return namedCounts(this.answer.rows, store.catalogue, session.person?.office);
  }

  /** Asks for a week; an answer to an earlier question that comes late is not shown. */
  async #ask(): Promise<void> {
    this.#asked.abort();
    const asked = new AbortController();
    this.#asked = asked;
    this.answer = undefined;
    const answer = await readWeeklyCounts(weekOf(this.monday), asked.signal);
    if (asked === this.#asked && !asked.signal.aborted) this.answer = answer;
  }

  #show(monday: string): void {
    this.monday = monday;
    void this.#ask();
  }

  #export(): void {
    saveFile(centreTexts.fileName(weekOf(this.monday)), csvOf(centreRows(this.#rows)));
  }
}
