import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { CHANNELS } from '../../domain/kind.ts';
import { LIMITS } from '../../domain/limits.ts';
import { maskPhone } from '../../domain/phone.ts';
import type { Visit } from '../../domain/visit.ts';
import '../../elements/choice-group.ts';
import '../../elements/combo-box.ts';
import '../../elements/text-field.ts';
import type { ComboOption } from '../../elements/combo-box.ts';
import { shared } from '../../styles/shared.ts';
import { channelWords, kindWords, words } from '../../text/words.ts';
import { visitTexts } from '../../text/visit-texts.ts';
import { requiredFields } from './check-form.ts';
import { earlierCase, openToday } from './earlier-visits.ts';
import type { KnownPerson } from './people-search.ts';
import { TICKED, mattersOf } from './visit-form.ts';
import type { FormField } from './visit-form.ts';
import { VisitDesk } from './visit-desk.ts';
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
      .matters {
        grid-column: span 2;
      }
      .chips {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
        margin: 2px 0;
        padding: 0;
        list-style: none;
      }
      .chips li {
        background: var(--accent-ground);
        border: 1px solid var(--accent);
        border-radius: var(--radius);
        padding: 0 2px 0 8px;
        max-width: 100%;
      }
      .chips button {
        min-height: 24px;
        padding: 0 6px;
        border: 0;
        background: none;
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

  @state() private names: readonly KnownPerson[] = [];
  @state() private organisations: readonly KnownPerson[] = [];
  @state() private matterOptions: readonly ComboOption[] = [];

  override render() {
    const { work } = this;
    if (!work) return nothing;
    const isOther = work.kind === 'other';
    return html`<div class="grid">
      ${work.kind === 'inquiry' && !work.visit ? this.#caseNumber() : nothing}
      ${isOther ? this.#remark() : nothing} ${this.#people()} ${this.#text('phone', words.phone, 'tel')}
      ${this.#offer()} ${this.#matters()} ${work.visit ? nothing : this.#channel()} ${this.#ticks()}
      ${this.#applicant()} ${this.#backfill()} ${isOther ? nothing : this.#remark()}
      <div class="wide end">
        <button class="primary" data-field="register" @click=${this.#register}>
          ${work.visit ? visitTexts.saveChanges : visitTexts.registerAction}
          <kbd aria-hidden="true">Ctrl+Enter</kbd>
        </button>
      </div>
    </div>`;
  }

  #isRequired(field: FormField): boolean {
    return this.work !== undefined && requiredFields(this.work.kind, this.work.form).includes(field);
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
      .required=${this.#isRequired(field)}
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

  #people() {
    const { form } = this.work ?? {};
    return html`<combo-box
        data-field="visitorName"
        .label=${words.visitorName}
        .value=${form?.visitorName ?? ''}
        .options=${this.names.map((person, place) => personOption(person, place, 'name'))}
        .message=${this.problem('visitorName')}
        .required=${this.#isRequired('visitorName')}
        .announcement=${visitTexts.matches(this.names.length)}
        @combo-input=${this.#typeName}
        @combo-pick=${this.#pickPerson}
      ></combo-box>
      <combo-box
        data-field="organisation"
        .label=${words.organisation}
        .value=${form?.organisation ?? ''}
        .options=${this.organisations.map((person, place) => personOption(person, place, 'organisation'))}
        .message=${this.problem('organisation')}
        .required=${this.#isRequired('organisation')}
        .announcement=${visitTexts.matches(this.organisations.length)}
        @combo-input=${this.#typeOrganisation}
        @combo-pick=${this.#pickOrganisation}
      ></combo-box>`;
  }

  #matters() {
    if (this.work?.kind === 'other') return nothing;
    const chosen = this.work ? mattersOf(this.work.form) : [];
    return html`<div class="matters">
      <combo-box
        data-field="matterText"
        first-is-chosen
        .label=${words.matter}
        .value=${this.work?.form.matterText ?? ''}
        .options=${this.matterOptions}
        .placeholder=${visitTexts.matterHint}
        .message=${this.problem('matterText')}
        .announcement=${visitTexts.matches(this.matterOptions.length)}
        @combo-input=${this.#typeMatter}
        @combo-pick=${this.#pickMatter}
        @combo-erase=${() => this.#removeMatter(chosen.at(-1)?.code)}
      ></combo-box>
      ${
        chosen.length > 0
          ? html`<ul class="chips">
              ${chosen.map(
                ({ code, name }) =>
                  html`<li>
                    <bdi>${name}</bdi
                    ><button
                      tabindex="-1"
                      aria-label=${visitTexts.removeMatter(name)}
                      @click=${() => this.#removeMatter(code)}
                    >
                      ×
                    </button>
                  </li>`,
              )}
            </ul>`
          : nothing
      }
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

  get #suggestions() {
    return this.work && VisitDesk.of(this.work.workplace).suggestions;
  }

  #typeName = (event: CustomEvent<string>) => {
    this.work?.set('visitorName', event.detail);
    this.names = this.#suggestions?.findNames(event.detail) ?? [];
  };

  #typeOrganisation = (event: CustomEvent<string>) => {
    this.work?.set('organisation', event.detail);
    this.organisations = this.#suggestions?.findOrganisations(event.detail) ?? [];
  };

  #typeMatter = (event: CustomEvent<string>) => {
    this.work?.set('matterText', event.detail);
    const found = event.detail.trim() ? (this.#suggestions?.findMatters(event.detail) ?? []) : [];
    this.matterOptions = found.map(({ code, name }) => ({ id: code, label: name }));
  };

  #pickPerson = (event: CustomEvent<string>) => {
    const person = this.names[Number(event.detail)];
    this.names = [];
    if (!person || !this.work) return;
    const { name = '', organisation = '', phone = '' } = person.visitor;
    this.work.setAll({
      visitorName: name,
      organisation,
      phone,
      smsConsent: person.smsConsent ? TICKED : '',
    });
    this.#moveOn(this.work.kind === 'other' ? 'remark' : 'matterText');
  };

  #pickOrganisation = (event: CustomEvent<string>) => {
    const person = this.organisations[Number(event.detail)];
    this.organisations = [];
    this.work?.set('organisation', person?.visitor.organisation ?? '');
    this.#moveOn('phone');
  };

  #pickMatter = (event: CustomEvent<string>) => {
    const { work } = this;
    const matter = work?.workplace.store.catalogue.get('matter', event.detail);
    this.matterOptions = [];
    if (!work || !matter) return;
    const chosen = mattersOf(work.form).filter(({ code }) => code !== matter.code);
    const next = [...chosen, { code: matter.code, name: matter.name.slice(0, LIMITS.matterName) }];
    work.setAll({ matters: JSON.stringify(next), matterText: '' });
  };

  #removeMatter(code: string | undefined): void {
    if (!this.work || code === undefined) return;
    const rest = mattersOf(this.work.form).filter((matter) => matter.code !== code);
    this.work.setAll({ matters: JSON.stringify(rest) });
    this.#moveOn('matterText');
  }

  /** An earlier visit of ours with the same 受理编号 fills what is still empty. */
  #fillFromCase = () => {
    const { work } = this;
    const earlier = work && !work.visit ? earlierCase(work) : undefined;
    if (!work || !earlier) return;
    const { form } = work;
    const { name = '', organisation = '', phone = '' } = earlier.visitor;
    if (form.visitorName || form.organisation || form.phone) return;
    work.setAll({
      visitorName: name,
      organisation,
      phone,
      smsConsent: earlier.smsConsent ? TICKED : '',
      ...(mattersOf(form).length === 0 && { matters: JSON.stringify(earlier.matters) }),
    });
  };

  /** Where the next key belongs, unless that field is filled already. */
  #moveOn(field: FormField): void {
    const { work } = this;
    if (!work) return;
    const empty = requiredFields(work.kind, work.form).find((name) => work.form[name] === '');
    work.wish = empty ?? field;
    work.changed();
  }
}

function personOption(person: KnownPerson, place: number, part: 'name' | 'organisation'): ComboOption {
  const { name = '', organisation = '', phone = '' } = person.visitor;
  if (part === 'organisation') return { id: String(place), label: organisation };
  const detail = [organisation, phone && maskPhone(phone)].filter(Boolean).join(' · ');
  return { id: String(place), label: name, ...(detail && { detail }) };
}

declare global {
  interface HTMLElementTagNameMap {
    'visit-registration': VisitRegistration;
  }
}
