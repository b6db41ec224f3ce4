import { randomUUID } from 'node:crypto';
import type { ServerScope } from 'nano';
import type { Clock } from '../../app/domain/clock.ts';
import { CENTRAL_VERSION } from '../../app/domain/central-visit.ts';
import { bounded } from '../bounded.ts';
import { concealOf } from './conceal.ts';
import type { Conceal } from './conceal.ts';
import { EntriesReader } from './entries-reader.ts';
import type { Page } from './entries-reader.ts';
import { foldVisits } from './fold-visits.ts';
import type { VisitPapers } from './fold-visits.ts';
import { withdrawVisits } from './withdraw-visits.ts';
import { keepPosition, readMark, readPosition } from './position.ts';
import type { Position } from './position.ts';

/** Changes at a time: about 150 visits, each of which is read whole. */
const CHANGES = 500;
/** While a database is read from the beginning, a line of the log after so many visits: half a minute at most. */
const TOLD_EVERY = 5_000;

/** What can be told about one database of entries while it is folded. */
export interface FoldProgress {
  readonly database: string;
  /** `reading`: from the beginning; `current`: everything that was there is in `central`. */
  readonly state: 'waiting' | 'reading' | 'catching-up' | 'current' | 'failed';
  /** Visits that were folded since the start of the program. */
  readonly folded: number;
  /** Documents of `central` that changed by it. */
  readonly written: number;
}

export interface DatabaseFoldOptions {
  readonly couch: ServerScope;
  readonly database: string;
  readonly utcOffsetMinutes: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
  /** Called with how many entries, or changes, have just been dealt with. */
  readonly onEntries?: ((count: number) => void) | undefined;
  /** Waited for before changes are folded; see `FoldingOptions`. */
  readonly whenQuiet?: WhenQuiet | undefined;
}

/** Resolves when the windows send nothing, or when that takes too long; at once when the signal says so. */
export type WhenQuiet = (signal: AbortSignal) => Promise<void>;

/** Brings the visits of one database of entries into `central`. Can be stopped anywhere and begun again. */
export class DatabaseFold {
  readonly #options: DatabaseFoldOptions;
  readonly #reader: EntriesReader;
  #position: Position | undefined;
  /** Read with the position: whoever throws `central` away throws both away. */
  #conceal: Conceal | undefined;
  #progress: FoldProgress;

  constructor(options: DatabaseFoldOptions) {
    this.#options = options;
    this.#reader = new EntriesReader(options.couch, options.database, options.signal);
    this.#progress = { database: options.database, state: 'waiting', folded: 0, written: 0 };
  }

  get progress(): FoldProgress {
    return this.#progress;
  }

  /** Folds until nothing is left. With `anew` from the beginning, whatever was done before. */
  async catchUp(anew = false): Promise<void> {
    let position = await this.#begin(anew);
    // While one page is folded, the next one is read: what comes to it meanwhile is a change.
    for (let ahead: Promise<Page> | undefined; position.readFrom !== undefined;) {
      const page = await (ahead ?? this.#reader.page(position.readFrom));
      ahead = page.next === undefined ? undefined : this.#reader.page(page.next);
      // When folding fails first, nobody waits for it any more.
      ahead?.catch(() => undefined);
      position = await this.#readOn(position, page);
    }
    for (let more = true; more;) {
      const { changes, since } = await this.#follow(position, false);
      more = changes === CHANGES;
      position = { ...position, since };
    }
    this.#is('current');
  }

  /** Waits for a change and folds it; comes back after a while when there is none. Call `catchUp` before. */
  async next(): Promise<void> {
    const position = this.#position;
    if (!position) return this.catchUp();
    const { changes } = await this.#follow(position, true);
    if (changes === CHANGES) await this.catchUp();
    // A quiet moment: was the database exchanged for an older copy behind our back?
    if (changes === 0 && (await this.#mark()) !== this.#position?.mark) await this.catchUp();
    this.#is('current');
  }

  /** To be called after a failure: what is known about the position is read again. */
  failed(): void {
    this.#position = undefined;
    this.#conceal = undefined;
    this.#is('failed');
  }

  async #begin(anew: boolean): Promise<Position> {
    const { couch, database, log, signal } = this.#options;
    this.#conceal = await bounded(concealOf(couch), signal);
    const kept = await bounded(readPosition(couch, database), signal);
    const why = anew ? 'asked for' : await this.#whyAnew(kept);
    if (kept && why === undefined) {
      this.#position = kept;
      this.#is(kept.readFrom === undefined ? 'catching-up' : 'reading');
      return kept;
    }
    // The first time it is what everybody expects, twenty times over, right below the passwords that were just printed.
    if (kept || anew)
      log(`fold: ${database} is read from the beginning (${why ?? ''}), fold version ${CENTRAL_VERSION}`);
    const since = await this.#reader.sequence();
    this.#is('reading');
    return this.#keep({ fold: CENTRAL_VERSION, since, readFrom: 'visit:', visits: 0 });
  }

  async #whyAnew(kept: Position | undefined): Promise<string | undefined> {
    if (!kept) return 'first time';
    if (kept.fold !== CENTRAL_VERSION) return `it was fold version ${kept.fold}`;
    return (await this.#mark()) === kept.mark ? undefined : 'it was restored or made anew';
  }

  #mark(): Promise<string | undefined> {
    const { couch, database, signal } = this.#options;
    return bounded(readMark(couch, database), signal);
  }

  async #readOn(position: Position, page: Page): Promise<Position> {
    const visits = position.visits + (await this.#fold(page.papers));
    const { fold, since } = position;
    const { database, log, onEntries } = this.#options;
    onEntries?.(page.papers.reduce((sum, { documents }) => sum + documents.length, 0));
    if (page.next !== undefined) {
      const isTold = Math.floor(visits / TOLD_EVERY) > Math.floor(position.visits / TOLD_EVERY);
      if (isTold) log(`fold: ${database} ${visits} visits so far`);
      return this.#keep({ fold, since, visits, readFrom: page.next });
    }
    if (visits > 0) log(`fold: ${database} has been read, ${visits} visits`);
    await this.#withdraw();
    this.#is('catching-up');
    return this.#keep({ fold, since, visits });
  }

  /** What `central` has beyond a database that has just been read whole. */
  async #withdraw(): Promise<void> {
    const { couch, database, signal, log } = this.#options;
    const withdrawn = await bounded(withdrawVisits(couch, database), signal);
    this.#progress = { ...this.#progress, written: this.#progress.written + withdrawn };
    if (withdrawn > 0)
      log(
        `fold: ${database} has lost the entries of ${withdrawn} visits; they are not counted until they come back`,
      );
  }

  async #follow(
    { fold, since, visits }: Position,
    wait: boolean,
  ): Promise<{ changes: number; since: string | number }> {
    const touched = await this.#reader.touched(since, CHANGES, wait);
    if (touched.changes > 0) {
      this.#is('catching-up');
      await this.#options.whenQuiet?.(this.#options.signal);
      await this.#fold(await this.#reader.papersWith(touched), true);
      await this.#keep({ fold, since: touched.since, visits });
      this.#options.onEntries?.(touched.changes);
    }
    return touched;
  }

  async #fold(papers: readonly VisitPapers[], isLive = false): Promise<number> {
    const { couch, database, utcOffsetMinutes, clock, signal } = this.#options;
    const now = new Date(clock()).toISOString();
    const conceal = (this.#conceal ??= await bounded(concealOf(couch), signal));
    const done = await bounded(
      foldVisits({ couch, database, utcOffsetMinutes, conceal, now, isLive }, papers),
      signal,
    );
    const { folded, written } = this.#progress;
    this.#progress = { ...this.#progress, folded: folded + done.visits, written: written + done.written };
    return done.visits;
  }

  async #keep(position: Omit<Position, 'mark'>): Promise<Position> {
    const kept = { ...position, mark: randomUUID() };
    const { couch, database, signal } = this.#options;
    await bounded(keepPosition(couch, database, kept), signal);
    this.#position = kept;
    return kept;
  }

  #is(state: FoldProgress['state']): void {
    this.#progress = { ...this.#progress, state };
  }
}
