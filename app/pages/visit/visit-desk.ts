import type { Kind } from '../../domain/kind.ts';
import { KINDS } from '../../domain/kind.ts';
import type { Visit } from '../../domain/visit.ts';
import type { Draft, Listener, Unsubscribe } from '../../store/store.ts';
import type { Workplace } from '../../workplace.ts';
import { saveKeptOutcome } from './rating-actions.ts';
import { isRegistered, isUsedUp, leftOf } from './registered-draft.ts';
import { Suggestions } from './suggestions.ts';
import { TICKED, firstField } from './visit-form.ts';
import { VisitWork } from './visit-work.ts';

/** Where the program was asked to go: one of the three paths of a visit. */
export interface VisitRoute {
  readonly kind?: string | undefined;
  readonly party?: string | undefined;
  readonly draft?: string | undefined;
  readonly visit?: string | undefined;
}

const DESKS = new WeakMap<Workplace, VisitDesk>();

/** All the visits that the clerk has in hand on this page, as tabs. It lives as long as the page is loaded. */
export class VisitDesk {
  works: readonly VisitWork[] = [];
  /** The tab that is shown. */
  current: VisitWork | undefined;
  /** What visitors said to clerks who are not signed in now: it is theirs to write, and waits for them. */
  #waiting: readonly VisitWork[] = [];
  readonly suggestions: Suggestions;
  readonly #workplace: Workplace;
  readonly #listeners = new Set<Listener>();
  /** Registrations that came back from the shelf. */
  readonly #restored = new Map<VisitWork, Draft>();
  #clerk: string | undefined;

  private constructor(workplace: Workplace) {
    this.#workplace = workplace;
    this.suggestions = new Suggestions(workplace);
    workplace.store.visits.subscribe(() => {
      for (const work of this.works) void work.refresh();
      void this.#dropRegistered();
    });
    workplace.ratings.subscribe(() => this.#changed());
    // A round of the sync comes every now and then, and is as good a moment as any.
    workplace.store.sync.subscribe(() => this.#saveRatings());
    // A tab that is closed or put to sleep gets no other chance.
    globalThis.addEventListener?.('pagehide', () => this.#keepDrafts());
    globalThis.document?.addEventListener('visibilitychange', () => this.#keepDrafts());
  }

  /** The one desk of a workplace. */
  static of(workplace: Workplace): VisitDesk {
    const desk = DESKS.get(workplace) ?? new VisitDesk(workplace);
    DESKS.set(workplace, desk);
    return desk;
  }

  subscribe(listener: Listener): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Brings up what a path names; undefined when there is no such visit or draft here. */
  async open(route: VisitRoute): Promise<VisitWork | undefined> {
    await this.#restore();
    if (route.visit !== undefined) return this.#openVisit(route.visit);
    if (route.draft !== undefined) return this.works.find((work) => work.id === route.draft);
    const kind = KINDS.find((one) => one === route.kind);
    return kind && this.start(kind, route.party);
  }

  /** Begins a visit; with a party it is of the same people as an earlier one. */
  async start(kind: Kind, party?: string): Promise<VisitWork> {
    this.leave(this.current);
    const work = this.#work(kind, crypto.randomUUID(), party);
    work.isStartedHere = true;
    work.wish = firstField(kind);
    const earlier = party === undefined ? undefined : await this.#workplace.store.visits.get(party);
    if (earlier) await this.#takeOver(work, earlier);
    this.#add(work);
    return work;
  }

  /** Takes tabs away that hold nothing more: nothing typed, closed, or only looked at. */
  leave(current?: VisitWork): void {
    this.works = this.works.filter((work) => {
      const isOpen = work.visit?.state === 'open' && (work.isStartedHere || work === current);
      return work.touched || work.isAsking || work.outcome || isOpen;
    });
    this.#changed();
  }

  /** Takes one tab away, with what was typed there. */
  async drop(work: VisitWork): Promise<void> {
    this.works = this.works.filter((one) => one !== work);
    await work.discard();
    this.#changed();
  }

  async #openVisit(id: string): Promise<VisitWork | undefined> {
    const here = this.works.find((work) => work.visit?.id === id);
    if (here) {
      await here.refresh();
      here.wish ??= here.focus ?? wishOf(here);
      return here;
    }
    const { visits, drafts } = this.#workplace.store;
    const visit = await visits.get(id);
    if (!visit) return undefined;
    this.leave(this.current);
    // Its draft may have been written by 查看, or have waited on the shelf until the visit arrived here.
    const draft = (await drafts.of(this.#clerk ?? '')).find((one) => one.visit === id);
    const work = this.#work(visit.kind, draft?.id ?? crypto.randomUUID());
    if (draft) work.restore(draft, visit);
    else work.begin(visit);
    work.wish ??= wishOf(work);
    this.#add(work);
    return work;
  }

  #work(kind: Kind, id: string, party?: string): VisitWork {
    const clerk = this.#clerk ?? '';
    return new VisitWork(this.#workplace, { id, kind, clerk, ...(party !== undefined && { party }) });
  }

  #add(work: VisitWork): void {
    this.works = [...this.works, work];
    let number = work.visit?.number;
    work.subscribe(() => {
      if (work.visit && work.visit.number !== number) this.suggestions.remember(work.visit);
      number = work.visit?.number;
      this.#changed();
    });
    this.#changed();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }

  #keepDrafts(): void {
    for (const work of [...this.works, ...this.#waiting]) void work.keepDraft();
  }

  /** A draft that was deleted on the home page is gone here too; a supplement typed in 查看 is taken over. */
  async #followDrafts(clerk: string): Promise<void> {
    const drafts = await this.#workplace.store.drafts.of(clerk);
    const kept = new Map(drafts.map((draft) => [draft.id, draft]));
    this.works = this.works.filter((work) => {
      return work.isAsking || work.outcome || !work.isDraftStored || kept.has(work.id);
    });
    for (const work of this.works) {
      const draft = kept.get(work.id);
      const isOther = draft && (draft.fields.supplement ?? '') !== work.form.supplement;
      if (draft && isOther && work.visit && work.isDraftStored) work.restore(draft, work.visit);
    }
  }

  /** Brings back the drafts of the clerk who is signed in; those of another one stay in the store. */
  async #restore(): Promise<void> {
    const clerk = this.#workplace.session.person?.user ?? '';
    if (clerk === this.#clerk) return this.#followDrafts(clerk);
    this.#keepDrafts();
    this.#clerk = clerk;
    // What a visitor said is not lost because another person signs in meanwhile.
    const held = [...this.works, ...this.#waiting].filter((work) => work.isAsking || work.outcome);
    this.works = held.filter((work) => work.clerk === clerk);
    this.#waiting = held.filter((work) => work.clerk !== clerk);
    const here = new Set(this.works.map((work) => work.id));
    for (const draft of await this.#workplace.store.drafts.of(clerk)) {
      if (!here.has(draft.id)) await this.#restoreDraft(draft);
    }
    this.#saveRatings();
  }

  /** Writes what visitors said and could not be written, as soon as the clerk who asked is there to write it. */
  #saveRatings(): void {
    for (const work of this.works) if (work.outcome) void saveKeptOutcome(work);
  }

  async #restoreDraft(draft: Draft): Promise<void> {
    const { visits, drafts } = this.#workplace.store;
    // The power may have gone between the registration and taking its draft away: registering it again would double it.
    const registered =
      draft.visit === undefined
        ? (await visits.open()).find((visit) => isRegistered(draft, visit))
        : undefined;
    if (registered && isUsedUp(draft, registered)) return drafts.remove(draft.id);
    const visit = registered ?? (draft.visit === undefined ? undefined : await visits.get(draft.visit));
    // Of a visit that has not arrived here: registering it once more would double it. It waits on the shelf.
    if (draft.visit !== undefined && !visit) return;
    const work = this.#work(draft.kind, draft.id, draft.fields.party);
    work.restore(registered ? leftOf(draft) : draft, visit);
    if (!visit) this.#restored.set(work, draft);
    this.#add(work);
  }

  /** After a crash the lists are brought up behind the clerk's back: a visit may turn up when its draft is here again. */
  async #dropRegistered(): Promise<void> {
    if (this.#restored.size === 0) return;
    const open = await this.#workplace.store.visits.open().catch(() => []);
    for (const [work, draft] of this.#restored) {
      if (work.visit || !this.works.includes(work)) {
        this.#restored.delete(work);
        continue;
      }
      const visit = open.find((one) => isRegistered(draft, one));
      if (!visit || !work.isDraftStored) continue;
      if (isUsedUp(draft, visit)) await this.drop(work);
      else work.restore(leftOf(draft), visit);
    }
  }

  async #takeOver(work: VisitWork, earlier: Visit): Promise<void> {
    const { name, organisation } = earlier.visitor;
    const phone = await this.#revealed(earlier);
    work.form = {
      ...work.form,
      visitorName: name ?? '',
      organisation: organisation ?? '',
      phone: phone ?? '',
      smsConsent: earlier.smsConsent ? TICKED : '',
      channel: earlier.channel,
      ...(earlier.applicant && {
        agent: TICKED,
        applicantName: earlier.applicant.name,
        creditCode: earlier.applicant.creditCode ?? '',
      }),
    };
    if (work.kind === 'consultation' || work.kind === 'acceptance') work.wish = 'matterText';
  }

  /** The phone number of an earlier visit; of a colleague's only when that could be recorded. */
  async #revealed({ id, clerk, registered, visitor }: Visit): Promise<string | undefined> {
    const isOwn = clerk === this.#clerk || registered.by === this.#clerk;
    if (isOwn || !visitor.phone) return visitor.phone;
    try {
      await this.#workplace.store.visits.note({ type: 'reveal', visit: id });
      return visitor.phone;
    } catch {
      return undefined;
    }
  }
}

/** Where a clerk goes on with a visit that is opened. */
function wishOf(work: VisitWork): VisitWork['wish'] {
  if (work.visit?.state !== 'open') return 'home';
  if (work.kind === 'acceptance' && !work.visit.caseNumber) return 'caseNumber';
  const [missing] = work.missing;
  if (missing === 'rating') return work.visit.answer ? 'invite' : 'answer';
  return missing === undefined ? 'close' : 'answer';
}
