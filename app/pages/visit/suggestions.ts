import { addDays, dayOf } from '../../domain/calendar.ts';
import type { Matter } from '../../domain/catalogue.ts';
import type { Visit } from '../../domain/visit.ts';
import type { Workplace } from '../../workplace.ts';
import { MatterSearch, countUse, offeredMatters } from './matter-search.ts';
import type { MatterUse } from './matter-search.ts';
import { PeopleSearch } from './people-search.ts';
import type { KnownPerson } from './people-search.ts';
import { loadReader, plainReader } from './readings.ts';
import type { Reader } from './readings.ts';

/** How far back registrations say which matters this office uses often. */
const USE_DAYS = 90;
/** After this long the dictionary is read even if the browser is never idle. */
const IDLE_LIMIT_MS = 2000;

/** Visits arrive in heaps while a new PC reads the year: taken in together, soon enough for the next visitor. */
const TAKE_IN_AFTER_MS = 500;

/**
 * What is offered while somebody types. Read in idle time, and kept up to date by what is saved here and by what
 * arrives from other PCs.
 */
export class Suggestions {
  readonly #workplace: Workplace;
  #people = new PeopleSearch();
  #reader: Reader = plainReader;
  #use: MatterUse = new Map();
  #search: { readonly key: string; readonly search: MatterSearch } | undefined;
  /** Visits that have been taken in; one that changes is another object. */
  #seen = new WeakSet<Visit>();
  #office: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Resolves when syllables and initials find everything that is here; never rejects. */
  readonly ready: Promise<void>;

  constructor(workplace: Workplace) {
    this.#workplace = workplace;
    const { catalogue, visits } = workplace.store;
    catalogue.subscribe(() => (this.#search = undefined));
    visits.subscribe(() => (this.#timer ??= setTimeout(() => void this.#takeInNow(), TAKE_IN_AFTER_MS)));
    this.ready = this.#prepare();
  }

  findMatters(typed: string): readonly Matter[] {
    return this.#matterSearch().find(typed, this.#use);
  }

  findNames(typed: string): readonly KnownPerson[] {
    return this.#people.findByName(typed);
  }

  findOrganisations(typed: string): readonly KnownPerson[] {
    return this.#people.findByOrganisation(typed);
  }

  /** Remembers who has just been registered. */
  remember(visit: Visit): void {
    this.#people.addLatest(visit);
  }

  async #prepare(): Promise<void> {
    await this.#takeIn();
    await idle();
    // Without the dictionary (it could not be loaded) Chinese still finds everything.
    const reader = await loadReader().catch(() => plainReader);
    this.#reader = reader;
    this.#search = undefined;
    this.#matterSearch();
    await this.#people.useReader(reader, idle);
  }

  async #takeInNow(): Promise<void> {
    this.#timer = undefined;
    await this.#takeIn();
    await idle();
    await this.#people.prepare(idle);
  }

  /** Takes in whatever is in memory and was not before. */
  async #takeIn(): Promise<void> {
    const { visits, place } = this.#workplace.store;
    // When the history cannot be read, what has been saved since is still offered.
    await visits.searchReady.catch(() => undefined);
    if (place?.office !== this.#office) await this.#enter(place?.office);
    const all = visits.search({});
    const fresh = all.filter((visit) => !this.#seen.has(visit));
    if (fresh.length === 0) return;
    for (const visit of fresh) this.#seen.add(visit);
    this.#people.addAll(fresh);
    const since = addDays(this.#today(), -USE_DAYS);
    this.#use = countUse(all.filter((visit) => visit.registered.at.slice(0, 10) >= since));
  }

  /** A PC that was moved to another office knows nobody of the first one any more. */
  async #enter(office: string | undefined): Promise<void> {
    this.#office = office;
    this.#seen = new WeakSet();
    this.#people = new PeopleSearch();
    await this.#people.useReader(this.#reader, idle);
  }

  #today(): string {
    const { store, clock } = this.#workplace;
    return dayOf(new Date(clock()).toISOString(), store.place?.utcOffsetMinutes ?? 480);
  }

  /** Made anew when the day or the window is another: matters are offered by both. */
  #matterSearch(): MatterSearch {
    const day = this.#today();
    const { catalogue, place } = this.#workplace.store;
    const counter = place?.counter ?? '';
    const window = catalogue.get('counter', counter)?.window ?? counter.replace(/-\d+$/, '');
    const key = `${day} ${window}`;
    if (this.#search?.key !== key) {
      const matters = offeredMatters(catalogue.all('matter'), window, day);
      this.#search = { key, search: new MatterSearch(matters, this.#reader) };
    }
    return this.#search.search;
  }
}

/** Waits until the browser has nothing better to do. */
function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: IDLE_LIMIT_MS });
    else setTimeout(resolve);
  });
}
