import { css, html, nothing } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import type { Phrase } from '../../domain/catalogue.ts';
import { OUTCOMES } from '../../domain/entry.ts';
import '../../elements/choice-group.ts';
import '../../elements/text-field.ts';
import type { FieldInput, TextField } from '../../elements/text-field.ts';
import { shared } from '../../styles/shared.ts';
import { visitTexts } from '../../text/visit-texts.ts';
import { outcomeWords, words } from '../../text/words.ts';
import { saveHandling } from './visit-actions.ts';
import { VisitPart } from './visit-part.ts';

/** Step 业务办理: the answer, the outcome and the case number. */
@customElement('visit-handling')
export class VisitHandling extends VisitPart {
  static override readonly styles = [
    shared,
    css`
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 6px 16px;
        align-items: start;
        margin-top: 4px;
      }
      .row text-field {
        width: 240px;
      }
      details {
        position: relative;
        padding-top: 22px;
      }
      summary {
        color: var(--accent);
        cursor: pointer;
      }
      ol {
        position: absolute;
        z-index: 4;
        inset-inline-end: 0;
        width: 420px;
        max-height: 220px;
        overflow: auto;
        margin: 0;
        padding: 4px;
        list-style: none;
        background: var(--surface);
        border: 1px solid var(--line-field);
        border-radius: var(--radius);
      }
      ol button {
        width: 100%;
        text-align: start;
        border: 0;
        white-space: normal;
      }
    `,
  ];

  @query('[data-field="answer"]') private readonly answer!: TextField | null;

  override render() {
    const { work } = this;
    if (!work) return nothing;
    return html`<text-field
        data-field="answer"
        .label=${words.answer}
        .value=${work.form.answer}
        .message=${this.problem('answer')}
        .hint=${this.#isStandard ? visitTexts.answerFilled : ''}
        .rows=${4}
        @field-input=${this.take}
      ></text-field>
      <div class="row">
        <choice-group
          data-field="outcome"
          .label=${words.outcome}
          .value=${work.form.outcome}
          .choices=${OUTCOMES.map((value) => ({ value, label: outcomeWords[value] }))}
          @choice=${(event: CustomEvent<string>) => work.set('outcome', event.detail)}
        ></choice-group>
        <text-field
          data-field="caseNumber"
          .label=${words.caseNumber}
          .value=${work.form.caseNumber}
          .message=${this.problem('caseNumber')}
          @field-input=${this.#takeCaseNumber}
        ></text-field>
        ${this.#phrases()}
      </div>`;
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    root.addEventListener('focusout', (event) => this.#left(event as FocusEvent));
    return root;
  }

  /** Leaving the step for another part of the page saves it; another window does not. */
  #left(event: FocusEvent): void {
    const { work } = this;
    const isInside = event.relatedTarget instanceof Node && this.renderRoot.contains(event.relatedTarget);
    if (event.relatedTarget && !isInside && work?.touched && work.isHandlingPending) void saveHandling(work);
  }

  /** A number of the approval system means that it was accepted; it is shown and can be changed. */
  #takeCaseNumber = (event: CustomEvent<FieldInput>) => {
    const { work } = this;
    const caseNumber = event.detail.value;
    const isAccepted = work?.kind === 'acceptance' && work.form.outcome === '' && caseNumber.trim() !== '';
    work?.setAll({ caseNumber, ...(isAccepted && { outcome: 'accepted' }) });
  };

  /** Puts the n-th phrase of this kind where the cursor is in 反馈信息. */
  insertPhrase(n: number): void {
    const phrase = this.#offered[n - 1];
    if (!phrase) return;
    this.answer?.insert(phrase.text);
    this.answer?.focus();
  }

  get #offered(): readonly Phrase[] {
    const { work } = this;
    if (!work) return [];
    return work.workplace.store.catalogue
      .all('phrase')
      .filter((phrase) => phrase.active !== false)
      .filter((phrase) => phrase.kind === undefined || phrase.kind === work.kind)
      .sort((a, b) => a.order - b.order);
  }

  get #isStandard(): boolean {
    const { work } = this;
    const standard = work?.matters.flatMap((matter) => matter.standardAnswer ?? []) ?? [];
    return (
      work !== undefined && work.form.answer !== '' && work.form.answer === [...new Set(standard)].join('\n')
    );
  }

  #phrases() {
    const phrases = this.#offered;
    if (phrases.length === 0) return nothing;
    return html`<details @keydown=${this.#keydown}>
      <summary>${visitTexts.phrases} <kbd aria-hidden="true">Alt+1…9</kbd></summary>
      <ol>
        ${phrases.map(
          (phrase, place) =>
            html`<li>
              <button @click=${() => this.#choose(place + 1)}>
                ${place < 9 ? html`<kbd aria-hidden="true">${place + 1}</kbd> ` : nothing}<bdi
                  >${phrase.text}</bdi
                >
              </button>
            </li>`,
        )}
      </ol>
    </details>`;
  }

  #choose(n: number): void {
    this.#fold();
    this.insertPhrase(n);
  }

  #keydown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !this.#fold()) return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** Whether the list was open. */
  #fold(): boolean {
    const details = this.renderRoot.querySelector('details');
    const wasOpen = details?.open ?? false;
    if (details) details.open = false;
    if (wasOpen) details?.querySelector('summary')?.focus();
    return wasOpen;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'visit-handling': VisitHandling;
  }
}
