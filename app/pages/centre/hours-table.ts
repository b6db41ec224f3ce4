import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from '../../styles/shared.ts';
import { centreTexts, weekdayWords } from '../../text/centre-texts.ts';
import { hoursShown } from './hours-rows.ts';
import type { WeekdayHours } from './read-statistics.ts';

/** When people come: a line for each weekday, a column for each hour in which anybody came. */
@customElement('hours-table')
export class HoursTable extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      th,
      td {
        padding: 2px 8px;
      }
      .zero {
        color: var(--ink-soft);
      }
      td:last-child {
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) hours: WeekdayHours = [];

  override render() {
    const shown = hoursShown(this.hours);
    return html`
      <table>
        <thead>
          <tr>
            <th scope="col">${centreTexts.weekday}</th>
            ${shown.map((hour) => html`<th scope="col" class="number">${centreTexts.hour(hour)}</th>`)}
            <th scope="col" class="number">${centreTexts.sum}</th>
          </tr>
        </thead>
        <tbody>
          ${Object.entries(weekdayWords).map(([, name], day) => this.#day(name, this.hours[day] ?? [], shown))}
        </tbody>
      </table>
    `;
  }

  #day(name: string, counts: readonly number[], shown: readonly number[]) {
    const all = counts.reduce((sum, count) => sum + count, 0);
    const cells = [...shown.map((hour) => counts[hour] ?? 0), all];
    return html`
      <tr>
        <th scope="row">${name}</th>
        ${cells.map((count) => html`<td class="number ${count === 0 ? 'zero' : ''}">${count}</td>`)}
      </tr>
    `;
  }
}
