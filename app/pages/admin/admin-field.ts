import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { adminTexts } from '../../text/admin-texts.ts';
import { shared } from '../../styles/shared.ts';
import './material-list.ts';
import { textOf } from './form-values.ts';
import type { FieldPlan, FormValue, Option } from './section-plan.ts';

/** One line of a form: label, what is typed, and beside it what is wrong. Sends `field-change` with the value. */
@customElement('admin-field')
export class AdminField extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        grid-template-columns: 9.5em minmax(0, 1fr) minmax(160px, 240px);
        gap: 0 12px;
        align-items: start;
      }
      @media (max-width: 800px) {
        :host {
          grid-template-columns: 9.5em minmax(0, 1fr);
        }
        #said {
          grid-column: 2;
        }
      }
      .label {
        padding-top: 6px;
        font-weight: 600;
      }
      .required {
        color: var(--bad);
      }
      input,
      select,
      textarea {
        width: 100%;
      }
      input.short {
        width: 200px;
      }
      input[type='checkbox'] {
        width: 16px;
      }
      input[readonly],
      select[disabled] {
        background: var(--ground);
        color: var(--ink-soft);
        opacity: 1;
      }
      textarea {
        min-height: 72px;
        resize: vertical;
      }
      .checks {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(168px, 1fr));
        gap: 4px 12px;
        padding: 6px 0;
      }
      .flag {
        padding: 6px 0;
      }
      .hint,
      .error {
        padding-top: 6px;
        font-size: 0.8125rem;
      }
      fieldset {
        border: 0;
        margin: 0;
        padding: 0;
        min-width: 0;
      }
    `,
  ];

  @property({ attribute: false }) plan!: FieldPlan;
  @property({ attribute: false }) value: FormValue = '';
  @property({ attribute: false }) options: readonly Option[] = [];
  /** What is wrong, as a sentence; empty when nothing is. */
  @property() message = '';
  /** Fixed: shown, but not to be changed. */
  @property({ type: Boolean }) locked = false;

  @query('#control') private readonly control!: HTMLElement | null;

  /** Puts the cursor there. */
  override focus(): void {
    const first = this.control ?? this.renderRoot.querySelector<HTMLElement>('input, material-list');
    first?.focus();
  }

  override render() {
    const { kind, optional } = this.plan;
    const isGroup = kind === 'choices' || kind === 'materials';
    const star =
      optional || kind === 'flag' || kind === 'materials'
        ? nothing
        : html`<span class="required" aria-hidden="true"> *</span>`;
    const label = isGroup
      ? html`<span class="label" id="label">${this.plan.label()}${star}</span>`
      : html`<label class="label" for="control">${this.plan.label()}${star}</label>`;
    return html`${label}
      <div>${this.#control()}</div>
      <div id="said">${this.#said()}</div>`;
  }

  #said() {
    if (this.message) return html`<div class="error">${this.message}</div>`;
    return this.plan.hint ? html`<div class="hint soft">${this.plan.hint()}</div>` : nothing;
  }

  #control() {
    switch (this.plan.kind) {
      case 'long':
      case 'lines':
        return this.#lines();
      case 'choice':
        return this.#choice();
      case 'choices':
        return this.#choices();
      case 'flag':
        return this.#flag();
      case 'materials':
        return this.#materials();
      case 'text':
      case 'password':
      case 'number':
      case 'day':
        return this.#line();
    }
  }

  #line() {
    const { kind, max, optional } = this.plan;
    const type = kind === 'day' ? 'date' : kind === 'password' ? 'password' : 'text';
    return html`
      <input
        id="control"
        class=${kind === 'text' ? '' : 'short'}
        type=${type}
        .value=${textOf(this.value)}
        maxlength=${max ?? 500}
        inputmode=${kind === 'number' ? 'numeric' : 'text'}
        autocomplete=${kind === 'password' ? 'new-password' : 'off'}
        ?readonly=${this.locked}
        ?required=${!optional}
        aria-describedby="said"
        aria-invalid=${this.message ? 'true' : 'false'}
        @input=${this.#typed}
      />
    `;
  }

  #lines() {
    const rows = Math.min(14, Math.max(3, rowsOf(textOf(this.value))));
    return html`
      <textarea
        id="control"
        rows=${rows}
        .value=${textOf(this.value)}
        maxlength=${this.plan.kind === 'long' ? (this.plan.max ?? 4000) : 40_000}
        ?required=${!this.plan.optional}
        aria-describedby="said"
        aria-invalid=${this.message ? 'true' : 'false'}
        @input=${this.#typed}
      ></textarea>
    `;
  }

  #choice() {
    const empty = this.plan.optional ? '—' : adminTexts.noneChosen;
    return html`
      <select
        id="control"
        ?disabled=${this.locked}
        ?required=${!this.plan.optional}
        aria-describedby="said"
        aria-invalid=${this.message ? 'true' : 'false'}
        @change=${this.#typed}
      >
        <option value="" ?selected=${this.value === ''}>${empty}</option>
        ${this.options.map(
          ({ value, label }) =>
            html`<option value=${value} ?selected=${value === this.value}>${label}</option>`,
        )}
      </select>
    `;
  }

  #choices() {
    const chosen = Array.isArray(this.value) ? this.value.map(String) : [];
    return html`
      <fieldset aria-labelledby="label" aria-describedby="said">
        <div class="checks">
          ${this.options.map(
            ({ value, label }) => html`
              <label>
                <input
                  type="checkbox"
                  .checked=${chosen.includes(value)}
                  @change=${() => this.#toggle(chosen, value)}
                />${label}
              </label>
            `,
          )}
        </div>
      </fieldset>
    `;
  }

  #flag() {
    return html`
      <div class="flag">
        <input
          id="control"
          type="checkbox"
          .checked=${this.value === true}
          aria-describedby="said"
          @change=${(event: Event) => this.#send((event.target as HTMLInputElement).checked)}
        />
      </div>
    `;
  }

  #materials() {
    return html`<material-list
      .materials=${Array.isArray(this.value) ? this.value : []}
      @materials-change=${(event: CustomEvent<FormValue>) => this.#send(event.detail)}
    ></material-list>`;
  }

  #typed(event: Event): void {
    this.#send((event.target as HTMLInputElement).value);
  }

  #toggle(chosen: readonly string[], value: string): void {
    const rest = chosen.filter((one) => one !== value);
    this.#send(rest.length === chosen.length ? [...chosen, value] : rest);
  }

  #send(value: FormValue): void {
    this.dispatchEvent(new CustomEvent<FormValue>('field-change', { detail: value }));
  }
}

/** About how many lines a text takes in a field of the form's width. */
function rowsOf(text: string): number {
  return text.split('\n').reduce((sum, line) => sum + Math.ceil((line.length + 1) / 46), 0);
}
