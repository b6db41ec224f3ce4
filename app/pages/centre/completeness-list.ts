import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Completeness, DeviceDelivery, OfficeDelivery } from '../../domain/completeness/answer.ts';
import { longTable } from '../../styles/long-table.ts';
import { shared } from '../../styles/shared.ts';
import { completenessTexts } from '../../text/completeness-texts.ts';
import { words } from '../../text/words.ts';
import { inUse, pcClockWord, stateWord, unfoldedWord } from './completeness-words.ts';
import type { Words } from './completeness-words.ts';

/** A list of thousands is read by nobody: then one chooses an office. */
const MOST = 300;

/** Every PC of a period: up to when it has delivered, what is missing. What is outstanding comes first. */
@customElement('completeness-list')
export class CompletenessList extends LitElement {
  static override styles = [
    shared,
    longTable,
    css`
      :host {
        display: block;
      }
      .scroller {
        max-height: min(60vh, 100vh - 240px);
        min-height: 8em;
        overflow: auto;
      }
      p {
        margin: 8px 0 0;
      }
      tbody th {
        min-width: 8em;
        white-space: normal;
      }
      td {
        white-space: nowrap;
      }
      td.wide {
        min-width: 10em;
        white-space: normal;
      }
      small {
        color: var(--ink-soft);
        display: block;
      }
    `,
  ];

  @property({ attribute: false }) completeness!: Completeness;
  @property({ attribute: false }) words!: Words;

  override render() {
    const offices = [...inUse(this.completeness)].sort(
      (one, other) => Number(one.isComplete) - Number(other.isComplete),
    );
    const rows = offices.flatMap((office) => inOrder(office).map((device) => ({ office, device })));
    const { lacking } = completenessTexts;
    const heads = [
      words.office,
      completenessTexts.pc,
      completenessTexts.ofPeriod,
      completenessTexts.state,
      completenessTexts.until,
      completenessTexts.lacking,
      completenessTexts.heard,
      completenessTexts.clock,
    ];
    return html`
      <div class="scroller" tabindex="0" role="region" aria-label=${completenessTexts.list}>
        <table>
          <thead>
            <tr>
              ${heads.map((head) => html`<th scope="col" class=${head === lacking ? 'number' : ''}>${head}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${rows.slice(0, MOST).map(({ office, device }) => this.#row(office, device))}
          </tbody>
        </table>
      </div>
      ${rows.length > MOST ? html`<p>${completenessTexts.more(rows.length - MOST)}</p>` : nothing}
      ${offices.every(({ isComplete }) => isComplete) ? nothing : html`<p class="soft">${completenessTexts.hint}</p>`}
    `;
  }

  #row(office: OfficeDelivery, device: DeviceDelivery) {
    const { when } = this.words;
    const said = (instant: string | undefined) => (instant ? when(instant) : completenessTexts.never);
    const id = device.device.toUpperCase();
    const unfolded = device === inOrder(office)[0] ? unfoldedWord(office) : '';
    return html`
      <tr>
        <th scope="row">
          <bdi>${this.words.office(office.office)}</bdi
          >${unfolded ? html`<small>${unfolded}</small>` : nothing}
        </th>
        <td class="wide">
          ${device.counter ? html`<bdi>${this.words.counter(device.counter)}</bdi> ${id}` : id}
        </td>
        <td class=${device.isComplete ? 'good' : 'warning'}>
          ${device.isComplete ? completenessTexts.whole : completenessTexts.notWhole}
        </td>
        <td class="wide">${stateWord(device, this.completeness.isRunning, this.words)}</td>
        <td>${said(device.deliveredUntil)}</td>
        <td class="number">${device.missing > 0 ? completenessTexts.entries(device.missing) : '—'}</td>
        <td>${said(device.heardAt)}</td>
        <td>${pcClockWord(device.clockOffsetMs)}</td>
      </tr>
    `;
  }
}

function inOrder({ devices }: OfficeDelivery): readonly DeviceDelivery[] {
  return [...devices].sort((one, other) => Number(one.isComplete) - Number(other.isComplete));
}
