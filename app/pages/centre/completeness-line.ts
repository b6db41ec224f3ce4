import { LitElement, css, html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Completeness } from '../../domain/completeness/answer.ts';
import { modalFrame, modalStyles } from '../../elements/modal-frame.ts';
import { shared } from '../../styles/shared.ts';
import { completenessTexts } from '../../text/completeness-texts.ts';
import type { CentreChoice } from './centre-choice.ts';
import './completeness-list.ts';
import { inUse, summaryOf } from './completeness-words.ts';
import type { Words } from './completeness-words.ts';
import { LatestQuestion } from './latest-question.ts';
import { periodWord } from './period-words.ts';
import { askCompleteness } from './read-completeness.ts';

/**
 * How complete the figures of a choice are, in one line, and by office and PC in a dialog. Asks the centre itself, beside
 * the figures, and says what came by `completeness-change`; undefined while nothing is known.
 */
@customElement('completeness-line')
export class CompletenessLine extends LitElement {
  static override styles = [
    shared,
    modalStyles,
    css`
      :host {
        display: block;
      }
      p {
        display: inline;
      }
      button.link {
        margin-left: 0.8em;
      }
      @media print {
        button.link {
          display: none;
        }
      }
      dialog p {
        display: block;
      }
      dialog {
        max-width: none;
        width: min(1120px, 94vw);
      }
      .buttons {
        display: flex;
        justify-content: flex-end;
        margin-top: 12px;
      }
    `,
  ];

  @property({ attribute: false }) choice!: Pick<CentreChoice, 'period' | 'office'>;
  @property({ attribute: false }) words!: Words;
  /** For who sees one office only. */
  @property({ type: Boolean }) own = false;

  @state() private known: Completeness | 'reading' | 'unknown' = 'reading';
  @state() private isOpen = false;
  readonly #latest = new LatestQuestion(this);
  #question = '';

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('choice')) return;
    const { period, office } = this.choice;
    const question = `${period.from} ${period.until} ${office ?? ''}`;
    if (question !== this.#question) void this.#ask();
    this.#question = question;
  }

  override render() {
    const { known } = this;
    if (known === 'reading') return html`<p class="soft" role="status">${completenessTexts.reading}</p>`;
    if (known === 'unknown')
      return html`
        <p class="warning" role="status">${completenessTexts.unknown}</p>
        <button class="link" @click=${() => void this.#ask()}>${completenessTexts.again}</button>
      `;
    return html`
      <p role="status">
        ${
          known.isPreliminary
            ? html`<strong class="warning">${completenessTexts.preliminary}</strong>`
            : html`<strong class="good">${completenessTexts.final}</strong>`
        }
        <bdi>${summaryOf(known, this.words, this.own)}</bdi>
      </p>
      <button class="link" aria-haspopup="dialog" @click=${this.#open}>${completenessTexts.open}</button>
      ${this.isOpen ? this.#dialog(known) : nothing}
    `;
  }

  #dialog(known: Completeness) {
    const isEmpty = inUse(known).length === 0;
    return modalFrame({
      label: completenessTexts.title(periodWord(this.choice.period)),
      close: this.#close,
      content: html`
        ${
          isEmpty
            ? html`<p>${completenessTexts.none}</p>`
            : html`<completeness-list .completeness=${known} .words=${this.words}></completeness-list>`
        }
        <div class="buttons">
          <button autofocus @click=${this.#close}>${completenessTexts.close}</button>
        </div>
      `,
    });
  }

  async #ask(): Promise<void> {
    this.#say('reading');
    await this.#latest.ask(
      (signal) => askCompleteness(this.choice, signal),
      (answer) => this.#say(answer ?? 'unknown'),
    );
  }

  #say(known: Completeness | 'reading' | 'unknown'): void {
    this.known = known;
    const detail = typeof known === 'string' ? undefined : known;
    this.dispatchEvent(new CustomEvent<Completeness | undefined>('completeness-change', { detail }));
  }

  readonly #open = (): void => {
    this.isOpen = true;
  };

  readonly #close = (): void => {
    this.isOpen = false;
  };
}
