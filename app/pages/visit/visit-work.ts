import type { Matter } from '../../domain/catalogue.ts';
import type { Move } from '../../domain/entry.ts';
import type { Kind } from '../../domain/kind.ts';
import { missingToClose } from '../../domain/moves.ts';
import type { ClosingNeed } from '../../domain/moves.ts';
import type { Visit } from '../../domain/visit.ts';
import type { RatingOutcome } from '../../rating/rating-desk.ts';
import { StoreError } from '../../store/store.ts';
import type { Draft, Listener, Unsubscribe } from '../../store/store.ts';
import type { Workplace } from '../../workplace.ts';
import { DraftKeeper } from './draft-keeper.ts';
import type { Problems } from './check-form.ts';
import { keptRating, ratingField } from './kept-rating.ts';
import { EMPTY_FORM, FORM_FIELDS, TICKED, clean, formOfDraft, formOfVisit, outcomeOf } from './visit-form.ts';
import type { Form, FormField } from './visit-form.ts';
import { newsOf } from './visit-words.ts';
import type { Failure, FocusTarget, News } from './visit-words.ts';

const NO_PROBLEMS: Problems = new Map();

/** Kinds whose answer begins with the matter's 标准答复; an inquiry is answered with how far the case is. */
const ANSWERED_BY_STANDARD: readonly Kind[] = ['consultation', 'acceptance'];

/**
 * What a clerk has in hand on one tab: the stored visit, and what is typed and not yet saved. It outlives the page,
 * so that a rating that arrives while the clerk is on the home page is written all the same.
 */
export class VisitWork {
  readonly workplace: Workplace;
  /** Id of the draft. */
  readonly id: string;
  readonly kind: Kind;
  readonly clerk: string;
  /** A visit of the same people, given at the start. */
  readonly party: string | undefined;
  form: Form = EMPTY_FORM;
  visit: Visit | undefined;
  problems: Problems = NO_PROBLEMS;
  failure: Failure | undefined;
  news: News | undefined;
  /** When the store last said that something was saved, ISO 8601 UTC. */
  savedAt: string | undefined;
  /** The registration is unfolded for 改. */
  amending = false;
  /** Where the next key belongs; taken by the page once it has been drawn. */
  wish: FocusTarget | undefined;
  /** The field in which the person is, for the draft. */
  focus: FormField | undefined;
  /** It was begun here, and stays as a tab until it is closed. */
  isStartedHere = false;
  /** The visitor is being asked. */
  isAsking = false;
  /** What a question ended with, while it could not be saved yet. */
  outcome: RatingOutcome | undefined;
  /** True from the first key typed here until it is saved. */
  touched = false;
  /** When the last key was typed, ISO 8601 UTC. */
  #typedAt: string | undefined;
  readonly #keeper: DraftKeeper;
  readonly #listeners = new Set<Listener>();
  #queue: Promise<unknown> = Promise.resolve();

  constructor(workplace: Workplace, options: { id: string; kind: Kind; clerk: string; party?: string }) {
    this.workplace = workplace;
    this.id = options.id;
    this.kind = options.kind;
    this.clerk = options.clerk;
    this.party = options.party;
    this.#keeper = new DraftKeeper(
      workplace.store.drafts,
      this.id,
      () => this.#draft(),
      (error) => this.fail(error),
    );
  }

  subscribe(listener: Listener): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  changed(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Takes what a person typed into a field. */
  set(field: FormField, value: string): void {
    if (this.form[field] === value) return;
    this.setAll({ [field]: value });
  }

  /** Takes several fields at once, as a suggestion fills them. */
  setAll(fields: Partial<Form>): void {
    this.form = { ...this.form, ...fields };
    this.touched = true;
    this.#typedAt = new Date(this.workplace.clock()).toISOString();
    if (this.problems.size > 0) {
      this.problems = new Map([...this.problems].filter(([field]) => !(field in fields)));
      if (this.problems.size === 0 && this.failure === 'incomplete') this.failure = undefined;
    }
    this.#keeper.touch();
    this.changed();
  }

  /** The focus moved: a draft comes back at this field. */
  moveFocus(field: FormField): void {
    this.focus = field;
    if (this.touched) this.#keeper.touch();
  }

  /** Stores what is typed at once, as before the page goes away. */
  keepDraft(): Promise<void> {
    return this.touched || this.outcome ? this.#keeper.flush() : Promise.resolve();
  }

  /** Whether the store holds a draft of this, with all that is typed. */
  get isDraftStored(): boolean {
    return this.#keeper.isStored;
  }

  /** Goes on with what a draft kept. */
  restore(draft: Draft, visit: Visit | undefined): void {
    this.#keeper.adopt();
    this.visit = visit;
    this.form = formOfDraft(draft.fields, visit && formOfVisit(visit));
    this.amending = visit !== undefined && draft.fields.amending === TICKED;
    this.focus = FORM_FIELDS.find((field) => field === draft.focus);
    this.outcome = keptRating(draft.fields);
    this.wish = this.focus;
    this.touched = true;
    this.#typedAt = draft.savedAt;
    this.#rescueAnswer();
    this.changed();
  }

  /** Shows a stored visit. */
  begin(visit: Visit): void {
    this.visit = visit;
    this.form = formOfVisit(visit);
    this.fillStandardAnswer();
  }

  /** Takes a newer state of the visit; what is typed and not saved stays. */
  adopt(visit: Visit): void {
    const before = this.visit && formOfVisit(this.visit);
    const after = formOfVisit(visit);
    const typed = FORM_FIELDS.filter((field) =>
      before ? this.form[field] !== before[field] : HANDLING.includes(field) && this.form[field] !== '',
    );
    this.visit = visit;
    this.form = { ...after, ...Object.fromEntries(typed.map((field) => [field, this.form[field]])) };
  }

  /** Whether 反馈信息, 处理结果 or 受理编号 differ from what is stored. */
  get isHandlingPending(): boolean {
    const { visit, form } = this;
    if (visit?.state !== 'open') return false;
    const stored = formOfVisit(visit);
    return HANDLING.some((field) => clean(form[field]) !== clean(stored[field]));
  }

  /** What closing still lacks, when what is typed has been saved. */
  get missing(): readonly ClosingNeed[] {
    if (!this.visit) return [];
    const text = clean(this.form.answer);
    const outcome = outcomeOf(this.form);
    const { answer: _, ...rest } = this.visit;
    const pending = { at: '', by: '', text, ...(outcome && { outcome }) };
    return missingToClose(text || outcome ? { ...rest, answer: pending } : rest);
  }

  /** The catalogue's documents of the matters chosen. */
  get matters(): readonly Matter[] {
    const chosen = this.visit && !this.amending ? this.visit.matters : [];
    return chosen.flatMap(({ code }) => this.workplace.store.catalogue.get('matter', code) ?? []);
  }

  fillStandardAnswer(): void {
    if (!this.visit || this.visit.answer || this.form.answer || this.visit.state !== 'open') return;
    if (!ANSWERED_BY_STANDARD.includes(this.kind)) return;
    const answers = this.matters.flatMap((matter) => matter.standardAnswer ?? []);
    this.form = { ...this.form, answer: [...new Set(answers)].join('\n') };
  }

  /** Does one thing after the other, so that two keys in a row never write twice; false when it failed and says so. */
  run(task: () => Promise<void>): Promise<boolean> {
    const result = this.#queue.then(async () => {
      this.failure = undefined;
      try {
        await task();
        return true;
      } catch (error) {
        this.fail(error);
        return false;
      } finally {
        this.changed();
      }
    });
    this.#queue = result;
    return result;
  }

  /** Writes one entry; to be called inside `run`. */
  async write(move: Move): Promise<void> {
    if (!this.visit) return;
    this.saved(await this.workplace.store.visits.move(this.visit.id, move));
  }

  /** The store has said that it is saved: only now the screen may. */
  saved(visit: Visit): void {
    this.adopt(visit);
    this.savedAt = new Date(this.workplace.clock()).toISOString();
    this.news = undefined;
    this.changed();
  }

  /** Everything typed is saved: the draft goes. */
  async settle(): Promise<void> {
    this.touched = this.#hasTyped();
    await this.#keeper.flush();
  }

  /** What is typed here is not wanted any more. */
  async discard(): Promise<void> {
    this.touched = false;
    await this.#keeper.flush();
  }

  /** Reads the visit again, because something changed in the store. */
  async refresh(): Promise<void> {
    if (!this.visit) return;
    // Behind our own writings, or what we are just writing would look like somebody else's.
    await this.#queue;
    const known = this.visit;
    const visit = await this.workplace.store.visits.get(known.id);
    if (!visit || known !== this.visit || JSON.stringify(visit) === JSON.stringify(known)) return;
    this.adopt(visit);
    // 标准答复 that nobody has touched was typed by nobody.
    if (!this.touched && visit.state !== 'open') this.form = formOfVisit(visit);
    this.news = newsOf(known, visit);
    this.#rescueAnswer();
    this.changed();
  }

  /** 反馈信息 that was typed here and can be saved nowhere any more: shown, so that it can be copied. */
  get lostAnswer(): string {
    const { visit, form } = this;
    if (!visit || visit.state === 'open' || !this.touched) return '';
    return clean(form.answer) === clean(visit.answer?.text ?? '') ? '' : form.answer;
  }

  /** An answer typed while somebody else closed the visit can still be saved as a supplement. */
  #rescueAnswer(): void {
    const { visit, lostAnswer } = this;
    if (visit?.state !== 'closed' || !lostAnswer || this.form.supplement) return;
    this.form = { ...this.form, answer: visit.answer?.text ?? '', supplement: lostAnswer };
    this.#keeper.touch();
  }

  /** Shows why something did not work; a bug is also thrown where the browser reports it. */
  fail(error: unknown): void {
    this.failure = error instanceof StoreError ? error.code : 'unavailable';
    this.changed();
    if (!(error instanceof StoreError)) {
      queueMicrotask(() => {
        throw error;
      });
    }
  }

  #draft(): Draft | undefined {
    if (!this.touched && !this.outcome) return undefined;
    const stored = this.visit ? formOfVisit(this.visit) : EMPTY_FORM;
    const typed = FORM_FIELDS.filter((field) => this.form[field] !== stored[field]);
    const fields: Record<string, string> = Object.fromEntries(typed.map((name) => [name, this.form[name]]));
    Object.assign(fields, ratingField(this.outcome));
    if (Object.keys(fields).length === 0) return undefined;
    if (this.amending) fields.amending = TICKED;
    if (this.party) fields.party = this.party;
    return {
      id: this.id,
      kind: this.kind,
      clerk: this.clerk,
      ...(this.visit && { visit: this.visit.id }),
      fields,
      ...(this.focus && { focus: this.focus }),
      savedAt: this.#typedAt ?? new Date(this.workplace.clock()).toISOString(),
    };
  }

  #hasTyped(): boolean {
    if (!this.visit) return true;
    const stored = formOfVisit(this.visit);
    return FORM_FIELDS.some((field) => this.form[field] !== stored[field]);
  }
}

const HANDLING: readonly FormField[] = ['answer', 'outcome', 'caseNumber'];
