import { css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { maskPhone } from '../../domain/phone.ts';
import '../../elements/combo-box.ts';
import type { ComboOption } from '../../elements/combo-box.ts';
import { shared } from '../../styles/shared.ts';
import { visitTexts } from '../../text/visit-texts.ts';
import { words } from '../../text/words.ts';
import type { KnownPerson } from './people-search.ts';
import { VisitDesk } from './visit-desk.ts';
import { TICKED } from './visit-form.ts';
import { VisitPart } from './visit-part.ts';

/** Name and organisation, with those whom this office knows: one choice fills all that was given last time. */
@customElement('person-fields')
export class PersonFields extends VisitPart {
  static override readonly styles = [
    shared,
    css`
      :host {
        display: contents;
      }
    `,
  ];

  @state() private names: readonly KnownPerson[] = [];
  @state() private organisations: readonly KnownPerson[] = [];
  // Made once for each list: a new one would take the choice away at every drawing.
  #nameOptions: readonly ComboOption[] = [];
  #organisationOptions: readonly ComboOption[] = [];

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('names')) this.#nameOptions = this.names.map(nameOption);
    if (changed.has('organisations')) this.#organisationOptions = this.organisations.map(organisationOption);
  }

  override render() {
    const { form } = this.work ?? {};
    return html`<combo-box
        data-field="visitorName"
        .label=${words.visitorName}
        .value=${form?.visitorName ?? ''}
        .options=${this.#nameOptions}
        .message=${this.problem('visitorName')}
        .required=${this.isRequired('visitorName')}
        .announcement=${visitTexts.matches(this.names.length)}
        @combo-input=${this.#typeName}
        @combo-pick=${this.#pickPerson}
      ></combo-box>
      <combo-box
        data-field="organisation"
        .label=${words.organisation}
        .value=${form?.organisation ?? ''}
        .options=${this.#organisationOptions}
        .message=${this.problem('organisation')}
        .required=${this.isRequired('organisation')}
        .announcement=${visitTexts.matches(this.organisations.length)}
        @combo-input=${this.#typeOrganisation}
        @combo-pick=${this.#pickOrganisation}
      ></combo-box>`;
  }

  #typeName = async (event: CustomEvent<string>) => {
    this.work?.set('visitorName', event.detail);
    this.names = this.#suggestions?.findNames(event.detail) ?? [];
    // The first letters of the day may come before the dictionary is read.
    await this.#suggestions?.ready;
    const isStill = this.work?.form.visitorName === event.detail;
    if (isStill && this.names.length === 0) this.names = this.#suggestions?.findNames(event.detail) ?? [];
  };

  #typeOrganisation = async (event: CustomEvent<string>) => {
    this.work?.set('organisation', event.detail);
    this.organisations = this.#suggestions?.findOrganisations(event.detail) ?? [];
    await this.#suggestions?.ready;
    const isStill = this.work?.form.organisation === event.detail;
    if (isStill && this.organisations.length === 0) {
      this.organisations = this.#suggestions?.findOrganisations(event.detail) ?? [];
    }
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
    this.moveOn(this.work.kind === 'other' ? 'remark' : 'matterText');
  };

  #pickOrganisation = (event: CustomEvent<string>) => {
    const person = this.organisations[Number(event.detail)];
    this.organisations = [];
    this.work?.set('organisation', person?.visitor.organisation ?? '');
    this.moveOn('phone');
  };

  get #suggestions() {
    return this.work && VisitDesk.of(this.work.workplace).suggestions;
  }
}

function nameOption({ visitor }: KnownPerson, place: number): ComboOption {
  const detail = [visitor.organisation, visitor.phone && maskPhone(visitor.phone)]
    .filter(Boolean)
    .join(' · ');
  return { id: String(place), label: visitor.name ?? '', ...(detail && { detail }) };
}

function organisationOption({ visitor }: KnownPerson, place: number): ComboOption {
  return { id: String(place), label: visitor.organisation ?? '' };
}

declare global {
  interface HTMLElementTagNameMap {
    'person-fields': PersonFields;
  }
}
