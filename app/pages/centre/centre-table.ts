import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { KINDS } from '../../domain/kind.ts';
import { shared } from '../../styles/shared.ts';
import { centreTexts } from '../../text/centre-texts.ts';
import { kindWords, words } from '../../text/words.ts';
import { sumOf, totalOf } from './weekly-counts.ts';
import type { WindowCounts } from './weekly-counts.ts';

/** A window's week with the names that the catalogue has for it. */
export interface NamedCounts extends WindowCounts {
  readonly officeName: string;
  readonly windowName: string;
}

/** Windows by kinds: registered, closed, unrated, with totals. */
@customElement('centre-table')
export class CentreTable extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: block;
        overflow: auto;
      }
      th,
      td {
        padding: 2px 8px;
      }
      thead th {
        background: var(--surface);
      }
      thead tr:first-child th:nth-child(n + 3) {
        text-align: center;
      }
      .from {
        border-left: 1px solid var(--line);
      }
      tfoot td,
      tfoot th {
        color: var(--ink);
        font-weight: 600;
        border-top: 2px solid var(--line);
      }
      tbody tr:hover {
        background: var(--accent-ground);
      }
      .zero {
        color: var(--ink-soft);
      }
    `,
  ];

  @property({ attribute: false }) rows: readonly NamedCounts[] = [];

  override render() {
    return html`
      <table>
        <thead>
          <tr>
            <th rowspan="2" scope="col">${words.office}</th>
            <th rowspan="2" scope="col">${words.window}</th>
            <th colspan=${KINDS.length + 1} scope="colgroup" class="from">${centreTexts.registered}</th>
            <th colspan=${KINDS.length + 1} scope="colgroup" class="from">${centreTexts.closed}</th>
            <th rowspan="2" scope="col" class="number from">${centreTexts.unrated}</th>
          </tr>
          <tr>
            ${this.#kindHeads()} ${this.#kindHeads()}
          </tr>
        </thead>
        <tbody>
          ${this.rows.map((row) => this.#row(row))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colspan="2">${centreTexts.sum}</th>
            ${this.#counts(totalOf(this.rows))}
          </tr>
        </tfoot>
      </table>
    `;
  }

  #kindHeads() {
    return html`${KINDS.map(
        (kind, place) =>
          html`<th scope="col" class=${place === 0 ? 'number from' : 'number'}>${kindWords[kind]}</th>`,
      )}
      <th scope="col" class="number">${centreTexts.sum}</th>`;
  }

  #row(row: NamedCounts) {
    return html`
      <tr>
        <th scope="row">${row.officeName}</th>
        <td>${row.windowName}</td>
        ${this.#counts(row)}
      </tr>
    `;
  }

  #counts({ registered, closed, unrated }: Omit<WindowCounts, 'office' | 'window'>) {
    const groups = [registered, closed].map((counts) => [
      ...KINDS.map((kind) => counts[kind]),
      sumOf(counts),
    ]);
    return html`${groups.map((counts) => counts.map((count, place) => this.#count(count, place === 0)))}
    ${this.#count(unrated, true)}`;
  }

  #count(count: number, isFirst: boolean) {
    return html`<td class="number ${isFirst ? 'from' : ''} ${count === 0 ? 'zero' : ''}">${count}</td>`;
  }
}
