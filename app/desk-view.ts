import { Router } from '@lit-labs/router';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import './elements/app-header.ts';
import { BrowserBack } from './browser-back.ts';
import type { PasswordProblem } from './elements/password-dialog.ts';
import './elements/password-dialog.ts';
import './elements/session-bar.ts';
import './elements/window-strip.ts';
import { firstPath } from './first-path.ts';
import { headerFacts } from './header-facts.ts';
import './leave-person.ts';
import { focusPage } from './page-focus.ts';
import { loadPage, loadPagesAhead } from './page-loader.ts';
import { officeOffset, officeTime, placeFacts } from './place-facts.ts';
import { ROUTES, mayOpen } from './routes.ts';
import type { PageElement, PageRoute } from './routes.ts';
import { failureText, passwordProblem } from './session/failure-text.ts';
import { storeNotes } from './store-notes.ts';
import { shared } from './styles/shared.ts';
import { sessionTexts } from './text/session-texts.ts';
import { shellTexts } from './text/shell-texts.ts';
import { whenText } from './text/when.ts';
import { words } from './text/words.ts';
import type { Workplace } from './workplace.ts';

/** Header, strip and one page: what a person who is signed in sees. Fires `navigated` with each new path. */
@customElement('desk-view')
export class DeskView extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        flex: 1;
        min-height: 0;
      }
      main {
        flex: 1;
        min-height: 0;
        display: flex;
        flex-direction: column;
      }
      .skip:not(:focus) {
        position: absolute;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }
      .broken {
        padding: 16px;
      }
      @media print {
        .note {
          display: none;
        }
      }
      .note {
        padding: 2px 12px;
        background: var(--warn-ground);
        border-bottom: 1px solid var(--line);
      }
    `,
  ];

  /** Everything that the pages work with. */
  @property({ attribute: false }) workplace!: Workplace;
  @property() supportPhone = '';

  @state() private leaving = false;
  /** The person changes the own password. */
  @state() private changing = false;
  @state() private broken: PageRoute | undefined;
  #page: PageElement | undefined;
  /** How many paths have been gone to. */
  #journey = 0;
  #search = '';
  #query = new URLSearchParams();
  readonly #ends: (() => void)[] = [];
  /** Before the router, which it holds back. */
  protected readonly browserBack = new BrowserBack(this);
  readonly #router = new Router(
    this,
    ROUTES.map((route) => ({
      path: route.path,
      enter: async () => this.#load(route),
      render: (params) => this.#show(route, params),
    })),
    {
      fallback: {
        enter: async () => {
          this.#journey++;
          this.#page = undefined;
          this.broken = undefined;
          return true;
        },
        render: () =>
          html`<p class="broken">${shellTexts.pageMissing} <a href="/">${shellTexts.goHome}</a></p>`,
      },
    },
  );

  override connectedCallback(): void {
    super.connectedCallback();
    const { store, session, ratings } = this.workplace;
    const draw = () => this.requestUpdate();
    this.#ends.push(
      store.sync.subscribe(draw),
      store.catalogue.subscribe(draw),
      store.disk.subscribe(draw),
      session.subscribe(draw),
      ratings.subscribe(draw),
    );
    // The home page asks to sign out with the same event; it is caught on its way down, so that the dialog comes first.
    this.addEventListener('sign-out', this.#askToLeave, { capture: true });
    if (session.person?.office !== undefined) loadPagesAhead();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const end of this.#ends.splice(0)) end();
    this.removeEventListener('sign-out', this.#askToLeave, { capture: true });
  }

  /** Goes to a path of this program, with its query. */
  async go(path: string): Promise<void> {
    const url = new URL(path, location.origin);
    if (url.href !== location.href) history.pushState({}, '', url);
    await this.#router.goto(url.pathname);
  }

  override render() {
    const person = this.workplace.session.person;
    if (!person) return nothing;
    return html`
      <a class="skip" href="#main" @click=${this.#skip}>${shellTexts.skip}</a>
      <app-header
        role="banner"
        .facts=${headerFacts(this.workplace, person)}
        @lock=${() => this.workplace.session.lock()}
        @change-password=${this.#startChange}
      ></app-header>
      ${this.#strip()} ${this.#sessionBar()} ${storeNotes(this.workplace)}
      <main id="main">${this.broken ? this.#brokenPage() : this.#router.outlet()}</main>
      ${this.leaving ? this.#leave() : nothing} ${this.changing ? this.#passwordDialog(person.user) : nothing}
    `;
  }

  #strip() {
    const { store, session, clock } = this.workplace;
    if (location.pathname !== '/') return nothing;
    const last = session.person?.lastSignIn;
    const { details } = placeFacts(store, clock());
    return html`<window-strip
      .details=${session.person?.office === undefined ? undefined : details}
      .lastSignIn=${last && whenText(last, clock(), officeOffset(store))}
      .supportPhone=${this.supportPhone}
      .notPersistent=${!store.persistent}
      .isPrivate=${store.isPrivate}
    ></window-strip>`;
  }

  #sessionBar() {
    if (this.workplace.store.sync.status.state !== 'session') return nothing;
    return html`<session-bar .check=${this.#check}></session-bar>`;
  }

  #leave() {
    return html`<leave-person
      .workplace=${this.workplace}
      @lock=${this.#lockInstead}
      @cancel=${() => (this.leaving = false)}
    ></leave-person>`;
  }

  #passwordDialog(user: string) {
    return html`<password-dialog
      .user=${user}
      .change=${this.#changePassword}
      @done=${this.#passwordChanged}
      @cancel=${() => (this.changing = false)}
    ></password-dialog>`;
  }

  #brokenPage() {
    return html`<p class="broken error" role="alert">
      ${shellTexts.pageBroken}
      <button @click=${() => location.reload()}>${shellTexts.reload}</button>
    </p>`;
  }

  #check = async (password: string): Promise<string | undefined> => {
    const { session, store } = this.workplace;
    const result = await session.unlock(password);
    if ('failure' in result) return failureText(result.failure, (ms) => officeTime(store, ms));
    return undefined;
  };

  #changePassword = async (current: string, next: string): Promise<PasswordProblem | undefined> => {
    const { session, store } = this.workplace;
    const refusal = await session.changePassword(current, next);
    return refusal && passwordProblem(refusal, (ms) => officeTime(store, ms));
  };

  #startChange(): void {
    this.changing = true;
  }

  #passwordChanged(): void {
    this.changing = false;
    this.workplace.say(sessionTexts.passwordChanged);
  }

  async #load(route: PageRoute): Promise<boolean> {
    const person = this.workplace.session.person;
    const first = person ? firstPath(person) : '/';
    if (person && !mayOpen(route, person, this.workplace.store.place)) {
      void this.go(first);
      return false;
    }
    const journey = ++this.#journey;
    const isThere = await loadPage(route.tag).then(
      () => true,
      () => false,
    );
    // Who has gone elsewhere while it was fetched stays there: the router itself would show it after all.
    if (journey !== this.#journey) return false;
    this.broken = isThere ? undefined : route;
    return true;
  }

  /** The same page goes on with new properties when only these change; another page is a new element. */
  #show(route: PageRoute, params: Readonly<Record<string, string | undefined>>): PageElement {
    const kept = this.#page?.localName === route.tag;
    const page: PageElement = kept && this.#page ? this.#page : document.createElement(route.tag);
    const { visit, draft, kind, section } = decodeAll(params);
    Object.assign(page, { visit, draft, kind, section, query: this.#queryNow() });
    if (!kept) this.#opened(route, page);
    this.#page = page;
    return page;
  }

  /** The very same object until the query changes, so that a page is not drawn again for nothing. */
  #queryNow(): URLSearchParams {
    if (this.#search !== location.search) {
      this.#search = location.search;
      this.#query = new URLSearchParams(location.search);
    }
    return this.#query;
  }

  #opened(route: PageRoute, page: PageElement): void {
    document.title = `${route.title()} · ${words.product}`;
    void this.#focus(page);
    this.dispatchEvent(new CustomEvent('navigated'));
  }

  async #focus(page: PageElement & { readonly updateComplete?: Promise<unknown> }): Promise<void> {
    await this.updateComplete;
    await page.updateComplete;
    if (this.#page === page && !this.workplace.session.locked) focusPage(page);
  }

  #skip(event: Event): void {
    event.preventDefault();
    const main = this.renderRoot.querySelector('main');
    if (!main) return;
    main.tabIndex = -1;
    main.focus();
  }

  #askToLeave = (event: Event): void => {
    event.stopPropagation();
    this.leaving = true;
  };

  #lockInstead(): void {
    this.leaving = false;
    this.workplace.session.lock();
  }
}

function decodeAll(params: Readonly<Record<string, string | undefined>>): Record<string, string | undefined> {
  const decode = (text: string | undefined) => {
    try {
      return text && decodeURIComponent(text);
    } catch {
      return text;
    }
  };
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, decode(value)]));
}

declare global {
  interface HTMLElementTagNameMap {
    'desk-view': DeskView;
  }
}
