import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { CatalogueDocument } from '../../domain/catalogue.ts';
import { officeOffset } from '../../place-facts.ts';
import { shared } from '../../styles/shared.ts';
import { accountTexts } from '../../text/account-texts.ts';
import { adminTexts } from '../../text/admin-texts.ts';
import { whenText } from '../../text/when.ts';
import { workplaceContext } from '../../workplace.ts';
import type { Workplace } from '../../workplace.ts';
import { accountMessage, actOnAccount } from './account-actions.ts';
import './admin-account.ts';
import type { AccountAction } from './admin-account.ts';
import './admin-conflict.ts';
import './admin-discard.ts';
import './admin-form.ts';
import type { AdminForm, Typed } from './admin-form.ts';
import './admin-history.ts';
import { readHistory } from './admin-history.ts';
import type { HistoryState } from './admin-history.ts';
import './admin-list.ts';
import { adminStyles } from './admin-styles.ts';
import { CentreCatalogue, isFailure } from './centre-catalogue.ts';
import { DocumentEdit } from './document-edit.ts';
import type { EditSurroundings, SaveResult } from './document-edit.ts';
import { textOf } from './form-values.ts';
import './matter-import.ts';
import { rowsOf } from './list-rows.ts';
import { LeaveGuard } from './leave-guard.ts';
import { officeDay } from './office-day.ts';
import { sectionAdding } from './section-adding.ts';
import { PLANS, planFor } from './plans.ts';
import type { FieldPlan, SectionName, SectionPlan } from './section-plan.ts';

/** One section: its list, its form, the history of a document, and for matters the import. */
@customElement('admin-section')
export class AdminSection extends LitElement {
  static override styles = [
    shared,
    adminStyles,
    css`
      h2 {
        font-size: 1rem;
      }
      .panel {
        min-height: 300px;
      }
    `,
  ];

  @consume({ context: workplaceContext }) workplace!: Workplace;
  @property() section: SectionName = 'offices';

  @state() private edit: DocumentEdit | undefined;
  @state() private history: { document: CatalogueDocument; state: HistoryState } | undefined;
  @state() private importing = false;
  @state() private accountBusy = false;
  @state() private note = '';

  @query('admin-form') private readonly form!: AdminForm | null;

  readonly #centre = new CentreCatalogue();
  readonly #guard = new LeaveGuard(
    this,
    () => this.edit?.isDirty ?? false,
    (path) => this.workplace.go(path),
  );
  #unsubscribe = () => {};
  #filter = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unsubscribe = this.workplace.store.catalogue.subscribe(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe();
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('section')) return;
    this.#discard();
    this.#filter = '';
  }

  /** Goes one step back; false when there is nothing to go back from. */
  back(): boolean {
    if (!this.edit && !this.importing) return false;
    this.#leave();
    return true;
  }

  override render() {
    return html`
      <section class="panel" aria-labelledby="title">
        ${this.edit ? this.#editing(this.edit) : this.importing ? this.#import() : this.#list()}
      </section>
      ${this.history ? this.#history(this.history) : nothing}
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

  #list() {
    const plan = this.#plan;
    const rows = rowsOf(plan, this.workplace.store.catalogue, this.#today);
    return html`
      <div class="bar">
        <h2 id="title">${plan.title()}</h2>
        ${sectionAdding(plan, this.workplace, () => this.#open(undefined))}
        ${
          plan.type === 'matter'
            ? html`<button @click=${() => (this.importing = true)}>${adminTexts.import}</button>`
            : nothing
        }
      </div>
      ${this.note ? html`<p class="message">${this.note}</p>` : nothing}
      <admin-list
        .columns=${plan.columns.map((column) => ({ label: column.label(), number: column.number ?? false }))}
        .rows=${rows}
        .typed=${this.#filter}
        .emptyText=${adminTexts.empty}
        @filter-change=${(event: CustomEvent<string>) => (this.#filter = event.detail)}
        @edit-document=${(event: CustomEvent<CatalogueDocument>) => this.#open(event.detail)}
        @show-history=${(event: CustomEvent<CatalogueDocument>) => void this.#showHistory(event.detail)}
      ></admin-list>
    `;
  }

  #import() {
    return html`<matter-import @import-close=${() => (this.importing = false)}></matter-import>`;
  }

  #editing(edit: DocumentEdit) {
    const { document, plan } = edit;
    const title = document
      ? adminTexts.editTitle(plan.title(), edit.name === plan.title() ? '' : edit.name)
      : adminTexts.newTitle(plan.title());
    return html`
      <div class="bar">
        <h2 id="title"><bdi>${title}</bdi></h2>
      </div>
      ${
        edit.problem || this.note
          ? html`<p class="message ${edit.problem ? 'error' : ''}" role="alert">
              ${edit.problem || this.note}
            </p>`
          : nothing
      }
      ${
        edit.conflict
          ? html`<admin-conflict
              .sentence=${edit.conflict.sentence}
              .rows=${edit.conflict.rows}
              @keep-mine=${() => void this.#saved(edit.keepMine(), textOf(edit.values.password))}
              @take-theirs=${() => edit.takeTheirs()}
            ></admin-conflict>`
          : nothing
      }
      <admin-form
        .fields=${edit.fields}
        .values=${edit.values}
        .messages=${edit.messages}
        .optionsOf=${(field: FieldPlan) => field.options?.(this.workplace.store.catalogue) ?? []}
        .exists=${edit.exists}
        .busy=${edit.busy}
        @form-type=${(event: CustomEvent<Typed>) => edit.type(event.detail)}
        @form-save=${() => void this.#saved(edit.save(), textOf(edit.values.password))}
        @form-cancel=${this.#leave}
      ></admin-form>
      ${
        document?.type === 'staff'
          ? html`<admin-account
              .staff=${document}
              .busy=${this.accountBusy}
              .own=${document.user === this.workplace.session.person?.user}
              @account-action=${(event: CustomEvent<AccountAction>) => void this.#account(edit, event.detail)}
            ></admin-account>`
          : nothing
      }
    `;
  }

  #history({ document, state }: { document: CatalogueDocument; state: HistoryState }) {
    const { personName, when } = this.#around;
    return html`<admin-history
      .name=${this.#plan.nameOf(document)}
      .fields=${this.#plan.fields}
      .state=${state}
      .personName=${personName}
      .when=${when}
      @history-close=${() => (this.history = undefined)}
    ></admin-history>`;
  }

  get #plan(): SectionPlan {
    return planFor(this.section, this.workplace.session.person) ?? PLANS[this.section];
  }

  get #today(): string {
    return officeDay(this.workplace);
  }

  get #around(): EditSurroundings {
    const { catalogue } = this.workplace.store;
    const offset = officeOffset(this.workplace.store);
    return {
      catalogue,
      centre: this.#centre,
      today: this.#today,
      personName: (user) => catalogue.get('staff', user)?.name ?? user,
      when: (instant) => whenText(instant, this.workplace.clock(), offset),
    };
  }

  #open(document: CatalogueDocument | undefined): void {
    const edit = new DocumentEdit(this.#plan, this.#around, document, () => this.requestUpdate());
    this.edit = edit;
    this.note = '';
    void this.updateComplete.then(() => this.form?.focusFirst());
    void edit.refresh();
  }

  /** What follows a try to save. A first password makes the account of a new person. */
  async #saved(trying: Promise<SaveResult>, password: string): Promise<void> {
    const { edit } = this;
    if (!edit) return;
    const isNew = !edit.exists;
    const result = await trying;
    if (result === 'wrong') await this.form?.focusFirst();
    if (result === 'unchanged') this.workplace.say(adminTexts.nothingChanged);
    if (result !== 'saved') return;
    if (isNew && edit.document?.type === 'staff') await this.#firstAccount(edit, password);
    else this.#done(edit);
    await this.#pull(edit);
  }

  async #firstAccount(edit: DocumentEdit, password: string): Promise<void> {
    const user = edit.document?.type === 'staff' ? edit.document.user : '';
    const answer = await this.#centre.createAccount(user, password);
    if (isFailure(answer)) this.note = accountTexts.savedWithout(edit.name);
    else this.#done(edit);
  }

  #done(edit: DocumentEdit): void {
    this.workplace.say(adminTexts.saved(edit.name));
    this.edit = undefined;
  }

  /** The centre has it; this PC follows at once, or with the next exchange when the line has just gone. */
  async #pull(edit: DocumentEdit): Promise<void> {
    const state = await this.workplace.store.sync.now();
    if (state !== 'idle') this.workplace.say(adminTexts.savedWaiting(edit.name));
  }

  async #account(edit: DocumentEdit, asked: AccountAction): Promise<void> {
    const { document } = edit;
    if (document?.type !== 'staff') return;
    this.accountBusy = true;
    const answer = await actOnAccount(this.#centre, document.user, asked);
    this.accountBusy = false;
    this.note = accountMessage(asked.action, document.name, answer);
    if (isFailure(answer)) return;
    await edit.refresh();
    await this.workplace.store.sync.now();
  }

  async #showHistory(document: CatalogueDocument): Promise<void> {
    this.history = { document, state: 'reading' };
    const state = await readHistory(this.#centre, document._id);
    if (this.history?.document === document) this.history = { document, state };
  }

  readonly #leave = (): void => this.#guard.leave(this.#discard);

  readonly #discarded = (): void => {
    this.#discard();
    this.#guard.goOn();
  };

  readonly #discard = (): void => {
    this.edit = undefined;
    this.importing = false;
    this.note = '';
  };
}
