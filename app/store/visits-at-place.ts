import type { DeviceEvent, Move } from '../domain/entry.ts';
import type { Visit } from '../domain/visit.ts';
import { Listeners } from './listeners.ts';
import type { OfficeVisits } from './office-visits.ts';
import { StoreError } from './store.ts';
import type { Listener, NewVisit, Timeline, Unsubscribe, VisitQuery, Visits } from './store.ts';

/** The visits that pages hold on to: none until the PC has been enrolled, then those of its office. */
export class VisitsAtPlace implements Visits {
  readonly #listeners = new Listeners();
  #visits: OfficeVisits | undefined;

  /** From now on these are the visits. */
  enter(visits: OfficeVisits): void {
    this.#visits = visits;
    visits.subscribe(() => this.#listeners.tell());
    this.#listeners.tell();
  }

  register(visit: NewVisit): Promise<Visit> {
    return this.#visits?.register(visit) ?? nobody();
  }

  move(visit: string, move: Move): Promise<Visit> {
    return this.#visits?.move(visit, move) ?? nobody();
  }

  note(event: DeviceEvent): Promise<void> {
    return this.#visits?.note(event) ?? nobody();
  }

  async get(visit: string): Promise<Visit | undefined> {
    return this.#visits?.get(visit);
  }

  async timeline(visit: string): Promise<Timeline | undefined> {
    return this.#visits?.timeline(visit);
  }

  async open(): Promise<readonly Visit[]> {
    return this.#visits?.open() ?? [];
  }

  async closedBetween(from: string, until: string): Promise<readonly Visit[]> {
    return this.#visits?.closedBetween(from, until) ?? [];
  }

  search(query: VisitQuery): readonly Visit[] {
    return this.#visits?.search(query) ?? [];
  }

  get searchReady(): Promise<void> {
    return this.#visits?.searchReady ?? Promise.resolve();
  }

  subscribe(listener: Listener): Unsubscribe {
    return this.#listeners.add(listener);
  }
}

async function nobody(): Promise<never> {
  throw new StoreError('nobody');
}
