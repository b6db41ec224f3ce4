import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Trace } from '../domain/trace.ts';
import type { Visit } from '../domain/visit.ts';
import { mayReveal } from '../domain/visit-rights.ts';
import { follow } from '../elements/follow.ts';
import { fullWhen } from '../elements/visit-words.ts';
import { officeOffset } from '../place-facts.ts';
import { shared } from '../styles/shared.ts';
import { centreTexts } from '../text/centre-texts.ts';
import { traceTexts } from '../text/trace-texts.ts';
import { flagWords, viewTexts } from '../text/view-texts.ts';
import { kindWords, stateWords } from '../text/words.ts';
import { workplaceContext } from '../workplace.ts';
import type { Workplace } from '../workplace.ts';
import type { CentreFailure } from './centre/ask-centre.ts';
import { listPath } from './centre/centre-ways.ts';
import { failureLine } from './centre/failure-line.ts';
import { LatestQuestion } from './centre/latest-question.ts';
import { noteExport, readTrace, revealTrace } from './centre/read-trace.ts';
import './centre/reveal-dialog.ts';
import './centre/trace-entries.ts';
import { tracePaperOf } from './centre/trace-paper-of.ts';
import { isDialogOpen } from './home/focus.ts';
import { PageLife } from './page-life.ts';
import type { EntryNames } from './view/entry-lines.ts';
import { clerkName, counterName, deviceName, windowName } from './view/names.ts';
import { viewStyles } from './view/view-styles.ts';
import './view/view-summary.ts';

/** Longest wait for the record of an export. */
const EXPORT_MS = 30_000;

/** One visit of any office with its whole history, masked until a reason is given. The centre records every look. */
@customElement('centre-visit-page')
export class CentreVisitPage extends LitElement {
  static override styles = [
    shared,
    viewStyles,
    css`
      .acts {
        display: flex;
        gap: 0.6em;
        margin-left: auto;
      }
    `,
  ];

  @consume({ context: workplaceContext }) workplace!: Workplace;

  /** Id of the visit. */
  @property() visit = '';

  @state() private answer: Trace | CentreFailure | undefined;
  @state() private asking = false;
  @state() private takingOut = false;

  readonly #latest = new LatestQuestion(this);
  protected readonly life = new PageLife(this, {
    escape: () => {
      if (isDialogOpen(this)) return false;
      return this.workplace.go(listPath());
    },
  });

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('visit')) this.#read();
  }

  override render() {
    const trace = this.answer && 'visit' in this.answer ? this.answer : undefined;
    return html`
      <div class="title" @go-to=${this.#goTo}>
        <a class="way-home" href=${listPath()} @click=${follow}
          >‹ ${traceTexts.back} <kbd aria-hidden="true">Esc</kbd></a
        >
        ${trace ? this.#heading(trace) : html`<h1>${traceTexts.plainTitle}</h1>`}
      </div>
      <p role="status">${this.#status()}</p>
      ${failureLine(this.answer, () => this.#read(), { missing: traceTexts.missing, forbidden: traceTexts.forbidden })}
      ${trace ? this.#content(trace) : nothing}
      ${
        this.asking
          ? html`<reveal-dialog @reveal-visit=${this.#reveal} @cancel=${this.#endAsking}></reveal-dialog>`
          : nothing
      }
    `;
  }

  #heading(trace: Trace) {
    const { visit, isMasked } = trace;
    const { person } = this.workplace.session;
    return html`
      <h1>${traceTexts.title(visit.number)}</h1>
      <span>${this.#officeOf(visit)} · ${kindWords[visit.kind]}</span>
      <strong class=${visit.state}>${stateWords[visit.state]}</strong>
      <span class="acts">
        ${
          isMasked && person && mayReveal(person)
            ? html`<button @click=${() => (this.asking = true)}>${traceTexts.reveal}</button>`
            : nothing
        }
        <button ?disabled=${this.takingOut} @click=${() => void this.#takeOut(trace)}>
          ${this.takingOut ? traceTexts.takingOut : traceTexts.takeOut}
        </button>
      </span>
    `;
  }

  #status(): string {
    if (!this.answer) return centreTexts.loading;
    if ('failure' in this.answer) return '';
    const { received, delaySeconds, isMasked } = this.answer;
    const facts = [traceTexts.received(fullWhen(received, this.#names.utcOffsetMinutes))];
    if (delaySeconds !== undefined) facts.push(traceTexts.delay(Math.round(delaySeconds / 60)));
    return [...facts, isMasked ? traceTexts.masked : traceTexts.revealed].join(' · ');
  }

  #content(trace: Trace) {
    const { visit, flags, entries } = trace;
    const { catalogue } = this.workplace.store;
    return html`
      ${
        flags.length > 0
          ? html`<p class="warning">${viewTexts.flaggedAs(flags.map((flag) => flagWords[flag]))}</p>`
          : nothing
      }
      ${entries.length === 0 ? html`<p class="warning">${traceTexts.gone}</p>` : nothing}
      <div class="columns">
        <section class="panel" aria-label=${traceTexts.history}>
          <h2>${traceTexts.history}</h2>
          <trace-entries
            .trace=${trace}
            .names=${this.#names}
            .device=${(device: string) => deviceName(catalogue, visit.office, device)}
          ></trace-entries>
        </section>
        <view-summary .visit=${visit} .names=${this.#names} revealed></view-summary>
      </div>
    `;
  }

  get #names(): EntryNames {
    const { catalogue } = this.workplace.store;
    return {
      utcOffsetMinutes: officeOffset(this.workplace.store),
      clerk: (user) => clerkName(catalogue, user),
      counter: (counter) => counterName(catalogue, counter),
      window: (window) => windowName(catalogue, window),
      // The centre has masked it, or has not because a reason was given.
      phone: String,
    };
  }

  #read(): void {
    void this.#ask((signal) => readTrace(this.visit, signal));
  }

  async #ask(read: (signal: AbortSignal) => Promise<Trace | CentreFailure>): Promise<void> {
    this.answer = undefined;
    this.asking = false;
    await this.#latest.ask(read, (answer) => {
      this.answer = answer;
    });
  }

  #officeOf({ office }: Visit): string {
    return this.workplace.store.catalogue.get('office', office)?.shortName ?? office;
  }

  /** Nothing is made that the centre has not recorded. */
  async #takeOut(trace: Trace): Promise<void> {
    const { notices, session, store, say, clock } = this.workplace;
    const { user = '', staff } = session.person ?? {};
    this.takingOut = true;
    try {
      const failure = await noteExport(this.visit, trace.isMasked, AbortSignal.timeout(EXPORT_MS));
      if (failure) return say(traceTexts.notTakenOut);
      const paper = tracePaperOf(trace, {
        names: this.#names,
        device: (device) => deviceName(store.catalogue, trace.visit.office, device),
        office: this.#officeOf(trace.visit),
        by: staff ? `${staff.name}（${staff.number}）` : user,
        madeAt: new Date(clock()).toISOString(),
      });
      await notices.printTrace(paper);
    } catch {
      say(traceTexts.notDrawn);
    } finally {
      this.takingOut = false;
    }
  }

  #endAsking(): void {
    this.asking = false;
  }

  #reveal({ detail }: CustomEvent<string>): void {
    void this.#ask((signal) => revealTrace(this.visit, detail, signal));
  }

  #goTo(event: CustomEvent<string>): void {
    this.workplace.go(event.detail);
  }
}
