import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Visit } from '../domain/visit.ts';
import { WEEK_ITEMS, isWeekItem, visitsOfWeek, weekCounts, weekOfPerson } from '../domain/week-counts.ts';
import type { Week, WeekItem } from '../domain/week-counts.ts';
import { follow } from '../elements/follow.ts';
import '../elements/visit-row-table.ts';
import { shared } from '../styles/shared.ts';
import { dayTexts } from '../text/day-texts.ts';
import { weekTexts } from '../text/week-texts.ts';
import { kindWords } from '../text/words.ts';
import { workplaceContext } from '../workplace.ts';
import type { Workplace } from '../workplace.ts';
import { setWayBack } from './history/way-back.ts';
import { clerkName } from './view/names.ts';
import { hidesLevelHere } from './level-sight.ts';
import { PageLife } from './page-life.ts';
import { wayHome } from './way-home.ts';

/** The very visits that a number of 本周受理业务统计 counts, with their ratings (manual 3.7). */
@customElement('week-page')
export class WeekPage extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        contain: size;
        display: flex;
        flex: 1 1 0;
        flex-direction: column;
        gap: var(--gap);
        min-height: 24em;
        padding: var(--gap) 12px;
      }
      .title,
      nav {
        align-items: center;
        display: flex;
        gap: 1em;
      }
      p {
        margin: 0;
      }
      a[aria-current] {
        border-bottom: 2px solid var(--accent);
        font-weight: 600;
      }
      visit-row-table {
        flex: 1 1 0;
        min-height: 10em;
      }
    `,
  ];

  @consume({ context: workplaceContext }) workplace!: Workplace;

  /** `kind` says which number: a kind, or `unrated`; absent for all. */
  @property({ attribute: false }) query = new URLSearchParams();

  @state() private closed: readonly Visit[] | undefined;
  @state() private failed = false;

  protected readonly life = new PageLife(this, {
    follow: () => [this.workplace.store.visits.subscribe(() => void this.#read())],
  });

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
  }

  protected override willUpdate(): void {
    setWayBack(this.#item ? `/week?kind=${this.#item}` : '/week');
  }

  override render() {
    const visits = this.closed && visitsOfWeek(this.closed, this.#week, this.#item);
    return html`
      <div class="title" @go-to=${this.#goTo}>
        ${wayHome(this.workplace.session.person)}
        <h1>${weekTexts.title(nameOf(this.#item))}</h1>
      </div>
      ${this.#items()}
      <p role="status">${this.#caption(visits)}</p>
      ${this.failed ? html`<p class="error" role="alert">${weekTexts.failed}</p>` : nothing}
      ${visits && visits.length > 0 ? this.#table(visits) : nothing}
    `;
  }

  #items() {
    const counts = weekCounts(this.closed ?? [], this.#week);
    return html`
      <nav aria-label=${weekTexts.items} @go-to=${this.#goTo}>
        ${WEEK_ITEMS.map(
          (item) =>
            html`<a
              href="/week?kind=${item}"
              aria-current=${item === this.#item ? 'page' : nothing}
              @click=${follow}
              >${nameOf(item)} ${counts[item]}</a
            >`,
        )}
      </nav>
    `;
  }

  #caption(visits: readonly Visit[] | undefined): string {
    if (!visits) return weekTexts.loading;
    if (visits.length === 0) return weekTexts.none;
    return weekTexts.caption(dayTexts.range(this.#week.monday, this.#week.sunday), visits.length);
  }

  #table(visits: readonly Visit[]) {
    return html`
      <visit-row-table
        .visits=${visits}
        .label=${weekTexts.title(nameOf(this.#item))}
        ?hidesLevel=${hidesLevelHere(this.workplace)}
        .utcOffsetMinutes=${this.#week.utcOffsetMinutes}
        .clerkName=${(user: string) => clerkName(this.workplace.store.catalogue, user)}
        @go-to=${this.#goTo}
      ></visit-row-table>
    `;
  }

  /** The week is written `/week?kind=unrated`; `/week?unrated` means the same. */
  get #item(): WeekItem | undefined {
    const kind = this.query.has('unrated') ? 'unrated' : this.query.get('kind');
    return isWeekItem(kind) ? kind : undefined;
  }

  get #week(): Week {
    const { session, store, clock } = this.workplace;
    const offset = store.place?.utcOffsetMinutes ?? 480;
    return weekOfPerson(session.person?.user ?? '', new Date(clock()).toISOString(), offset);
  }

  async #read(): Promise<void> {
    const { monday, sunday } = this.#week;
    try {
      this.closed = await this.workplace.store.visits.closedBetween(monday, sunday);
      this.failed = false;
    } catch {
      this.failed = true;
    }
  }

  #goTo(event: CustomEvent<string>): void {
    this.workplace.go(event.detail);
  }
}

function nameOf(item: WeekItem | undefined): string {
  if (!item) return weekTexts.all;
  return item === 'unrated' ? weekTexts.unrated : kindWords[item];
}
