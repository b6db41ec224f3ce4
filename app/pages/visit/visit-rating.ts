import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { UnratedReason } from '../../domain/level.ts';
import type { Unsubscribe } from '../../store/store.ts';
import { shared } from '../../styles/shared.ts';
import { visitTexts } from '../../text/visit-texts.ts';
import { unratedWords } from '../../text/words.ts';
import { primaryOf } from './primary.ts';
import { invite, saveOutcome, unrated } from './rating-actions.ts';
import { VisitPart } from './visit-part.ts';

/** The controls of 工作评价: asks the visitor, and takes why there is no rating. Never a level. */
@customElement('visit-rating')
export class VisitRating extends VisitPart {
  static override readonly styles = [
    shared,
    css`
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 6px 8px;
        align-items: center;
      }
      [role='group'] {
        display: flex;
        gap: 4px;
      }
    `,
  ];

  @state() private choosing = false;
  #unsubscribe: Unsubscribe | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    this.#unsubscribe ??= this.work?.workplace.ratings.subscribe(() => this.requestUpdate());
    if (changed.has('work')) this.choosing = false;
  }

  override render() {
    const { work } = this;
    if (!work) return nothing;
    return html`<div class="row" @keydown=${this.#keydown}>
      ${work.visit?.state === 'open' && !work.visit.rating ? this.#controls() : nothing}
      ${
        work.outcome
          ? html`<button class="primary" @click=${() => work.outcome && void saveOutcome(work, work.outcome)}>
              ${visitTexts.saveRatingAgain}
            </button>`
          : nothing
      }
    </div>`;
  }

  /** Opens the reasons, and goes to the one that fits. */
  async choose(): Promise<void> {
    this.choosing = true;
    await this.updateComplete;
    const isPhone = this.work?.visit?.channel === 'phone';
    this.renderRoot.querySelector<HTMLElement>(isPhone ? '[data-reason="phone"]' : '[data-reason]')?.focus();
  }

  get #asking(): { readonly until: number } | undefined {
    const state = this.work?.workplace.ratings.state;
    return state?.name === 'asking' && state.visit === this.work?.visit?.id ? state : undefined;
  }

  #controls() {
    const { work } = this;
    return html`<button
        class=${work && primaryOf(work) === 'invite' ? 'primary' : ''}
        data-field="invite"
        ?disabled=${this.#asking !== undefined}
        @click=${() => work && void invite(work)}
      >
        ${visitTexts.invite} <kbd aria-hidden="true">F9</kbd>
      </button>
      <button
        data-field="unrated"
        aria-expanded=${this.choosing ? 'true' : 'false'}
        @click=${() => (this.choosing ? (this.choosing = false) : void this.choose())}
      >
        ${visitTexts.unrated}
      </button>
      ${this.choosing ? this.#reasons() : nothing}
      <button @click=${() => this.#say('fault')}>${unratedWords.fault}</button>
      ${
        work?.workplace.ratings.state.name === 'no-device'
          ? html`<button data-field="open-screen" @click=${() => work.workplace.ratings.openScreen()}>
              ${visitTexts.openScreen}
            </button>`
          : nothing
      }`;
  }

  #reasons() {
    const { visit } = this.work ?? {};
    const reasons: UnratedReason[] = ['declined', 'left', 'phone'];
    if (!visit?.invited || visit.backfilledAt) reasons.push('not-invited');
    return html`<div role="group" aria-label=${visitTexts.unrated}>
      ${reasons.map(
        (reason) =>
          html`<button data-reason=${reason} @click=${() => this.#say(reason)}>
            ${unratedWords[reason]}
          </button>`,
      )}
    </div>`;
  }

  #say(reason: UnratedReason): void {
    this.choosing = false;
    if (this.work) void unrated(this.work, reason);
  }

  #keydown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !this.choosing) return;
    event.preventDefault();
    event.stopPropagation();
    this.choosing = false;
    this.renderRoot.querySelector<HTMLElement>('[data-field="unrated"]')?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'visit-rating': VisitRating;
  }
}
