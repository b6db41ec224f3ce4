import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { CHANNELS } from '../../domain/kind.ts';
import type { Visit } from '../../domain/visit.ts';
import '../../elements/choice-group.ts';
import '../../elements/text-field.ts';
import { shared } from '../../styles/shared.ts';
import { channelWords, kindWords, words } from '../../text/words.ts';
import { visitTexts } from '../../text/visit-texts.ts';
import { fillFromCase, openToday } from './earlier-visits.ts';
import './matter-field.ts';
import './person-fields.ts';
import { TICKED } from './visit-form.ts';
import type { FormField } from './visit-form.ts';
import { VisitPart } from './visit-part.ts';

/** Step 来访登记: who came, about what. Fires `visit-register` for its button. */
@customElement('visit-registration')
export class VisitRegistration extends VisitPart {
  static override readonly styles = [
    shared,
    css`
      .grid {
        display: grid;
        grid-template-columns: 1fr 1.4fr 1fr;
        gap: 6px 12px;
        align-items: start;
      }
      .wide {
        grid-column: 1 / -1;
      }
      matter-field {
        grid-column: span 2;
      }
      .ticks {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 16px;
        align-items: center;
        min-height: 32px;
      }
      .offer {
        background: var(--warn-ground);
        padding: 4px 8px;
        border-radius: var(--radius);
      }
      .end {
        display: flex;
        gap: 12px;
        align-items: center;
      }
    `,
  ];

  override render() {
    const { work } = this;
    if (!work) return nothing;
    const isOther = work.kind === 'other';
    return html`<div class="grid">
      ${work.kind === 'inquiry' && !work.visit ? this.#caseNumber() : nothing}
      ${isOther ? this.#remark() : nothing}
      <person-fields .work=${work} .revision=${this.revision}></person-fields>
      ${this.#text('phone', words.phone, 'tel')} ${this.#offer()}
      ${isOther ? nothing : html`<matter-field .work=${work} .revision=${this.revision}></matter-field>`}
      ${work.visit ? nothing : this.#channel()} ${this.#ticks()} ${this.#applicant()} ${this.#backfill()}
      ${isOther ? nothing : this.#remark()}
      <div class="wide end">
        <button class="primary" data-field="register" @click=${this.#register}>
          ${work.visit ? visitTexts.saveChanges : visitTexts.registerAction}
          <kbd aria-hidden="true">Ctrl+Enter</kbd>
        </button>
      </div>
    </div>`;
  }

  #text(field: FormField, label: string, type = 'text', rows = 1, hint = '') {
    return html`<text-field
      data-field=${field}
      .label=${label}
      .value=${this.work?.form[field] ?? ''}
      .message=${this.problem(field)}
      .hint=${hint}
      .type=${type}
      .rows=${rows}
      .required=${this.isRequired(field)}
      @field-input=${this.take}
    ></text-field>`;
  }

  #caseNumber() {
    return html`<div class="wide" @focusout=${this.#fillFromCase}>
      ${this.#text('caseNumber', words.caseNumber)}
    </div>`;
  }

  #remark() {
    return html`<div class="wide">
      ${this.#text('remark', words.remark, 'text', this.work?.kind === 'other' ? 3 : 2)}
    </div>`;
  }

  #channel() {
    return html`<choice-group
      data-field="channel"
      .label=${visitTexts.channel}
      .value=${this.work?.form.channel ?? ''}
      .choices=${CHANNELS.map((value) => ({ value, label: channelWords[value] }))}
      @choice=${(event: CustomEvent<string>) => this.work?.set('channel', event.detail)}
    ></choice-group>`;
  }

  #ticks() {
    return html`<div class="ticks wide">
      ${this.#tick('agent', visitTexts.agent)} ${this.#tick('smsConsent', visitTexts.smsConsent)}
      ${this.work?.visit ? nothing : this.#tick('backfill', visitTexts.backfill)}
    </div>`;
  }

  #tick(field: FormField, label: string) {
    return html`<label
      ><input
        type="checkbox"
        data-field=${field}
        .checked=${this.work?.form[field] === TICKED}
        @change=${(event: Event) =>
          this.work?.set(field, (event.target as HTMLInputElement).checked ? TICKED : '')}
      />${label}</label
    >`;
  }

  #applicant() {
    if (this.work?.form.agent !== TICKED) return nothing;
    return html`${this.#text('applicantName', visitTexts.applicant)}
      ${this.#text('creditCode', visitTexts.creditCode)} <span></span>`;
  }

  #backfill() {
    if (this.work?.form.backfill !== TICKED || this.work.visit) return nothing;
    return html`<div>${this.#text('backfilledTo', visitTexts.backfilledTo, 'datetime-local')}</div>`;
  }

  #offer() {
    const { work } = this;
    const visit = work && !work.visit ? openToday(work) : undefined;
    if (!visit) return nothing;
    return html`<div class="wide offer">
      ${visitTexts.openToday(this.time(visit.registered.at), kindWords[visit.kind], visit.number)}
      <button class="link" @click=${() => this.#goOn(visit)}>${visitTexts.continueVisit}</button>
    </div>`;
  }

  #goOn(visit: Visit): void {
    this.dispatchEvent(
      new CustomEvent('visit-continue', { detail: visit.id, bubbles: true, composed: true }),
    );
  }

  #register = () => {
    this.dispatchEvent(new CustomEvent('visit-register', { bubbles: true, composed: true }));
  };

  /** As soon as the number is there. */
  #fillFromCase = () => {
    if (this.work) fillFromCase(this.work);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'visit-registration': VisitRegistration;
  }
}
