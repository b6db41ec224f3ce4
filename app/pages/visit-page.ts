import { consume } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { KINDS } from '../domain/kind.ts';
import type { Kind } from '../domain/kind.ts';
import type { Unsubscribe } from '../store/store.ts';
import { shared } from '../styles/shared.ts';
import { visitTexts } from '../text/visit-texts.ts';
import { kindWords, registerKindWords } from '../text/words.ts';
import { workplaceContext } from '../workplace.ts';
import type { Workplace } from '../workplace.ts';
import '../elements/tab-bar.ts';
import './visit/kind-menu.ts';
import './visit/transfer-dialog.ts';
import './visit/visit-bar.ts';
import './visit/visit-side.ts';
import './visit/visit-steps.ts';
import './visit/void-dialog.ts';
import { focusNext, focusOn } from './visit/focus.ts';
import { invite } from './visit/rating-actions.ts';
import { close, print, register, saveHandling, supplement } from './visit/visit-actions.ts';
import { VisitDesk } from './visit/visit-desk.ts';
import { visitHeader, visitTab } from './visit/visit-header.ts';
import { visitKey } from './visit/visit-keys.ts';
import { visitPageStyles } from './visit/visit-page-styles.ts';
import type { VisitWork } from './visit/visit-work.ts';
import { primaryOf } from './visit/primary.ts';

/** A visit from registration to closing, by keyboard, with other visits beside it as tabs. */
@customElement('visit-page')
export class VisitPage extends LitElement {
  static override readonly styles = [shared, visitPageStyles];

  /** Id of an open visit, from `/visit/<visit id>`. */
  @property() visit: string | undefined;
  /** Id of a draft, from `/visit/draft/<draft id>`. */
  @property() draft: string | undefined;
  /** Kind of a new visit, from `/visit/new/<kind>`. */
  @property() kind: string | undefined;
  /** `party`: a visit of the same people. */
  @property({ attribute: false }) query: URLSearchParams | undefined;

  @consume({ context: workplaceContext }) private readonly workplace!: Workplace;
  @state() private work: VisitWork | undefined;
  @state() private dialog: 'transfer' | 'void' | undefined;
  @state() private notFound = false;
  @state() private revision = 0;
  #unsubscribe: readonly Unsubscribe[] = [];
  #opening: Promise<void> = Promise.resolve();

  override connectedCallback(): void {
    super.connectedCallback();
    globalThis.addEventListener('keydown', this.#keydown);
    this.#unsubscribe = [
      this.#desk.subscribe(() => this.revision++),
      // What another PC has registered may still be on its way.
      this.workplace.store.visits.subscribe(() => this.notFound && this.#openNext()),
    ];
    void this.workplace.notices.warm().catch(() => undefined);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    globalThis.removeEventListener('keydown', this.#keydown);
    for (const end of this.#unsubscribe) end();
    this.#leaveStep();
    void this.work?.keepDraft();
    this.#desk.current = undefined;
    this.#desk.leave();
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    // The address is rewritten in place below, and the router then brings another, empty query: that is no journey.
    const isNew = changed.has('query') && location.pathname.startsWith('/visit/new/');
    if (isNew || ['visit', 'draft', 'kind'].some((name) => changed.has(name))) {
      this.#openNext();
    }
  }

  override updated(): void {
    const wish = this.work?.wish;
    if (this.work && wish) {
      this.work.wish = undefined;
      void focusOn(this, wish);
    }
  }

  override render() {
    const { work } = this;
    if (this.notFound)
      return html`<p>${visitTexts.notFound} <a href="/" data-field="home">${visitTexts.home}</a></p>`;
    if (!work) return nothing;
    return html`<div
      class="page"
      @visit-register=${this.#register}
      @visit-continue=${(event: CustomEvent<string>) => this.#goOn(event.detail)}
    >
      ${this.#top(work)} ${visitHeader(work)}
      <div class="columns" role="tabpanel" aria-label=${registerKindWords[work.kind]}>
        <visit-steps
          .work=${work}
          .revision=${this.revision}
          @visit-save=${() => void saveHandling(work)}
        ></visit-steps>
        <visit-side .work=${work} .revision=${this.revision}></visit-side>
      </div>
      <visit-bar
        .work=${work}
        .revision=${this.revision}
        @visit-dialog=${this.#openDialog}
        @visit-party=${(event: CustomEvent<Kind>) => void this.#start(event.detail, work.visit?.id)}
        @visit-drop=${this.#drop}
      ></visit-bar>
      ${this.#dialogs(work)}
    </div>`;
  }

  get #desk(): VisitDesk {
    return VisitDesk.of(this.workplace);
  }

  #top(work: VisitWork) {
    return html`<div class="top">
      <a href="/" data-field="home" @click=${this.#home}
        >‹${visitTexts.home} <kbd aria-hidden="true">Esc</kbd></a
      >
      <h1>${kindWords[work.kind]}</h1>
      <tab-bar
        .label=${visitTexts.tabs}
        .tabs=${this.#desk.works.map(visitTab)}
        .selected=${work.id}
        @tab-select=${(event: CustomEvent<string>) => this.#select(event.detail)}
      ></tab-bar>
      <kind-menu
        keys
        .label=${visitTexts.newTab}
        .sign=${'+'}
        @kind-pick=${(event: CustomEvent<Kind>) => void this.#start(event.detail)}
      ></kind-menu>
    </div>`;
  }

  #dialogs(work: VisitWork) {
    if (this.dialog === 'transfer')
      return html`<transfer-dialog .work=${work} @dialog-close=${this.#shut}></transfer-dialog>`;
    return this.dialog === 'void'
      ? html`<void-dialog .work=${work} @dialog-close=${this.#shut}></void-dialog>`
      : nothing;
  }

  /** One after the other: a path that comes while another is being opened must not be overtaken by it. */
  #openNext(): void {
    this.#opening = this.#opening.then(() => this.#open());
  }

  async #open(): Promise<void> {
    const party = this.query?.get('party') ?? undefined;
    const work = await this.#desk.open({ visit: this.visit, draft: this.draft, kind: this.kind, party });
    if (!this.isConnected) return;
    // A draft without a word was never stored: there is nothing to come back to.
    if (!work && this.visit === undefined) return this.workplace.go('/');
    this.notFound = !work;
    if (work) return this.#show(work);
    // The keys must not act on the visit that was shown before.
    this.work = this.#desk.current = undefined;
  }

  #show(work: VisitWork): void {
    // Who went home while it was being opened is there, and the address with them.
    if (!this.isConnected) return;
    this.work = work;
    this.#desk.current = work;
    this.dialog = undefined;
    const path = work.visit ? `/visit/${work.visit.id}` : `/visit/draft/${work.id}`;
    // In place: the way back is the home page, and a reload finds this very tab.
    if (location.pathname !== path) history.replaceState(history.state, '', path);
  }

  async #start(kind: Kind, party?: string): Promise<void> {
    this.#leaveStep();
    void this.work?.keepDraft();
    this.#show(await this.#desk.start(kind, party));
  }

  #select(id: string): void {
    const work = this.#desk.works.find((one) => one.id === id);
    if (!work) return;
    this.#leaveStep();
    work.wish ??= work.focus;
    this.#show(work);
  }

  async #goOn(visit: string): Promise<void> {
    const { work } = this;
    if (work && !work.visit) await this.#desk.drop(work);
    const other = await this.#desk.open({ visit });
    if (other) this.#show(other);
  }

  #openDialog = (event: CustomEvent<'transfer' | 'void'>) => {
    this.dialog = event.detail;
  };

  #shut = () => void (this.dialog = undefined);

  #drop = async () => {
    if (this.work) await this.#desk.drop(this.work);
    const next = this.#desk.works.at(-1);
    if (next) this.#show(next);
    else if (this.isConnected) this.workplace.go('/');
  };

  #register = async () => {
    const { work } = this;
    if (work && (await register(work)) && work === this.work) this.#show(work);
  };

  #home = (event?: Event) => {
    event?.preventDefault();
    this.workplace.go('/');
  };

  /** What is written in 业务办理 is saved before another visit or page comes up. */
  #leaveStep(): void {
    const { work } = this;
    if (work?.touched && work.isHandlingPending) void saveHandling(work);
  }

  #keydown = (event: KeyboardEvent) => {
    const { work } = this;
    if (this.dialog || this.workplace.session.locked) return;
    const meant = visitKey(event);
    if (!work) {
      // Nothing to work with here, or not yet: only the way home is left.
      if (meant?.name === 'home') this.#home(event);
      return;
    }
    if (!meant || (meant.name === 'next' && !focusNext(this, event))) return;
    event.preventDefault();
    this.#act(meant, work);
  };

  #act(meant: NonNullable<ReturnType<typeof visitKey>>, work: VisitWork): void {
    switch (meant.name) {
      case 'start': {
        const kind = KINDS[meant.place];
        if (kind) void this.#start(kind);
        return;
      }
      case 'phrase':
        return this.renderRoot.querySelector('visit-steps')?.insertPhrase(meant.place);
      case 'primary':
        return this.#primary(work);
      case 'print':
        return void print(work);
      case 'invite':
        return this.#invite(work);
      case 'close':
        return void close(work);
      case 'home':
        return this.#home();
      case 'next':
      case 'nothing':
        return undefined;
    }
  }

  #primary(work: VisitWork): void {
    switch (primaryOf(work)) {
      case 'register':
        return void this.#register();
      case 'save':
        return void saveHandling(work);
      case 'print':
        return void print(work);
      case 'invite':
        return this.#invite(work);
      case 'close':
        return void close(work);
      case 'supplement':
        return void supplement(work);
      case 'nothing':
        return undefined;
    }
  }

  /** Nobody on the telephone can press a face: then the reasons come up, at 电话咨询. */
  #invite(work: VisitWork): void {
    if (work.visit?.channel === 'phone' && !work.visit.unrated) {
      void this.renderRoot.querySelector('visit-bar')?.chooseUnrated();
    } else void invite(work);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'visit-page': VisitPage;
  }
}
