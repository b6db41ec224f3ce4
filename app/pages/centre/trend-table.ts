import { html } from 'lit';
import type { Trend } from '../../domain/statistics/trend.ts';
import { follow } from '../../elements/follow.ts';
import { centreTexts } from '../../text/centre-texts.ts';
import { drillTexts } from '../../text/drill-texts.ts';
import { overviewTexts } from '../../text/overview-texts.ts';
import { stretchName } from './chart-words.ts';

export type TrendFigure = 'registered' | 'closed';
/** The visits behind a number of a course. */
export type TrendPath = (figure: TrendFigure, point: Trend['points'][number]) => string | undefined;

/** The numbers of a course, each of which opens its visits. */
export function trendTable(trend: Trend, pathOf: TrendPath) {
  const { registered, closed } = overviewTexts;
  const sum = (figure: TrendFigure) => trend.points.reduce((all, point) => all + point[figure], 0);
  const cell = (figure: TrendFigure, point: Trend['points'][number]) => {
    const path = point[figure] > 0 ? pathOf(figure, point) : undefined;
    return html`<td class="number">
      ${path ? html`<a href=${path} title=${drillTexts.open} @click=${follow}>${point[figure]}</a>` : point[figure]}
    </td>`;
  };
  return html`
    <table>
      <thead>
        <tr>
          <th scope="col">${overviewTexts.period}</th>
          <th scope="col" class="number">${registered}</th>
          <th scope="col" class="number">${closed}</th>
        </tr>
      </thead>
      <tbody>
        ${trend.points.map(
          (point) =>
            html`<tr>
              <th scope="row">${stretchName(trend, point)}</th>
              ${cell('registered', point)}${cell('closed', point)}
            </tr>`,
        )}
        <tr>
          <th scope="row">${centreTexts.sum}</th>
          <td class="number">${sum('registered')}</td>
          <td class="number">${sum('closed')}</td>
        </tr>
      </tbody>
    </table>
  `;
}
