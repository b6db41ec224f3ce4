import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { AskedAt } from '../../domain/level.ts';
import type { RatingDeskState } from '../../rating/rating-desk.ts';
import { shared } from '../../styles/shared.ts';
import { visitTexts } from '../../text/visit-texts.ts';
import { levelWord, unratedWords, words } from '../../text/words.ts';
import { hidesLevelHere } from '../level-sight.ts';
import { asksLeft } from './rating-actions.ts';
import { VisitPart } from './visit-part.ts';

const TICK_MS = 250;

/** What 工作评价 has come to: not invited, the seconds that are left, the sealed level, or why there is none. */
@customElement('rating-status')
export class RatingStatus extends VisitPart {
  static override readonly styles = [
    shared,
    css`
      progress {
        width: 96px;
        height: 8px;
        accent-color: var(--accent);
      }
    `,
  ];

  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => this.requestUpdate(), TICK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  override render() {
    const asking = this.#asking;
    if (!asking) return html`<span>${this.#said()}</span>`;
    const seconds = Math.max(0, Math.ceil((asking.until - (this.work?.workplace.clock() ?? 0)) / 1000));
    const all = this.work?.workplace.store.catalogue.settings.ratingSeconds ?? 60;
    return html`<span>${askingWords(asking.place, seconds)}</span>
      <progress aria-hidden="true" max=${all} .value=${seconds}></progress>${nothing}`;
  }

  get #asking(): (RatingDeskState & { name: 'asking' }) | undefined {
    const state = this.work?.workplace.ratings.state;
    return state?.name === 'asking' && state.visit === this.work?.visit?.id ? state : undefined;
  }

  /** A level is shown only once it is sealed and stored. */
  #said(): string {
    const { visit } = this.work ?? {};
    if (!visit) return '';
    const isHidden = this.work !== undefined && hidesLevelHere(this.work.workplace);
    if (visit.rating) return isHidden ? words.rated : visitTexts.rated(levelWord(visit.rating.level));
    const said = visit.unrated
      ? visitTexts.unratedAs(unratedWords[visit.unrated])
      : visit.invited
        ? visitTexts.invited(this.time(visit.invited.at))
        : visitTexts.notInvited;
    if (!visit.invited || !this.work || visit.state !== 'open') return said;
    return `${said} · ${visitTexts.asksLeft(asksLeft(this.work))}`;
  }
}

function askingWords(place: AskedAt | undefined, seconds: number): string {
  if (place === undefined) return visitTexts.askingNowhere(seconds);
  return place === 'keypad' ? visitTexts.askingAtKeypad(seconds) : visitTexts.askingOnScreen(seconds);
}

declare global {
  interface HTMLElementTagNameMap {
    'rating-status': RatingStatus;
  }
}
