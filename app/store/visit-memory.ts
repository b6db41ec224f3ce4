import type { Visit } from '../domain/visit.ts';
import type { Row } from './projection-database.ts';
import type { Projection } from './projection.ts';
import type { VisitQuery } from './store.ts';
import { BLOCK, VisitBlock } from './visit-block.ts';
import { findable, fieldTests, wordsOf } from './visit-search.ts';
import type { Findable } from './visit-search.ts';

/** Rows read at a time: a clerk's key, and whatever else wants the disk, waits for one of them at most. */
const CHUNK = BLOCK;
/** A screen that is never still must not hold up the reading for ever. */
const IDLE_LIMIT_MS = 50;

/** All visits in memory in the order of registration, so that a search reads no disk. */
export class VisitMemory {
  readonly #utcOffsetMinutes: number;
  #blocks: VisitBlock[] = [];

  constructor(utcOffsetMinutes: number) {
    this.#utcOffsetMinutes = utcOffsetMinutes;
  }

  /** Reads all rows, the newest first, without holding up anything else. */
  async load(projection: Projection): Promise<void> {
    let before: string | undefined;
    for (let isMore = true; isMore;) {
      await whenIdle();
      const rows = await projection.before(before, CHUNK);
      this.#prepend(this.#findables(rows));
      before = rows[0]?.id;
      isMore = rows.length === CHUNK;
    }
  }

  /** Takes in rows that changed; one without a visit takes away what was there. */
  update(rows: readonly Row[]): void {
    const gone = new Set(rows.flatMap(({ id, visit }) => (visit ? [] : [id])));
    if (gone.size > 0) {
      for (const block of this.#blocks) block.drop(gone);
      this.#blocks = this.#blocks.filter(({ visits }) => visits.length > 0);
    }
    for (const found of this.#findables(rows)) this.#put(found);
  }

  /** Visits that match, newest registration first. */
  search(query: VisitQuery): readonly Visit[] {
    const words = wordsOf(query);
    const tests = fieldTests(query);
    const found: Visit[] = [];
    for (let number = this.#blocks.length - 1; number >= 0; number--) {
      const block = this.#blocks[number];
      if (!block) continue;
      const marks = words.map((word) => block.mark(word));
      for (let place = block.visits.length - 1; place >= 0; place--) {
        const one = block.visits[place];
        if (one && marks.every((mark) => mark[place] === 1) && tests.every((test) => test(one)))
          found.push(one.visit);
      }
    }
    return found;
  }

  #findables(rows: readonly Row[]): Findable[] {
    return rows.flatMap(({ visit }) => (visit ? [findable(visit, this.#utcOffsetMinutes)] : []));
  }

  /** Rows older than all in memory go in front at once; one that changed meanwhile stays as it is in memory. */
  #prepend(visits: readonly Findable[]): void {
    const first = this.#blocks[0]?.first;
    const older = first === undefined ? [...visits] : visits.filter(({ id }) => id < first);
    const blocks: VisitBlock[] = [];
    for (let place = 0; place < older.length; place += BLOCK)
      blocks.push(new VisitBlock(older.slice(place, place + BLOCK)).prepare());
    this.#blocks = [...blocks, ...this.#blocks];
    for (const found of visits) if (first !== undefined && found.id >= first) this.#put(found, true);
  }

  #put(found: Findable, isOlder = false): void {
    let number = this.#blocks.length - 1;
    // Almost every change is one of the latest visits.
    while (number > 0 && (this.#blocks[number]?.first ?? '') > found.id) number--;
    const block = this.#blocks[number];
    if (!block) {
      this.#blocks = [new VisitBlock([found])];
      return;
    }
    block.put(found, isOlder);
    const second = block.split();
    if (second) this.#blocks.splice(number + 1, 0, second);
  }
}

/** Lets everything else go first. */
async function whenIdle(): Promise<void> {
  await new Promise<unknown>((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(resolve, { timeout: IDLE_LIMIT_MS });
    else setTimeout(resolve);
  });
}
