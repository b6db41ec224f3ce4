import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { keyOf } from '../../elements/keys.ts';
import { shared } from '../../styles/shared.ts';
import { adminTexts } from '../../text/admin-texts.ts';
import { fieldTexts } from '../../text/admin-field-texts.ts';
import { importTexts } from '../../text/import-texts.ts';
import { workplaceContext } from '../../workplace.ts';
import type { Workplace } from '../../workplace.ts';
import { adminStyles } from './admin-styles.ts';
import { CentreCatalogue } from './centre-catalogue.ts';
import { decodeTable } from './decode-table.ts';
import { importLines } from './import-lines.ts';
import type { ImportResult } from './import-lines.ts';
import { MATTER_FIELDS } from './matter-plan.ts';
import { hasColumns, readMatterTable, writeMatterTable } from './matter-table.ts';
import type { MatterLine } from './matter-table.ts';
import { officeDay } from './office-day.ts';
import { saveFile } from '../save-file.ts';

const MOST_BYTES = 4 * 1024 * 1024;

/** Importing matters: choose, look at every line, confirm, see what came of it. Sends `import-close`. */
@customElement('matter-import')
export class MatterImport extends LitElement {
  static override styles = [
    shared,
    adminStyles,
    css`
      h2 {
        font-size: 1rem;
      }
      .how {
        margin: 0 12px;
        max-width: 960px;
      }
      .how p {
        margin: 0 0 4px;
      }
    `,
  ];

  @consume({ context: workplaceContext }) workplace!: Workplace;

  @state() private encoding = '';
  @state() private lines: readonly MatterLine[] = [];
  @state() private refused = '';
  @state() private progress: string | undefined;
  @state() private result: ImportResult | undefined;

  @query('input[type=file]') private readonly file!: HTMLInputElement;

  override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('button')?.focus();
  }

  override render() {
    return html`
      <div @keydown=${this.#key}>
        <div class="bar"><h2 id="title">${importTexts.title}</h2></div>
        <div class="how">
          <p>${importTexts.how}</p>
          <p>${importTexts.materialsHow}</p>
        </div>
        <div class="bar">
          <input
            type="file"
            hidden
            accept=".csv,text/csv"
            aria-label=${importTexts.choose}
            @change=${() => void this.#chosen()}
          />
          <button
            class=${this.#toImport.length > 0 ? '' : 'primary'}
            ?disabled=${this.progress !== undefined}
            @click=${() => this.file.click()}
          >
            ${importTexts.choose}
          </button>
          <button @click=${this.#template}>${importTexts.template}</button>
          <button @click=${this.#export}>${importTexts.export}</button>
          <button ?disabled=${this.progress !== undefined} @click=${this.#close}>${adminTexts.cancel}</button>
          <kbd aria-hidden="true">Esc</kbd>
        </div>
        ${this.refused ? html`<p class="message error" role="alert">${this.refused}</p>` : nothing}
        ${this.result ? this.#outcome(this.result) : this.#preview()}
      </div>
    `;
  }

  #preview() {
    if (this.lines.length === 0) return nothing;
    const count = (action: MatterLine['action']) => this.lines.filter((one) => one.action === action).length;
    const wrong = count('wrong');
    const n = this.#toImport.length;
    return html`
      <div class="bar">
        <span role="status">
          ${importTexts.summary(count('added'), count('changed'), count('same'), wrong)}
          <span class="soft">${importTexts.encoding(this.encoding)}</span>
        </span>
        ${
          wrong === 0 && n > 0
            ? html`<button
                class="primary"
                ?disabled=${this.progress !== undefined}
                @click=${() => void this.#confirm()}
              >
                ${importTexts.confirm(n)}
              </button>`
            : nothing
        }
        <span class=${wrong > 0 ? 'error' : 'soft'} role="status">
          ${this.progress ?? (wrong > 0 ? importTexts.fixFirst : n === 0 ? importTexts.nothingToDo : '')}
        </span>
      </div>
      ${this.#table(this.#inOrder)}
    `;
  }

  #outcome(result: ImportResult) {
    const { done, failed, stopped } = result;
    const advice = stopped ? importTexts.stopped : failed.length > 0 ? importTexts.again : '';
    return html`
      <p class="message ${failed.length > 0 || stopped ? 'error' : ''}" role="status">
        ${importTexts.result(done, failed.length)} ${advice}
      </p>
      ${failed.length > 0 ? this.#table(failed) : nothing}
    `;
  }

  #table(lines: readonly MatterLine[]) {
    return html`
      <table>
        <thead>
          <tr>
            <th scope="col" class="number">${importTexts.line}</th>
            <th scope="col">${importTexts.what}</th>
            <th scope="col">${fieldTexts.matterCode}</th>
            <th scope="col">${fieldTexts.matterName}</th>
            <th scope="col">${importTexts.problems}</th>
          </tr>
        </thead>
        <tbody>
          ${lines.map(
            (one) => html`
              <tr>
                <td class="number">${one.line}</td>
                <td class=${one.action === 'wrong' ? 'error' : ''}>${importTexts[one.action]}</td>
                <td><bdi>${one.code}</bdi></td>
                <td><bdi>${one.name}</bdi></td>
                <td class="error">${problemsText(one)}</td>
              </tr>
            `,
          )}
        </tbody>
      </table>
    `;
  }

  /** What is wrong comes first: it has to be dealt with. */
  get #inOrder(): readonly MatterLine[] {
    const isWrong = (one: MatterLine) => one.action === 'wrong';
    return [...this.lines.filter(isWrong), ...this.lines.filter((one) => !isWrong(one))];
  }

  get #toImport(): readonly MatterLine[] {
    return this.lines.filter((one) => one.document !== undefined);
  }

  async #chosen(): Promise<void> {
    const file = this.file.files?.[0];
    // The same file can be chosen again after it was corrected.
    const bytes = file && file.size <= MOST_BYTES ? new Uint8Array(await file.arrayBuffer()) : undefined;
    this.file.value = '';
    this.lines = [];
    this.result = undefined;
    this.refused = file && !bytes ? importTexts.tooBig : '';
    if (!bytes) return;
    const decoded = decodeTable(bytes, hasColumns);
    if (!decoded) {
      this.refused = importTexts.notText;
      return;
    }
    this.encoding = decoded.encoding;
    const table = readMatterTable(decoded.text, this.workplace.store.catalogue, officeDay(this.workplace));
    if ('refused' in table) this.refused = table.refused;
    else this.lines = table.lines;
  }

  async #confirm(): Promise<void> {
    const lines = this.#toImport;
    const tell = (done: number) => (this.progress = importTexts.progress(done, lines.length));
    tell(0);
    this.result = await importLines(lines, new CentreCatalogue(), tell);
    this.progress = undefined;
    this.lines = [];
    this.workplace.say(importTexts.result(this.result.done, this.result.failed.length));
    await this.workplace.store.sync.now();
  }

  readonly #template = (): void => {
    saveFile(`${importTexts.templateName}.csv`, writeMatterTable([]));
  };

  readonly #export = (): void => {
    const matters = this.workplace.store.catalogue.all('matter');
    saveFile(`${importTexts.exportName}.csv`, writeMatterTable(matters));
  };

  readonly #close = (): void => {
    if (this.progress === undefined) this.dispatchEvent(new CustomEvent('import-close'));
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (keyOf(event) !== 'Escape') return;
    event.preventDefault();
    this.#close();
  };
}

function problemsText(one: MatterLine): string {
  return Object.entries(one.problems)
    .flatMap(([name, problem]) => {
      const label = MATTER_FIELDS.find((field) => field.name === name)?.label() ?? '';
      return problem ? [`${label}：${problem}`] : [];
    })
    .join('；');
}
