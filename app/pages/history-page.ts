import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { dayOf, mondayOf } from '../domain/calendar.ts';
import type { Visit } from '../domain/visit.ts';
import { follow } from '../elements/follow.ts';
import '../elements/visit-row-table.ts';
import { shared } from '../styles/shared.ts';
import { centreTexts } from '../text/centre-texts.ts';
import { historyTexts } from '../text/history-texts.ts';
import { workplaceContext } from '../workplace.ts';
import type { Workplace } from '../workplace.ts';
import { csvOf } from './history/csv.ts';
import { saveFile } from './save-file.ts';
import {
  filterFromUrl,
  fitsRating,
  pathOfFilter,
  queryOfFilter,
  withField,
} from './history/history-filter.ts';
import type { HistoryFilter } from './history/history-filter.ts';
import type { HistoryForm } from './history/history-form.ts';
import './history/history-form.ts';
import { clerkDays } from './history/clerk-days.ts';
import { rememberSearch, rememberedSearch } from './history/search-memory.ts';
import { setWayBack } from './history/way-back.ts';
import { visitRows } from './history/visit-rows.ts';
import { hidesLevelHere } from './level-sight.ts';
import { clerkName } from './view/names.ts';
import { PageLife } from './page-life.ts';
import { wayHome } from './way-home.ts';

/** 来访历史查询 (manual 3.4): every visit of the office on this PC, found while typing. */
@customElement('history-page')
export class HistoryPage extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        contain: size;
        display: flex;
        flex: 1 1 0;
        flex-direction: column;
        gap: var(--gap);
        min-height: 30em;
        padding: var(--gap) 12px;
      }
      .title,
      .result {
        align-items: center;
        display: flex;
        gap: 1em;
      }
      .result {
        min-height: 2em;
      }
      .result > :last-child {
        margin-left: auto;
      }
      .days {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      history-form {
        padding: var(--gap) 12px;
      }
      visit-row-table {
        flex: 1 1 0;
        min-height: 10em;
      }
    `,
  ];

  @consume({ context: workplaceContext }) workplace!: Workplace;

  /** Filters that stand in the URL. */
  @property({ attribute: false }) query = new URLSearchParams();

  @state() private filter: HistoryFilter = {};
  @state() private visits: readonly Visit[] = [];
  @state() private ready = false;

  @query('history-form') private readonly form!: HistoryForm;

  protected readonly life = new PageLife(this, {
    follow: () => [this.workplace.store.visits.subscribe(() => this.#search())],
  });

  override connectedCallback(): void {
    super.connectedCallback();
    const begun = this.#begin();
    // An address that somebody else wrote down must not find what is hidden here.
    this.filter = this.#hidesLevel && begun.rating === 'bad' ? withField(begun, 'rating', '') : begun;
    setWayBack(pathOfFilter(this.filter));
    void this.#whenReady();
  }

  protected override firstUpdated(): void {
    void this.form.updateComplete.then(() => this.form.focus());
  }

  override render() {
    return html`
      <div class="title" @go-to=${this.#goTo}>
        ${wayHome(this.workplace.session.person)}
        <h1>${historyTexts.title}</h1>
        ${this.#isLead ? html`<a href="/centre" @click=${follow}>${centreTexts.titleLead}</a>` : nothing}
      </div>
      <history-form
        class="panel"
        .filter=${this.filter}
        .staff=${this.#staff}
        ?hidesLevel=${this.#hidesLevel}
        .today=${this.#today}
        .monday=${mondayOf(this.#today)}
        @filter-change=${this.#change}
      ></history-form>
      <div class="result">
        <strong role="status">${this.#count()}</strong>
        ${this.#days()}
        <button ?disabled=${this.visits.length === 0} @click=${this.#export}>
          ${historyTexts.exportTable}
        </button>
      </div>
      ${this.visits.length > 0 ? this.#table() : nothing}
    `;
  }

  #count(): string {
    if (!this.ready) return historyTexts.loading;
    return this.visits.length > 0 ? historyTexts.count(this.visits.length) : historyTexts.none;
  }

  /** The lead watches the office's day: who registered and closed how many of what is shown. */
  #days() {
    if (!this.#isLead) return nothing;
    const days = clerkDays(this.visits).map(({ user, registered, closed }) =>
      historyTexts.clerkDay(this.#clerkName(user), registered, closed),
    );
    return html`<span class="days soft" title=${days.join(' · ')}>${days.join(' · ')}</span>`;
  }

  #table() {
    return html`
      <visit-row-table
        .visits=${this.visits}
        .label=${historyTexts.results}
        ?hidesLevel=${this.#hidesLevel}
        .utcOffsetMinutes=${this.#offset}
        .clerkName=${this.#clerkName}
        @go-to=${this.#goTo}
      ></visit-row-table>
    `;
  }

  get #offset(): number {
    return this.workplace.store.place?.utcOffsetMinutes ?? 480;
  }

  get #today(): string {
    return dayOf(new Date(this.workplace.clock()).toISOString(), this.#offset);
  }

  get #hidesLevel(): boolean {
    return hidesLevelHere(this.workplace);
  }

  get #isLead(): boolean {
    return this.workplace.session.person?.roles.includes('lead') ?? false;
  }

  get #user(): string {
    return this.workplace.session.person?.user ?? '';
  }

  get #staff() {
    const { place, catalogue } = this.workplace.store;
    return catalogue.all('staff').filter(({ office }) => !place || office === place.office);
  }

  readonly #clerkName = (user: string): string => clerkName(this.workplace.store.catalogue, user);

  /** What the URL says; with what was typed before, when it is the same search that one comes back to. */
  #begin(): HistoryFilter {
    const filter = filterFromUrl(this.query);
    const before = rememberedSearch(this.#user);
    return before && pathOfFilter(before) === pathOfFilter(filter) ? before : filter;
  }

  async #whenReady(): Promise<void> {
    await this.workplace.store.visits.searchReady;
    this.ready = true;
    this.#search();
  }

  #search(): void {
    if (!this.ready) return;
    const found = this.workplace.store.visits.search(queryOfFilter(this.filter));
    this.visits = this.filter.rating ? found.filter((visit) => fitsRating(visit, this.filter)) : found;
  }

  #change(event: CustomEvent<HistoryFilter>): void {
    this.filter = event.detail;
    rememberSearch(this.#user, this.filter);
    setWayBack(pathOfFilter(this.filter));
    window.history.replaceState(window.history.state, '', pathOfFilter(this.filter));
    this.#search();
  }

  #export(): void {
    const rows = visitRows(this.visits, {
      utcOffsetMinutes: this.#offset,
      clerkName: this.#clerkName,
      hidesLevel: this.#hidesLevel,
    });
    const days = this.visits.map((visit) => dayOf(visit.registered.at, this.#offset));
    const from = this.filter.from ?? days.at(-1) ?? this.#today;
    const until = this.filter.until ?? days[0] ?? this.#today;
    saveFile(historyTexts.fileName(from, until), csvOf(rows));
    this.workplace.say(historyTexts.exported(this.visits.length));
  }

  #goTo(event: CustomEvent<string>): void {
    this.workplace.go(event.detail);
  }
}
