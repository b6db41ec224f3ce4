import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { shared } from '../styles/shared.ts';
import { fieldMessage, fieldStyles } from './field-frame.ts';

/** Detail of `field-input`: what the field holds now. */
export interface FieldInput {
  readonly value: string;
}

/**
 * A labelled text field, one line or several, with its message beside it. Fires `field-input` with every change.
 * It never cuts what is typed or pasted: a text that is too long stays, and the message says so.
 */
@customElement('text-field')
export class TextField extends LitElement {
  static override readonly styles = [
    shared,
    fieldStyles,
    css`
      input,
      textarea {
        width: 100%;
        display: block;
      }
      textarea {
        resize: vertical;
        line-height: 20px;
        unicode-bidi: plaintext;
      }
    `,
  ];

  /** Visible label and accessible name. */
  @property() label = '';
  @property() value = '';
  /** What is wrong, in one sentence; empty when nothing is. */
  @property() message = '';
  /** What helps while nothing is wrong. */
  @property() hint = '';
  /** `text`, `tel`, `datetime-local`. */
  @property() type = 'text';
  /** More than one makes a text of several lines. */
  @property({ type: Number }) rows = 1;
  @property({ type: Boolean }) required = false;
  @property({ type: Boolean, attribute: 'readonly' }) isReadonly = false;

  @query('input, textarea') private readonly control!: HTMLInputElement | HTMLTextAreaElement | null;
  #composing = false;
  #cursor: number | undefined;

  override updated(): void {
    const { control } = this;
    // Writing into a field while Chinese is being composed would end the composition.
    if (control && !this.#composing && control.value !== this.value) control.value = this.value;
  }

  override render() {
    return html`<label for="control">${this.label}</label>${
        this.rows > 1 ? this.#several() : this.#one()
      }${fieldMessage(this.message, this.hint)}`;
  }

  override focus(options?: FocusOptions): void {
    this.control?.focus(options);
  }

  /** Puts a text where the cursor is, or was last. */
  insert(text: string): void {
    const { control } = this;
    if (!control) return;
    const at = this.#cursor ?? control.value.length;
    control.setRangeText(
      text,
      at,
      Math.max(at, control === this.#focused ? (control.selectionEnd ?? at) : at),
      'end',
    );
    this.#cursor = control.selectionStart ?? undefined;
    this.#tell();
  }

  get #focused(): Element | null {
    return this.shadowRoot?.activeElement ?? null;
  }

  #one() {
    return html`<input
      id="control"
      type=${this.type}
      autocomplete="off"
      spellcheck="false"
      dir="auto"
      ?readonly=${this.isReadonly}
      aria-required=${this.required ? 'true' : nothing}
      aria-invalid=${this.message ? 'true' : nothing}
      aria-describedby=${this.message || this.hint ? 'message' : nothing}
      @input=${this.#tell}
      @compositionstart=${this.#begin}
      @compositionend=${this.#end}
    />`;
  }

  #several() {
    return html`<textarea
      id="control"
      rows=${this.rows}
      spellcheck="false"
      ?readonly=${this.isReadonly}
      aria-required=${this.required ? 'true' : nothing}
      aria-invalid=${this.message ? 'true' : nothing}
      aria-describedby=${this.message || this.hint ? 'message' : nothing}
      @input=${this.#tell}
      @keyup=${this.#remember}
      @click=${this.#remember}
      @compositionstart=${this.#begin}
      @compositionend=${this.#end}
    ></textarea>`;
  }

  #begin = () => {
    this.#composing = true;
  };

  #end = () => {
    this.#composing = false;
    this.#tell();
  };

  #remember = () => {
    this.#cursor = this.control?.selectionStart ?? undefined;
  };

  #tell = () => {
    this.value = this.control?.value ?? '';
    this.#remember();
    const detail: FieldInput = { value: this.value };
    this.dispatchEvent(new CustomEvent('field-input', { detail, bubbles: true, composed: true }));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'text-field': TextField;
  }
}
