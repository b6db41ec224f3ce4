import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { passphraseStrength, SHORTEST_PASSPHRASE } from '../../domain/passphrase.ts';
import { formStyles } from '../../elements/form-styles.ts';
import { modalFrame, modalStyles } from '../../elements/modal-frame.ts';
import { secretField } from '../../elements/secret-field.ts';
import type { Unsent } from '../../store/unsent.ts';
import { shared } from '../../styles/shared.ts';
import { shellTexts } from '../../text/shell-texts.ts';
import { unsentTexts } from '../../text/unsent-texts.ts';
import { saveFile } from '../save-file.ts';

const FILE_TYPE = 'application/octet-stream';

/** Asks for a passphrase twice and saves the encrypted file as a download. Fires `done`. */
@customElement('export-dialog')
export class ExportDialog extends LitElement {
  static override styles = [shared, modalStyles, formStyles];

  @property({ attribute: false }) unsent!: Unsent;

  @state() private typed = '';
  @state() private problem:
    { readonly field: 'passphrase' | 'again' | ''; readonly text: string } | undefined;
  @state() private busy = false;
  @state() private saved: { readonly name: string; readonly count: number } | undefined;

  override render() {
    const content = this.saved ? this.#done(this.saved) : this.#form();
    return modalFrame({ label: unsentTexts.export, content, close: this.#close });
  }

  #form() {
    const { problem } = this;
    const of = (field: string) => (problem?.field === field ? problem.text : '');
    return html`
      <form @submit=${this.#submit} @input=${this.#change} novalidate>
        ${secretField({
          id: 'passphrase',
          label: unsentTexts.passphrase,
          autocomplete: 'off',
          problem: of('passphrase'),
          note: this.#strength(),
          hint: unsentTexts.passphraseHint,
        })}
        ${secretField({ id: 'again', label: unsentTexts.again, autocomplete: 'off', problem: of('again') })}
        <p class="error" role="alert">${of('')}</p>
        <div class="buttons">
          <button class="primary" ?disabled=${this.busy}>
            ${this.busy ? unsentTexts.exporting : unsentTexts.doExport}
          </button>
          <button type="button" @click=${this.#close}>${shellTexts.cancel}</button>
        </div>
      </form>
    `;
  }

  #done({ name, count }: { name: string; count: number }) {
    return html`
      <p role="status" class="good">${unsentTexts.exported(count, name)}</p>
      <p>${unsentTexts.exportedHint}</p>
      <div class="buttons"><button class="primary" @click=${this.#close}>${unsentTexts.close}</button></div>
    `;
  }

  #strength() {
    if (this.typed === '') return nothing;
    switch (passphraseStrength(this.typed)) {
      case 'short':
        return html`<span class="soft"
          >${unsentTexts.strengthShort(SHORTEST_PASSPHRASE - [...this.typed].length)}</span
        >`;
      case 'weak':
        return html`<span class="warning">${unsentTexts.strengthWeak}</span>`;
      case 'fair':
        return html`<span class="good">${unsentTexts.strengthFair}</span>`;
      case 'strong':
        return html`<span class="good">${unsentTexts.strengthStrong}</span>`;
    }
  }

  /** What was wrong is being put right. */
  #change(): void {
    this.typed = this.#value('passphrase');
    this.problem = undefined;
  }

  #value(id: string): string {
    return this.renderRoot.querySelector<HTMLInputElement>(`#${id}`)?.value ?? '';
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy) return;
    this.problem = this.#wrong();
    if (this.problem) return this.renderRoot.querySelector<HTMLElement>(`#${this.problem.field}`)?.focus();
    this.busy = true;
    try {
      const { name, text, count } = await this.unsent.toFile(this.typed);
      saveFile(name, text, FILE_TYPE);
      this.saved = { name, count };
      this.typed = '';
      await this.updateComplete;
      this.renderRoot.querySelector('button')?.focus();
    } catch {
      this.problem = { field: '', text: unsentTexts.exportFailed };
    } finally {
      this.busy = false;
    }
  }

  #wrong(): typeof this.problem {
    const strength = passphraseStrength(this.typed);
    if (this.typed === '') return { field: 'passphrase', text: unsentTexts.needPassphrase };
    if (strength === 'short') {
      const missing = SHORTEST_PASSPHRASE - [...this.typed].length;
      return { field: 'passphrase', text: unsentTexts.strengthShort(missing) };
    }
    if (strength === 'weak') return { field: 'passphrase', text: unsentTexts.strengthWeak };
    return this.typed === this.#value('again') ? undefined : { field: 'again', text: unsentTexts.differ };
  }

  readonly #close = (): void => {
    this.dispatchEvent(new CustomEvent('done'));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'export-dialog': ExportDialog;
  }
}
