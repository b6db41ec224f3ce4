import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { maskPhone } from '../../domain/phone.ts';
import { stepSection, stepStyles } from '../../elements/step-section.ts';
import '../../elements/text-field.ts';
import type { StepState } from '../../elements/step-section.ts';
import { shared } from '../../styles/shared.ts';
import { visitTexts } from '../../text/visit-texts.ts';
import { outcomeWords, voidReasonWords, words } from '../../text/words.ts';
import { primaryOf } from './primary.ts';
import './rating-status.ts';
import './visit-handling.ts';
import './visit-registration.ts';
import { startAmending, supplement } from './visit-actions.ts';
import { missingText } from './visit-header.ts';
import { VisitPart } from './visit-part.ts';

/** The four steps of a visit down one page; those that are done are one line each. */
@customElement('visit-steps')
export class VisitSteps extends VisitPart {
  static override readonly styles = [
    shared,
    stepStyles,
    css`
      .two {
        display: grid;
        grid-template-columns: 1fr 1fr;
      }
      .save {
        margin-top: 6px;
      }
      ul {
        margin: 0;
        padding-inline-start: 20px;
        overflow-wrap: anywhere;
      }
      .text {
        white-space: pre-wrap;
      }
      textarea {
        display: block;
        width: 100%;
      }
    `,
  ];

  override render() {
    const { work } = this;
    if (!work) return nothing;
    return html`${this.#registration()} ${this.#handling()}
      <div class="two">${this.#rating()} ${this.#closing()}</div>
      ${this.#supplements()}`;
  }

  /** Puts the n-th phrase into 反馈信息. */
  insertPhrase(n: number): void {
    this.renderRoot.querySelector('visit-handling')?.insertPhrase(n);
  }

  #registration() {
    const { work } = this;
    const isFolded = work?.visit !== undefined && !work.amending;
    return stepSection({
      id: 'register',
      heading: words.register,
      state: this.#stateOf(isFolded, !isFolded),
      summary: isFolded ? this.#summary() : nothing,
      body: isFolded
        ? undefined
        : html`<visit-registration .work=${work} .revision=${this.revision}></visit-registration>`,
      ...(isFolded &&
        work?.visit?.state === 'open' && { change: { label: visitTexts.change, act: this.#amend } }),
    });
  }

  #summary() {
    const { visit } = this.work ?? {};
    if (!visit) return nothing;
    const { name, organisation, phone } = visit.visitor;
    const agent = visit.applicant ? `（${visitTexts.agentFor(visit.applicant.name)}）` : '';
    const parts = [
      name ?? words.noName,
      (organisation ?? '') + agent,
      phone ? maskPhone(phone) : '',
      visit.matters.map((matter) => matter.name).join(visitTexts.listMark),
      visit.kind === 'other' ? '' : (visit.remark ?? ''),
    ].filter(Boolean);
    return parts.map((part, place) => html`${place > 0 ? ' · ' : ''}<bdi>${part}</bdi>`);
  }

  #handling() {
    const { work } = this;
    const isOpen = work?.visit?.state === 'open';
    const isDone = work?.visit !== undefined && !work.missing.includes('answer');
    return stepSection({
      id: 'handle',
      heading: words.handle,
      state: this.#stateOf(isDone && !work?.isHandlingPending, isOpen),
      summary: isOpen ? this.#printed() : this.#answer(),
      body: isOpen
        ? html`<visit-handling .work=${work} .revision=${this.revision}></visit-handling> ${this.#save()}`
        : this.#lost(),
    });
  }

  #printed() {
    const count = this.work?.visit?.notices.length ?? 0;
    return count > 0 ? visitTexts.noticesPrinted(count) : nothing;
  }

  /** What was typed before somebody else closed or voided the visit: to be copied, not to be saved. */
  #lost() {
    const { work } = this;
    if (!work?.lostAnswer) return undefined;
    return html`<label for="lost">${visitTexts.lostAnswer}</label>
      <textarea id="lost" rows="4" readonly .value=${work.lostAnswer}></textarea>`;
  }

  #save() {
    const { work } = this;
    if (!work?.isHandlingPending || work.amending) return nothing;
    return html`<button
      class=${primaryOf(work) === 'save' ? 'primary save' : 'save'}
      @click=${() => this.dispatchEvent(new CustomEvent('visit-save', { bubbles: true, composed: true }))}
    >
      ${visitTexts.saveAction} <kbd aria-hidden="true">Ctrl+Enter</kbd>
    </button>`;
  }

  #answer() {
    const { visit } = this.work ?? {};
    const outcome = visit?.answer?.outcome;
    const parts = [outcome ? outcomeWords[outcome] : '', visit?.caseNumber ?? ''].filter(Boolean).join(' · ');
    return html`${parts} <bdi class="text">${visit?.answer?.text ?? ''}</bdi>`;
  }

  #rating() {
    const { work } = this;
    const isDone = work?.visit?.rating !== undefined || work?.visit?.unrated !== undefined;
    return stepSection({
      id: 'rate',
      heading: words.rate,
      state: this.#stateOf(isDone, false),
      summary: html`<rating-status .work=${work} .revision=${this.revision}></rating-status>`,
    });
  }

  #closing() {
    const { work } = this;
    const isDone = work?.visit?.state === 'closed';
    return stepSection({
      id: 'close',
      heading: words.close,
      state: this.#stateOf(isDone, false),
      summary: this.#closed(),
    });
  }

  #closed(): string {
    const { work } = this;
    const { visit } = work ?? {};
    if (!work || !visit) return '';
    if (visit.voided) {
      const { by, at, reason } = visit.voided;
      return visitTexts.voidedBy(this.person(by), this.time(at), voidReasonWords[reason]);
    }
    if (visit.closed) return visitTexts.closedBy(this.person(visit.closed.by), this.time(visit.closed.at));
    return work.missing.length > 0 ? visitTexts.missing(missingText(work)) : visitTexts.nothingMissing;
  }

  #supplements() {
    const { work } = this;
    if (work?.visit?.state !== 'closed') return nothing;
    const body = html`<ul>
        ${work.visit.supplements.map(
          ({ at, by, text }) =>
            html`<li>${this.time(at)} ${this.person(by)} <bdi class="text">${text}</bdi></li>`,
        )}
      </ul>
      <text-field
        data-field="supplement"
        .label=${words.supplement}
        .value=${work.form.supplement}
        .message=${this.problem('supplement')}
        .rows=${3}
        @field-input=${this.take}
      ></text-field>
      <button class="save" ?disabled=${!work.form.supplement.trim()} @click=${() => void supplement(work)}>
        ${visitTexts.addSupplement}
      </button> `;
    return stepSection({ id: 'supplement', heading: words.supplement, state: 'current', body });
  }

  #stateOf(isDone: boolean, isCurrent: boolean): StepState {
    return isDone ? 'done' : isCurrent ? 'current' : 'todo';
  }

  #amend = () => {
    if (this.work) void startAmending(this.work);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'visit-steps': VisitSteps;
  }
}
