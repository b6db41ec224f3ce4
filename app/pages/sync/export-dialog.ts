import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { passphraseStrength, SHORTEST_PASSPHRASE } from '../../domain/passphrase.ts';
import { modalFrame, modalStyles } from '../../elements/modal-frame.ts';
import type { Unsent } from '../../store/unsent.ts';
import { shared } from '../../styles/shared.ts';
import { shellTexts } from '../../text/shell-texts.ts';
import { unsentTexts } from '../../text/unsent-texts.ts';
import { saveFile } from '../save-file.ts';
import { dialogStyles } from './dialog-styles.ts';

const FILE_TYPE = 'application/octet-stream';

/** Asks for a passphrase twice and saves the encrypted file as a download. Fires `done`. */
@customElement('export-dialog')
export class ExportDialog extends LitElement {
  static override styles = [shared, modalStyles, dialogStyles];

  @property({ attribute: false }) unsent!: Unsent;

  @state() private typed = '';
  @state() private again = '';
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
      <form @submit=${this.#submit} novalidate>
        <label for="passphrase">${unsentTexts.passphrase}</label>
        <input
          id="passphrase"
          type="password"
          autocomplete="off"
          maxlength="200"
          aria-invalid=${of('passphrase') ? 'true' : nothing}
          aria-describedby="strength hint"
          .value=${this.typed}
          @input=${(event: Event) => (this.typed = (event.target as HTMLInputElement).value)}
        />
        <p id="strength" role="status">${this.#strength(of('passphrase'))}</p>
        <p id="hint" class="soft">${unsentTexts.passphraseHint}</p>
        <label for="again">${unsentTexts.again}</label>
        <input
          id="again"
          type="password"
          autocomplete="off"
          maxlength="200"
          aria-invalid=${of('again') ? 'true' : nothing}
          aria-describedby="different"
          .value=${this.again}
          @input=${(event: Event) => (this.again = (event.target as HTMLInputElement).value)}
        />
        <p id="different" class="error">${of('again')}</p>
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

  #strength(problem: string) {
    if (problem) return html`<span class="error">${problem}</span>`;
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
      this.typed = this.again = '';
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
    return this.typed === this.again ? undefined : { field: 'again', text: unsentTexts.differ };
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
