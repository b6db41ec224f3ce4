import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Profile } from '../../../device/profile.ts';
import { detailsOn } from '../../domain/catalogue.ts';
import { shared } from '../../styles/shared.ts';
import { lessonTexts } from '../../text/teach-texts.ts';
import { workplaceContext } from '../../workplace.ts';
import type { Workplace } from '../../workplace.ts';
import { CentreCatalogue, isFailure } from '../admin/centre-catalogue.ts';
import type { CentreFailure } from '../admin/centre-catalogue.ts';
import { officeDay } from '../admin/office-day.ts';
import { saveFile } from '../save-file.ts';
import { keepProfile, mayKeep } from './keep-profile.ts';

/** Keeps a profile: in base data where this person may, and as a file. */
@customElement('profile-keeping')
export class ProfileKeeping extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: contents;
      }
      p {
        flex-basis: 100%;
        margin: 0;
      }
    `,
  ];

  @consume({ context: workplaceContext }) workplace!: Workplace;
  @property({ attribute: false }) profile!: Profile;
  @state() private isSaving = false;
  @state() private result: { readonly isGood: boolean; readonly text: string } | undefined;
  readonly #centre = new CentreCatalogue();

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('profile')) this.result = undefined;
  }

  override render() {
    const isKeeper = mayKeep(this.workplace.session.person);
    return html`
      ${
        isKeeper
          ? html`<button class="primary" ?disabled=${this.isSaving} @click=${this.#save}>
              ${this.isSaving ? lessonTexts.saving : lessonTexts.save}
            </button>`
          : nothing
      }
      <button @click=${this.#saveFile}>${lessonTexts.saveFile}</button>
      ${isKeeper ? nothing : html`<p class="soft">${this.#whoKeeps}</p>`}
      <p
        role=${this.result?.isGood === false ? 'alert' : 'status'}
        class=${this.result?.isGood === false ? 'error' : ''}
      >
        ${this.result?.text}
        ${
          this.result?.isGood && this.workplace.session.person?.office !== undefined
            ? html`<a href="/keypad">${lessonTexts.pairHere}</a>`
            : nothing
        }
      </p>
    `;
  }

  /** The lead of the office by name, as on the page of the window. */
  get #whoKeeps(): string {
    const { session, store } = this.workplace;
    const office = session.person?.office;
    const own = store.catalogue.all('window').find((one) => one.office === office);
    const details = own && detailsOn(own, officeDay(this.workplace));
    return details ? lessonTexts.leadSaves(details.leadName, details.leadPhone) : lessonTexts.othersSave;
  }

  readonly #save = async (): Promise<void> => {
    const { session, store } = this.workplace;
    const { person } = session;
    if (!mayKeep(person) || this.isSaving) return;
    this.isSaving = true;
    this.result = undefined;
    const kept = await keepProfile(this.profile, person, this.#centre);
    this.isSaving = false;
    if (isFailure(kept)) {
      this.result = { isGood: false, text: whyNot(kept) };
      return;
    }
    const isForAll = person.roles.includes('administrator');
    this.result = { isGood: true, text: isForAll ? lessonTexts.savedForAll : lessonTexts.saved };
    // The centre has it; this PC follows at once, or with the next exchange when the line has just gone.
    await store.sync.now();
  };

  readonly #saveFile = (): void =>
    saveFile(`${this.profile.id}.json`, `${JSON.stringify(this.profile, null, 2)}\n`, 'application/json');
}

function whyNot({ failure }: CentreFailure): string {
  switch (failure) {
    case 'offline':
      return lessonTexts.keptOffline;
    case 'session':
      return lessonTexts.keptSession;
    case 'forbidden':
      return lessonTexts.keptForbidden;
    case 'conflict':
      return lessonTexts.keptConflict;
    case 'not-found':
    case 'malformed':
    case 'failed':
      return lessonTexts.keptFailed;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'profile-keeping': ProfileKeeping;
  }
}
