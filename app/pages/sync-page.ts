import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { keyOf } from '../elements/keys.ts';
import { firstPath } from '../first-path.ts';
import { officeOffset } from '../place-facts.ts';
import type { SyncState } from '../store/store.ts';
import { shared } from '../styles/shared.ts';
import { bytesText } from '../text/bytes.ts';
import { syncTexts } from '../text/sync-texts.ts';
import { whenText } from '../text/when.ts';
import { workplaceContext } from '../workplace.ts';
import type { Workplace } from '../workplace.ts';
import './sync/refused-table.ts';
import { clockText, stateText } from './sync/sync-words.ts';
import { wayHome } from './way-home.ts';

/** How far this PC and the centre are apart, what the centre refused, and what can be done about it. */
@customElement('sync-page')
export class SyncPage extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: block;
        padding: 12px;
      }
      .panel {
        padding: 12px 16px;
        margin-bottom: 8px;
        max-width: 1100px;
      }
      header {
        display: flex;
        align-items: center;
        gap: 1em;
      }
      dl {
        display: grid;
        grid-template-columns: max-content 1fr;
        gap: 4px 16px;
        margin: 12px 0;
      }
      dt {
        color: var(--ink-soft);
      }
      dd {
        margin: 0;
      }
      .actions {
        display: flex;
        align-items: center;
        gap: 12px;
      }
    `,
  ];

  @consume({ context: workplaceContext }) workplace!: Workplace;

  @state() private busy = false;
  @state() private outcome: { readonly good: boolean; readonly text: string } | undefined;
  @state() private estimate: StorageEstimate | undefined;
  #unsubscribe: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.#key);
    this.#unsubscribe = this.workplace.store.sync.subscribe(() => this.requestUpdate());
    // Asking for the estimate can fail in a private window; the line is left out then.
    void navigator.storage.estimate().then(
      (estimate) => (this.estimate = estimate),
      () => undefined,
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#key);
    this.#unsubscribe?.();
  }

  override render() {
    const { refused } = this.workplace.store.sync.status;
    return html`
      <section class="panel" aria-labelledby="title">
        <header>
          ${wayHome(this.workplace.session.person)}
          <h1 id="title">${syncTexts.title}</h1>
        </header>
        ${this.#facts()} ${this.#actions()}
      </section>
      <section class="panel" aria-labelledby="refused">
        <h2 id="refused">${syncTexts.refusedTitle(refused.length)}</h2>
        ${refused.length === 0 ? html`<p class="soft">${syncTexts.refusedNone}</p>` : this.#refused()}
      </section>
    `;
  }

  #facts() {
    const { store, clock } = this.workplace;
    const { state, waiting, lastSuccess, clockOffsetMs, filling } = store.sync.status;
    return html`
      <dl>
        <dt>${syncTexts.state}</dt>
        <dd>${stateText(state, waiting)} ${filling ? syncTexts.filling : nothing}</dd>
        <dt>${syncTexts.waiting}</dt>
        <dd>${syncTexts.documents(waiting)}</dd>
        <dt>${syncTexts.lastSuccess}</dt>
        <dd>${lastSuccess ? whenText(lastSuccess, clock(), officeOffset(store)) : syncTexts.never}</dd>
        <dt>${syncTexts.clock}</dt>
        <dd>${clockText(clockOffsetMs)}</dd>
        <dt>${syncTexts.storage}</dt>
        <dd>
          ${this.estimate ? `${this.#estimateText(this.estimate)} · ` : nothing}
          ${store.persistent ? syncTexts.persistent : html`<span class="warning">${syncTexts.notPersistent}</span>`}
        </dd>
        ${
          store.place
            ? html`<dt>${syncTexts.device}</dt>
                <dd>${store.place.device.toUpperCase()}</dd>`
            : nothing
        }
      </dl>
    `;
  }

  #actions() {
    return html`
      <div class="actions">
        <button class="primary" ?disabled=${this.busy} @click=${this.#syncNow}>
          ${this.busy ? syncTexts.working : syncTexts.now}
        </button>
        <span role="status" class=${this.outcome?.good ? 'good' : 'error'}>${this.outcome?.text}</span>
      </div>
    `;
  }

  #refused() {
    const { store, clock } = this.workplace;
    return html`
      <p>${syncTexts.refusedHint}</p>
      <refused-table
        .refused=${store.sync.status.refused}
        .supportPhone=${store.catalogue.settings.supportPhone}
        .when=${(at: string) => whenText(at, clock(), officeOffset(store))}
      ></refused-table>
      <p><button ?disabled=${this.busy} @click=${this.#sendAgain}>${syncTexts.retry}</button></p>
    `;
  }

  #estimateText(estimate: StorageEstimate): string {
    return syncTexts.storageUsed(bytesText(estimate.usage ?? 0), bytesText(estimate.quota ?? 0));
  }

  async #syncNow(): Promise<void> {
    const { sync } = this.workplace.store;
    await this.#work(async () => this.#outcomeOf(await sync.now()));
  }

  async #sendAgain(): Promise<void> {
    const { sync } = this.workplace.store;
    await this.#work(async () => {
      await sync.retryRefused();
      const state = await sync.now();
      if (state !== 'idle') return this.#outcomeOf(state);
      const left = sync.status.refused.length;
      return left === 0
        ? { good: true, text: syncTexts.retried }
        : { good: false, text: syncTexts.retriedRefused(left) };
    });
  }

  /** Success is said only when the exchange ended well and nothing waits any more. */
  #outcomeOf(state: SyncState): { readonly good: boolean; readonly text: string } {
    const { waiting } = this.workplace.store.sync.status;
    if (state === 'idle' && waiting === 0) return { good: true, text: syncTexts.succeeded };
    if (state === 'idle') return { good: false, text: syncTexts.stillWaiting(waiting) };
    return { good: false, text: `${syncTexts.notSucceeded}${stateText(state, waiting)}` };
  }

  async #work(task: () => Promise<{ readonly good: boolean; readonly text: string }>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.outcome = undefined;
    try {
      this.outcome = await task();
    } catch {
      this.outcome = { good: false, text: syncTexts.notSucceeded };
    } finally {
      this.busy = false;
    }
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || keyOf(event) !== 'Escape') return;
    event.preventDefault();
    this.workplace.go(firstPath(this.workplace.session.person));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-page': SyncPage;
  }
}
