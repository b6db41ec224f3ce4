import { consume } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Move } from '../domain/entry.ts';
import { canMove, missingToClose } from '../domain/moves.ts';
import type { NoticeRecord } from '../domain/notice.ts';
import type { Visit } from '../domain/visit.ts';
import { follow } from '../elements/follow.ts';
import { StoreError } from '../store/store.ts';
import type { Timeline } from '../store/store.ts';
import { shared } from '../styles/shared.ts';
import { flagWords, viewTexts } from '../text/view-texts.ts';
import { kindWords, stateWords } from '../text/words.ts';
import { workplaceContext } from '../workplace.ts';
import type { Workplace } from '../workplace.ts';
import { wayBack } from './history/way-back.ts';
import { isDialogOpen } from './home/focus.ts';
import { hidesLevelHere } from './level-sight.ts';
import { PageLife } from './page-life.ts';
import type { EntryNames } from './view/entry-lines.ts';
import { clerkName, counterName, deviceName, windowName } from './view/names.ts';
import { SupplementDraft } from './view/supplement-draft.ts';
import './view/view-summary.ts';
import './view/view-supplement.ts';
import './view/view-timeline.ts';
import { viewStyles } from './view/view-styles.ts';
import type { VoidWish } from './view/view-void.ts';
import './view/view-void.ts';

/** 查看: all that happened to a visit, and what may still be done with it (manual 3.4). */
@customElement('view-page')
export class ViewPage extends LitElement {
  static override styles = [shared, viewStyles];

  @consume({ context: workplaceContext }) workplace!: Workplace;

  /** Id of the visit. */
  @property() visit = '';

  /** Undefined while it is read; null when this PC does not hold it. */
  @state() private timeline: Timeline | null | undefined;
  @state() private party: readonly Visit[] = [];
  @state() private revealed = false;
  /** 补充说明 that is typed and not saved. */
  @state() private supplement: SupplementDraft | undefined;
  @state() private problem = '';

  protected readonly life = new PageLife(this, {
    escape: () => {
      if (isDialogOpen(this)) return false;
      return this.workplace.go(wayBack());
    },
    follow: () => [this.workplace.store.visits.subscribe(() => void this.#read())],
  });

  override connectedCallback(): void {
    super.connectedCallback();
    const { visits } = this.workplace.store;
    // A tab that is closed gets no other chance.
    window.addEventListener('pagehide', this.#keep);
    void visits.searchReady.then(() => this.#readParty());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('pagehide', this.#keep);
    this.#keep();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('visit')) return;
    this.#keep();
    this.timeline = undefined;
    this.supplement = undefined;
    this.revealed = false;
    this.problem = '';
    void this.#read();
  }

  override render() {
    return html`
      <div class="title" @go-to=${this.#goTo}>
        <a href=${wayBack()} @click=${follow}>‹ ${viewTexts.back} <kbd aria-hidden="true">Esc</kbd></a>
        ${this.timeline ? this.#heading(this.timeline.visit) : html`<h1>${viewTexts.timeline}</h1>`}
      </div>
      ${this.problem ? html`<p class="error" role="alert">${this.problem}</p>` : nothing}
      ${this.timeline ? this.#content(this.timeline) : nothing}
      ${
        this.timeline === null
          ? html`<p role="status">${viewTexts.missing}。${viewTexts.missingWhy}</p>`
          : nothing
      }
    `;
  }

  #heading(visit: Visit) {
    const step = missingToClose(visit).length > 0 ? viewTexts.goOn : viewTexts.close;
    return html`
      <h1>${viewTexts.title(visit.number)}</h1>
      <span>${kindWords[visit.kind]}</span>
      <strong class=${visit.state}>${stateWords[visit.state]}</strong>
      ${
        visit.state === 'open'
          ? html`<button class="primary" @click=${() => this.workplace.go(`/visit/${visit.id}`)}>
              ${step}
            </button>`
          : nothing
      }
      ${this.#canVoid(visit) ? html`<view-void @void-visit=${this.#void}></view-void>` : nothing}
    `;
  }

  #content(timeline: Timeline) {
    const { visit } = timeline;
    return html`
      ${
        visit.flags.length > 0
          ? html`<p class="warning">${viewTexts.flaggedAs(visit.flags.map((flag) => flagWords[flag]))}</p>`
          : nothing
      }
      ${
        timeline.unread.length > 0
          ? html`<p class="warning">${viewTexts.unread(timeline.unread.length)}</p>`
          : nothing
      }
      <div class="columns" @go-to=${this.#goTo}>
        <section class="panel" aria-label=${viewTexts.timeline}>
          <h2>${viewTexts.timeline}</h2>
          <view-timeline
            .timeline=${timeline}
            .names=${this.#names}
            .device=${(device: string) => deviceName(this.workplace.store.catalogue, visit.office, device)}
            @print-notice=${this.#print}
          ></view-timeline>
        </section>
        <div class="side">
          <view-summary
            .visit=${visit}
            .party=${this.party}
            .names=${this.#names}
            .revealed=${this.revealed}
            @reveal-phone=${this.#reveal}
          ></view-summary>
          ${
            canMove(visit, 'supplement')
              ? html`<view-supplement
                  class="panel"
                  .text=${live(this.supplement?.text ?? '')}
                  .save=${this.#supplement}
                  @supplement-type=${(event: CustomEvent<string>) => this.supplement?.type(event.detail)}
                ></view-supplement>`
              : nothing
          }
        </div>
      </div>
    `;
  }

  get #names(): EntryNames {
    const { catalogue, place } = this.workplace.store;
    return {
      utcOffsetMinutes: place?.utcOffsetMinutes ?? 480,
      clerk: (user) => clerkName(catalogue, user),
      counter: (counter) => counterName(catalogue, counter),
      window: (window) => windowName(catalogue, window),
      hidesLevel: hidesLevelHere(this.workplace),
    };
  }

  /** Open visits are voided on their own page, by any clerk; closed ones here, by the lead. */
  #canVoid(visit: Visit): boolean {
    const isLead = this.workplace.session.person?.roles.includes('lead') ?? false;
    return visit.state === 'closed' && isLead && canMove(visit, 'void', true);
  }

  async #read(): Promise<void> {
    const { visit } = this;
    try {
      const timeline = await this.workplace.store.visits.timeline(visit);
      if (visit !== this.visit) return;
      await this.#readSupplement(timeline);
      if (visit !== this.visit) return;
      this.timeline = timeline ?? null;
      await this.#readParty();
    } catch {
      this.problem = viewTexts.failed;
    }
  }

  async #readSupplement(timeline: Timeline | undefined): Promise<void> {
    if (this.supplement || !timeline || !canMove(timeline.visit, 'supplement')) return;
    const { visit } = timeline;
    const fail = (error: unknown) => (this.problem = problemOf(error));
    const draft = await SupplementDraft.open(this.workplace, visit, fail);
    if (visit.id === this.visit) this.supplement ??= draft;
  }

  readonly #keep = (): void => void this.supplement?.keep();

  /** People who came together: found once the whole history is in memory. */
  async #readParty(): Promise<void> {
    const { visits } = this.workplace.store;
    await visits.searchReady;
    const party = this.timeline?.visit.party;
    this.party = party ? visits.search({ party }).filter((visit) => visit.id !== this.visit) : [];
  }

  /** Recorded first, shown then: a number that could not be recorded stays hidden. */
  async #reveal(): Promise<void> {
    try {
      await this.workplace.store.visits.note({ type: 'reveal', visit: this.visit });
      this.revealed = true;
      this.problem = '';
    } catch {
      this.problem = viewTexts.revealFailed;
    }
  }

  async #print({ detail }: CustomEvent<NoticeRecord>): Promise<void> {
    if (!(await this.#move({ type: 'reprint', noticeNumber: detail.number }))) return;
    try {
      await this.workplace.notices.print(detail);
      this.workplace.say(viewTexts.printed(detail.number));
    } catch {
      this.problem = viewTexts.printFailed;
    }
  }

  readonly #supplement = async (text: string): Promise<boolean> => {
    const draft = this.supplement;
    const isStored = await this.#move({ type: 'supplement', text });
    if (!isStored) return false;
    await draft?.settle();
    this.requestUpdate();
    this.workplace.say(viewTexts.savedSupplement);
    return true;
  };

  async #void({ detail }: CustomEvent<VoidWish>): Promise<void> {
    if (await this.#move({ type: 'void', asLead: true, ...detail })) this.workplace.say(viewTexts.voided);
  }

  async #move(move: Move): Promise<boolean> {
    try {
      await this.workplace.store.visits.move(this.visit, move);
      this.problem = '';
      await this.#read();
      return true;
    } catch (error) {
      this.problem = problemOf(error);
      return false;
    }
  }

  #goTo(event: CustomEvent<string>): void {
    this.workplace.go(event.detail);
  }
}

function problemOf(error: unknown): string {
  const code = error instanceof StoreError ? error.code : undefined;
  if (code === 'quota') return viewTexts.quota;
  return code === 'not-possible' ? viewTexts.notPossible : viewTexts.saveFailed;
}
