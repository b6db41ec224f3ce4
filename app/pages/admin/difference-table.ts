import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { adminTexts } from '../../text/admin-texts.ts';
import type { Difference } from './differences.ts';

/** A table of what two versions have differently, field by field. */
export function differenceTable(rows: readonly Difference[], before: string, after: string): TemplateResult {
  return html`
    <table class="differences">
      <thead>
        <tr>
          <th scope="col">${adminTexts.field}</th>
          <th scope="col">${before}</th>
          <th scope="col">${after}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) => html`
            <tr>
              <th scope="row">${row.label}</th>
              <td class="text">${row.before || html`<span class="soft">${adminTexts.blank}</span>`}</td>
              <td class="text">${row.after || html`<span class="soft">${adminTexts.blank}</span>`}</td>
            </tr>
          `,
        )}
      </tbody>
    </table>
  `;
}
