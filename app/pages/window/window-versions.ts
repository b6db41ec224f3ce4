import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { WindowDetails } from '../../domain/catalogue.ts';
import { shared } from '../../styles/shared.ts';
import { windowTexts } from '../../text/window-texts.ts';
import { DETAILS_FIELDS } from '../admin/window-details.ts';

/** All versions of a window's details, newest first: what held when, and what is still to come. */
@customElement('window-versions')
export class WindowVersions extends LitElement {
  static override styles = [
    shared,
    css`
      h2 {
        padding: 8px 12px;
      }
      td {
        overflow-wrap: anywhere;
      }
      .state {
        white-space: nowrap;
      }
    `,
  ];

  @property({ attribute: false }) versions: readonly WindowDetails[] = [];
  /** The office's calendar day. */
  @property() today = '';

  override render() {
    const inForce = this.versions.filter((one) => one.validFrom <= this.today).at(-1) ?? this.versions[0];
    return html`
      <section class="panel" aria-labelledby="versions">
        <h2 id="versions">${windowTexts.versions}</h2>
        <table>
          <thead>
            <tr>
              <td></td>
              ${DETAILS_FIELDS.map((field) => html`<th scope="col">${field.label()}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${[...this.versions].sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1)).map((one) => this.#row(one, inForce))}
          </tbody>
        </table>
      </section>
    `;
  }

  #row(one: WindowDetails, inForce: WindowDetails | undefined) {
    const held = new Map(Object.entries(one));
    const [state, tone] =
      one === inForce
        ? [windowTexts.current, 'good']
        : one.validFrom > this.today
          ? [windowTexts.coming, 'warning']
          : [windowTexts.past, 'soft'];
    return html`
      <tr>
        <td class="state ${tone}">${state}</td>
        ${DETAILS_FIELDS.map((field) => html`<td>${held.get(field.name) ?? ''}</td>`)}
      </tr>
    `;
  }
}
