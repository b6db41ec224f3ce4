import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import {
  definitionTexts,
  deliveryText,
  fewText,
  gridsOf,
  supplementText,
  timeText,
} from '../../domain/sheet/sheet-text.ts';
import type { SheetGrid, SupplementText } from '../../domain/sheet/sheet-text.ts';
import type { SheetView } from '../../domain/sheet/sheet-view.ts';
import type { Signature, SignedSheet, StepRecord } from '../../domain/sheet/sheet.ts';
import { shared } from '../../styles/shared.ts';
import { sheetTexts } from '../../text/sheet-texts.ts';
import { screenWords } from './screen-words.ts';

/** A sheet on screen: its tables, what came late, what was delivered, definitions, digests and signatures. */
@customElement('sheet-body')
export class SheetBody extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      section {
        margin-bottom: 12px;
      }
      h2,
      p {
        margin: 0;
        padding: 6px 8px;
      }
      th.number {
        white-space: normal;
        width: 7em;
      }
      tbody th {
        color: var(--ink);
        font-weight: 400;
      }
      small {
        color: var(--ink-soft);
        display: block;
        font-size: 0.75rem;
        line-height: 1.333;
      }
      tfoot {
        background: var(--accent-ground);
        font-weight: 600;
      }
      dl {
        display: grid;
        gap: 4px 24px;
        grid-template-columns: repeat(auto-fill, minmax(28em, 1fr));
        margin: 0;
        padding: 0 8px;
      }
      dl div {
        display: grid;
        gap: 8px;
        grid-template-columns: 10em 1fr;
      }
      dt {
        color: var(--ink-soft);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) view!: SheetView;

  override render() {
    const { contents, signed } = this.view;
    return html`
      ${signed ? this.#signatures(signed) : nothing}
      ${gridsOf(contents, screenWords()).map((grid) => this.#grid(grid))}
      <p class="soft">${fewText(screenWords())}</p>
      ${contents.supplements.map((late) =>
        this.#supplement(supplementText(late, contents.formulas, screenWords())),
      )}
      ${this.#delivery()} ${this.#definitions()} ${signed ? this.#proofs(signed) : nothing}
    `;
  }

  #grid({ title, heads, lines }: SheetGrid) {
    const [name, ...figures] = heads;
    const line = ({ name: whose, cells }: SheetGrid['lines'][number]) =>
      html`<tr>
        <th scope="row"><bdi>${whose}</bdi></th>
        ${cells.map(
          ({ value, change }) =>
            html`<td class="number">${value}${change === '' ? nothing : html`<small>${change}</small>`}</td>`,
        )}
      </tr>`;
    return html`<section>
      <h2>${title}</h2>
      <table aria-label=${title}>
        <thead>
          <tr>
            <th scope="col">${name}</th>
            ${figures.map((head) => html`<th scope="col" class="number">${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${lines.slice(0, -1).map(line)}
        </tbody>
        <tfoot>
          ${lines.slice(-1).map(line)}
        </tfoot>
      </table>
    </section>`;
  }

  #supplement({ title, visits, windows, lines }: SupplementText) {
    const heads = [sheetTexts.was, sheetTexts.late, sheetTexts.is];
    return html`<section>
      <h2>${title}</h2>
      <p>${visits} · ${windows}</p>
      ${
        lines.length === 0
          ? nothing
          : html`<table aria-label=${title}>
              <thead>
                <tr>
                  <th scope="col">${sheetTexts.figure}</th>
                  ${heads.map((head) => html`<th scope="col" class="number">${head}</th>`)}
                </tr>
              </thead>
              <tbody>
                ${lines.map(
                  ([name, ...numbers]) =>
                    html`<tr>
                      <th scope="row">${name}</th>
                      ${numbers.map((number) => html`<td class="number">${number}</td>`)}
                    </tr>`,
                )}
              </tbody>
            </table>`
      }
    </section>`;
  }

  #delivery() {
    const { summary, behind } = deliveryText(this.view.contents, screenWords());
    return html`<section>
      <h2>${sheetTexts.delivery}</h2>
      <p>${summary}</p>
      ${this.#list(behind)}
    </section>`;
  }

  #definitions() {
    const { contents } = this.view;
    return html`<section>
      <h2>${sheetTexts.definitions(contents.formulaVersion)}</h2>
      ${this.#list(definitionTexts(contents, screenWords()))}
    </section>`;
  }

  #proofs({ sheet }: SignedSheet) {
    const { behind } = sheet.contents;
    return html`<section>
      <h2>${sheetTexts.proofs}</h2>
      <p>${sheetTexts.behind(behind.visits)}</p>
      ${this.#list([
        [sheetTexts.listDigest, behind.digest],
        [sheetTexts.digest, sheet.digest],
      ])}
    </section>`;
  }

  #signatures({ sheet, review, issue }: SignedSheet) {
    return html`<section aria-label=${sheetTexts.signatures}>
      <h2>${sheetTexts.signatures}</h2>
      ${this.#list([
        [sheetTexts.made, this.#said(sheet.made)],
        [sheetTexts.review, this.#step(review)],
        [sheetTexts.issue, this.#step(issue)],
      ])}
    </section>`;
  }

  #step(one: StepRecord | undefined): string {
    if (one?.outcome !== 'returned') return this.#said(one);
    return sheetTexts.returnedWhy(one.name, timeText(one.at, this.view.contents), one.reason ?? '');
  }

  #said(one: Signature | undefined): string {
    if (!one) return sheetTexts.unsigned;
    const signed = sheetTexts.signedAt(one.name, timeText(one.at, this.view.contents));
    return one.confirmed ? `${signed} · ${sheetTexts.knowing}` : signed;
  }

  #list(pairs: readonly (readonly [string, string])[]) {
    if (pairs.length === 0) return nothing;
    return html`<dl>
      ${pairs.map(
        ([name, said]) =>
          html`<div>
            <dt><bdi>${name}</bdi></dt>
            <dd><bdi>${said}</bdi></dd>
          </div>`,
      )}
    </dl>`;
  }
}
