import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { StatisticsRow } from '../../domain/statistics/answer.ts';
import type { FigureId, Formula } from '../../domain/statistics/formulas.ts';
import { follow } from '../../elements/follow.ts';
import { longTable } from '../../styles/long-table.ts';
import { shared } from '../../styles/shared.ts';
import { centreTexts } from '../../text/centre-texts.ts';
import { completenessTexts } from '../../text/completeness-texts.ts';
import { drillTexts } from '../../text/drill-texts.ts';
import { inLanguage } from '../../text/texts.ts';
import type { Comparison } from './centre-choice.ts';
import { comparisonWord, figureWord } from './figure-words.ts';
import { inOrder } from './named-rows.ts';
import type { NamedRow, Order } from './named-rows.ts';

/** The visits behind a figure of a row, or of all rows together. */
export type PathOf = (formula: Formula, row: StatisticsRow, isTotal: boolean) => string | undefined;

/** Whose figures, one column for each, what they are compared with beneath; the heads sort. */
@customElement('figure-table')
export class FigureTable extends LitElement {
  static override styles = [
    shared,
    longTable,
    css`
      :host {
        display: block;
      }
      th,
      td {
        padding: 2px 8px;
        vertical-align: baseline;
      }
      thead th {
        vertical-align: bottom;
      }
      thead th.number {
        min-width: 5.5em;
        white-space: normal;
      }
      thead button {
        color: var(--ink-soft);
        font-weight: 600;
        text-align: right;
      }
      td.name {
        min-width: 10em;
      }
      td.number {
        white-space: nowrap;
      }
      small {
        display: block;
        font-size: 0.8125rem;
        font-weight: 400;
      }
      td small {
        color: var(--ink-soft);
      }
      tfoot td,
      tfoot th {
        background: var(--surface);
        border-top: 2px solid var(--line);
        bottom: 0;
        color: var(--ink);
        font-weight: 600;
        position: sticky;
      }
      .zero {
        color: var(--ink-soft);
      }
      td a {
        color: inherit;
      }
      @media print {
        table {
          font-size: 0.6875rem;
          line-height: 1.3;
        }
        th,
        td {
          padding: 1px 4px;
        }
        thead button {
          color: inherit;
          font-size: inherit;
        }
        td small {
          display: inline;
          font-size: inherit;
          margin-left: 0.5em;
        }
        thead th,
        tfoot td,
        tfoot th {
          position: static;
        }
        /* Once, beneath all of it. */
        tfoot {
          display: table-row-group;
        }
      }
    `,
  ];

  @property({ attribute: false }) rows: readonly NamedRow[] = [];
  @property({ attribute: false }) total: StatisticsRow | undefined;
  @property({ attribute: false }) formulas: readonly Formula[] = [];
  /** Heads of the columns before the figures. */
  @property({ attribute: false }) heads: readonly string[] = [];
  @property() comparison: Comparison = 'before';
  @property({ attribute: false }) order: Order | undefined;
  /** Codes of offices whose figures may still change. */
  @property({ attribute: false }) behind: ReadonlySet<string> = new Set();
  /** Whether the total may. */
  @property({ type: Boolean }) isPreliminary = false;
  /** Where a figure leads, if anywhere; a row that is not among them is the total. */
  @property({ attribute: false }) pathOf: PathOf | undefined;

  override render() {
    return html`
      <table>
        <thead>
          <tr>
            ${this.heads.map((head) => html`<th scope="col">${head}</th>`)}
            ${this.formulas.map((formula) => this.#head(formula))}
          </tr>
        </thead>
        <tbody>
          ${inOrder(this.rows, this.order).map((row) => this.#row(row))}
        </tbody>
        ${this.total ? this.#foot(this.total) : nothing}
      </table>
    `;
  }

  #head({ id, name, definition }: Formula) {
    const isSorted = this.order?.figure === id;
    const sorting = !isSorted ? 'none' : this.order?.isRising ? 'ascending' : 'descending';
    const mark = !isSorted ? '' : this.order?.isRising ? ' ↑' : ' ↓';
    return html`
      <th scope="col" class="number" aria-sort=${sorting} title=${inLanguage(definition)}>
        <button type="button" class="link" @click=${() => this.#sort(id)}>${inLanguage(name)}${mark}</button>
      </th>
    `;
  }

  #row(row: NamedRow) {
    const [first, ...more] = row.names;
    return html`
      <tr>
        <th scope="row">${first}${this.#mark(row.office !== undefined && this.behind.has(row.office))}</th>
        ${more.map((name) => html`<td class="name">${name}</td>`)}
        ${this.formulas.map((formula) => this.#cell(formula, row, false))}
      </tr>
    `;
  }

  #foot(total: StatisticsRow) {
    return html`
      <tfoot>
        <tr>
          <th scope="row" colspan=${this.heads.length}>
            ${centreTexts.sum}${this.#mark(this.isPreliminary)}
          </th>
          ${this.formulas.map((formula) => this.#cell(formula, total, true))}
        </tr>
      </tfoot>
    `;
  }

  #mark(isPreliminary: boolean) {
    return isPreliminary ? html`<small class="warning">${completenessTexts.preliminary}</small>` : nothing;
  }

  #cell(formula: Formula, row: StatisticsRow, isTotal: boolean) {
    const { id, unit, denominator, quantile } = formula;
    const { figures } = row;
    const isCount = denominator === undefined && quantile === undefined;
    const figure = figures[id] ?? (isCount ? { value: 0 } : {});
    const word = figureWord(unit, figure.value);
    // Of nothing at all, nobody needs to be told that it is few; and what is few says nothing against anything.
    const isFew = figure.isFew && figure.of !== 0;
    const small = isFew ? `${centreTexts.few} ${figure.of}` : comparisonWord(figure, this.comparison);
    const path = this.pathOf?.(formula, row, isTotal);
    const shown = path ? html`<a href=${path} title=${drillTexts.open} @click=${follow}>${word}</a>` : word;
    return html`
      <td class="number ${figure.value ? '' : 'zero'}">
        ${shown}${small ? html`<small>${small}</small>` : nothing}
      </td>
    `;
  }

  #sort(figure: FigureId): void {
    const isAgain = this.order?.figure === figure;
    const order: Order = { figure, isRising: isAgain ? !this.order?.isRising : false };
    this.dispatchEvent(new CustomEvent<Order>('order-change', { detail: order }));
  }
}
