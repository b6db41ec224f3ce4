import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { SealedFile, UnsentProblem } from '../../domain/unsent-file.ts';
import { formStyles } from '../../elements/form-styles.ts';
import { modalFrame, modalStyles } from '../../elements/modal-frame.ts';
import { secretField } from '../../elements/secret-field.ts';
import { StoreError } from '../../store/store.ts';
import type { TakenIn, Unsent } from '../../store/unsent.ts';
import { shared } from '../../styles/shared.ts';
import { shellTexts } from '../../text/shell-texts.ts';
import { unsentTexts } from '../../text/unsent-texts.ts';

/** Asks for the file and its passphrase, and says what came of it. Fires `done`. */
@customElement('import-dialog')
export class ImportDialog extends LitElement {
  static override styles = [shared, modalStyles, formStyles];

  @property({ attribute: false }) unsent!: Unsent;
  @property() office = '';
  /** Writes an instant as the office's day and time. */
  @property({ attribute: false }) when: (at: string) => string = (at) => at;

  @state() private file: SealedFile | undefined;
  @state() private fileProblem = '';
  @state() private passphraseProblem = '';
  @state() private problem = '';
  @state() private busy = false;
  @state() private taken: TakenIn | undefined;

  override render() {
    const content = this.taken ? this.#done(this.taken) : this.#form();
    return modalFrame({ label: unsentTexts.import, content, close: this.#close });
  }

  #form() {
    const about = this.file?.about;
    return html`
      <form @submit=${this.#submit} @input=${this.#typed} novalidate>
        <label for="file">${unsentTexts.file}</label>
        <input
          id="file"
          type="file"
          accept=".yichuang"
          aria-invalid=${this.fileProblem ? 'true' : nothing}
          aria-describedby="about"
          @click=${this.#forget}
          @change=${this.#choose}
        />
        <p id="about" role="status" class=${this.fileProblem ? 'error' : 'soft'}>
          ${
            this.fileProblem ||
            (about
              ? unsentTexts.about(about.device.toUpperCase(), this.when(about.madeAt), about.count)
              : unsentTexts.fileHint)
          }
        </p>
        ${secretField({
          id: 'passphrase',
          label: unsentTexts.passphrase,
          autocomplete: 'off',
          problem: this.passphraseProblem,
        })}
        <p class="error" role="alert">${this.problem}</p>
        <div class="buttons">
          <button class="primary" ?disabled=${this.busy}>
            ${this.busy ? unsentTexts.importing : unsentTexts.doImport}
          </button>
          <button type="button" @click=${this.#close}>${shellTexts.cancel}</button>
        </div>
      </form>
    `;
  }

  #done({ added, known, clashing, unsigned }: TakenIn) {
    return html`
      <p role="status" class="good">${unsentTexts.imported(added, known)}</p>
      ${clashing > 0 ? html`<p class="error">${unsentTexts.clashing(clashing)}</p>` : nothing}
      ${unsigned > 0 ? html`<p class="error">${unsentTexts.unsigned(unsigned)}</p>` : nothing}
      <p>${unsentTexts.importedHint}</p>
      <div class="buttons"><button class="primary" @click=${this.#close}>${unsentTexts.close}</button></div>
    `;
  }

  /** What was wrong is being put right. */
  #typed(): void {
    this.passphraseProblem = '';
    this.problem = '';
  }

  /** The browser is silent when the file chosen is the one before, which may have been copied anew meanwhile. */
  #forget(event: Event): void {
    (event.target as HTMLInputElement).value = '';
    this.file = undefined;
    this.fileProblem = '';
  }

  async #choose(event: Event): Promise<void> {
    const [chosen] = (event.target as HTMLInputElement).files ?? [];
    this.file = undefined;
    this.fileProblem = '';
    if (!chosen) return;
    const read = await chosen.text().then(
      (text) => this.unsent.read(text),
      (): { problem: UnsentProblem } => ({ problem: 'damaged' }),
    );
    if ('problem' in read) this.fileProblem = problemText(read.problem);
    else if (read.about.office !== this.office) this.fileProblem = unsentTexts.otherOffice;
    else this.file = read;
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy) return;
    const field = (id: string) => this.renderRoot.querySelector<HTMLInputElement>(`#${id}`);
    const passphrase = field('passphrase')?.value ?? '';
    if (!this.file) this.fileProblem ||= unsentTexts.needFile;
    this.passphraseProblem = passphrase === '' ? unsentTexts.needPassphrase : '';
    this.problem = '';
    if (this.file && passphrase !== '') await this.#takeIn(this.file, passphrase);
    if (this.taken) return;
    field(this.fileProblem ? 'file' : 'passphrase')?.focus();
  }

  async #takeIn(file: SealedFile, passphrase: string): Promise<void> {
    this.busy = true;
    try {
      const answer = await this.unsent.takeIn(file, passphrase);
      if (!('problem' in answer)) await this.#show(answer);
      else if (answer.problem === 'passphrase') this.passphraseProblem = problemText(answer.problem);
      else this.fileProblem = problemText(answer.problem);
    } catch (error) {
      this.problem = failureText(error);
    } finally {
      this.busy = false;
    }
  }

  async #show(taken: TakenIn): Promise<void> {
    this.taken = taken;
    await this.updateComplete;
    this.renderRoot.querySelector('button')?.focus();
  }

  readonly #close = (): void => {
    this.dispatchEvent(new CustomEvent('done'));
  };
}

function problemText(problem: UnsentProblem | 'office'): string {
  switch (problem) {
    case 'foreign':
      return unsentTexts.foreign;
    case 'newer':
      return unsentTexts.newer;
    case 'damaged':
      return unsentTexts.damaged;
    case 'passphrase':
      return unsentTexts.wrongPassphrase;
    case 'office':
      return unsentTexts.otherOffice;
  }
}

function failureText(error: unknown): string {
  if (error instanceof StoreError && error.code === 'offline') return unsentTexts.needsNetwork;
  if (error instanceof StoreError && error.code === 'quota') return unsentTexts.importFull;
  return unsentTexts.importFailed;
}

declare global {
  interface HTMLElementTagNameMap {
    'import-dialog': ImportDialog;
  }
}
