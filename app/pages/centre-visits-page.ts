import { consume } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { DRILL_PAGE, readDrill } from '../domain/statistics/drill.ts';
import type { DrillQuestion } from '../domain/statistics/drill.ts';
import { formulaOf } from '../domain/statistics/formulas.ts';
import { periodFrom } from '../domain/statistics/period.ts';
import { follow } from '../elements/follow.ts';
import { officeOffset } from '../place-facts.ts';
import { shared } from '../styles/shared.ts';
import { drillTexts } from '../text/drill-texts.ts';
import { inLanguage } from '../text/texts.ts';
import { workplaceContext } from '../workplace.ts';
import type { Workplace } from '../workplace.ts';
import type { CentreFailure } from './centre/ask-centre.ts';
import { centrePageStyles } from './centre/centre-page-styles.ts';
import { figuresPath, setListPath } from './centre/centre-ways.ts';
import { drillTitle, drillWhose } from './centre/drill-words.ts';
import { failureLine } from './centre/failure-line.ts';
import { pathOfDrill } from './centre/figure-path.ts';
import { LatestQuestion } from './centre/latest-question.ts';
import { periodWord } from './centre/period-words.ts';
import { readVisits } from './centre/read-visits.ts';
import type { VisitList } from './centre/read-visits.ts';
import './centre/visit-list.ts';
import { PageLife } from './page-life.ts';

/** The visits behind one figure of the centre, fifty at a time, masked. The centre records every look. */
@customElement('centre-visits-page')
export class CentreVisitsPage extends LitElement {
  static override styles = [shared, centrePageStyles];

  @consume({ context: workplaceContext }) workplace!: Workplace;

  /** Which figure: all of it stands in the URL, and none of it says anything about a visitor. */
  @property({ attribute: false }) query = new URLSearchParams();

  @state() private question: DrillQuestion | undefined;
  @state() private answer: VisitList | CentreFailure | undefined;

  readonly #latest = new LatestQuestion(this);
  protected readonly life = new PageLife(this, { escape: () => this.workplace.go(figuresPath()) });

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('query')) return;
    const read = readDrill(this.query);
    this.question = 'wrong' in read ? undefined : read;
    if (this.question) void this.#ask(this.question);
  }

  override render() {
    const { question } = this;
    return html`
      <div class="title" @go-to=${this.#goTo}>
        <a class="way-home" href=${figuresPath()} @click=${follow}
          >‹ ${drillTexts.back} <kbd aria-hidden="true">Esc</kbd></a
        >
        ${question ? this.#heading(question) : html`<h1>${drillTexts.results}</h1>`}
      </div>
      <p role="status">${this.#status()}</p>
      ${
        question
          ? failureLine(this.answer, () => void this.#ask(question), { forbidden: drillTexts.forbidden })
          : html`<p class="error" role="alert">${drillTexts.wrong}</p>`
      }
      ${question ? this.#shown(question) : nothing}
    `;
  }

  #heading(question: DrillQuestion) {
    const { definition } = formulaOf(question.figure);
    return html`
      <h1 title=${inLanguage(definition)}>${drillTitle(question)}</h1>
      <span><bdi>${drillWhose(question, this.workplace.store.catalogue)}</bdi></span>
      <strong>${periodWord(periodFrom(question))}</strong>
      ${this.#pager(question)}
    `;
  }

  #pager(question: DrillQuestion) {
    if (!this.answer || 'failure' in this.answer || this.answer.count <= DRILL_PAGE) return nothing;
    const { count } = this.answer;
    const { offset } = question;
    const page = (to: number, name: string) =>
      to < 0 || to >= count
        ? nothing
        : html`<a href=${pathOfDrill({ ...question, offset: to })} @click=${follow}>${name}</a>`;
    return html`<nav aria-label=${drillTexts.part(offset + 1, Math.min(offset + DRILL_PAGE, count))}>
      ${page(offset > 0 ? Math.max(0, offset - DRILL_PAGE) : -1, drillTexts.earlier)}
      ${drillTexts.part(offset + 1, Math.min(offset + DRILL_PAGE, count))}
      ${page(offset + DRILL_PAGE, drillTexts.later)}
    </nav>`;
  }

  #status(): string {
    if (!this.question) return '';
    if (!this.answer) return drillTexts.loading;
    if ('failure' in this.answer) return '';
    const { count } = this.answer;
    const isMatters = formulaOf(this.question.figure).unit === 'matters';
    const counted = isMatters ? drillTexts.countMatters(count) : drillTexts.count(count);
    return [count === 0 ? drillTexts.none : counted, drillTexts.recorded].join(' · ');
  }

  #shown({ figure }: DrillQuestion) {
    if (!this.answer || 'failure' in this.answer || this.answer.visits.length === 0) return nothing;
    return html`
      <div class="panel scroller" tabindex="0" role="region" aria-label=${drillTexts.results}>
        <visit-list
          @go-to=${this.#goTo}
          .visits=${this.answer.visits}
          .catalogue=${this.workplace.store.catalogue}
          .utcOffsetMinutes=${officeOffset(this.workplace.store)}
          ?timed=${formulaOf(figure).quantile !== undefined}
        ></visit-list>
      </div>
    `;
  }

  async #ask(question: DrillQuestion): Promise<void> {
    this.answer = undefined;
    setListPath(pathOfDrill(question));
    await this.#latest.ask(
      (signal) => readVisits(question, signal),
      (answer) => {
        this.answer = answer;
      },
    );
  }

  #goTo(event: CustomEvent<string>): void {
    this.workplace.go(event.detail);
  }
}
