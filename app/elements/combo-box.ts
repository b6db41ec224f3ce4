import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { shared } from '../styles/shared.ts';
import { elementTexts } from '../text/element-texts.ts';
import { fieldMessage, fieldStyles } from './field-frame.ts';
import { keyOf } from './keys.ts';

/** One line of the list. */
export interface ComboOption {
  readonly id: string;
  readonly label: string;
  /** Smaller, behind the label. */
  readonly detail?: string;
}

/**
 * A text field with a list of suggestions (WAI-ARIA combobox). Fires `combo-input` with what stands in the field,
 * also while Chinese is being composed, `combo-pick` with a chosen option, and `combo-erase` for Backspace in an empty field.
 */
@customElement('combo-box')
export class ComboBox extends LitElement {
  static override readonly styles = [
    shared,
    fieldStyles,
    css`
      :host {
        position: relative;
      }
      input {
        width: 100%;
        display: block;
      }
      ul {
        position: absolute;
        z-index: 5;
        inset-inline: 0;
        margin: 1px 0 0;
        padding: 2px 0;
        list-style: none;
        background: var(--surface);
        border: 1px solid var(--line-field);
        border-radius: var(--radius);
        max-height: 264px;
        overflow: auto;
        min-width: 260px;
      }
      li {
        padding: 4px 8px;
        cursor: pointer;
        overflow-wrap: anywhere;
      }
      li[aria-selected='true'] {
        background: var(--accent-ground);
        outline: 1px solid var(--accent);
        outline-offset: -1px;
      }
      small {
        color: var(--ink-soft);
        font-size: 12px;
        margin-inline-start: 8px;
      }
    `,
  ];

  /** Visible label and accessible name. */
  @property() label = '';
  @property() value = '';
  @property({ attribute: false }) options: readonly ComboOption[] = [];
  @property() message = '';
  @property() hint = '';
  @property() placeholder = '';
  @property({ type: Boolean }) required = false;
  /** Enter takes the first option without choosing it: only where nothing but an option can be meant. */
  @property({ type: Boolean, attribute: 'first-is-chosen' }) firstIsChosen = false;
  /** Spoken when the list changes, e.g. `3 项可选`. */
  @property() announcement = '';

  @state() private open = false;
  @state() private active = -1;
  @query('input') private readonly control!: HTMLInputElement | null;
  #composing = false;

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('options')) this.active = this.firstIsChosen && this.options.length > 0 ? 0 : -1;
  }

  override updated(): void {
    const { control } = this;
    if (control && !this.#composing && control.value !== this.value) control.value = this.value;
    this.shadowRoot?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }

  override render() {
    return html`<label for="control">${this.label}</label>
      <input
        id="control"
        role="combobox"
        autocomplete="off"
        spellcheck="false"
        dir="auto"
        placeholder=${this.placeholder || nothing}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-expanded=${this.#isOpen ? 'true' : 'false'}
        aria-controls="list"
        aria-activedescendant=${this.#isOpen && this.active >= 0 ? `option-${this.active}` : nothing}
        aria-required=${this.required ? 'true' : nothing}
        aria-invalid=${this.message ? 'true' : nothing}
        aria-describedby=${this.message || this.hint ? 'message' : nothing}
        @input=${this.#input}
        @keydown=${this.#keydown}
        @blur=${this.#close}
        @compositionstart=${this.#begin}
        @compositionend=${this.#end}
      />
      ${this.#list()}${fieldMessage(this.message, this.hint)}
      <span class="visually-hidden" role="status">${this.#isOpen ? this.announcement : ''}</span>`;
  }

  override focus(options?: FocusOptions): void {
    this.control?.focus(options);
  }

  get #isOpen(): boolean {
    return this.open && this.options.length > 0;
  }

  #list() {
    return html`<ul id="list" role="listbox" aria-label=${elementTexts.choices} ?hidden=${!this.#isOpen}>
      ${this.options.map(
        (option, place) =>
          html`<li
            id="option-${place}"
            role="option"
            aria-selected=${place === this.active ? 'true' : 'false'}
            @pointerdown=${(event: Event) => this.#press(event, option)}
          >
            <bdi>${option.label}</bdi
            >${option.detail ? html`<small><bdi>${option.detail}</bdi></small>` : nothing}
          </li>`,
      )}
    </ul>`;
  }

  #begin = () => {
    this.#composing = true;
  };

  #end = () => {
    this.#composing = false;
    this.#input();
  };

  #input = () => {
    this.value = this.control?.value ?? '';
    this.open = true;
    this.#tell('combo-input', this.value);
  };

  #close = () => {
    this.open = false;
  };

  /** Before the focus would leave the field. */
  #press(event: Event, option: ComboOption): void {
    event.preventDefault();
    this.#pick(option);
  }

  #pick(option: ComboOption): void {
    this.open = false;
    this.#tell('combo-pick', option.id);
  }

  #keydown = (event: KeyboardEvent) => {
    const key = keyOf(event);
    if (key === undefined) return;
    if (this.#act(key)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  /** Whether the key was meant for the list. */
  #act(key: string): boolean {
    const chosen = this.#isOpen ? this.options[this.active] : undefined;
    switch (key) {
      case 'ArrowDown':
      case 'ArrowUp':
        return this.#step(key === 'ArrowDown' ? 1 : -1);
      case 'Enter':
        if (!chosen) return false;
        this.#pick(chosen);
        return true;
      case 'Escape':
        if (!this.#isOpen) return false;
        this.open = false;
        return true;
      case 'Backspace':
        if (this.control?.value === '') this.#tell('combo-erase', '');
        return false;
      default:
        return false;
    }
  }

  #step(by: number): boolean {
    if (this.options.length === 0) return false;
    if (this.#isOpen) this.active = (this.active + by + this.options.length) % this.options.length;
    this.open = true;
    if (this.active < 0) this.active = by > 0 ? 0 : this.options.length - 1;
    return true;
  }

  #tell(name: string, detail: string): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'combo-box': ComboBox;
  }
}
