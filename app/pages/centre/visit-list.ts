import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ListedVisit } from '../../domain/masked-visit.ts';
import { follow } from '../../elements/follow.ts';
import { fullWhen, NOTHING, organisationLabel, ratingLabel } from '../../elements/visit-words.ts';
import type { Catalogue } from '../../store/store.ts';
import { longTable } from '../../styles/long-table.ts';
import { shared } from '../../styles/shared.ts';
import { centreTexts } from '../../text/centre-texts.ts';
import { drillTexts } from '../../text/drill-texts.ts';
import { kindWords, stateWords, words } from '../../text/words.ts';
import { clerkName, windowName } from '../view/names.ts';
import { tracePath } from './centre-ways.ts';

/** Visits as the centre lists them: names, phones and codes masked, one line each. */
@customElement('visit-list')
export class VisitList extends LitElement {
  static override styles = [
    shared,
    longTable,
    css`
      :host {
        display: block;
      }
      th,
      td {
        padding: 3px 8px;
      }
      td {
        max-width: 16em;
        overflow-wrap: anywhere;
      }
      .short {
        white-space: nowrap;
      }
      .long {
        min-width: 8em;
      }
      .open {
        color: var(--warn);
      }
      .voided {
        color: var(--ink-soft);
      }
    `,
  ];

  @property({ attribute: false }) visits: readonly ListedVisit[] = [];
  @property({ attribute: false }) catalogue!: Catalogue;
  @property({ type: Number }) utcOffsetMinutes = 0;
  /** With the time from registration to closing. */
  @property({ type: Boolean }) timed = false;

  override render() {
    const heads = [
      words.number,
      drillTexts.registeredAt,
      words.window,
      words.clerk,
      words.kind,
      words.visitorName,
      words.organisation,
      words.phone,
      words.matter,
      words.state,
      drillTexts.closedAt,
      ...(this.timed ? [drillTexts.minutes] : []),
      drillTexts.rating,
    ];
    return html`
      <table>
        <thead>
          <tr>
            ${heads.map((head) => html`<th scope="col">${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${this.visits.map((one) => this.#row(one))}
        </tbody>
      </table>
    `;
  }

  #row({ visit, registeredAt, serviceSeconds, matter }: ListedVisit) {
    const { visitor, closed } = visit;
    const when = (at: string) => fullWhen(at, this.utcOffsetMinutes);
    return html`
      <tr>
        <th scope="row" class="short"><a href=${tracePath(visit.id)} @click=${follow}>${visit.number}</a></th>
        <td class="short">${when(visit.registered.at)}</td>
        <td><bdi>${windowName(this.catalogue, registeredAt.window)}</bdi></td>
        <td class="short"><bdi>${clerkName(this.catalogue, visit.registered.by)}</bdi></td>
        <td class="short">${kindWords[visit.kind]}</td>
        <td class="short"><bdi>${visitor.name ?? words.noName}</bdi></td>
        <td class="long"><bdi>${organisationLabel(visit)}</bdi></td>
        <td class="short"><bdi>${visitor.phone ?? NOTHING}</bdi></td>
        <td class="long"><bdi>${matterWords(visit.matters, matter)}</bdi></td>
        <td class="short ${visit.state}">${stateWords[visit.state]}</td>
        <td class="short">${closed && visit.state === 'closed' ? when(closed.at) : NOTHING}</td>
        ${
          this.timed
            ? html`<td class="number">
                ${serviceSeconds === undefined ? NOTHING : (serviceSeconds / 60).toFixed(1)}
              </td>`
            : ''
        }
        <td class="short">${ratingLabel(visit)}</td>
      </tr>
    `;
  }
}

/** All of a visit's, or, where matters are counted, the one that the line is about. */
function matterWords(matters: ListedVisit['visit']['matters'], which: number | undefined): string {
  const distinct = new Map(matters.map(({ code, name }) => [code, name]));
  const names = [...distinct.values()];
  const shown = which === undefined ? names : names.slice(which, which + 1);
  return shown.join('、') || centreTexts.noMatter;
}
