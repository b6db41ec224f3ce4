import { FOLD_VERSION } from '../domain/fold.ts';
import { visitOf } from '../domain/identifier.ts';
import type { EntryDatabase, RawDocument } from './entry-database.ts';
import { countNumbers, NONE_USED } from './numbers-used.ts';
import type { Counter, Progress, Row } from './projection-database.ts';
import type { Projection } from './projection.ts';
import type { TaskQueue } from './task-queue.ts';

/** Changes dealt with in one transaction: short enough that a registration does not wait noticeably behind it. */
const CHANGES_STEP = 100;
/** Documents read in one step of building from nothing. */
const BUILD_STEP = 500;

/** Keeps the projection up with the entries: from nothing in the order of ids, then along the changes. */
export class ProjectionFollower {
  readonly #projection: Projection;
  readonly #queue: TaskQueue;
  readonly #device: () => string;
  /** Entries written here whose rows are on the disk already; their changes are passed over. */
  readonly #folded = new Set<string>();
  #isStopped = false;
  /** Told how many entries have been read while building, undefined at its end. */
  onBuilding: (documents: number | undefined) => void = () => undefined;

  constructor(projection: Projection, queue: TaskQueue, device: () => string) {
    this.#projection = projection;
    this.#queue = queue;
    this.#device = device;
    projection.onWritten = (entries) => {
      for (const entry of entries) this.#folded.add(entry);
    };
  }

  /** Ends after the step under way; the next start goes on from there. */
  stop(): void {
    this.#isStopped = true;
  }

  /** Resolves when the rows hold everything that is in the database now. */
  async catchUp(log: EntryDatabase): Promise<void> {
    const copy = await log.identity();
    let progress = await this.#projection.progress(log.name);
    // Rows of a copy that is gone have no entries behind them any more.
    if (progress && progress.copy !== copy) await this.#projection.forget(log.name);
    if (!this.#projection.isCurrent(progress, copy)) progress = await this.#begin(log, copy);
    if (progress.buildingAfter !== undefined) progress = await this.#build(log, progress);
    if (progress.buildingAfter !== undefined) return;
    await this.#follow(log, progress);
  }

  /** An empty database needs no building; a full one is read once in the order of ids, a visit at a time. */
  async #begin(log: EntryDatabase, copy: string): Promise<Progress> {
    const since = await log.end();
    return {
      database: log.name,
      foldVersion: FOLD_VERSION,
      copy,
      since,
      ...(since > 0 && { buildingAfter: '' }),
    };
  }

  async #build(log: EntryDatabase, begun: Progress): Promise<Progress> {
    let progress = begun;
    let read = 0;
    this.onBuilding(read);
    while (progress.buildingAfter !== undefined && !this.#isStopped) {
      progress = await this.#queue.patient(async () => {
        const { documents, isLast } = await wholeVisits(log, progress.buildingAfter ?? '');
        const rows = [...byVisit(documents)].map(([id, some]) => this.#projection.row(id, log.name, some));
        const { buildingAfter, ...rest } = progress;
        const after = documents.at(-1)?._id ?? buildingAfter;
        const next: Progress = isLast ? rest : { ...rest, buildingAfter: after ?? '' };
        await this.#projection.write(
          rows,
          next,
          await this.#count(log, documents, isLast ? next.since : undefined),
        );
        read += documents.length;
        return next;
      });
      this.onBuilding(progress.buildingAfter === undefined ? undefined : read);
    }
    return progress;
  }

  async #follow(log: EntryDatabase, begun: Progress): Promise<void> {
    let progress = begun;
    for (let isBehind = true; isBehind && !this.#isStopped;) {
      isBehind = await this.#queue.patient(async () => {
        const changes = await log.changes(progress.since, CHANGES_STEP, true);
        if (changes.rows.length === 0) return false;
        const arrived = changes.documents.filter(({ _id }) => !this.#folded.has(_id));
        progress = { ...progress, since: changes.last };
        const counter = await this.#count(log, changes.documents, changes.last);
        await this.#projection.write(await this.#rows(log, arrived), progress, counter);
        for (const { id } of changes.rows) this.#folded.delete(id);
        return changes.rows.length === CHANGES_STEP;
      });
    }
  }

  /** A visit that has no row yet has no other entries than those that just arrived; any other is read whole. */
  async #rows(log: EntryDatabase, arrived: readonly RawDocument[]): Promise<readonly Row[]> {
    const visits = byVisit(arrived);
    const known = await this.#projection.known([...visits.keys()]);
    return Promise.all(
      [...visits].map(async ([id, documents]) =>
        this.#projection.row(id, log.name, known.has(id) ? await log.ofVisit(id) : documents),
      ),
    );
  }

  async #count(
    log: EntryDatabase,
    documents: readonly RawDocument[],
    since: number | undefined,
  ): Promise<Counter> {
    const device = this.#device();
    const before = await this.#projection.counter(log.name, device);
    const used = countNumbers(documents, device, before ?? NONE_USED);
    const counted = Math.max(before?.since ?? 0, since ?? 0);
    return { database: log.name, device, ...used, since: counted };
  }
}

/** The next documents in the order of ids, ending with a whole visit. */
async function wholeVisits(
  log: EntryDatabase,
  after: string,
): Promise<{ documents: readonly RawDocument[]; isLast: boolean }> {
  const page = await log.page(after, BUILD_STEP);
  const last = page.at(-1);
  if (!last || page.length < BUILD_STEP) return { documents: page, isLast: true };
  const visit = visitOf(last._id);
  if (!visit) return { documents: page, isLast: false };
  const whole = await log.ofVisit(visit);
  return { documents: [...page.filter(({ _id }) => visitOf(_id) !== visit), ...whole], isLast: false };
}

function byVisit(documents: readonly RawDocument[]): ReadonlyMap<string, readonly RawDocument[]> {
  const visits = new Map<string, RawDocument[]>();
  for (const document of documents) {
    const visit = visitOf(document._id);
    if (!visit) continue;
    const some = visits.get(visit);
    if (some) some.push(document);
    else visits.set(visit, [document]);
  }
  return visits;
}
