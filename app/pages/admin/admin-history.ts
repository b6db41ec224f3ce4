import { LitElement, css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { shared } from '../../styles/shared.ts';
import { adminTexts } from '../../text/admin-texts.ts';
import { isFailure } from './centre-catalogue.ts';
import type { CentreCatalogue, Change } from './centre-catalogue.ts';
import { differenceTable } from './difference-table.ts';
import { differences } from './differences.ts';
import type { FieldPlan } from './section-plan.ts';

/** What the dialog shows: still reading, a sentence why not, or the changes. */
export type HistoryState = 'reading' | { readonly problem: string } | { readonly changes: readonly Change[] };

/** Asks the centre, where the history is kept. */
export async function readHistory(centre: CentreCatalogue, id: string): Promise<HistoryState> {
  const answer = await centre.history(id);
  if (!isFailure(answer)) return { changes: answer.changes };
  return { problem: answer.failure === 'offline' ? adminTexts.historyOffline : adminTexts.historyFailed };
}

/** Who changed a document, when, and what, newest first. Sends `history-close`. */
@customElement('admin-history')
export class AdminHistory extends LitElement {
  static override styles = [
    shared,
    css`
      dialog {
        width: min(900px, 94vw);
        max-width: none;
      }
      header {
        display: flex;
        justify-content: space-between;
        align-items: center;
        gap: 12px;
        margin-bottom: 8px;
      }
      h3 {
        font-size: 0.875rem;
        margin: 12px 0 4px;
      }
      .text {
        white-space: pre-line;
        overflow-wrap: anywhere;
      }
      .differences th[scope='row'] {
        width: 112px;
      }
      .differences td {
        width: 45%;
      }
    `,
  ];

  /** What the document is called. */
  @property() name = '';
  @property({ attribute: false }) fields: readonly FieldPlan[] = [];
  @property({ attribute: false }) state: HistoryState = 'reading';
  /** Names the person behind a user name. */
  @property({ attribute: false }) personName: (user: string) => string = (user) => user;
  /** The office's reading of an instant. */
  @property({ attribute: false }) when: (instant: string) => string = (instant) => instant;

  @query('dialog') private readonly dialog!: HTMLDialogElement;

  override firstUpdated(): void {
    this.dialog.showModal();
  }

  override render() {
    return html`
      <dialog
        aria-labelledby="title"
        @close=${this.#closed}
        @keydown=${(event: Event) => event.stopPropagation()}
      >
        <header>
          <h2 id="title">${adminTexts.historyTitle(this.name)}</h2>
          <button @click=${() => this.dialog.close()}>${adminTexts.close}</button>
        </header>
        ${this.#content()}
      </dialog>
    `;
  }

  #content() {
    if (this.state === 'reading') return html`<p class="soft">${adminTexts.loading}</p>`;
    if ('problem' in this.state) return html`<p class="warning">${this.state.problem}</p>`;
    if (this.state.changes.length === 0) return html`<p class="soft">${adminTexts.historyEmpty}</p>`;
    return this.state.changes.map((change) => this.#change(change));
  }

  #change({ at, by, before, after }: Change) {
    const verb = before ? adminTexts.changed : adminTexts.created;
    return html`
      <section>
        <h3>${this.when(at)} · ${this.personName(by)} · ${verb}</h3>
        ${differenceTable(differences(before, after, this.fields), adminTexts.before, adminTexts.after)}
      </section>
    `;
  }

  #closed(): void {
    this.dispatchEvent(new CustomEvent('history-close'));
  }
}
