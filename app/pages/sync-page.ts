import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { keyOf } from '../elements/keys.ts';
import { firstPath } from '../first-path.ts';
import { FREE_ROOM } from '../free-room.ts';
import { officeOffset } from '../place-facts.ts';
import type { SyncState } from '../store/store.ts';
import { factList } from '../styles/fact-list.ts';
import { shared } from '../styles/shared.ts';
import { syncTexts } from '../text/sync-texts.ts';
import { unsentTexts } from '../text/unsent-texts.ts';
import { whenText } from '../text/when.ts';
import { workplaceContext } from '../workplace.ts';
import type { Workplace } from '../workplace.ts';
import './sync/refused-table.ts';
import { factRows } from './sync/fact-rows.ts';
import './sync/room-panel.ts';
import './sync/sync-progress.ts';
import { stateText } from './sync/sync-words.ts';
import './sync/unsent-panel.ts';
import { wayHome } from './way-home.ts';

/** How far this PC and the centre are apart, what the centre refused, and what can be done about it. */
@customElement('sync-page')
export class SyncPage extends LitElement {
  static override styles = [
    shared,
    factList,
    css`
      :host {
        display: block;
        padding: 12px 12px 4px;
      }
      .panel {
        padding: 12px 16px;
        margin-bottom: 8px;
      }
      p {
        margin: 8px 0 0;
      }
      header {
        display: flex;
        align-items: center;
        gap: 1em;
      }
      .halves {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(400px, 100%), 1fr));
        gap: 0 8px;
        align-items: start;
      }
      .actions {
        display: flex;
        align-items: center;
        gap: 12px;
        margin-top: 12px;
      }
    `,
  ];

  @consume({ context: workplaceContext }) workplace!: Workplace;

  @state() private busy = false;
  @state() private outcome: { readonly good: boolean; readonly text: string } | undefined;
  #unsubscribe: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.#key);
    const { sync, disk } = this.workplace.store;
    const draw = () => this.requestUpdate();
    const ends = [sync.subscribe(draw), disk.subscribe(draw)];
    this.#unsubscribe = () => ends.forEach((end) => end());
    void this.workplace.store.disk.look();
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
      <div class="halves">${this.#room()} ${this.#unsent()}</div>
    `;
  }

  #facts() {
    const { progress } = this.workplace.store.sync.status;
    return html`
      <dl>
        ${factRows(this.workplace).map(
          ({ label, text, tone }) =>
            html`<dt>${label}</dt>
              <dd class=${tone ?? ''}>${text}</dd>`,
        )}
      </dl>
      ${progress ? html`<sync-progress .progress=${progress}></sync-progress>` : nothing}
    `;
  }

  #room() {
    const { store } = this.workplace;
    const { room, level } = store.disk;
    return html`
      <section class="panel" aria-labelledby="room">
        <h2 id="room">${unsentTexts.roomTitle}</h2>
        <room-panel
          .room=${room}
          .level=${level}
          .persistent=${store.persistent}
          .waiting=${store.sync.status.waiting}
          .supportPhone=${store.catalogue.settings.supportPhone}
          @free-room=${this.#freeRoom}
        ></room-panel>
      </section>
    `;
  }

  /** The office's own people only: what waits is theirs to read and to carry away. */
  #unsent() {
    const { store, session } = this.workplace;
    const { place } = store;
    if (!place || session.person?.office !== place.office) return nothing;
    return html`
      <section class="panel" aria-labelledby="unsent">
        <h2 id="unsent">${unsentTexts.title}</h2>
        <unsent-panel
          .unsent=${store.unsent}
          .office=${place.office}
          .waiting=${store.sync.status.waiting}
          .when=${(at: string) => whenText(at, this.workplace.clock(), officeOffset(store))}
        ></unsent-panel>
      </section>
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

  /** The rows are made again at the next start, when nothing uses them. */
  #freeRoom(): void {
    sessionStorage.setItem(FREE_ROOM, 'yes');
    location.reload();
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
    const { disk, sync } = this.workplace.store;
    const { waiting } = sync.status;
    if (state === 'idle' && waiting === 0) return { good: true, text: syncTexts.succeeded };
    if (state === 'idle') return { good: false, text: syncTexts.stillWaiting(waiting) };
    return {
      good: false,
      text: `${syncTexts.notSucceeded}${stateText(state, waiting, disk.level === 'critical')}`,
    };
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
