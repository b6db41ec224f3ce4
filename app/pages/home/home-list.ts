import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { dayOf } from '../../domain/calendar.ts';
import type { Kind } from '../../domain/kind.ts';
import type { Visit } from '../../domain/visit.ts';
import { keyOf } from '../../elements/keys.ts';
import { mattersLabel, organisationLabel, shortWhen, visitorLabel } from '../../elements/visit-words.ts';
import { follow } from '../../elements/follow.ts';
import { shared } from '../../styles/shared.ts';
import { homeTexts } from '../../text/home-texts.ts';
import { kindWords } from '../../text/words.ts';

const ROWS = 5;
const STEPS: Readonly<Record<string, readonly [rows: number, links: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** One of the four regions of the home page: the window's open visits of a kind. Asks to go by `go-to`. */
@customElement('home-list')
export class HomeList extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: block;
        min-height: 0;
        min-width: 0;
      }
      section {
        display: flex;
        flex-direction: column;
        height: 100%;
        min-height: 0;
        overflow: hidden;
      }
      h2 {
        display: flex;
        flex: none;
        gap: 0.6em;
        padding: 0.28em 0.6em;
        font-size: 1em;
        line-height: inherit;
        border-bottom: 1px solid var(--line);
      }
      h2 a {
        margin-left: auto;
        font-weight: 400;
      }
      .stale {
        color: var(--bad);
      }
      ul {
        display: flex;
        flex: 1 1 0;
        flex-direction: column;
        list-style: none;
        margin: 0;
        min-height: 0;
        padding: 0;
      }
      li {
        align-items: center;
        border-bottom: 1px solid var(--line-soft);
        display: grid;
        flex: 0 1 2.08em;
        gap: 0.4em;
        grid-template-columns: 2.8em 4.2em minmax(0, 1fr) minmax(0, 1fr) 3em auto auto;
        min-height: 0;
        padding: 0 0.6em;
        white-space: nowrap;
      }
      li:hover,
      li:focus-within {
        background: var(--accent-ground);
      }
      li > span {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      li > a {
        padding: 0 0.2em;
      }
      p {
        color: var(--ink-soft);
        margin: 0;
        padding: 0.6em;
      }
    `,
  ];

  /** Which of the four it is. */
  @property() kind: Kind = 'consultation';
  /** Open visits of this kind, those to be shown first first; undefined while they are being read. */
  @property({ attribute: false }) visits: readonly Visit[] | undefined;
  /** The office's calendar day. */
  @property() today = '';
  @property({ type: Number }) utcOffsetMinutes = 0;
  @property({ attribute: false }) clerkName: (user: string) => string = String;

  /** The row that the Tab key reaches; arrows move it. */
  @state() private active = 0;

  override render() {
    return html`
      <section class="panel" aria-label=${kindWords[this.kind]}>
        ${this.#heading()} ${this.visits === undefined ? nothing : this.#rows(this.visits)}
      </section>
    `;
  }

  #heading() {
    const visits = this.visits ?? [];
    const stale = visits.filter((visit) => this.#isStale(visit)).length;
    return html`
      <h2>
        <span>${kindWords[this.kind]} · ${homeTexts.open(visits.length)}</span>
        ${stale > 0 ? html`<span class="stale">${homeTexts.stale(stale)}</span>` : nothing}
        <a href="/history?kind=${this.kind}" @click=${follow}>${homeTexts.more}</a>
      </h2>
    `;
  }

  #rows(visits: readonly Visit[]) {
    if (visits.length === 0) return html`<p>${homeTexts.empty}</p>`;
    return html`<ul @keydown=${this.#step}>
      ${visits.slice(0, ROWS).map((visit, place) => this.#row(visit, place))}
    </ul>`;
  }

  #row(visit: Visit, place: number) {
    const active = Math.min(this.active, Math.min(this.visits?.length ?? 0, ROWS) - 1);
    const tab = place === active ? 0 : -1;
    return html`
      <li @focusin=${() => (this.active = place)}>
        <span class=${this.#isStale(visit) ? 'stale' : ''}
          >${shortWhen(visit.registered.at, this.today, this.utcOffsetMinutes)}</span
        >
        <span title=${visitorLabel(visit)}><bdi>${visitorLabel(visit)}</bdi></span>
        <span title=${organisationLabel(visit)}><bdi>${organisationLabel(visit)}</bdi></span>
        <span title=${mattersLabel(visit)}><bdi>${mattersLabel(visit)}</bdi></span>
        <span>${this.clerkName(visit.clerk)}</span>
        <a href="/view/${visit.id}" tabindex=${tab} @click=${follow}>${homeTexts.view}</a>
        <a href="/visit/${visit.id}" tabindex=${tab} @click=${follow}>${homeTexts.close}</a>
      </li>
    `;
  }

  #isStale(visit: Visit): boolean {
    return dayOf(visit.registered.at, this.utcOffsetMinutes) < this.today;
  }

  #step(event: KeyboardEvent): void {
    const step = STEPS[keyOf(event) ?? ''];
    if (!step || !(event.target instanceof HTMLAnchorElement)) return;
    const rows = [...this.renderRoot.querySelectorAll('li')].map((row) => [...row.querySelectorAll('a')]);
    const row = rows.findIndex((links) => links.some((link) => link === event.target));
    const link = rows[row]?.indexOf(event.target) ?? 0;
    event.preventDefault();
    rows[row + step[0]]?.[link + step[1]]?.focus();
  }
}
