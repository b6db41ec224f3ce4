import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import '../elements/counter-choice.ts';
import { formStyles, largeFormStyles } from '../elements/form-styles.ts';
import '../elements/language-switch.ts';
import { officeTime, placeFacts } from '../place-facts.ts';
import { failureText } from '../session/failure-text.ts';
import type { LocalSession } from '../session/local-session.ts';
import type { Store, Unsubscribe } from '../store/store.ts';
import { StoreError } from '../store/store.ts';
import { shared } from '../styles/shared.ts';
import { sessionTexts } from '../text/session-texts.ts';
import { shellTexts } from '../text/shell-texts.ts';
import { words } from '../text/words.ts';

/** Name and password, and the counter where this PC stands. */
@customElement('sign-in-page')
export class SignInPage extends LitElement {
  static override styles = [
    shared,
    formStyles,
    largeFormStyles,
    css`
      :host {
        display: grid;
        place-items: start center;
        padding: 12vh 16px 16px;
      }
      .panel {
        width: min(400px, 100%);
        padding: 20px 24px;
      }
      header {
        display: flex;
        justify-content: space-between;
        align-items: baseline;
        margin-bottom: 12px;
      }
      footer {
        margin-top: 16px;
      }
    `,
  ];

  /** Signs in, and knows whether the PC is new. */
  @property({ attribute: false }) session: LocalSession | undefined;
  /** What this PC keeps: its place of work, the base data. */
  @property({ attribute: false }) store: Store | undefined;
  @property({ attribute: false }) clock: () => number = Date.now;
  @property() supportPhone = '';
  /** Says one line in the status region. */
  @property({ attribute: false }) say: (message: string) => void = () => undefined;

  @state() private message = '';
  @state() private checking = false;
  @state() private capsLock = false;
  @query('#user') private readonly userField!: HTMLInputElement | null;
  @query('#password') private readonly passwordField!: HTMLInputElement | null;
  @query('#counter') private readonly counterField!: HTMLSelectElement | null;
  readonly #ends: Unsubscribe[] = [];

  /** Whether nobody has begun to sign in, so that the page may be loaded anew. */
  get isUntouched(): boolean {
    return !this.checking && !this.userField?.value && !this.passwordField?.value;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const draw = () => this.requestUpdate();
    this.#ends.push(
      ...(this.store ? [this.store.catalogue.subscribe(draw), this.store.sync.subscribe(draw)] : []),
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const end of this.#ends.splice(0)) end();
  }

  override firstUpdated(): void {
    this.userField?.focus();
  }

  override render() {
    return html`
      <div class="panel">
        <header>
          <h1>${words.product} · ${this.session?.needsCounter ? sessionTexts.newPc : sessionTexts.title}</h1>
          <language-switch></language-switch>
        </header>
        ${this.session?.needsCounter ? this.#newPc() : this.#form()}
        ${this.supportPhone ? html`<footer class="soft">${sessionTexts.support(this.supportPhone)}</footer>` : nothing}
      </div>
    `;
  }

  #form() {
    return html`
      <form @submit=${this.#signIn} novalidate>
        <label for="user">${sessionTexts.user}</label>
        <input
          id="user"
          name="username"
          autocomplete="username"
          autocapitalize="none"
          spellcheck="false"
          maxlength="64"
        />
        <label for="password">${sessionTexts.password}</label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          maxlength="256"
          aria-describedby="caps said"
          @keydown=${this.#noticeCapsLock}
          @keyup=${this.#noticeCapsLock}
        />
        <p id="caps" class="warning" ?hidden=${!this.capsLock}>${sessionTexts.capsLock}</p>
        ${this.#said()} ${this.#counterField()}
        <button class="primary" ?disabled=${this.checking}>
          ${this.checking ? sessionTexts.checking : sessionTexts.signIn}
        </button>
      </form>
    `;
  }

  /** Beside the fields, so that it is seen with them also where the page is enlarged. */
  #said() {
    return html`<p id="said" class="error" role="alert">${this.message}</p>`;
  }

  /** The counter belongs to the PC: shown for confirmation, changed only when the PC has moved. */
  #counterField() {
    const place = this.store?.place;
    if (!this.store || !place) return nothing;
    const { details } = placeFacts(this.store, this.clock());
    return html`
      <label for="counter">${sessionTexts.counterHere(details?.name ?? place.prefix)}</label>
      <select id="counter">
        ${this.#counters(place.office).map(
          (counter) =>
            html`<option value=${counter.code} ?selected=${counter.code === place.counter}>
              ${counter.name}
            </option>`,
        )}
      </select>
    `;
  }

  #newPc() {
    const office = this.session?.person?.office ?? '';
    return html`${this.#privateWindow()}<counter-choice
        .counters=${this.#counters(office)}
        .message=${this.#whyNoCounters()}
        @choose=${this.#enrol}
      ></counter-choice>
      ${this.#said()}
      <p>
        <button class="link" @click=${() => this.session?.signOut()}>${sessionTexts.switchPerson}</button>
      </p>`;
  }

  /** Said before the PC is enrolled; a browser that has promised to keep the data is no private window. */
  #privateWindow() {
    if (!this.store || this.store.persistent) return nothing;
    const text = this.store.isPrivate ? shellTexts.privateWindow : shellTexts.privateWindowCheck;
    return html`<p class="warning" role="note">${text}</p>`;
  }

  #whyNoCounters(): string {
    const state = this.store?.sync.status.state;
    if (state === 'offline') return sessionTexts.enrolOffline;
    const isRead = state === 'idle' && (this.store?.catalogue.all('counter').length ?? 0) > 0;
    return isRead ? sessionTexts.noCounters : sessionTexts.readingCatalogue;
  }

  #counters(office: string) {
    const catalogue = this.store?.catalogue;
    const windows = catalogue?.all('window').filter((window) => window.office === office) ?? [];
    const codes = new Set(windows.map((window) => window.code));
    return (catalogue?.all('counter') ?? [])
      .filter((counter) => counter.active && codes.has(counter.window))
      .sort((a, b) => a.code.localeCompare(b.code, 'en', { numeric: true }));
  }

  async #signIn(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.checking || !this.session || !this.store) return;
    const user = this.userField?.value.trim() ?? '';
    const password = this.passwordField?.value ?? '';
    if (user === '' || password === '') {
      this.message = sessionTexts.needName;
      (user === '' ? this.userField : this.passwordField)?.focus();
      return;
    }
    this.checking = true;
    this.message = '';
    try {
      const counter = this.counterField?.value;
      const result = await this.session.signIn(user, password, counter);
      const store = this.store;
      if (!('failure' in result)) {
        if (counter !== undefined && store.place?.counter !== counter) this.say(sessionTexts.counterNotMoved);
        return;
      }
      this.message = failureText(result.failure, (ms) => officeTime(store, ms));
      if (this.passwordField) this.passwordField.value = '';
      (result.failure.code === 'unknown-user' ? this.userField : this.passwordField)?.focus();
    } finally {
      this.checking = false;
    }
  }

  async #enrol(event: CustomEvent<string>): Promise<void> {
    this.message = '';
    try {
      await this.session?.takeCounter(event.detail);
    } catch (error) {
      this.message = whyNotEnrolled(error);
    }
  }

  #noticeCapsLock(event: KeyboardEvent): void {
    this.capsLock = event.getModifierState('CapsLock');
  }
}

function whyNotEnrolled(error: unknown): string {
  if (!(error instanceof StoreError)) return sessionTexts.enrolRefused;
  if (error.code === 'quota') return sessionTexts.enrolFull;
  return error.code === 'offline' ? sessionTexts.enrolOffline : sessionTexts.enrolRefused;
}

declare global {
  interface HTMLElementTagNameMap {
    'sign-in-page': SignInPage;
  }
}
