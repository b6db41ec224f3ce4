import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { CatalogueDocument, Device } from '../../domain/catalogue.ts';
import { isRecord } from '../../domain/shape.ts';
import { modalFrame, modalStyles } from '../../elements/modal-frame.ts';
import { officeOffset } from '../../place-facts.ts';
import { shared } from '../../styles/shared.ts';
import { adminTexts } from '../../text/admin-texts.ts';
import { deviceTexts } from '../../text/device-texts.ts';
import { whenText } from '../../text/when.ts';
import { workplaceContext } from '../../workplace.ts';
import type { Workplace } from '../../workplace.ts';
import './admin-history.ts';
import { readHistory } from './admin-history.ts';
import type { HistoryState } from './admin-history.ts';
import './admin-list.ts';
import { adminStyles } from './admin-styles.ts';
import { CentreCatalogue, isFailure } from './centre-catalogue.ts';
import { DEVICE_FIELDS, DEVICE_PLAN, deviceName } from './device-plan.ts';
import { failureText } from './failure-text.ts';
import { rowsOf } from './list-rows.ts';
import { officeDay } from './office-day.ts';

/** 设备: every PC and its key for the administrator, who can revoke it; a lead reads those of the own office. */
@customElement('device-section')
export class DeviceSection extends LitElement {
  static override styles = [
    shared,
    adminStyles,
    modalStyles,
    css`
      h2 {
        font-size: 1rem;
      }
      .panel {
        min-height: 300px;
      }
      dialog ol {
        padding-left: 1.6em;
      }
    `,
  ];

  @consume({ context: workplaceContext }) workplace!: Workplace;

  /** The PC whose key is about to be revoked or restored. */
  @state() private asking: Device | undefined;
  @state() private problem = '';
  @state() private busy = false;
  @state() private typed = '';
  @state() private history: { device: Device; state: HistoryState } | undefined;
  readonly #centre = new CentreCatalogue();
  #unsubscribe = () => {};

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unsubscribe = this.workplace.store.catalogue.subscribe(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe();
  }

  override render() {
    const { catalogue } = this.workplace.store;
    const office = this.#mayRevoke ? undefined : this.workplace.session.person?.office;
    const rows = rowsOf(DEVICE_PLAN, catalogue, officeDay(this.workplace)).filter(
      ({ document }) => office === undefined || (document.type === 'device' && document.office === office),
    );
    return html`
      <section class="panel" aria-labelledby="title">
        <div class="bar">
          <h2 id="title">${this.#mayRevoke ? DEVICE_PLAN.title() : deviceTexts.ofOffice}</h2>
          <span class="soft">${this.#mayRevoke ? deviceTexts.hint : deviceTexts.hintLead}</span>
        </div>
        <admin-list
          .columns=${DEVICE_PLAN.columns.map((column) => ({ label: column.label() }))}
          .rows=${rows}
          .readonly=${true}
          .actionOf=${this.#mayRevoke ? actionText : undefined}
          .typed=${this.typed}
          .emptyText=${adminTexts.emptyDevices}
          @filter-change=${this.#filter}
          @row-action=${this.#ask}
          @show-history=${this.#showHistory}
        ></admin-list>
      </section>
      ${this.asking ? this.#dialog(this.asking) : nothing}
      ${this.history ? this.#history(this.history) : nothing}
    `;
  }

  #dialog(device: Device) {
    const name = deviceName(device, this.workplace.store.catalogue);
    const isRevoked = device.revokedAt !== undefined;
    const effects = isRevoked ? deviceTexts.restoreEffects : deviceTexts.revokeEffects;
    return modalFrame({
      label: isRevoked ? deviceTexts.restoreTitle(name) : deviceTexts.revokeTitle(name),
      close: this.#close,
      content: html`
        <ol>
          ${effects.split('\n').map((effect) => html`<li>${effect}</li>`)}
        </ol>
        <p class="error" role="alert">${this.problem}</p>
        <div class="buttons">
          <button autofocus @click=${this.#close}>${adminTexts.cancel}</button>
          <button class=${isRevoked ? 'primary' : 'danger'} ?disabled=${this.busy} @click=${this.#change}>
            ${isRevoked ? deviceTexts.restore : deviceTexts.revoke}
          </button>
        </div>
      `,
    });
  }

  #history({ device, state }: { device: Device; state: HistoryState }) {
    const { store, clock } = this.workplace;
    return html`<admin-history
      .name=${deviceName(device, store.catalogue)}
      .fields=${DEVICE_FIELDS}
      .state=${state}
      .personName=${(user: string) => store.catalogue.get('staff', user)?.name ?? user}
      .when=${(instant: string) => whenText(instant, clock(), officeOffset(store))}
      @history-close=${this.#closeHistory}
    ></admin-history>`;
  }

  get #mayRevoke(): boolean {
    return this.workplace.session.person?.roles.includes('administrator') ?? false;
  }

  #filter(event: CustomEvent<string>): void {
    this.typed = event.detail;
  }

  #ask(event: CustomEvent<CatalogueDocument>): void {
    this.problem = '';
    if (event.detail.type === 'device') this.asking = event.detail;
  }

  async #change(): Promise<void> {
    const device = this.asking;
    if (!device || this.busy) return;
    const revoked = device.revokedAt === undefined;
    this.busy = true;
    const answer = await this.#centre.setRevoked(device.office, device.id, revoked);
    this.busy = false;
    if (isFailure(answer)) {
      this.problem = failureText(answer);
      return;
    }
    const name = deviceName(device, this.workplace.store.catalogue);
    this.workplace.say(revoked ? deviceTexts.wasRevoked(name) : deviceTexts.wasRestored(name));
    this.#close();
    // The centre has it; the list follows at once, or with the next exchange when the line has just gone.
    await this.workplace.store.sync.now();
  }

  async #showHistory(event: CustomEvent<CatalogueDocument>): Promise<void> {
    const device = event.detail;
    if (device.type !== 'device') return;
    this.history = { device, state: 'reading' };
    const state = this.#inWords(await readHistory(this.#centre, device._id));
    if (this.history?.device === device) this.history = { device, state };
  }

  /** Times and people as everywhere else. */
  #inWords(state: HistoryState): HistoryState {
    if (state === 'reading' || 'problem' in state) return state;
    const { store, clock } = this.workplace;
    const words = (version: unknown): unknown => {
      if (!isRecord(version)) return version;
      const { revokedAt: at, revokedBy: by } = version;
      return {
        ...version,
        ...(typeof at === 'string' && { revokedAt: whenText(at, clock(), officeOffset(store)) }),
        ...(typeof by === 'string' && { revokedBy: store.catalogue.get('staff', by)?.name ?? by }),
      };
    };
    return {
      changes: state.changes.map((change) => ({
        ...change,
        before: words(change.before),
        after: words(change.after),
      })),
    };
  }

  #closeHistory(): void {
    this.history = undefined;
  }

  readonly #close = (): void => {
    this.asking = undefined;
  };
}

function actionText(document: CatalogueDocument): string {
  const isRevoked = document.type === 'device' && document.revokedAt !== undefined;
  return isRevoked ? deviceTexts.restore : deviceTexts.revoke;
}

declare global {
  interface HTMLElementTagNameMap {
    'device-section': DeviceSection;
  }
}
