import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { CatalogueDocument } from '../../domain/catalogue.ts';
import { shared } from '../../styles/shared.ts';
import { adminTexts } from '../../text/admin-texts.ts';
import { adminStyles } from './admin-styles.ts';

/** More rows than anybody reads; drawing thousands would make typing in the filter slow. */
const MOST_ROWS = 300;
/** So few are seen at a glance. */
const FEW_ROWS = 5;

/** Nobody reads a date that is broken at its hyphens. */
const DAY = /^\d{4}-\d\d-\d\d$/;

export interface ListColumn {
  readonly label: string;
  readonly number?: boolean;
}

/** A document with the texts of its cells. */
export interface ListRow {
  readonly document: CatalogueDocument;
  readonly name: string;
  readonly cells: readonly string[];
}

/**
 * The documents of one section with a filter. Sends `edit-document` and `show-history` with the document, and
 * `filter-change` with what was typed, so that it is still there after a document was edited.
 */
@customElement('admin-list')
export class AdminList extends LitElement {
  static override styles = [
    shared,
    adminStyles,
    css`
      input {
        width: 240px;
      }
      td:not(.tools) {
        max-width: 420px;
      }
      .whole {
        white-space: nowrap;
      }
      .clip {
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        overflow: hidden;
      }
    `,
  ];

  @property({ attribute: false }) columns: readonly ListColumn[] = [];
  @property({ attribute: false }) rows: readonly ListRow[] = [];
  /** Nothing can be edited. */
  @property({ type: Boolean }) readonly = false;
  /** What else can be done with a document; sent as `row-action`. */
  @property({ attribute: false }) actionOf: ((document: CatalogueDocument) => string) | undefined;
  /** Said when there is no row at all. */
  @property() emptyText = '';

  /** What was typed into the filter. */
  @property() typed = '';

  override render() {
    if (this.rows.length === 0) return html`<p class="bar soft">${this.emptyText}</p>`;
    const wanted = this.typed.normalize('NFKC').toLowerCase().trim();
    const found = wanted ? this.rows.filter((row) => textOfRow(row).includes(wanted)) : this.rows;
    return html`
      ${this.rows.length > FEW_ROWS ? this.#finding(found.length) : nothing}
      ${this.#table(found.slice(0, MOST_ROWS))}
    `;
  }

  #finding(found: number) {
    return html`
      <div class="bar">
        <label for="filter">${adminTexts.filter}</label>
        <input
          id="filter"
          type="search"
          autocomplete="off"
          maxlength="60"
          placeholder=${adminTexts.filterHint}
          .value=${this.typed}
          @input=${this.#filter}
        />
        <span class="soft" role="status">${this.#count(found)}</span>
      </div>
    `;
  }

  #count(found: number): string {
    if (found === 0) return adminTexts.noneMatch;
    return found > MOST_ROWS ? adminTexts.shown(MOST_ROWS, found) : adminTexts.count(found);
  }

  #table(rows: readonly ListRow[]) {
    return html`<div class="scroll">
      <table>
        <thead>
          <tr>
            ${this.columns.map(
              (column) => html`<th scope="col" class=${column.number ? 'number' : ''}>${column.label}</th>`,
            )}
            ${this.#hasTools ? html`<th scope="col">${adminTexts.actions}</th>` : nothing}
          </tr>
        </thead>
        <tbody>
          ${repeat(
            rows,
            (row) => row.document._id,
            (row) => this.#row(row),
          )}
        </tbody>
      </table>
    </div>`;
  }

  #row(row: ListRow) {
    return html`
      <tr>
        ${row.cells.map(
          (cell, place) => html`
            <td class=${this.columns[place]?.number ? 'number' : ''}>
              <div class=${DAY.test(cell) ? 'whole' : 'clip'}>${cell}</div>
            </td>
          `,
        )}
        ${this.#hasTools ? html`<td class="tools">${this.#tools(row)}</td>` : nothing}
      </tr>
    `;
  }

  get #hasTools(): boolean {
    return !this.readonly || this.actionOf !== undefined;
  }

  #tools(row: ListRow) {
    const name = html`<span class="visually-hidden"> ${row.name}</span>`;
    return html`${
        this.readonly
          ? nothing
          : html`<button class="link" @click=${() => this.#send('edit-document', row)}>
              ${adminTexts.edit}${name}
            </button>`
      }${
        this.actionOf
          ? html`<button class="link" @click=${() => this.#send('row-action', row)}>
              ${this.actionOf(row.document)}${name}
            </button>`
          : nothing
      }<button class="link" @click=${() => this.#send('show-history', row)}>
        ${adminTexts.history}${name}
      </button>`;
  }

  #filter(event: Event): void {
    this.typed = (event.target as HTMLInputElement).value;
    this.dispatchEvent(new CustomEvent<string>('filter-change', { detail: this.typed }));
  }

  #send(type: 'edit-document' | 'row-action' | 'show-history', row: ListRow): void {
    this.dispatchEvent(new CustomEvent<CatalogueDocument>(type, { detail: row.document }));
  }
}

function textOfRow(row: ListRow): string {
  return row.cells.join('\n').normalize('NFKC').toLowerCase();
}
