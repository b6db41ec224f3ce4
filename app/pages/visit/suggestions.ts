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

/** What is offered while somebody types. Read once in idle time, then kept up to date by what is saved here. */
export class Suggestions {
  readonly #workplace: Workplace;
  readonly #people = new PeopleSearch();
  #reader: Reader = plainReader;
  #use: MatterUse = new Map();
  #search:
    { readonly day: string; readonly matters: readonly Matter[]; readonly search: MatterSearch } | undefined;
  /** Resolves when syllables and initials find everything. */
  readonly ready: Promise<void>;

  constructor(workplace: Workplace) {
    this.#workplace = workplace;
    workplace.store.catalogue.subscribe(() => (this.#search = undefined));
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
    const { visits } = this.#workplace.store;
    await visits.searchReady;
    const all = visits.search({});
    this.#people.addAll(all);
    const since = addDays(this.#today(), -USE_DAYS);
    this.#use = countUse(all.filter((visit) => visit.registered.at.slice(0, 10) >= since));
    await idle();
    // Without the dictionary (it could not be loaded) Chinese still finds everything.
    const reader = await loadReader().catch(() => plainReader);
    this.#reader = reader;
    this.#search = undefined;
    this.#matterSearch();
    await this.#people.useReader(reader, idle);
  }

  #today(): string {
    const { store, clock } = this.#workplace;
    return dayOf(new Date(clock()).toISOString(), store.place?.utcOffsetMinutes ?? 480);
  }

  #matterSearch(): MatterSearch {
    const day = this.#today();
    if (this.#search?.day !== day) {
      const { catalogue, place } = this.#workplace.store;
      const counter = place?.counter ?? '';
      const window = catalogue.get('counter', counter)?.window ?? counter.replace(/-\d+$/, '');
      const matters = offeredMatters(catalogue.all('matter'), window, day);
      this.#search = { day, matters, search: new MatterSearch(matters, this.#reader) };
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
