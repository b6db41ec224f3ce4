import { LitElement, html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Statistics } from '../../domain/statistics/answer.ts';
import { shared } from '../../styles/shared.ts';
import { centreTexts, weekdayWords } from '../../text/centre-texts.ts';
import { overviewTexts, trendUnitWords } from '../../text/overview-texts.ts';
import type { CentreFailure } from './ask-centre.ts';
import type { CentreChoice } from './centre-choice.ts';
import './chart-figure.ts';
import type { ChartSpot } from './chart-picture.ts';
import { hoursSentence, stretchName, trendSentence } from './chart-words.ts';
import { hourPath, trendPath } from './figure-path.ts';
import type { PathOf } from './figure-table.ts';
import { figureTiles } from './figure-tiles.ts';
import { hoursShown } from './hours-rows.ts';
import './hours-table.ts';
import { LatestQuestion } from './latest-question.ts';
import { formulasOf } from './named-rows.ts';
import { overviewStyles } from './overview-styles.ts';
import { periodWord } from './period-words.ts';
import { readFlow } from './read-flow.ts';
import type { Flow } from './read-flow.ts';
import { trendTable } from './trend-table.ts';
import type { TrendFigure } from './trend-table.ts';

/**
 * The overview: main figures, their course, when people come, and in the slot the windows. Asks for what its charts need
 * beside the figures, which it is given. Sends `go-to` with the path of what is opened.
 */
@customElement('centre-overview')
export class CentreOverview extends LitElement {
  static override styles = [shared, overviewStyles];

  @property({ attribute: false }) choice!: CentreChoice;
  @property({ attribute: false }) statistics!: Statistics;
  /** Where a figure leads, if anywhere. */
  @property({ attribute: false }) pathOf: PathOf | undefined;
  /** Of whom the figures are, and whether they are preliminary: for pictures that are saved. */
  @property() note = '';

  @state() private flow: Flow | CentreFailure | undefined;

  readonly #latest = new LatestQuestion(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    // Read together with the figures, and again when these are.
    if (changed.has('statistics')) void this.#ask();
  }

  override render() {
    const { statistics, pathOf } = this;
    return html`
      ${figureTiles(formulasOf('overview'), statistics.total, pathOf)}
      <div class="charts">${this.#charts()}</div>
      <h2>${overviewTexts.windows}</h2>
      <slot></slot>
    `;
  }

  #charts() {
    const { flow } = this;
    if (!flow) return html`<p class="soft" role="status">${overviewTexts.reading}</p>`;
    if ('failure' in flow)
      return html`<p class="error" role="alert">
        ${overviewTexts.noCharts} <button @click=${() => void this.#ask()}>${centreTexts.again}</button>
      </p>`;
    return html`${this.#trend(flow)} ${this.#hours(flow)}`;
  }

  #trend({ trend }: Flow) {
    const labels = trend.points.map((point) => stretchName(trend, point));
    const { registered, closed } = overviewTexts;
    const picture = {
      shape: 'course' as const,
      labels,
      bars: { name: registered, values: trend.points.map((point) => point.registered) },
      line: { name: closed, values: trend.points.map((point) => point.closed) },
    };
    return html`
      <chart-figure
        id="trend"
        .heading=${overviewTexts.trendOf(trendUnitWords[trend.unit])}
        .sentence=${trendSentence(trend)}
        .picture=${picture}
        .fileName=${this.#fileName(overviewTexts.trendFile)}
        .note=${this.#note}
        @chart-pick=${this.#pickStretch}
      >
        ${trendTable(trend, (figure, point) => this.#trendPath(figure, point))}
      </chart-figure>
    `;
  }

  #hours({ hours }: Flow) {
    const shown = hoursShown(hours);
    if (shown.length === 0) return nothing;
    const picture = {
      shape: 'heat' as const,
      rows: Object.values(weekdayWords),
      columns: shown.map((hour) => centreTexts.hour(hour)),
      values: hours.map((day) => shown.map((hour) => day[hour] ?? 0)),
    };
    return html`
      <chart-figure
        id="hours"
        .heading=${overviewTexts.hours}
        .sentence=${hoursSentence(hours)}
        .picture=${picture}
        .fileName=${this.#fileName(overviewTexts.hoursFile)}
        .note=${this.#note}
        @chart-pick=${this.#pickHour}
      >
        <hours-table .hours=${hours} .pathOf=${this.pathOf && this.#hourPath}></hours-table>
      </chart-figure>
    `;
  }

  get #note(): string {
    return [periodWord(this.choice.period), this.note].filter(Boolean).join(' · ');
  }

  #fileName(name: string): string {
    const { from, until } = this.choice.period;
    return overviewTexts.pictureName(name, from, until);
  }

  #trendPath(figure: TrendFigure, range: { from: string; until: string }): string | undefined {
    return this.pathOf && trendPath(this.choice, figure, range);
  }

  readonly #hourPath = (weekday: number, hour: number): string => hourPath(this.choice, weekday, hour);

  async #ask(): Promise<void> {
    await this.#latest.ask(
      (signal) => readFlow(this.choice, signal),
      (flow) => {
        this.flow = flow;
      },
    );
  }

  #pickStretch({ detail: { place, series } }: CustomEvent<ChartSpot>): void {
    if (!this.flow || 'failure' in this.flow) return;
    const point = this.flow.trend.points[place];
    const figure = series === 0 ? 'registered' : 'closed';
    if (point && point[figure] > 0) this.#go(this.#trendPath(figure, point));
  }

  #pickHour({ detail: { place, series } }: CustomEvent<ChartSpot>): void {
    if (!this.pathOf || !this.flow || 'failure' in this.flow) return;
    const hour = hoursShown(this.flow.hours)[place];
    if (hour !== undefined && (this.flow.hours[series]?.[hour] ?? 0) > 0)
      this.#go(this.#hourPath(series + 1, hour));
  }

  #go(path: string | undefined): void {
    if (path !== undefined)
      this.dispatchEvent(new CustomEvent<string>('go-to', { detail: path, bubbles: true, composed: true }));
  }
}
