import { consume } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { detailsOn } from '../domain/catalogue.ts';
import type { Window, WindowDetails } from '../domain/catalogue.ts';
import { officeOffset } from '../place-facts.ts';
import { shared } from '../styles/shared.ts';
import { adminTexts } from '../text/admin-texts.ts';
import { deviceTexts } from '../text/device-texts.ts';
import { windowTexts } from '../text/window-texts.ts';
import { whenText } from '../text/when.ts';
import { workplaceContext } from '../workplace.ts';
import type { Workplace } from '../workplace.ts';
import './admin/admin-conflict.ts';
import './admin/admin-discard.ts';
import './admin/admin-form.ts';
import type { AdminForm, Typed } from './admin/admin-form.ts';
import './admin/admin-history.ts';
import { readHistory } from './admin/admin-history.ts';
import type { HistoryState } from './admin/admin-history.ts';
import { CentreCatalogue } from './admin/centre-catalogue.ts';
import { DocumentEdit } from './admin/document-edit.ts';
import type { SaveResult } from './admin/document-edit.ts';
import { textOf } from './admin/form-values.ts';
import { LeaveGuard } from './admin/leave-guard.ts';
import { officeDay } from './admin/office-day.ts';
import { DETAILS_FIELDS } from './admin/window-details.ts';
import { DETAILS_PLAN } from './window/details-plan.ts';
import './window/window-versions.ts';
import { windowStyles } from './window/window-styles.ts';
import { firstPath } from '../first-path.ts';
import { PageLife } from './page-life.ts';
import { wayHome } from './way-home.ts';

/** 窗口信息: shown to all; changed by the lead of the office, valid from a day on (manual 3.6). */
@customElement('window-page')
export class WindowPage extends LitElement {
  static override styles = [shared, windowStyles];

  @consume({ context: workplaceContext }) workplace!: Workplace;

  @state() private edit: DocumentEdit | undefined;
  @state() private history: HistoryState | undefined;
  /** Code of the window looked at, where an office has two halls. */
  @state() private chosen = '';

  @query('admin-form') private readonly form!: AdminForm | null;
  readonly #centre = new CentreCatalogue();
  readonly #guard = new LeaveGuard(
    this,
    () => this.edit?.isDirty ?? false,
    (path) => this.workplace.go(path),
  );
  protected readonly life = new PageLife(this, {
    escape: () => {
      if (this.edit) this.#leave();
      else this.workplace.go(firstPath(this.workplace.session.person));
    },
  });

  override render() {
    const shown = this.#window;
    const details = shown && detailsOn(shown, this.#today);
    return html`
      <header>
        ${wayHome(this.workplace.session.person)}
        <h1>${this.edit ? windowTexts.manageTitle : windowTexts.title}</h1>
      </header>
      ${
        shown && details
          ? this.edit
            ? this.#editing(this.edit)
            : this.#showing(shown, details)
          : html`<p class="panel pad soft">${windowTexts.unknown}</p>`
      }
      ${this.history && shown ? this.#history(this.history, details?.name ?? '') : nothing}
      ${
        this.#guard.asking
          ? html`<admin-discard
              @discard=${this.#discarded}
              @stay=${() => this.#guard.stay()}
            ></admin-discard>`
          : nothing
      }
    `;
  }

  #showing(shown: Window, details: WindowDetails) {
    return html`
      <section class="panel pad" aria-labelledby="name">
        <div class="head">
          <h2 id="name">${details.name}</h2>
          <span class="soft">${windowTexts.since(details.validFrom)}</span>
          ${this.#choice(shown)} ${this.#tools()}
        </div>
        <dl>
          ${DETAILS_FIELDS.slice(2).map((field) => {
            const value = Object.entries(details).find(([name]) => name === field.name)?.[1];
            return html`<dt>${field.label()}</dt>
              <dd>${typeof value === 'string' && value ? value : '—'}</dd>`;
          })}
          <dt>${windowTexts.counters}</dt>
          <dd>${this.#counters(shown)}</dd>
        </dl>
        <p class="soft">
          ${this.#mayChange ? nothing : windowTexts.whoCan(details.leadName, details.leadPhone)}
          ${windowTexts.printed}
        </p>
      </section>
      <window-versions .versions=${shown.versions} .today=${this.#today}></window-versions>
    `;
  }

  #tools() {
    if (!this.#mayChange) return nothing;
    return html`
      <button class="primary push" @click=${this.#open}>${windowTexts.manage}</button>
      <button @click=${() => void this.#showHistory()}>${windowTexts.history}</button>
      <a href="/admin/devices">${deviceTexts.ofOffice}</a>
      <a href="/admin/keypads">${deviceTexts.keypadsOfOffice}</a>
    `;
  }

  /** Most offices have one hall; the rest choose. */
  #choice(shown: Window) {
    const windows = this.#ofOffice;
    if (windows.length < 2) return nothing;
    return html`
      <label>
        ${windowTexts.choose}
        <select @change=${this.#choose}>
          ${windows.map(
            (one) =>
              html`<option value=${one.code} ?selected=${one.code === shown.code}>
                ${detailsOn(one, this.#today)?.name ?? one.code}
              </option>`,
          )}
        </select>
      </label>
    `;
  }

  #editing(edit: DocumentEdit) {
    return html`
      <section class="panel">
        ${edit.problem ? html`<p class="message" role="alert">${edit.problem}</p>` : nothing}
        ${
          edit.conflict
            ? html`<admin-conflict
                .sentence=${edit.conflict.sentence}
                .rows=${edit.conflict.rows}
                @keep-mine=${() => void this.#saved(edit.keepMine())}
                @take-theirs=${() => edit.takeTheirs()}
              ></admin-conflict>`
            : nothing
        }
        <admin-form
          .fields=${edit.fields}
          .values=${edit.values}
          .messages=${edit.messages}
          .busy=${edit.busy}
          exists
          @form-type=${(event: CustomEvent<Typed>) => edit.type(event.detail)}
          @form-save=${() => void this.#saved(edit.save())}
          @form-cancel=${this.#leave}
        ></admin-form>
      </section>
    `;
  }

  #history(history: HistoryState, name: string) {
    const { catalogue } = this.workplace.store;
    return html`<admin-history
      .name=${name}
      .fields=${DETAILS_FIELDS}
      .state=${history}
      .personName=${(user: string) => catalogue.get('staff', user)?.name ?? user}
      .when=${this.#when}
      @history-close=${this.#closeHistory}
    ></admin-history>`;
  }

  #counters(shown: Window): string {
    const counters = this.workplace.store.catalogue.all('counter');
    return counters
      .filter((one) => one.window === shown.code && one.active)
      .map((one) => one.name)
      .join('、');
  }

  get #today(): string {
    return officeDay(this.workplace);
  }

  get #ofOffice(): readonly Window[] {
    const { place, catalogue } = this.workplace.store;
    const office = place?.office ?? this.workplace.session.person?.office;
    return catalogue.all('window').filter((one) => one.office === office);
  }

  /** The one chosen, else the one of this PC's counter, else the office's first. */
  get #window(): Window | undefined {
    const { place, catalogue } = this.workplace.store;
    const own = place && catalogue.get('counter', place.counter)?.window;
    const windows = this.#ofOffice;
    return (
      windows.find((one) => one.code === this.chosen) ?? windows.find((one) => one.code === own) ?? windows[0]
    );
  }

  get #mayChange(): boolean {
    const { person } = this.workplace.session;
    return person?.roles.includes('lead') === true && person.office === this.#window?.office;
  }

  readonly #when = (instant: string): string =>
    whenText(instant, this.workplace.clock(), officeOffset(this.workplace.store));

  readonly #open = (): void => {
    const { catalogue } = this.workplace.store;
    const around = {
      catalogue,
      centre: this.#centre,
      today: this.#today,
      personName: (user: string) => catalogue.get('staff', user)?.name ?? user,
      when: this.#when,
    };
    const edit = new DocumentEdit(DETAILS_PLAN, around, this.#window, () => this.requestUpdate());
    this.edit = edit;
    void this.updateComplete.then(() => this.form?.focusFirst());
    void edit.refresh();
  };

  async #saved(trying: Promise<SaveResult>): Promise<void> {
    const { edit } = this;
    const day = textOf(edit?.values.validFrom);
    const result = await trying;
    if (result === 'wrong') await this.form?.focusFirst();
    if (result === 'unchanged') this.workplace.say(adminTexts.nothingChanged);
    if (result !== 'saved') return;
    this.edit = undefined;
    this.workplace.say(windowTexts.saved(day));
    await this.workplace.store.sync.now();
  }

  async #showHistory(): Promise<void> {
    this.history = 'reading';
    const state = await readHistory(this.#centre, this.#window?._id ?? '');
    if (this.history) this.history = state;
  }

  #closeHistory(): void {
    this.history = undefined;
  }

  #choose(event: Event): void {
    this.chosen = (event.target as HTMLSelectElement).value;
  }

  readonly #leave = (): void => this.#guard.leave(this.#discard);

  readonly #discarded = (): void => {
    this.#discard();
    this.#guard.goOn();
  };

  readonly #discard = (): void => {
    this.edit = undefined;
  };
}
