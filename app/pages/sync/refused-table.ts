import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { visitOf } from '../../domain/identifier.ts';
import type { Refusal } from '../../store/store.ts';
import { shared } from '../../styles/shared.ts';
import { syncTexts } from '../../text/sync-texts.ts';
import { refusalText } from './sync-words.ts';

/** Documents that the centre refused, each with the reason and what to do. */
@customElement('refused-table')
export class RefusedTable extends LitElement {
  static override styles = [
    shared,
    css`
      td:first-child {
        white-space: nowrap;
      }
      code {
        font: 0.75rem/1.4 var(--font-mono);
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) refused: readonly Refusal[] = [];
  @property() supportPhone = '';
  /** Writes an instant as the office's day and time. */
  @property({ attribute: false }) when: (at: string) => string = (at) => at;

  override render() {
    return html`
      <table>
        <thead>
          <tr>
            <th scope="col">${syncTexts.when}</th>
            <th scope="col">${syncTexts.record}</th>
            <th scope="col">${syncTexts.reason}</th>
            <th scope="col">${syncTexts.whatToDo}</th>
          </tr>
        </thead>
        <tbody>
          ${this.refused.map((refusal) => this.#row(refusal))}
        </tbody>
      </table>
    `;
  }

  #row(refusal: Refusal) {
    const { reason, remedy } = refusalText(refusal.reason, this.supportPhone);
    return html`
      <tr>
        <td>${this.when(refusal.at)}</td>
        <td><code>${refusal.id}</code><br />${this.#link(refusal.id)}</td>
        <td class="error">${reason}</td>
        <td>${remedy}</td>
      </tr>
    `;
  }

  #link(id: string) {
    const visit = visitOf(id);
    if (!visit) return html`<span class="soft">${syncTexts.ofPc}</span>`;
    return html`<a href="/view/${encodeURIComponent(visit)}">${syncTexts.open}</a>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'refused-table': RefusedTable;
  }
}
