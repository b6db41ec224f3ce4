import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { dayOf } from '../../domain/calendar.ts';
import { detailsOn } from '../../domain/catalogue.ts';
import { visitTexts } from '../../text/visit-texts.ts';
import { transfer } from './visit-actions.ts';
import { VisitDialog } from './visit-dialog.ts';
import type { VisitWork } from './visit-work.ts';

interface Target {
  readonly value: string;
  readonly label: string;
}

/** 转窗口 and 交接: to another window or counter of the office, or to another clerk. */
@customElement('transfer-dialog')
export class TransferDialog extends VisitDialog {
  static override readonly styles = [
    ...VisitDialog.styles,
    css`
      label {
        display: grid;
        gap: 3px;
        color: var(--ink-soft);
      }
    `,
  ];

  @state() private target = { window: '', counter: '', clerk: '' };

  override render() {
    const { target } = this;
    const windows = this.#windows;
    return this.frame(
      visitTexts.transferTitle,
      html`${windows.length > 1 ? this.#choice('window', visitTexts.transferWindow, windows) : nothing}
      ${this.#choice('counter', visitTexts.transferCounter, this.#counters(target.window))}
      ${this.#choice('clerk', visitTexts.transferClerk, this.#clerks)}`,
    );
  }

  override async firstUpdated(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector('select')?.focus();
  }

  get #windows(): readonly Target[] {
    const { store, clock } = this.work?.workplace ?? {};
    if (!store || !clock) return [];
    const today = dayOf(new Date(clock()).toISOString(), store.place?.utcOffsetMinutes ?? 480);
    return store.catalogue
      .all('window')
      .filter((window) => window.office === this.work?.visit?.office)
      .map((window) => ({ value: window.code, label: detailsOn(window, today)?.name ?? window.code }));
  }

  #counters(window: string): readonly Target[] {
    const { visit, workplace } = this.work ?? {};
    return (workplace?.store.catalogue.all('counter') ?? [])
      .filter((counter) => counter.active && counter.window === (window || visit?.window))
      .map((counter) => ({ value: counter.code, label: counter.name }));
  }

  get #clerks(): readonly Target[] {
    const { visit, workplace } = this.work ?? {};
    return (workplace?.store.catalogue.all('staff') ?? [])
      .filter((staff) => staff.active && staff.office === visit?.office && staff.user !== visit?.clerk)
      .map((staff) => ({ value: staff.user, label: `${staff.name} ${staff.number}` }));
  }

  protected override get lacking(): string {
    const { window, counter, clerk } = this.target;
    if (window && !counter) return visitTexts.transferNoCounter;
    return window || counter || clerk ? '' : visitTexts.transferNothing;
  }

  protected override async act(work: VisitWork, note: { readonly note?: string }): Promise<void> {
    const { window, counter, clerk } = this.target;
    await transfer(work, {
      ...(window && { window }),
      ...(counter && { counter }),
      ...(clerk && { clerk }),
      ...note,
    });
  }

  #choice(name: keyof typeof this.target, label: string, targets: readonly Target[]) {
    return html`<label
      >${label}
      <select
        name=${name}
        @change=${(event: Event) => this.#take(name, (event.target as HTMLSelectElement).value)}
      >
        <option value="">${visitTexts.unchanged}</option>
        ${targets.map(({ value, label: text }) => html`<option value=${value}>${text}</option>`)}
      </select>
    </label>`;
  }

  /** A counter belongs to its window, so another window begins without one. */
  #take(name: keyof typeof this.target, value: string): void {
    this.target = { ...this.target, ...(name === 'window' && { counter: '' }), [name]: value };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'transfer-dialog': TransferDialog;
  }
}
