import { setTimeout as pause } from 'node:timers/promises';
import type { ServerScope } from 'nano';
import type { Clock } from '../../app/domain/clock.ts';
import { parseEntriesDatabase } from '../../app/domain/identifier.ts';
import { statusOf } from '../couch-answer.ts';
import { readOffices } from '../provision/offices.ts';
import { bounded } from '../bounded.ts';
import { ChangeWatch } from './change-watch.ts';
import { DatabaseFold } from './database-fold.ts';
import { warmIndexes } from './index-warmer.ts';
import { Turns } from './turns.ts';
import type { FoldProgress, WhenQuiet } from './database-fold.ts';

/** How often new databases are looked for; a year's come on 1 December, an office's when it is entered. */
const DISCOVERY_MS = 15_000;
const DISCOVERY = 'looking for databases';
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** How long the worker rests before it looks whether the views' indexes are behind. */
const WARM_MS = 5_000;
const WARMING = 'bringing the views up to date';
/** So many times as long as it took it rests afterwards: the windows come first. */
const REST = 4;
/** So many databases are caught up at a time; the others wait, so that the windows are served meanwhile. */
const TOGETHER = 3;
/** Of so many databases each is followed by a long poll, and heard of at once; of more all are looked at in turns. */
const FOLLOWED = 100;
const LOOKING = 'looking for changes';
/** Between two looks at all of them, or as long as a look took. */
const LOOK_MS = 2_000;
/** China has one time zone and no summer time; for entries whose office the catalogue does not hold (any more). */
const DEFAULT_OFFSET_MINUTES = 480;

export interface FoldingOptions {
  readonly log: (line: string) => void;
  readonly clock?: Clock;
  readonly discoveryMs?: number;
  readonly warmMs?: number;
  /** Most databases that are followed by long polls. */
  readonly followed?: number;
  /** The windows come first: a PC that sends what it kept for days is not held up by the figures. */
  readonly whenQuiet?: WhenQuiet;
}

export interface Folding {
  /** One row per database of entries. */
  progress(): readonly FoldProgress[];
  /** Resolves when no request of it is under way. */
  stop(): Promise<void>;
}

/**
 * Follows all databases of entries and keeps `central` up to date. It holds no data and can be killed at any moment.
 * A CouchDB that does not answer is asked again, later and later; a database that goes away is let go, a new one found.
 */
export function startFolding(couch: ServerScope, options: FoldingOptions): Folding {
  const worker = new Worker(couch, options);
  return { progress: () => worker.progress(), stop: () => worker.stop() };
}

export interface PassOptions extends Pick<FoldingOptions, 'log' | 'clock'> {
  /** From the beginning. Until a visit is written anew `central` has it as it was. */
  readonly anew?: boolean;
  /** Called with the database that is being folded and how many entries were dealt with there. */
  readonly onEntries?: (database: string, count: number) => void;
}

/** One full pass over all databases of entries, a few at a time. Rejects at the first fault; what was done is kept. */
export async function foldOnce(
  couch: ServerScope,
  { log, clock = Date.now, anew = false, onEntries }: PassOptions,
): Promise<readonly FoldProgress[]> {
  const ends: AbortController[] = [];
  const offsets = await officeOffsets(couch);
  const turns = new Turns(TOGETHER);
  let isOver = false;
  const passes = (await entriesDatabases(couch)).map((database) =>
    turns.take(async () => {
      if (isOver) throw new Error('another database has failed');
      const ended = new AbortController();
      ends.push(ended);
      const fold = new DatabaseFold({
        couch,
        database,
        utcOffsetMinutes: offsetOf(offsets, database),
        clock,
        signal: ended.signal,
        log,
        onEntries: (count) => onEntries?.(database, count),
      });
      await fold.catchUp(anew);
      return fold.progress;
    }),
  );
  try {
    return await Promise.all(passes);
  } finally {
    // After a fault nothing is under way any more when the caller hears of it.
    isOver = true;
    for (const ended of ends) ended.abort();
    await Promise.allSettled(passes);
  }
}

class Worker {
  readonly #couch: ServerScope;
  readonly #log: (line: string) => void;
  readonly #clock: Clock;
  readonly #discoveryMs: number;
  readonly #ended = new AbortController();
  readonly #folds = new Map<string, { readonly fold: DatabaseFold; readonly end: AbortController }>();
  readonly #running = new Set<Promise<void>>();
  readonly #turns = new Turns(TOGETHER);
  readonly #complaints = new Map<string, string>();
  readonly #whenQuiet: WhenQuiet | undefined;
  readonly #watch: ChangeWatch;
  readonly #followed: number;

  constructor(couch: ServerScope, options: FoldingOptions) {
    const { log, clock = Date.now, discoveryMs = DISCOVERY_MS, warmMs = WARM_MS } = options;
    this.#couch = couch;
    this.#log = log;
    this.#clock = clock;
    this.#discoveryMs = discoveryMs;
    this.#whenQuiet = options.whenQuiet;
    this.#watch = new ChangeWatch(couch);
    this.#followed = options.followed ?? FOLLOWED;
    this.#run(this.#discover());
    this.#run(this.#lookInTurns());
    this.#run(this.#warm(warmMs));
  }

  progress(): readonly FoldProgress[] {
    return [...this.#folds.values()].map(({ fold }) => fold.progress);
  }

  async stop(): Promise<void> {
    this.#ended.abort();
    for (const { end } of this.#folds.values()) end.abort();
    await Promise.all(this.#running);
  }

  #run(work: Promise<void>): void {
    const running = work.finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  async #discover(): Promise<void> {
    while (!this.#ended.signal.aborted) {
      try {
        await this.#look();
        this.#complaints.delete(DISCOVERY);
      } catch (error) {
        this.#complain(DISCOVERY, error);
      }
      await this.#wait(this.#discoveryMs);
    }
  }

  /** Only while nothing is to be folded, and only after something was. */
  async #warm(restMs: number): Promise<void> {
    let warmed: number | undefined;
    const folded = new Map<string, number>();
    for (let rest = restMs; !this.#ended.signal.aborted;) {
      await this.#wait(rest);
      const progress = this.progress();
      const written = progress.reduce((sum, one) => sum + one.written, 0);
      if (this.#ended.signal.aborted || !this.#isQuiet() || written === warmed) continue;
      const begun = performance.now();
      try {
        // A year in which nothing happened any more costs nothing; a start looks at all of them once.
        const touched = progress.filter((one) => folded.get(one.database) !== one.folded);
        await warmIndexes(
          this.#couch,
          this.#ended.signal,
          touched.map(({ database }) => database),
        );
        for (const one of touched) folded.set(one.database, one.folded);
        warmed = written;
        this.#complaints.delete(WARMING);
      } catch (error) {
        this.#complain(WARMING, error);
      }
      rest = Math.max(restMs, REST * (performance.now() - begun));
    }
  }

  #isQuiet(): boolean {
    const all = this.progress();
    return all.length > 0 && all.every(({ state }) => state === 'current' || state === 'failed');
  }

  async #look(): Promise<void> {
    const { signal } = this.#ended;
    const present = await bounded(entriesDatabases(this.#couch), signal);
    // The embedded server leaves a long poll open when its database goes away.
    for (const [database, { end }] of this.#folds) if (!present.includes(database)) end.abort();
    const fresh = present.filter((database) => !this.#folds.has(database));
    if (fresh.length === 0) return;
    const offsets = await bounded(officeOffsets(this.#couch), signal);
    // Or each would be taken for changed when it is first looked at.
    if (present.length > this.#followed) await this.#watch.look(present, signal);
    for (const database of fresh) {
      const end = new AbortController();
      const fold = new DatabaseFold({
        couch: this.#couch,
        database,
        utcOffsetMinutes: offsetOf(offsets, database),
        clock: this.#clock,
        signal: end.signal,
        log: this.#log,
        whenQuiet: this.#whenQuiet,
      });
      this.#folds.set(database, { fold, end });
      this.#run(this.#follow(database, fold, end.signal));
    }
  }

  async #follow(database: string, fold: DatabaseFold, signal: AbortSignal): Promise<void> {
    for (let pauseMs = FIRST_PAUSE_MS; !signal.aborted;) {
      try {
        if (fold.progress.state === 'current' && !this.#isMany()) await fold.next();
        else {
          const seen = this.#watch.stateOf(database);
          await this.#turns.take(() => fold.catchUp());
          if (this.#isMany()) await this.#watch.changed(database, seen, signal);
        }
        pauseMs = FIRST_PAUSE_MS;
        this.#complaints.delete(database);
      } catch (error) {
        if (signal.aborted) break;
        fold.failed();
        this.#complain(database, error);
        await this.#wait(pauseMs, signal);
        pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      }
    }
    this.#folds.delete(database);
    if (!this.#ended.signal.aborted) this.#log(`fold: ${database} is gone`);
  }

  #isMany(): boolean {
    return this.#folds.size > this.#followed;
  }

  async #lookInTurns(): Promise<void> {
    const { signal } = this.#ended;
    for (let rest = LOOK_MS; !signal.aborted;) {
      await this.#wait(rest);
      if (signal.aborted || !this.#isMany()) continue;
      const begun = performance.now();
      try {
        await this.#watch.look([...this.#folds.keys()], signal);
        this.#complaints.delete(LOOKING);
      } catch (error) {
        this.#complain(LOOKING, error);
      }
      rest = Math.max(LOOK_MS, performance.now() - begun);
    }
  }

  async #wait(durationMs: number, signal = this.#ended.signal): Promise<void> {
    await pause(durationMs, undefined, { signal }).catch(() => undefined);
  }

  #complain(what: string, error: unknown): void {
    if (this.#ended.signal.aborted) return;
    const status = statusOf(error);
    const reason = error instanceof Error ? error.message : String(error);
    const line = `fold: ${what} failed${status === undefined ? '' : ` (${status})`}: ${reason}`;
    // A CouchDB that is down for a night is one line, not thousands.
    if (this.#complaints.get(what) !== line) this.#log(line);
    this.#complaints.set(what, line);
  }
}

/** All databases of entries that exist. */
export async function entriesDatabases(couch: ServerScope): Promise<string[]> {
  return (await couch.db.list()).filter((name) => parseEntriesDatabase(name) !== undefined);
}

async function officeOffsets(couch: ServerScope): Promise<ReadonlyMap<string, number>> {
  const offices = await readOffices(couch);
  return new Map(offices.map((office) => [office.code, office.utcOffsetMinutes]));
}

function offsetOf(offsets: ReadonlyMap<string, number>, database: string): number {
  return offsets.get(parseEntriesDatabase(database)?.office ?? '') ?? DEFAULT_OFFSET_MINUTES;
}
