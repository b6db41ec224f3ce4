import { ContextProvider } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DeskView } from './desk-view.ts';
import './elements/failure-notice.ts';
import { keyOf } from './elements/keys.ts';
import './elements/lock-overlay.ts';
import './elements/update-bar.ts';
import type { Failure } from './failure.ts';
import { failureOf, failureOfEvent, unlessLost } from './failure.ts';
import { firstPath } from './first-path.ts';
import './leave-person.ts';
import type { SignInPage } from './pages/sign-in-page.ts';
import './pages/sign-in-page.ts';
import { officeTime } from './place-facts.ts';
import type { PlatformInfo } from './platform.ts';
import { failureText } from './session/failure-text.ts';
import { IdleWatch } from './session/idle-watch.ts';
import type { LocalSession } from './session/local-session.ts';
import { onStorageEvent } from './store/storage-events.ts';
import { shared } from './styles/shared.ts';
import type { ServiceWorkerBridge } from './sw-bridge.ts';
import { sessionTexts } from './text/session-texts.ts';
import { shellTexts } from './text/shell-texts.ts';
import { words } from './text/words.ts';
import { workplaceContext } from './workplace.ts';
import type { Workplace } from './workplace.ts';

/** The frame of everything: banner, warnings, sign-in or the desk, the lock, the status region. */
@customElement('yichuang-app')
export class YichuangApp extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 100vh;
      }
      .banner {
        padding: 2px 12px;
        text-align: center;
        font-weight: 600;
        color: var(--on-accent);
        background: var(--warn);
      }
      .said {
        position: fixed;
        right: 12px;
        bottom: 8px;
        z-index: 2;
        max-width: 60vw;
        padding: 6px 12px;
        color: var(--surface);
        background: var(--ink);
        border-radius: var(--radius);
        pointer-events: none;
      }
      .said:empty {
        background: none;
      }
      .grow {
        flex: 1;
      }
    `,
  ];

  @property({ attribute: false }) workplace!: Workplace;
  /** The same as the workplace's, with what only the shell needs. */
  @property({ attribute: false }) session!: LocalSession;
  @property({ attribute: false }) platform!: PlatformInfo;
  @property({ attribute: false }) worker!: ServiceWorkerBridge;

  @state() private said = '';
  @state() private failure: Failure | undefined;
  @state() private deskReady = false;
  /** Another person wants in at the lock. */
  @state() private switching = false;
  readonly #provider = new ContextProvider(this, { context: workplaceContext });
  #idle: IdleWatch | undefined;
  #said: ReturnType<typeof setTimeout> | undefined;
  readonly #ends: (() => void)[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    this.#provider.setValue(this.workplace);
    this.#ends.push(
      this.session.subscribe(() => this.#sessionChanged()),
      this.platform.subscribe(() => this.requestUpdate()),
      this.worker.subscribe(() => this.#workerChanged()),
      this.workplace.ratings.subscribe(() => this.#workerChanged()),
      // A full disk is said by whoever wanted to save.
      onStorageEvent((event) => event !== 'full' && (this.failure = failureOfEvent(event))),
    );
    window.addEventListener('keydown', this.#key);
    window.addEventListener('unhandledrejection', this.#rejected);
    window.addEventListener('error', this.#thrown);
    window.addEventListener('beforeunload', this.#askToStay);
    this.#idle = this.#watchIdle();
    this.#idle.start();
    this.#sessionChanged();
    this.#workerChanged();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const end of this.#ends.splice(0)) end();
    window.removeEventListener('keydown', this.#key);
    window.removeEventListener('unhandledrejection', this.#rejected);
    window.removeEventListener('error', this.#thrown);
    window.removeEventListener('beforeunload', this.#askToStay);
    this.#idle?.stop();
  }

  /** Says one line in the status region; the same line twice is said twice. */
  say(message: string): void {
    clearTimeout(this.#said);
    this.said = '';
    this.#said = setTimeout(() => (this.said = message), 0);
  }

  /** Goes to a path; before the desk stands, the address is enough. */
  go(path: string): void {
    const desk = this.renderRoot.querySelector<DeskView>('desk-view');
    if (desk) void desk.go(path);
    else history.replaceState({}, '', path);
  }

  override render() {
    const { person, needsCounter, locked } = this.session;
    return html`
      ${this.#banner()} ${this.#warnings()} ${person && !needsCounter ? this.#desk() : this.#signIn()}
      ${person && locked ? this.#lock(person.staff?.name ?? person.user) : nothing}
      <div class="said" role="status">${this.said}</div>
    `;
  }

  #banner() {
    if (this.workplace.mode !== 'test') return nothing;
    return html`<div class="banner">${shellTexts.testBanner} · ${shellTexts.testBannerHint}</div>`;
  }

  #warnings() {
    return html`
      ${
        this.worker.updateWaits
          ? html`<update-bar
              .busy=${this.#isVisitOpen}
              .updating=${this.worker.isUpdating}
              @update=${() => this.worker.apply()}
            ></update-bar>`
          : nothing
      }
      ${
        this.failure
          ? html`<failure-notice
              .kind=${this.failure.kind}
              .name=${this.failure.name}
              .supportPhone=${this.#supportPhone}
              @dismiss=${() => (this.failure = undefined)}
              @show-plan=${() => this.go('/sync')}
            ></failure-notice>`
          : nothing
      }
    `;
  }

  #desk() {
    if (!this.deskReady) return nothing;
    return html`<desk-view
      .workplace=${this.workplace}
      .supportPhone=${this.#supportPhone}
      @navigated=${() => this.requestUpdate()}
    ></desk-view>`;
  }

  #signIn() {
    return html`<main class="grow">
      <sign-in-page
        .session=${this.session}
        .store=${this.workplace.store}
        .clock=${this.workplace.clock}
        .supportPhone=${this.#supportPhone}
        .say=${(message: string) => this.say(message)}
      ></sign-in-page>
    </main>`;
  }

  #lock(name: string) {
    return html`<lock-overlay
      .name=${name}
      .supportPhone=${this.#supportPhone}
      .check=${this.#unlock}
      @switch=${() => (this.switching = true)}
      >${
        this.switching
          ? html`<leave-person
              .workplace=${this.workplace}
              .isSwitch=${true}
              @cancel=${() => (this.switching = false)}
            ></leave-person>`
          : nothing
      }</lock-overlay
    >`;
  }

  get #supportPhone(): string {
    const { catalogue } = this.workplace.store;
    const set = this.platform.current.supportPhone;
    return catalogue.all('settings').length > 0 || !set ? catalogue.settings.supportPhone : set;
  }

  /** A visit on the screen, or a visitor who is being asked: no new version, no idle lock. */
  get #isVisitOpen(): boolean {
    return (
      this.workplace.ratings.isBusy ||
      (this.session.person !== undefined && location.pathname.startsWith('/visit/'))
    );
  }

  #watchIdle(): IdleWatch {
    return new IdleWatch({
      clock: this.workplace.clock,
      limitMs: () => this.workplace.store.catalogue.settings.idleLockMinutes * 60_000,
      isBusy: () => this.workplace.ratings.isBusy,
      onIdle: () => this.session.lock(),
      onWork: () => this.session.touch(),
    });
  }

  #unlock = async (password: string): Promise<string | undefined> => {
    const result = await this.session.unlock(password);
    if (!('failure' in result)) return undefined;
    return failureText(result.failure, (ms) => officeTime(this.workplace.store, ms));
  };

  #sessionChanged(): void {
    const { person, needsCounter, locked } = this.session;
    if (!locked) this.switching = false;
    if (!person) {
      this.said = '';
      document.title = `${sessionTexts.title} · ${words.product}`;
      void this.#updateWhileNobodyWorks();
    } else if (!needsCounter) {
      if (location.pathname === '/') history.replaceState({}, '', firstPath(person));
      void this.#loadDesk();
    }
    this.requestUpdate();
  }

  /** The desk is drawn only when it is defined: an element that is upgraded later has no properties at first. */
  async #loadDesk(): Promise<void> {
    await import('./desk-view.ts');
    this.deskReady = true;
  }

  #workerChanged(): void {
    void this.#updateWhileNobodyWorks();
    this.requestUpdate();
  }

  /** A version that waits is let in while nobody is signed in nor about to be: it is said, and nothing can be lost. */
  async #updateWhileNobodyWorks(): Promise<void> {
    await this.updateComplete;
    const page = this.renderRoot.querySelector<SignInPage>('sign-in-page');
    if (this.session.isLeaving || this.workplace.ratings.isBusy) return;
    if (!this.worker.updateWaits || this.session.person || !page?.isUntouched) return;
    this.say(shellTexts.updating);
    this.worker.apply();
  }

  #key = (event: KeyboardEvent): void => {
    if (keyOf(event) !== 'Ctrl+l' || !this.session.person) return;
    event.preventDefault();
    this.session.lock();
  };

  /** A page that goes away takes the open question with it: the browser asks before. */
  #askToStay = (event: BeforeUnloadEvent): void => {
    if (!this.workplace.ratings.isBusy) return;
    event.preventDefault();
    // Chromium before 119 asks only when this is set.
    event.returnValue = true;
  };

  #rejected = (event: PromiseRejectionEvent): void => {
    this.failure = unlessLost(this.failure, failureOf(event.reason));
  };

  #thrown = (event: ErrorEvent): void => {
    // A loop of ResizeObserver is reported as an error without one, and is none.
    if (event.error) this.failure = unlessLost(this.failure, failureOf(event.error));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'yichuang-app': YichuangApp;
  }
}
