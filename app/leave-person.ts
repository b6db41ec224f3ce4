import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import './elements/sign-out-dialog.ts';
import { Leaving } from './leaving.ts';
import type { Workplace } from './workplace.ts';

/** How often the seconds that a visitor has left are drawn anew. */
const TICK_MS = 500;

/** Says what a person leaves behind, and lets the person go. Fires `lock` and `cancel`. */
@customElement('leave-person')
export class LeavePerson extends LitElement {
  /** Everything that the pages work with. */
  @property({ attribute: false }) workplace!: Workplace;
  /** Another person wants in at the lock. */
  @property({ type: Boolean }) isSwitch = false;

  @state() private leaving: Leaving | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.leaving = new Leaving(this.workplace, () => this.requestUpdate());
    this.#timer = setInterval(() => this.requestUpdate(), TICK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leaving?.stop();
    clearInterval(this.#timer);
  }

  override render() {
    const { leaving } = this;
    if (leaving?.open === undefined) return nothing;
    return html`<sign-out-dialog
      .open=${leaving.open}
      .waiting=${leaving.waiting}
      .secondsLeft=${leaving.secondsLeft}
      .isWaiting=${leaving.isWaiting}
      .isSwitch=${this.isSwitch}
      @confirm=${() => void leaving.confirm()}
      @end-question=${() => leaving.endQuestion()}
      @lock=${() => this.#fire('lock')}
      @cancel=${() => this.#fire('cancel')}
    ></sign-out-dialog>`;
  }

  #fire(name: 'lock' | 'cancel'): void {
    this.dispatchEvent(new CustomEvent(name));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'leave-person': LeavePerson;
  }
}
