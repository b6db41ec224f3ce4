import type { Visit } from '../domain/visit.ts';
import type { Row } from './projection-database.ts';
import type { Projection } from './projection.ts';
import type { VisitQuery } from './store.ts';
import { findable, matcher } from './visit-search.ts';
import type { Findable } from './visit-search.ts';

/** Rows read at a time: a clerk's key is answered between two of them. */
const CHUNK = 1000;

/** All visits in memory in the order of registration, so that a search reads no disk. */
export class VisitMemory {
  readonly #utcOffsetMinutes: number;
  #visits: Findable[] = [];

  constructor(utcOffsetMinutes: number) {
    this.#utcOffsetMinutes = utcOffsetMinutes;
  }

  /** Reads all rows, the newest first, without holding up anything else. */
  async load(projection: Projection): Promise<void> {
    const ids = await projection.ids();
    for (let end = ids.length; end > 0; end -= CHUNK) {
      const [first, last] = [ids[Math.max(0, end - CHUNK)], ids[end - 1]];
      if (first === undefined || last === undefined) return;
      this.#prepend(await projection.between(first, last));
      await new Promise((resolve) => setTimeout(resolve));
    }
  }

  /** Takes in rows that changed. */
  update(rows: readonly Row[]): void {
    for (const { visit } of rows) {
      if (!visit) continue;
      const found = findable(visit, this.#utcOffsetMinutes);
      const place = this.#placeOf(found.id);
      this.#visits.splice(place, this.#visits[place]?.id === found.id ? 1 : 0, found);
    }
  }

  /** Visits that match, newest registration first. */
  search(query: VisitQuery): readonly Visit[] {
    const matches = matcher(query);
    const found: Visit[] = [];
    for (let place = this.#visits.length - 1; place >= 0; place--) {
      const one = this.#visits[place];
      if (one && matches(one)) found.push(one.visit);
    }
    return found;
  }

  /** Rows older than all in memory go in front at once; one that changed meanwhile stays as it is in memory. */
  #prepend(rows: readonly Row[]): void {
    const older = rows.flatMap(({ visit }) => (visit ? [findable(visit, this.#utcOffsetMinutes)] : []));
    const last = older.at(-1);
    const first = this.#visits[0];
    if (!last || !first || last.id < first.id) {
      this.#visits = [...older, ...this.#visits];
      return;
    }
    const held = new Set(this.#visits.map(({ id }) => id));
    this.#visits = [...older.filter(({ id }) => !held.has(id)), ...this.#visits].sort(byId);
  }

  #placeOf(id: string): number {
    let [low, high] = [0, this.#visits.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#visits[middle]?.id ?? '') < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function byId(a: Findable, b: Findable): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
