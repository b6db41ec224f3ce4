import { consume } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { dayOf } from '../domain/calendar.ts';
import { KINDS } from '../domain/kind.ts';
import type { Kind } from '../domain/kind.ts';
import type { Visit } from '../domain/visit.ts';
import { visitsOfWeek, weekCounts, weekOfPerson } from '../domain/week-counts.ts';
import type { Week } from '../domain/week-counts.ts';
import { keyOf } from '../elements/keys.ts';
import type { Draft } from '../store/store.ts';
import { shared } from '../styles/shared.ts';
import { homeTexts } from '../text/home-texts.ts';
import { registerKindWords } from '../text/words.ts';
import { workplaceContext } from '../workplace.ts';
import type { Workplace } from '../workplace.ts';
import { forgetSearch, rememberSearch } from './history/search-memory.ts';
import { setWayBack } from './history/way-back.ts';
import { isTyped, withoutTyping } from './home/draft-words.ts';
import './home/home-actions.ts';
import './home/home-drafts.ts';
import './home/home-list.ts';
import type { HomeSearch } from './home/home-search.ts';
import './home/home-search.ts';
import './home/home-week.ts';
import { homeStyles } from './home/home-styles.ts';
import { hasField, isDialogOpen } from './home/focus.ts';
import { clerkName } from './view/names.ts';
import { isUsedUp } from './visit/registered-draft.ts';

/** Often enough that 昨天 and the week turn over soon after midnight on a PC that is never switched off. */
const TURN_MS = 30_000;
/** A page that was just left may still be storing its draft. */
const DRAFT_MS = 500;

/** 平台主页: the window's open visits, the four registrations, search, this week, quick actions (manual 3.2). */
@customElement('home-page')
export class HomePage extends LitElement {
  static override styles = [shared, homeStyles];

  @consume({ context: workplaceContext }) workplace!: Workplace;

  @state() private open: readonly Visit[] | undefined;
  @state() private closed: readonly Visit[] | undefined;
  @state() private drafts: readonly Draft[] = [];
  @state() private searchReady = false;
  @state() private failed = false;

  @query('home-search') private readonly search!: HomeSearch;

  #unsubscribe = () => {};
  #turn: ReturnType<typeof setInterval> | undefined;
  #draft: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    forgetSearch();
    setWayBack('/');
    const { visits, catalogue } = this.workplace.store;
    const read = () => void this.#read();
    const ends = [visits.subscribe(read), catalogue.subscribe(() => this.requestUpdate())];
    this.#unsubscribe = () => ends.forEach((end) => end());
    this.#turn = setInterval(read, TURN_MS);
    this.#draft = setTimeout(read, DRAFT_MS);
    window.addEventListener('keydown', this.#key);
    // The lists first: reading all visits into memory would hold them up.
    void this.#read()
      .then(() => visits.searchReady)
      .then(() => (this.searchReady = true));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe();
    clearInterval(this.#turn);
    clearTimeout(this.#draft);
    window.removeEventListener('keydown', this.#key);
  }

  override render() {
    return html`
      <h1 class="visually-hidden">${homeTexts.title}</h1>
      <div class="page" @go-to=${this.#goTo}>
        <div class="top">${KINDS.map((kind, place) => this.#start(kind, place))} ${this.#searchBox()}</div>
        <div class="lists">${KINDS.map((kind) => this.#list(kind))}</div>
        <div class="side">${this.#draftsOffer()} ${this.#thisWeek()} ${this.#actions()}</div>
      </div>
      ${this.failed ? html`<p class="error" role="alert">${homeTexts.readFailed}</p>` : nothing}
    `;
  }

  #start(kind: Kind, place: number) {
    return html`
      <button class="primary start" @click=${() => this.#register(kind)}>
        <kbd aria-hidden="true">F${place + 1}</kbd>${registerKindWords[kind]}
      </button>
    `;
  }

  #searchBox() {
    return html`
      <home-search
        .find=${(words: string) => this.workplace.store.visits.search({ words })}
        .ready=${this.searchReady}
        .today=${this.#today}
        .utcOffsetMinutes=${this.#offset}
        @see-all=${this.#seeAll}
      ></home-search>
    `;
  }

  #list(kind: Kind) {
    return html`
      <home-list
        .kind=${kind}
        .visits=${this.open?.filter((visit) => visit.kind === kind)}
        .today=${this.#today}
        .utcOffsetMinutes=${this.#offset}
        .clerkName=${(user: string) => clerkName(this.workplace.store.catalogue, user)}
      ></home-list>
    `;
  }

  #draftsOffer() {
    if (this.drafts.length === 0) return nothing;
    return html`
      <home-drafts
        .drafts=${this.drafts}
        .today=${this.#today}
        .utcOffsetMinutes=${this.#offset}
        @draft-remove=${this.#removeDraft}
      ></home-drafts>
    `;
  }

  #thisWeek() {
    const week = this.#week;
    return html`
      <home-week
        .monday=${week.monday}
        .sunday=${week.sunday}
        .counts=${this.closed && weekCounts(this.closed, week)}
      ></home-week>
    `;
  }

  #actions() {
    const { catalogue } = this.workplace.store;
    const isLead = this.workplace.session.person?.roles.includes('lead');
    return html`
      <home-actions
        .acceptanceUrl=${catalogue.get('link', 'acceptance')?.url ?? ''}
        .inquiryUrl=${catalogue.get('link', 'inquiry')?.url ?? ''}
        .officeToday=${isLead ? `/history?from=${this.#today}&until=${this.#today}` : ''}
      ></home-actions>
    `;
  }

  get #offset(): number {
    return this.workplace.store.place?.utcOffsetMinutes ?? 480;
  }

  get #now(): string {
    return new Date(this.workplace.clock()).toISOString();
  }

  get #today(): string {
    return dayOf(this.#now, this.#offset);
  }

  get #user(): string {
    return this.workplace.session.person?.user ?? '';
  }

  get #week(): Week {
    return weekOfPerson(this.#user, this.#now, this.#offset);
  }

  /** The window that this PC's counter belongs to; a counter that the catalogue does not know hides nothing. */
  get #window(): string | undefined {
    const { place, catalogue } = this.workplace.store;
    return place && catalogue.get('counter', place.counter)?.window;
  }

  async #read(): Promise<void> {
    const { visits, drafts } = this.workplace.store;
    const week = this.#week;
    try {
      const [open, closed, kept] = await Promise.all([
        visits.open(),
        visits.closedBetween(week.monday, week.sunday),
        drafts.of(this.#user),
      ]);
      this.open = this.#ordered(open);
      this.closed = visitsOfWeek(closed, week);
      // After a crash a saved registration may have left its draft behind: offered again, it would be doubled.
      this.drafts = kept.filter((draft) => isTyped(draft) && !isLeftBehind(draft, open));
      this.failed = false;
    } catch {
      this.failed = true;
    }
  }

  /** The window's, own ones first, each group newest first. */
  #ordered(open: readonly Visit[]): readonly Visit[] {
    const window = this.#window;
    const here = window ? open.filter((visit) => visit.window === window) : open;
    const isOwn = (visit: Visit) => visit.clerk === this.#user;
    return [...here.filter(isOwn), ...here.filter((visit) => !isOwn(visit))];
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || isDialogOpen(this)) return;
    const key = keyOf(event) ?? '';
    const place = Number(/^F([1-4])$/.exec(key)?.[1] ?? (hasField() ? 0 : /^[1-4]$/.exec(key)?.[0]) ?? 0);
    const kind = KINDS[place - 1];
    if (key === 'F6') this.search.focus();
    else if (kind) this.#register(kind);
    // The page that is on its way is not wanted any more.
    else if (key === 'Escape' && location.pathname !== '/') this.workplace.go('/');
    else return;
    event.preventDefault();
  };

  #register(kind: Kind): void {
    this.workplace.go(`/visit/new/${kind}`);
  }

  #goTo(event: CustomEvent<string>): void {
    this.workplace.go(event.detail);
  }

  #seeAll(event: CustomEvent<string>): void {
    rememberSearch(this.#user, { words: event.detail });
    this.workplace.go('/history');
  }

  async #removeDraft({ detail }: CustomEvent<Draft>): Promise<void> {
    const { drafts } = this.workplace.store;
    const rest = withoutTyping(detail);
    await (rest ? drafts.save(rest) : drafts.remove(detail.id));
    await this.#read();
  }
}

function isLeftBehind(draft: Draft, open: readonly Visit[]): boolean {
  return draft.visit === undefined && open.some((visit) => isUsedUp(draft, visit));
}
