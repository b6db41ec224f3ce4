import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from '../styles/shared.ts';

/** One of several. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Radio buttons in a row: `choice` fires with the value. Native ones, so that arrow keys and screen readers know them. */
@customElement('choice-group')
export class ChoiceGroup extends LitElement {
  static override readonly styles = [
    shared,
    css`
      fieldset {
        border: 0;
        margin: 0;
        padding: 0;
        min-width: 0;
      }
      legend {
        padding: 0;
        color: var(--ink-soft);
        font-size: 13px;
        line-height: 18px;
        margin-bottom: 3px;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        min-height: 32px;
        align-items: center;
      }
      label {
        display: inline-flex;
        align-items: center;
        min-height: 32px;
        padding: 0 12px 0 8px;
        border: 1px solid var(--line-field);
        margin-inline-end: -1px;
        background: var(--surface);
        cursor: pointer;
        white-space: nowrap;
      }
      label:first-child {
        border-start-start-radius: var(--radius);
        border-end-start-radius: var(--radius);
      }
      label:last-child {
        border-start-end-radius: var(--radius);
        border-end-end-radius: var(--radius);
      }
      label:has(input:checked) {
        background: var(--accent-ground);
        border-color: var(--accent);
        z-index: 1;
      }
    `,
  ];

  /** Name of the group. */
  @property() label = '';
  @property() value = '';
  @property({ attribute: false }) choices: readonly Choice[] = [];
  @property() message = '';

  override render() {
    return html`<fieldset aria-describedby=${this.message ? 'message' : nothing}>
      <legend>${this.label}</legend>
      <div class="row">${this.choices.map((choice) => this.#choice(choice))}</div>
      ${this.message ? html`<div id="message" class="error">${this.message}</div>` : nothing}
    </fieldset>`;
  }

  /** The chosen one, or the first. */
  override focus(options?: FocusOptions): void {
    const inputs = [...(this.shadowRoot?.querySelectorAll('input') ?? [])];
    (inputs.find((input) => input.checked) ?? inputs[0])?.focus(options);
  }

  #choice({ value, label }: Choice) {
    return html`<label
      ><input
        type="radio"
        name="choice"
        .value=${value}
        .checked=${value === this.value}
        @change=${this.#change}
      />${label}</label
    >`;
  }

  #change = (event: Event) => {
    this.value = (event.target as HTMLInputElement).value;
    this.dispatchEvent(new CustomEvent('choice', { detail: this.value, bubbles: true, composed: true }));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'choice-group': ChoiceGroup;
  }
}
