import { LitElement, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { Counter } from '../domain/catalogue.ts';
import { shared } from '../styles/shared.ts';
import { sessionTexts } from '../text/session-texts.ts';
import { formStyles, largeFormStyles } from './form-styles.ts';
import { keyOf } from './keys.ts';

/** Asks at which counter a new PC stands. Fires `choose` with the counter's code. */
@customElement('counter-choice')
export class CounterChoice extends LitElement {
  static override styles = [shared, formStyles, largeFormStyles];

  /** Counters of the office, in order; empty until the catalogue has been read. */
  @property({ attribute: false }) counters: readonly Counter[] = [];
  /** What to say while there are none. */
  @property() message = '';
  @query('select') private readonly select!: HTMLSelectElement | null;
  #focused = false;

  override updated(): void {
    if (this.#focused || !this.select) return;
    this.#focused = true;
    this.select.focus();
  }

  override render() {
    if (this.counters.length === 0) {
      return html`<p role="status">${this.message}</p>`;
    }
    return html`
      <p>${sessionTexts.newPcHint}</p>
      <form @submit=${this.#choose}>
        <label for="counter">${sessionTexts.counter}</label>
        <select id="counter" @keydown=${this.#keydown}>
          ${this.counters.map((counter) => html`<option value=${counter.code}>${counter.name}</option>`)}
        </select>
        <button class="primary">${sessionTexts.confirmCounter}</button>
      </form>
    `;
  }

  /** A list opens with Space or an arrow; Enter goes on, as from every other field of the sign-in. */
  #keydown(event: KeyboardEvent): void {
    if (keyOf(event) !== 'Enter') return;
    event.preventDefault();
    this.select?.form?.requestSubmit();
  }

  #choose(event: SubmitEvent): void {
    event.preventDefault();
    const counter = this.select?.value;
    if (counter) this.dispatchEvent(new CustomEvent('choose', { detail: counter }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'counter-choice': CounterChoice;
  }
}
