import { LitElement, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { isBad } from '../domain/level.ts';
import type { Visit } from '../domain/visit.ts';
import { shared } from '../styles/shared.ts';
import { historyTexts } from '../text/history-texts.ts';
import { kindWords, stateWords, words } from '../text/words.ts';
import { follow } from './follow.ts';
import { keyOf } from './keys.ts';
import { ROW_EM, visitRowTableStyles } from './visit-row-table-styles.ts';
import { fullWhen, mattersLabel, organisationLabel, ratingLabel, visitorLabel } from './visit-words.ts';

/** Rows drawn above and below those that can be seen, so that a quick wheel shows no gap. */
const SPARE = 12;

/**
 * Rows of visits with 查看 and 办结, newest first as given. Only rows in sight are drawn: 50,000 of them cost no more
 * than 40. Arrows, Page, Home and End move from row to row. Asks to go by `go-to`.
 */
@customElement('visit-row-table')
export class VisitRowTable extends LitElement {
  static override styles = [shared, visitRowTableStyles];

  @property({ attribute: false }) visits: readonly Visit[] = [];
  /** Name of the table for screen readers. */
  @property() label = '';
  @property({ type: Number }) utcOffsetMinutes = 0;
  /** How visitors rated is not said, only whether. */
  @property({ type: Boolean }) hidesLevel = false;
  @property({ attribute: false }) clerkName: (user: string) => string = String;

  /** First row in sight. */
  @state() private first = 0;
  /** How many rows are in sight. */
  @state() private inSight = 20;
  /** The row that the Tab key reaches. */
  @state() private active = 0;

  @query('.scroller') private readonly scroller!: HTMLElement;
  @query('.row') private readonly anyRow!: HTMLElement | null;

  readonly #resized = new ResizeObserver(() => this.#look());

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  protected override firstUpdated(): void {
    this.#resized.observe(this.scroller);
  }

  protected override willUpdate(): void {
    this.active = Math.max(0, Math.min(this.active, this.visits.length - 1));
  }

  override render() {
    const from = Math.max(0, Math.min(this.first, this.visits.length - 1) - SPARE);
    const until = Math.min(this.visits.length, this.first + this.inSight + SPARE);
    const shown = this.visits.slice(from, until);
    // Set as a property: a style attribute in the template would need an exception in the content security policy.
    const above = `height: ${from * ROW_EM}em`;
    const below = `height: ${(this.visits.length - until) * ROW_EM}em`;
    return html`
      <div class="scroller" @scroll=${this.#look} @keydown=${this.#key}>
        <div role="table" aria-label=${this.label} aria-rowcount=${this.visits.length + 1}>
          ${this.#head()}
          <div role="rowgroup">
            <div aria-hidden="true" .style=${above}></div>
            ${shown.map((visit, place) => this.#row(visit, from + place))}
            <div aria-hidden="true" .style=${below}></div>
          </div>
        </div>
      </div>
    `;
  }

  #head() {
    const names = [
      historyTexts.registeredAt,
      words.number,
      words.kind,
      words.visitorName,
      words.organisation,
      words.matter,
      words.clerk,
      words.state,
      historyTexts.rating,
      historyTexts.operation,
    ];
    return html`
      <div role="rowgroup" class="head">
        <div role="row" class="row" aria-rowindex="1">
          ${names.map((name) => html`<span role="columnheader">${name}</span>`)}
        </div>
      </div>
    `;
  }

  #row(visit: Visit, place: number) {
    const rating = this.hidesLevel ? undefined : visit.rating;
    const comment = rating?.comment;
    return html`
      <div role="row" class="row" aria-rowindex=${place + 2} @focusin=${() => (this.active = place)}>
        <span role="cell">${fullWhen(visit.registered.at, this.utcOffsetMinutes)}</span>
        <span role="cell">${visit.number}</span>
        <span role="cell">${kindWords[visit.kind]}</span>
        ${this.#text(visitorLabel(visit))} ${this.#text(organisationLabel(visit))}
        ${this.#text(mattersLabel(visit))}
        <span role="cell">${this.clerkName(visit.closed?.by ?? visit.clerk)}</span>
        <span role="cell" class=${visit.state}>${stateWords[visit.state]}</span>
        <span role="cell" class=${rating && isBad(rating.level) ? 'error' : ''} title=${comment ?? nothing}
          >${ratingLabel(visit, this.hidesLevel)}${comment ? html`<bdi class="soft"> ${comment}</bdi>` : nothing}</span
        >
        <span role="cell">${this.#links(visit, place)}</span>
      </div>
    `;
  }

  #text(text: string) {
    return html`<span role="cell" title=${text}><bdi>${text}</bdi></span>`;
  }

  #links(visit: Visit, place: number) {
    const tab = place === this.active ? 0 : -1;
    const view = html`<a href="/view/${visit.id}" data-row=${place} tabindex=${tab} @click=${follow}
      >${historyTexts.view}</a
    >`;
    if (visit.state !== 'open') return view;
    return html`${view}
      <a href="/visit/${visit.id}" data-row=${place} tabindex=${tab} @click=${follow}
        >${historyTexts.close}</a
      >`;
  }

  /** Reads from the scroller which rows are in sight. */
  #look(): void {
    const height = this.anyRow?.offsetHeight ?? 0;
    if (height === 0) return;
    this.first = Math.floor(this.scroller.scrollTop / height);
    this.inSight = Math.ceil(this.scroller.clientHeight / height);
  }

  #key(event: KeyboardEvent): void {
    const link = event.target;
    const key = keyOf(event);
    if (!(link instanceof HTMLAnchorElement)) return;
    const row = Number(link.dataset.row);
    const page = Math.max(1, this.inSight - 2);
    const targets: Readonly<Record<string, number>> = {
      ArrowUp: row - 1,
      ArrowDown: row + 1,
      PageUp: row - page,
      PageDown: row + page,
      Home: 0,
      End: this.visits.length - 1,
    };
    const sideways = key === 'ArrowLeft' || key === 'ArrowRight';
    const target = sideways ? row : targets[key ?? ''];
    if (target === undefined) return;
    event.preventDefault();
    const links = this.#linksOf(row);
    const column = links.indexOf(link) + (key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0);
    void this.#focusRow(Math.max(0, Math.min(target, this.visits.length - 1)), Math.max(0, column));
  }

  async #focusRow(row: number, column: number): Promise<void> {
    const height = this.anyRow?.offsetHeight ?? 0;
    const top = row * height;
    const { scrollTop, clientHeight } = this.scroller;
    // The head covers one row at the top.
    if (top < scrollTop) this.scroller.scrollTop = top;
    else if (top + 2 * height > scrollTop + clientHeight)
      this.scroller.scrollTop = top + 2 * height - clientHeight;
    this.#look();
    await this.updateComplete;
    const links = this.#linksOf(row);
    (links[column] ?? links.at(-1))?.focus({ preventScroll: true });
  }

  #linksOf(row: number): HTMLAnchorElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLAnchorElement>(`a[data-row="${row}"]`)];
  }
}
