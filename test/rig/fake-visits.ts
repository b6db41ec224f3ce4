import { dayOf, yearOf } from '../../app/domain/calendar.ts';
import type { Clock } from '../../app/domain/clock.ts';
import { ENTRY_SCHEMA } from '../../app/domain/entry.ts';
import type { DeviceEvent, Move, RegisterEntry, VisitEntry } from '../../app/domain/entry.ts';
import { foldVisit } from '../../app/domain/fold.ts';
import { moveId, visitId, visitNumber } from '../../app/domain/identifier.ts';
import { canMove } from '../../app/domain/moves.ts';
import type { Visit } from '../../app/domain/visit.ts';
import { StoreError } from '../../app/store/store.ts';
import { UNPROVEN } from './unproven.ts';
import type { Listener, NewVisit, PlaceOfWork, Timeline, VisitQuery, Visits } from '../../app/store/store.ts';

/** Visits in memory with the real fold behind them; `failNext` makes the next writing fail as the real one can. */
export class FakeVisits implements Visits {
  readonly entries = new Map<string, VisitEntry[]>();
  readonly notes: DeviceEvent[] = [];
  readonly searchReady: Promise<void> = Promise.resolve();
  failNext: StoreError | undefined;
  by: string | undefined;
  #seq = 0;
  #n = 0;
  readonly #clock: Clock;
  readonly #place: PlaceOfWork;
  readonly #listeners = new Set<Listener>();

  constructor(place: PlaceOfWork, clock: Clock) {
    this.#place = place;
    this.#clock = clock;
  }

  async register({ party, backfilledTo, ...visit }: NewVisit): Promise<Visit> {
    this.#mayFail();
    const now = new Date(this.#clock()).toISOString();
    const { device, office, prefix, utcOffsetMinutes } = this.#place;
    const n = ++this.#n;
    const at = backfilledTo ?? now;
    const id = visitId(office, at, device, n);
    const number = visitNumber(prefix, yearOf(at, utcOffsetMinutes), device, n);
    const entry: RegisterEntry = {
      ...visit,
      ...this.#stamp(id, at),
      type: 'register',
      n,
      number,
      office,
      party: party ?? id,
      ...(backfilledTo && { backfilledAt: now }),
    };
    return this.#keep(id, entry);
  }

  async move(id: string, move: Move): Promise<Visit> {
    this.#mayFail();
    const visit = await this.get(id);
    if (!visit || !canMove(visit, move.type, move.type === 'void' && move.asLead)) {
      throw new StoreError('not-possible');
    }
    const at = new Date(this.#clock()).toISOString();
    const stamp = this.#stamp('', at);
    return this.#keep(id, { ...move, ...stamp, _id: moveId(id, at, stamp.device, stamp.seq) });
  }

  async note(event: DeviceEvent): Promise<void> {
    this.#mayFail();
    this.notes.push(event);
  }

  async get(id: string): Promise<Visit | undefined> {
    return foldVisit({ entries: this.entries.get(id) ?? [] });
  }

  async timeline(id: string): Promise<Timeline | undefined> {
    const entries = this.entries.get(id) ?? [];
    const visit = foldVisit({ entries });
    return visit && { visit, entries, unread: visit.unread };
  }

  async open(): Promise<readonly Visit[]> {
    return this.#all().filter((visit) => visit.state === 'open');
  }

  async closedBetween(from: string, until: string): Promise<readonly Visit[]> {
    return this.search({ closedFrom: from, closedUntil: until });
  }

  search(query: VisitQuery): readonly Visit[] {
    return this.#all().filter((visit) => this.#matches(visit, query));
  }

  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #all(): Visit[] {
    return [...this.entries.values()]
      .flatMap((entries) => foldVisit({ entries }) ?? [])
      .sort((a, b) => b.registered.at.localeCompare(a.registered.at));
  }

  #stamp(_id: string, at: string) {
    const stamp = { _id, schema: ENTRY_SCHEMA, at, by: this.by ?? 'clerk', device: this.#place.device };
    return { ...stamp, ...UNPROVEN, seq: ++this.#seq };
  }

  #keep(id: string, entry: VisitEntry): Visit {
    this.entries.set(id, [...(this.entries.get(id) ?? []), entry]);
    for (const listener of this.#listeners) listener();
    const visit = foldVisit({ entries: this.entries.get(id) ?? [] });
    if (!visit) throw new StoreError('unavailable');
    return visit;
  }

  #mayFail(): void {
    const failure = this.failNext;
    this.failNext = undefined;
    if (failure) throw failure;
  }

  #matches(visit: Visit, query: VisitQuery): boolean {
    const day = dayOf(visit.registered.at, this.#place.utcOffsetMinutes);
    const closedDay = visit.closed && dayOf(visit.closed.at, this.#place.utcOffsetMinutes);
    const { name = '', organisation = '', phone = '' } = visit.visitor;
    const matters = visit.matters.map((matter) => matter.name).join(' ');
    const everything = `${name} ${organisation} ${visit.number} ${visit.caseNumber} ${matters} ${visit.answer?.text}`;
    const has = (text: string | undefined, part: string | undefined) =>
      part === undefined || (text ?? '').toLowerCase().includes(part.toLowerCase());
    return (
      (has(everything, query.words) || phone.endsWith(query.words ?? '-')) &&
      has(name, query.name) &&
      has(organisation, query.organisation) &&
      has(visit.number, query.number) &&
      has(visit.caseNumber, query.caseNumber) &&
      has(matters, query.matter) &&
      has(visit.answer?.text, query.answer) &&
      phone.endsWith(query.phone ?? '') &&
      (query.kind ?? visit.kind) === visit.kind &&
      (query.state ?? visit.state) === visit.state &&
      (!query.clerk || visit.registered.by === query.clerk || visit.closed?.by === query.clerk) &&
      (query.window ?? visit.window) === visit.window &&
      day >= (query.from ?? '') &&
      day <= (query.until ?? '9') &&
      (!query.closedFrom || (closedDay !== undefined && closedDay >= query.closedFrom)) &&
      (!query.closedUntil || (closedDay !== undefined && closedDay <= query.closedUntil)) &&
      (!query.closedBy || visit.closed?.by === query.closedBy) &&
      (!query.unrated || (visit.state === 'closed' && !visit.rating)) &&
      (query.party ?? visit.party) === visit.party
    );
  }
}
