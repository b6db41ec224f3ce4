import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Matter } from '../../domain/catalogue.ts';
import { dayOf } from '../../domain/calendar.ts';
import { shared } from '../../styles/shared.ts';
import { visitTexts } from '../../text/visit-texts.ts';
import { kindWords } from '../../text/words.ts';
import { earlierVisits } from './earlier-visits.ts';
import { linkUrl } from './outside-systems.ts';
import { mattersOf } from './visit-form.ts';
import { VisitPart } from './visit-part.ts';

/** As many earlier visits as fit beside the steps; the history has all. */
const MOST_SHOWN = 6;

/** Beside the steps: what a matter needs, and when these people came before. */
@customElement('visit-side')
export class VisitSide extends VisitPart {
  static override readonly styles = [
    shared,
    css`
      aside {
        background: var(--surface);
        border: 1px solid var(--line);
        padding: 8px 12px;
      }
      h3 {
        font-size: 14px;
        line-height: 20px;
        margin: 8px 0 2px;
        overflow-wrap: anywhere;
      }
      ol,
      ul {
        margin: 0;
        padding-inline-start: 20px;
      }
      ul {
        list-style: none;
        padding: 0;
      }
      summary {
        cursor: pointer;
        font-weight: 600;
      }
      dl {
        margin: 4px 0;
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 2px 8px;
      }
      dt {
        color: var(--ink-soft);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      ul.past a {
        display: block;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
    `,
  ];

  override render() {
    const { work } = this;
    if (!work) return nothing;
    const { catalogue } = work.workplace.store;
    const matters = mattersOf(work.form).flatMap(({ code }) => catalogue.get('matter', code) ?? []);
    return html`<aside aria-label=${visitTexts.side}>
      ${this.#past()} ${matters.map((matter) => this.#matter(matter, matters.length > 1))}
      ${
        matters.length === 0 && work.kind !== 'other'
          ? html`<p class="soft">${visitTexts.noMatterYet}</p>`
          : nothing
      }
      ${this.#links()}
    </aside>`;
  }

  #past() {
    const { work } = this;
    const past = work ? earlierVisits(work) : [];
    const offset = work?.workplace.store.place?.utcOffsetMinutes ?? 480;
    return html`<details>
      <summary>${visitTexts.pastVisits(past.length)}</summary>
      <ul class="past">
        ${past.slice(0, MOST_SHOWN).map(
          (visit) =>
            html`<li>
              <a href="/view/${visit.id}">
                ${dayOf(visit.registered.at, offset)} ${kindWords[visit.kind]}
                <bdi>${visit.visitor.name ?? ''}</bdi> ${visit.matters[0]?.name ?? ''}</a
              >
            </li>`,
        )}
      </ul>
    </details>`;
  }

  #matter(matter: Matter, isOneOfMany: boolean) {
    return html`${isOneOfMany ? html`<h3><bdi>${matter.name}</bdi></h3>` : nothing}
      <details ?open=${!isOneOfMany}>
        <summary>${visitTexts.materials(matter.materials.length)}</summary>
        <ol>
          ${matter.materials.map(
            ({ name, form, note }) =>
              html`<li>
                ${name}${form ? html` <span class="soft">${form}</span>` : nothing}${
                  note ? html` <span class="soft">（${note}）</span>` : nothing
                }
              </li>`,
          )}
        </ol>
      </details>
      <dl>
        <dt>${visitTexts.timeLimit}</dt>
        <dd>${visitTexts.workingDays(matter.timeLimitWorkingDays)}</dd>
        <dt>${visitTexts.legalBasis}</dt>
        <dd>${matter.legalBasis}</dd>
      </dl>`;
  }

  #links() {
    const { work } = this;
    if (!work) return nothing;
    const link = work.kind === 'consultation' ? 'guide' : work.kind === 'other' ? undefined : work.kind;
    const url = link && linkUrl(work.workplace, link);
    const name = link && work.workplace.store.catalogue.get('link', link)?.name;
    return url
      ? html`<p>
          <a href=${url} target="_blank" rel="noopener noreferrer">${visitTexts.openSystem(name ?? url)}</a>
        </p>`
      : nothing;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'visit-side': VisitSide;
  }
}
