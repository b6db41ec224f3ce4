import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { follow } from '../../elements/follow.ts';
import { drillTexts } from '../../text/drill-texts.ts';
import { shared } from '../../styles/shared.ts';
import { centreTexts, weekdayWords } from '../../text/centre-texts.ts';
import { hoursShown } from './hours-rows.ts';
import type { WeekdayHours } from '../../domain/statistics/trend.ts';

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
  /** Where a number leads, if anywhere; weekdays from 1, Monday. */
  @property({ attribute: false }) pathOf: ((weekday: number, hour: number) => string) | undefined;

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
          ${Object.entries(weekdayWords).map(([, name], day) => this.#day(name, day, shown))}
        </tbody>
      </table>
    `;
  }

  #day(name: string, day: number, shown: readonly number[]) {
    const counts = this.hours[day] ?? [];
    const all = counts.reduce((sum, count) => sum + count, 0);
    return html`
      <tr>
        <th scope="row">${name}</th>
        ${shown.map((hour) => {
          const count = counts[hour] ?? 0;
          const path = count > 0 ? this.pathOf?.(day + 1, hour) : undefined;
          return html`<td class="number ${count === 0 ? 'zero' : ''}">
            ${path ? html`<a href=${path} title=${drillTexts.open} @click=${follow}>${count}</a>` : count}
          </td>`;
        })}
        <td class="number ${all === 0 ? 'zero' : ''}">${all}</td>
      </tr>
    `;
  }
}
