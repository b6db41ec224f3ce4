import { consume } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { dayOf } from '../domain/calendar.ts';
import type { Completeness } from '../domain/completeness/answer.ts';
import type { Statistics } from '../domain/statistics/answer.ts';
import { mayReadVisits } from '../domain/visit-rights.ts';
import { follow } from '../elements/follow.ts';
import { officeOffset } from '../place-facts.ts';
import { shared } from '../styles/shared.ts';
import { centreTexts } from '../text/centre-texts.ts';
import { completenessTexts } from '../text/completeness-texts.ts';
import { overviewTexts } from '../text/overview-texts.ts';
import { signingTexts } from '../text/sheet-texts.ts';
import { workplaceContext } from '../workplace.ts';
import type { Workplace } from '../workplace.ts';
import { daysWord, factsOf } from './centre/answer-words.ts';
import { choiceFromUrl, groupingOf, ofOwnOffice, pathOfChoice } from './centre/centre-choice.ts';
import type { CentreChoice } from './centre/centre-choice.ts';
import './centre/centre-form.ts';
import { namedWindows } from './centre/named-windows.ts';
import './centre/centre-overview.ts';
import './centre/completeness-line.ts';
import { noteOf, officesBehind, wordsOf } from './centre/completeness-words.ts';
import { centrePageStyles } from './centre/centre-page-styles.ts';
import { definitionsOf } from './centre/definitions.ts';
import { FOUND_PATH, setFiguresPath } from './centre/centre-ways.ts';
import { figurePath } from './centre/figure-path.ts';
import { failureLine } from './centre/failure-line.ts';
import './centre/figure-table.ts';
import type { PathOf } from './centre/figure-table.ts';
import { keepFound } from './centre/found-visits.ts';
import type { FoundVisits } from './centre/found-visits.ts';
import { hoursRows } from './centre/hours-rows.ts';
import './centre/hours-table.ts';
import { LatestQuestion } from './centre/latest-question.ts';
import { exportRows, formulasOf, inOrder, nameHeads, namedRows, withNote } from './centre/named-rows.ts';
import type { NamedRow, Order } from './centre/named-rows.ts';
import { readCentre, statisticsOf } from './centre/read-statistics.ts';
import type { CentreAnswer } from './centre/read-statistics.ts';
import { csvOf } from './history/csv.ts';
import { saveFile } from './save-file.ts';
import './centre/visit-finder.ts';
import { PageLife } from './page-life.ts';
import { wayHome } from './way-home.ts';

/** Statistics of all windows from the centre; a lead sees the own office. Needs the network. */
@customElement('centre-page')
export class CentrePage extends LitElement {
  static override styles = [shared, centrePageStyles];

  @consume({ context: workplaceContext }) workplace!: Workplace;

  /** What stands in the URL. */
  @property({ attribute: false }) query = new URLSearchParams();

  @state() private choice!: CentreChoice;
  @state() private answer: CentreAnswer | undefined;
  @state() private order: Order | undefined;
  @state() private completeness: Completeness | undefined;

  readonly #latest = new LatestQuestion(this);
  #confirmed: Completeness | undefined;
  protected readonly life = new PageLife(this);

  override connectedCallback(): void {
    super.connectedCallback();
    // A lead who was sent an address of the centre's sees the same of the own office.
    this.choice = ofOwnOffice(choiceFromUrl(this.query, this.#today), this.workplace.session.person?.office);
    setFiguresPath(pathOfChoice(this.choice));
    void this.#ask();
  }

  override render() {
    return html`
      <div class="title">
        ${wayHome(this.workplace.session.person)}
        <h1>${this.#isOfOffice ? centreTexts.titleLead : centreTexts.title}</h1>
        <strong>${daysWord(this.choice, statisticsOf(this.answer))}</strong>
        ${this.#mayOpen ? html`<visit-finder @go-to=${this.#goTo} @visits-found=${this.#found}></visit-finder>` : nothing}
        <span class="tools">
          <a href="/centre/sheets" @click=${follow} @go-to=${this.#goTo}>${signingTexts.listShort}</a>
          ${this.#isOverview ? html`<button @click=${() => window.print()}>${overviewTexts.print}</button>` : nothing}
          <button ?disabled=${this.#table.length === 0} @click=${this.#export}>
            ${centreTexts.exportTable}
          </button>
        </span>
      </div>
      <centre-form
        .choice=${this.choice}
        .offices=${this.#isOfOffice ? [] : this.workplace.store.catalogue.all('office')}
        .windows=${namedWindows(this.workplace.store.catalogue, this.workplace.session.person?.office)}
        .today=${this.#today}
        @choice-change=${this.#change}
      ></centre-form>
      ${this.#completeness()}
      <p role="status">${this.#status()}</p>
      ${failureLine(this.answer, () => void this.#ask())} ${this.#shown()}
    `;
  }

  /** Beside the figures, and not where there are none to speak of. */
  #completeness() {
    if (this.answer && 'failure' in this.answer) return nothing;
    return html`
      <completeness-line
        .choice=${this.choice}
        .words=${wordsOf(this.workplace)}
        ?own=${this.#isOneOffice}
        @completeness-change=${this.#judge}
      ></completeness-line>
    `;
  }

  #status() {
    if (!this.answer) return centreTexts.loading;
    if ('failure' in this.answer) return '';
    const known = statisticsOf(this.answer);
    const day = { today: this.#today, offset: this.#offset };
    const facts = known ? factsOf(known, this.choice, day) : [];
    return [...(this.#isEmpty ? [centreTexts.empty] : []), ...facts].join(' · ');
  }

  #shown() {
    if (!this.answer || 'failure' in this.answer) return nothing;
    if ('hours' in this.answer)
      return this.#isEmpty
        ? nothing
        : html`<div class="panel scroller" tabindex="0" role="region" aria-label=${centreTexts.table}>
            <hours-table .hours=${this.answer.hours}></hours-table>
          </div>`;
    const { statistics } = this.answer;
    const definitions = definitionsOf(formulasOf(this.choice.table), statistics.formulas);
    if (this.#isOverview && this.#isEmpty) return nothing;
    return html`
      <div
        class="panel scroller"
        tabindex="0"
        role="region"
        aria-label=${centreTexts.table}
        @go-to=${this.#goTo}
      >
        ${
          this.#isOverview
            ? html`<centre-overview
                .choice=${this.choice}
                .statistics=${statistics}
                .pathOf=${this.#mayOpen ? this.#pathOf : undefined}
                .note=${this.completeness?.isPreliminary ? completenessTexts.preliminary : ''}
                @picture-saved=${this.#pictureSaved}
                >${this.#figures(statistics)}</centre-overview
              >`
            : this.#figures(statistics)
        }
        ${definitions}
      </div>
    `;
  }

  #figures(statistics: Statistics) {
    const { table, comparison } = this.choice;
    return html`
      <figure-table
        .rows=${this.#rows(statistics)}
        .total=${statistics.total}
        .formulas=${formulasOf(table)}
        .heads=${nameHeads(groupingOf(this.choice))}
        .comparison=${this.#isOverview ? 'before' : comparison}
        .order=${this.order}
        .behind=${officesBehind(this.completeness)}
        .isPreliminary=${this.completeness?.isPreliminary ?? false}
        .pathOf=${this.#mayOpen ? this.#pathOf : undefined}
        @order-change=${this.#sort}
      ></figure-table>
    `;
  }

  get #isOfOffice(): boolean {
    return this.workplace.session.person?.office !== undefined;
  }

  get #isOverview(): boolean {
    return this.choice.table === 'overview';
  }

  get #isOneOffice(): boolean {
    return this.#isOfOffice || this.choice.office !== undefined;
  }

  get #mayOpen(): boolean {
    const { person } = this.workplace.session;
    return person !== undefined && mayReadVisits(person);
  }

  get #offset(): number {
    return officeOffset(this.workplace.store);
  }

  get #today(): string {
    return dayOf(new Date(this.workplace.clock()).toISOString(), this.#offset);
  }

  get #isEmpty(): boolean {
    if (!this.answer || 'failure' in this.answer) return false;
    if ('hours' in this.answer) return this.answer.hours.flat().every((count) => count === 0);
    return Object.keys(this.answer.statistics.total.sums).length === 0;
  }

  #rows({ rows }: Statistics): readonly NamedRow[] {
    const { store, session } = this.workplace;
    const office = session.person?.office ?? this.choice.office;
    const by = groupingOf(this.choice);
    return namedRows(rows, store.catalogue, { ...this.choice, by, ...(office !== undefined && { office }) });
  }

  /** What is on the screen, as it would be exported. */
  get #table(): readonly (readonly string[])[] {
    if (!this.answer || 'failure' in this.answer || this.#isEmpty) return [];
    if ('hours' in this.answer) return hoursRows(this.answer.hours);
    const { statistics } = this.answer;
    const choice = { ...this.choice, by: groupingOf(this.choice) };
    return exportRows(inOrder(this.#rows(statistics), this.order), statistics.total, choice);
  }

  async #ask(isAgain = false): Promise<void> {
    if (!isAgain) this.answer = undefined;
    await this.#latest.ask(
      (signal) => readCentre(this.choice, signal),
      (answer) => {
        this.answer = answer;
        this.#confirm();
      },
    );
  }

  #judge(event: CustomEvent<Completeness | undefined>): void {
    this.completeness = event.detail;
    this.#confirm();
  }

  /** Figures that were read before all was here may lack what came in between: they are read once more. */
  #confirm(): void {
    const { answer, completeness } = this;
    if (!completeness || completeness.isPreliminary || !answer || 'failure' in answer) return;
    const isAfter = 'statistics' in answer && answer.statistics.at >= completeness.readBy;
    if (isAfter || this.#confirmed === completeness) return;
    this.#confirmed = completeness;
    void this.#ask(true);
  }

  #change(event: CustomEvent<CentreChoice>): void {
    const before = this.choice;
    this.choice = ofOwnOffice(event.detail, this.workplace.session.person?.office);
    window.history.replaceState(window.history.state, '', pathOfChoice(this.choice));
    setFiguresPath(pathOfChoice(this.choice));
    if (before.table !== this.choice.table) this.order = undefined;
    // What a figure is compared with has come with it.
    if (
      pathOfChoice({ ...before, comparison: 'none' }) !== pathOfChoice({ ...this.choice, comparison: 'none' })
    )
      void this.#ask();
  }

  readonly #pathOf: PathOf = (formula, row, isTotal) => figurePath(this.choice, formula, row, isTotal);

  #goTo(event: CustomEvent<string>): void {
    this.workplace.go(event.detail);
  }

  #found(event: CustomEvent<FoundVisits>): void {
    keepFound(this.workplace.session.person?.user ?? '', event.detail);
    this.workplace.go(FOUND_PATH);
  }

  #pictureSaved(event: CustomEvent<string>): void {
    this.workplace.say(overviewTexts.saved(event.detail));
  }

  #sort(event: CustomEvent<Order>): void {
    this.order = event.detail;
  }

  #export(): void {
    const { from, until } = this.choice.period;
    const table = this.#table;
    const note = noteOf(this.completeness, wordsOf(this.workplace), this.#isOneOffice);
    saveFile(centreTexts.fileName(from, until), csvOf(withNote(table, note)));
    this.workplace.say(centreTexts.exported(table.length - 1));
  }
}
