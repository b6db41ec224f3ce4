import { consume } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { againstText, deliveryText, officeText, periodText, timeText } from '../domain/sheet/sheet-text.ts';
import { sheetNumber, viewOf } from '../domain/sheet/sheet-view.ts';
import type { SheetView } from '../domain/sheet/sheet-view.ts';
import { follow } from '../elements/follow.ts';
import { focusPage } from '../page-focus.ts';
import { shared } from '../styles/shared.ts';
import { sheetStateWords, sheetTexts, signingTexts } from '../text/sheet-texts.ts';
import { workplaceContext } from '../workplace.ts';
import type { Workplace } from '../workplace.ts';
import type { CentreFailure } from './centre/ask-centre.ts';
import { centrePageStyles } from './centre/centre-page-styles.ts';
import { failureLine } from './centre/failure-line.ts';
import { LatestQuestion } from './centre/latest-question.ts';
import { csvOf } from './history/csv.ts';
import { isDialogOpen } from './home/focus.ts';
import { PageLife } from './page-life.ts';
import { saveFile } from './save-file.ts';
import { decide, readShown } from './sheet/read-sheets.ts';
import type { Decision, ShownSheet } from './sheet/read-sheets.ts';
import './sheet/sheet-body.ts';
import { actionsOf } from './sheet/sheet-actions.ts';
import { screenWords } from './sheet/screen-words.ts';
import { pathOfList, pathOfSheet, sheetFromUrl } from './sheet/sheet-paths.ts';
import type { SheetChoice } from './sheet/sheet-paths.ts';
import { sheetRows } from './sheet/sheet-rows.ts';
import './sheet/sign-dialog.ts';
import type { Signed } from './sheet/sign-dialog.ts';
import { conflictWord } from './sheet/conflict-word.ts';

/** One 周报 or 月报: what it would say, or what was made, reviewed and issued; signed here, printed and exported. */
@customElement('sheet-page')
export class SheetPage extends LitElement {
  static override styles = [shared, centrePageStyles];

  @consume({ context: workplaceContext }) workplace!: Workplace;

  /** Which sheet: all of it stands in the URL. */
  @property({ attribute: false }) query = new URLSearchParams();

  @state() private choice: SheetChoice | undefined;
  @state() private answer: ShownSheet | CentreFailure | undefined;
  @state() private asking: Decision['action'] | undefined;
  @state() private isSigning = false;
  /** Why nothing was signed. */
  @state() private problem = '';

  readonly #question = new LatestQuestion(this);
  protected readonly life = new PageLife(this, {
    escape: () => {
      if (isDialogOpen(this)) return false;
      return this.workplace.go(this.#listPath);
    },
  });

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('query')) return;
    this.choice = sheetFromUrl(this.query);
    this.problem = '';
    if (this.choice) void this.#ask();
  }

  override render() {
    const view = this.#view;
    return html`
      <div class="title" @go-to=${this.#goTo}>
        <a class="way-home" href=${this.#listPath} @click=${follow}
          >‹ ${signingTexts.backToList} <kbd aria-hidden="true">Esc</kbd></a
        >
        ${view ? this.#heading(view) : html`<h1>${signingTexts.list}</h1>`}
      </div>
      <p role="status">${this.#status()}</p>
      ${this.problem ? html`<p class="error" role="alert">${this.problem}</p>` : nothing}
      ${this.choice ? nothing : html`<p class="error" role="alert">${signingTexts.wrong}</p>`}
      ${failureLine(this.answer, () => void this.#ask(), { forbidden: signingTexts.forbidden })}
      ${view ? this.#shown(view) : nothing} ${this.#dialog()}
    `;
  }

  #heading(view: SheetView) {
    const { contents } = view;
    const { person } = this.workplace.session;
    const actions = person && this.#shownSheet ? actionsOf(this.#shownSheet, person) : [];
    return html`
      <h1>${sheetTexts.title(contents.unit)}</h1>
      <strong>${periodText(contents.period, screenWords())}</strong>
      <bdi>${officeText(contents, screenWords())}</bdi>
      <span class="buttons">
        ${actions.map(
          (action) =>
            html`<button
              class=${action === 'return' ? '' : 'primary'}
              ?disabled=${this.isSigning}
              aria-haspopup="dialog"
              @click=${() => (this.asking = action)}
            >
              ${signingTexts[action]}
            </button>`,
        )}
        <button @click=${this.#print}>${signingTexts.print}</button>
        <button @click=${this.#export}>${signingTexts.exportTable}</button>
      </span>
    `;
  }

  #status(): string {
    if (this.isSigning) return signingTexts.signing;
    if (!this.choice || (this.answer && 'failure' in this.answer)) return '';
    const view = this.#view;
    const shown = this.#shownSheet;
    if (!view || !shown) return signingTexts.loading;
    const { contents, signed } = view;
    const facts = [sheetStateWords[shown.state]];
    if ('preview' in shown) {
      const last = shown.returned.at(-1);
      if (last?.reason !== undefined)
        facts.push(signingTexts.returnedHint(shown.returned.length, last.name, last.reason));
      facts.push(shown.state === 'running' ? signingTexts.runningHint : signingTexts.previewHint);
    }
    if (signed) facts.push(sheetTexts.draft(signed.sheet.contents.draft));
    facts.push(sheetTexts.at(timeText(contents.at, contents)));
    facts.push(deliveryText(contents, screenWords()).summary);
    facts.push(againstText(contents, screenWords()));
    return facts.join(' · ');
  }

  #shown(view: SheetView) {
    const shown = this.#shownSheet;
    const isAltered = shown !== undefined && 'signed' in shown && shown.isAltered;
    return html`
      ${isAltered ? html`<p class="error" role="alert">${signingTexts.altered}</p>` : nothing}
      ${this.#returned()}
      <div
        class="panel scroller"
        tabindex="0"
        role="region"
        aria-label=${sheetTexts.title(view.contents.unit)}
      >
        <sheet-body .view=${view}></sheet-body>
      </div>
    `;
  }

  /** Drafts that were returned stay to be read. */
  #returned() {
    const shown = this.#shownSheet;
    if (!this.choice || !shown || !('preview' in shown) || shown.returned.length === 0) return nothing;
    const { name } = this.choice;
    return html`<nav aria-label=${signingTexts.returnedDrafts} @go-to=${this.#goTo}>
      ${signingTexts.returnedDrafts}
      ${shown.returned.map((_, place) => {
        const draft = place + 1;
        return html`<a href=${pathOfSheet({ name, draft })} @click=${follow}>${sheetTexts.draft(draft)}</a> `;
      })}
    </nav>`;
  }

  #dialog() {
    const view = this.#view;
    if (!this.asking || !view) return nothing;
    const { person } = this.workplace.session;
    const { contents } = view;
    return html`<sign-dialog
      .action=${this.asking}
      .name=${person?.staff?.name ?? person?.user ?? ''}
      .missing=${contents.isPreliminary ? deliveryText(contents, screenWords()).summary : ''}
      @sign-sheet=${this.#sign}
      @cancel=${this.#endAsking}
    ></sign-dialog>`;
  }

  get #shownSheet(): ShownSheet | undefined {
    return this.answer && !('failure' in this.answer) ? this.answer : undefined;
  }

  get #view(): SheetView | undefined {
    const shown = this.#shownSheet;
    if (!shown) return undefined;
    return 'signed' in shown ? viewOf(shown.signed) : { contents: shown.preview };
  }

  get #listPath(): string {
    const { unit = 'week', office, period = '' } = this.choice?.name ?? {};
    const year = Number(period.slice(0, 4)) || new Date(this.workplace.clock()).getFullYear();
    return pathOfList({ unit, year, ...(office !== undefined && { office }) });
  }

  async #ask(): Promise<void> {
    const { choice } = this;
    if (!choice) return;
    this.answer = undefined;
    await this.#question.ask(
      (signal) => readShown(choice.name, choice.draft, signal),
      (answer) => (this.answer = answer),
    );
  }

  /** What was on the screen is what is signed: its digest goes with it, and whatever comes of it is read again. */
  async #sign(event: CustomEvent<Signed>): Promise<void> {
    const [action, shown, choice] = [this.asking, this.#shownSheet, this.choice];
    this.asking = undefined;
    if (!action || !shown || !choice || this.isSigning) return;
    this.isSigning = true;
    this.problem = '';
    const signed = 'signed' in shown ? shown.signed.sheet : undefined;
    const digest = 'preview' in shown ? shown.seen : shown.signed.sheet.digest;
    const step = shown.state === 'reviewed' ? 'issue' : 'review';
    const decision = { ...event.detail, action, digest };
    const outcome = await decide(choice.name, signed?.contents.draft, signed && step, decision);
    this.isSigning = false;
    if (!this.isConnected) return;
    if (outcome === 'done') this.workplace.say(signingTexts.done(signingTexts[action]));
    else this.problem = conflictWord(outcome);
    await this.#ask();
    await this.updateComplete;
    // The button that was pressed is gone.
    focusPage(this);
  }

  readonly #endAsking = (): void => {
    this.asking = undefined;
  };

  async #print(): Promise<void> {
    if (this.#view) await this.workplace.notices.printSheet(this.#view);
  }

  #export(): void {
    const view = this.#view;
    if (!view) return;
    saveFile(`${sheetNumber(view)}.csv`, csvOf(sheetRows(view)));
    this.workplace.say(signingTexts.exported);
  }

  #goTo(event: CustomEvent<string>): void {
    this.workplace.go(event.detail);
  }
}
