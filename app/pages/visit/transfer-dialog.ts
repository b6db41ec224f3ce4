import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { dayOf } from '../../domain/calendar.ts';
import { detailsOn } from '../../domain/catalogue.ts';
import { LIMITS } from '../../domain/limits.ts';
import { modalFrame, modalStyles } from '../../elements/modal-frame.ts';
import '../../elements/text-field.ts';
import type { FieldInput } from '../../elements/text-field.ts';
import { shared } from '../../styles/shared.ts';
import { problemTexts, visitTexts } from '../../text/visit-texts.ts';
import { transfer } from './visit-actions.ts';
import { clean } from './visit-form.ts';
import { VisitPart } from './visit-part.ts';

interface Target {
  readonly value: string;
  readonly label: string;
}

/** 转窗口 and 交接: to another window or counter of the office, or to another clerk. Fires `dialog-close`. */
@customElement('transfer-dialog')
export class TransferDialog extends VisitPart {
  static override readonly styles = [
    shared,
    modalStyles,
    css`
      form,
      label {
        display: grid;
        gap: 8px;
      }
      label {
        gap: 3px;
        color: var(--ink-soft);
      }
      p {
        margin: 0;
      }
      .end {
        display: flex;
        gap: 8px;
        justify-content: end;
      }
    `,
  ];

  @state() private target = { window: '', counter: '', clerk: '' };
  @state() private note = '';
  @state() private message = '';

  override render() {
    const { target } = this;
    const windows = this.#windows;
    return modalFrame({
      label: visitTexts.transferTitle,
      close: this.#cancel,
      content: html`<form @submit=${this.#submit}>
        ${windows.length > 1 ? this.#choice('window', visitTexts.transferWindow, windows) : nothing}
        ${this.#choice('counter', visitTexts.transferCounter, this.#counters(target.window))}
        ${this.#choice('clerk', visitTexts.transferClerk, this.#clerks)}
        <text-field
          .label=${visitTexts.note}
          .value=${this.note}
          .message=${this.#noteProblem}
          @field-input=${this.#takeNote}
        ></text-field>
        ${this.message ? html`<p class="error" role="alert">${this.message}</p>` : nothing}
        <div class="end">
          <button type="button" @click=${this.#cancel}>${visitTexts.cancel}</button>
          <button class="primary">${visitTexts.confirm}</button>
        </div>
      </form>`,
    });
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

  get #noteProblem(): string {
    const { length } = clean(this.note);
    return length > LIMITS.note ? problemTexts.tooLong(LIMITS.note, length) : '';
  }

  get #missing(): string {
    const { window, counter, clerk } = this.target;
    if (window && !counter) return visitTexts.transferNoCounter;
    return window || counter || clerk ? '' : visitTexts.transferNothing;
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

  #takeNote = (event: CustomEvent<FieldInput>) => {
    this.note = event.detail.value;
  };

  #submit = async (event: Event) => {
    event.preventDefault();
    const { window, counter, clerk } = this.target;
    this.message = this.#missing;
    if (this.message || this.#noteProblem || !this.work) return;
    const note = clean(this.note);
    this.#cancel();
    await transfer(this.work, {
      ...(window && { window }),
      ...(counter && { counter }),
      ...(clerk && { clerk }),
      ...(note && { note }),
    });
  };

  #cancel = () => {
    this.dispatchEvent(new CustomEvent('dialog-close', { bubbles: true, composed: true }));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'transfer-dialog': TransferDialog;
  }
}
