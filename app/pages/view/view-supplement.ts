import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { LIMITS } from '../../domain/limits.ts';
import { keyOf } from '../../elements/keys.ts';
import { shared } from '../../styles/shared.ts';
import { viewTexts } from '../../text/view-texts.ts';
import { words } from '../../text/words.ts';

/** 补充说明 of a closed visit. Says `supplement-type` at every key; `save` keeps the text, and the owner then empties it. */
@customElement('view-supplement')
export class ViewSupplement extends LitElement {
  static override styles = [
    shared,
    css`
      label {
        display: block;
        font-weight: 600;
      }
      textarea {
        display: block;
        margin: 0.4em 0;
        width: 100%;
      }
    `,
  ];

  /** Resolves to true once the text has been stored. */
  @property({ attribute: false }) save: (text: string) => Promise<boolean> = () => Promise.resolve(false);

  /** What a draft of it says. */
  @property() text = '';

  @state() private isEmpty = false;

  @query('textarea') private readonly area!: HTMLTextAreaElement;

  override render() {
    return html`
      <label>
        ${words.supplement}
        <textarea
          rows="3"
          maxlength=${LIMITS.supplement}
          .value=${this.text}
          @input=${this.#type}
          aria-invalid=${this.isEmpty ? 'true' : nothing}
          @keydown=${this.#key}
        ></textarea>
      </label>
      ${this.isEmpty ? html`<p class="error" role="alert">${viewTexts.emptySupplement}</p>` : nothing}
      <button @click=${this.#store}>
        ${viewTexts.saveSupplement} <kbd aria-hidden="true">Ctrl+Enter</kbd>
      </button>
    `;
  }

  #type(): void {
    this.text = this.area.value;
    this.dispatchEvent(new CustomEvent<string>('supplement-type', { detail: this.text }));
  }

  #key(event: KeyboardEvent): void {
    if (keyOf(event) !== 'Ctrl+Enter') return;
    event.preventDefault();
    void this.#store();
  }

  async #store(): Promise<void> {
    const text = this.area.value.trim();
    this.isEmpty = text === '';
    if (this.isEmpty) this.area.focus();
    else await this.save(text);
  }
}
