import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, queryAll } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { keyOf } from '../../elements/keys.ts';
import { shared } from '../../styles/shared.ts';
import { adminTexts } from '../../text/admin-texts.ts';
import './admin-field.ts';
import type { AdminField } from './admin-field.ts';
import { adminStyles } from './admin-styles.ts';
import type { FieldPlan, FormValue, FormValues, Messages, Option } from './section-plan.ts';

/** A field that was typed, with all values as they are now. */
export interface Typed {
  readonly field: string;
  readonly values: FormValues;
}

/** A form drawn from a plan. Sends `form-type` on each change, `form-save` and `form-cancel`; keeps nothing itself. */
@customElement('admin-form')
export class AdminForm extends LitElement {
  static override styles = [
    shared,
    adminStyles,
    css`
      form {
        display: grid;
        gap: 8px;
        max-width: 1080px;
        padding: 8px 12px 12px;
      }
    `,
  ];

  @property({ attribute: false }) fields: readonly FieldPlan[] = [];
  @property({ attribute: false }) values: FormValues = {};
  @property({ attribute: false }) messages: Messages = {};
  @property({ attribute: false }) optionsOf: (field: FieldPlan) => readonly Option[] = () => [];
  /** A document that exists: what is part of its id can only be read. */
  @property({ type: Boolean }) exists = false;
  @property({ type: Boolean }) busy = false;

  @queryAll('admin-field') private readonly lines!: NodeListOf<AdminField>;

  /** Puts the cursor into the first field that is wrong, or else the first that can be typed. */
  async focusFirst(): Promise<void> {
    await this.updateComplete;
    const lines = [...this.lines];
    const target = lines.find((line) => line.message !== '') ?? lines.find((line) => !line.locked);
    await target?.updateComplete;
    target?.focus();
  }

  override render() {
    const wrong = Object.values(this.messages).filter(Boolean).length;
    return html`
      <form novalidate @submit=${this.#submit} @keydown=${this.#key}>
        ${repeat(
          this.fields,
          (field) => field.name,
          (field) => html`
            <admin-field
              .plan=${field}
              .value=${this.values[field.name] ?? ''}
              .options=${this.optionsOf(field)}
              .message=${this.messages[field.name] ?? ''}
              .locked=${this.exists && field.fixed === true}
              @field-change=${(event: CustomEvent<FormValue>) => this.#type(field.name, event.detail)}
            ></admin-field>
          `,
        )}
        <div class="buttons">
          <button type="submit" class="primary" ?disabled=${this.busy}>
            ${this.busy ? adminTexts.saving : adminTexts.save}
          </button>
          <kbd aria-hidden="true">Ctrl+Enter</kbd>
          <button type="button" @click=${this.#cancel}>${adminTexts.cancel}</button>
          <kbd aria-hidden="true">Esc</kbd>
          <span role="alert" class="error">${wrong > 0 ? adminTexts.errors(wrong) : nothing}</span>
        </div>
      </form>
    `;
  }

  #type(field: string, value: FormValue): void {
    const detail: Typed = { field, values: { ...this.values, [field]: value } };
    this.dispatchEvent(new CustomEvent<Typed>('form-type', { detail }));
  }

  #submit(event: Event): void {
    event.preventDefault();
    if (!this.busy) this.dispatchEvent(new CustomEvent('form-save'));
  }

  #cancel(): void {
    this.dispatchEvent(new CustomEvent('form-cancel'));
  }

  #key(event: KeyboardEvent): void {
    const key = keyOf(event);
    if (key === 'Ctrl+Enter') this.#submit(event);
    else if (key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.#cancel();
    }
  }
}
