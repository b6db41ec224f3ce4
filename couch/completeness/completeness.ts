import type { ServerScope } from 'nano';
import type { Completeness } from '../../app/domain/completeness/answer.ts';
import { isCatalogueDocument } from '../../app/domain/catalogue-shape.ts';
import type { CatalogueDocument } from '../../app/domain/catalogue.ts';
import type { Clock } from '../../app/domain/clock.ts';
import { parseEntriesDatabase } from '../../app/domain/identifier.ts';
import { isRecord } from '../../app/domain/shape.ts';
import type { Range } from '../../app/domain/statistics/period.ts';
import { bounded } from '../bounded.ts';
import { ChangeWatch } from '../fold/change-watch.ts';
import { MARK_ID, positionFrom, positionId } from '../fold/position.ts';
import { entriesDatabases } from '../fold/worker.ts';
import { Turns } from '../fold/turns.ts';
import type { DatabaseFacts } from './facts.ts';
import { judgeCompleteness } from './judge.ts';
import { LocalReader } from './local-documents.ts';
import type { LocalDocuments } from './local-documents.ts';
import { DatabaseReader } from './read-database.ts';
import { readUnfolded } from './read-unfolded.ts';
import type { Folded } from './read-unfolded.ts';

/** Databases that are read at a time: the windows come first. */
const TOGETHER = 6;
/** What was read holds so long for all who look, */
const FRESH_MS = 10_000;
/** and where reading everything takes long, so many times as long as that. */
const REST = 5;

interface Reading {
  readonly facts: Promise<DatabaseFacts | undefined>;
  readonly begunMs: number;
  /** Known when all that was read together has come. */
  freshUntilMs: number;
}

export interface CompletenessQuestion extends Range {
  /** Only this office. */
  readonly office?: string;
}

/** Answers how complete figures are, from numbers, marks and the worker's positions; one reading serves all who ask. */
export class CompletenessReader {
  readonly #couch: ServerScope;
  readonly #clock: Clock;
  readonly #reader: DatabaseReader;
  readonly #turns = new Turns(TOGETHER);
  readonly #readings = new Map<string, Reading>();
  readonly #locals: LocalReader;
  readonly #watch: ChangeWatch;
  /** Databases of which everything was in `central`: as they looked then, and the position's mark. */
  readonly #settled = new Map<string, string>();

  constructor(couch: ServerScope, clock: Clock) {
    this.#couch = couch;
    this.#clock = clock;
    this.#reader = new DatabaseReader(couch);
    this.#locals = new LocalReader(couch);
    this.#watch = new ChangeWatch(couch);
  }

  /** Reads everything again for the next one who asks, but what the databases themselves say is the same. */
  forget(): void {
    this.#readings.clear();
  }

  /** Throws `NoAnswer` when CouchDB does not answer. */
  async of({ from, until, office }: CompletenessQuestion): Promise<Completeness> {
    const [base, names] = await bounded(
      Promise.all([this.#baseData(office), entriesDatabases(this.#couch)]),
      undefined,
    );
    const offices = base.flatMap((one) => (one.type === 'office' ? [one] : []));
    const devices = base.flatMap((one) => (one.type === 'device' ? [one] : []));
    const ids = new Map<string, string[]>();
    for (const { office: code, id } of devices) ids.set(code, [...(ids.get(code) ?? []), id]);
    const asked = names.filter((name) => this.#isAsked(name, { from, until }, office));
    const facts = await this.#readAll(asked, ids);
    const databases = facts.flatMap((one) => one ?? []);
    return judgeCompleteness({ from, until }, { offices, devices, databases, nowMs: this.#clock() });
  }

  /** A visit of the year before may be closed in the period; when a PC was last heard of, this year's and the last one's say. */
  #isAsked(name: string, { from, until }: Range, office: string | undefined): boolean {
    const parts = parseEntriesDatabase(name);
    if (!parts || (office !== undefined && parts.office !== office)) return false;
    const present = new Date(this.#clock()).getUTCFullYear();
    const isOfPeriod = parts.year >= Number(from.slice(0, 4)) - 1 && parts.year <= Number(until.slice(0, 4));
    return isOfPeriod || (parts.year >= present - 1 && parts.year <= present + 1);
  }

  async #readAll(
    names: readonly string[],
    ids: ReadonlyMap<string, readonly string[]>,
  ): Promise<readonly (DatabaseFacts | undefined)[]> {
    const begunMs = this.#clock();
    const due = names.filter((name) => begunMs >= (this.#readings.get(name)?.freshUntilMs ?? 0));
    const known = this.#readTogether(due);
    // Whoever needs it hears of it.
    known.catch(() => undefined);
    const fresh = names.map((name): Reading => {
      const held = this.#readings.get(name);
      if (held && begunMs < held.freshUntilMs) return held;
      const facts = this.#turns.take(async () => this.#read(name, ids, await known));
      const reading = { facts, begunMs, freshUntilMs: Number.POSITIVE_INFINITY };
      this.#readings.set(name, reading);
      // What failed is read again for the next one who asks.
      facts.catch(() => this.#readings.delete(name));
      return reading;
    });
    try {
      return await Promise.all(fresh.map(({ facts }) => facts));
    } finally {
      const endMs = this.#clock();
      const restMs = Math.max(FRESH_MS, REST * (endMs - begunMs));
      for (const one of fresh) if (one.begunMs === begunMs) one.freshUntilMs = endMs + restMs;
    }
  }

  /** First the local documents of each, then which databases have changed, then the worker's positions: in this order. */
  async #readTogether(names: readonly string[]): Promise<Together> {
    const readMs = this.#clock();
    const locals = new Map<string, LocalDocuments>();
    await Promise.all(
      names.map((name) =>
        this.#turns.take(async () => {
          const held = await this.#locals.of(name);
          if (held) locals.set(name, held);
        }),
      ),
    );
    if (locals.size === 0) return { readMs, locals };
    await this.#watch.look([...locals.keys()], new AbortController().signal);
    const positions = await this.#locals.of('central');
    return { readMs, locals, ...(positions && { positions }) };
  }

  async #read(
    name: string,
    ids: ReadonlyMap<string, readonly string[]>,
    { readMs, locals: all, positions }: Together,
  ): Promise<DatabaseFacts | undefined> {
    const { office = '', year = 0 } = parseEntriesDatabase(name) ?? {};
    const locals = all.get(name);
    const state = locals && this.#watch.stateOf(name);
    const devices = await this.#reader.read(name, ids.get(office) ?? [], { locals, state });
    if (!devices) return undefined;
    // Afterwards: what has come by then must be in the figures.
    const unfolded = await this.#unfolded(name, state, foldedOf(name, locals, positions));
    return { office, year, readMs, doneMs: this.#clock(), devices, ...(unfolded && { unfolded }) };
  }

  async #unfolded(name: string, state: string | undefined, held: Folded | undefined) {
    const settled = state !== undefined && held ? `${held.mark ?? ''} ${state}` : undefined;
    if (settled !== undefined && this.#settled.get(name) === settled) return undefined;
    const unfolded = await readUnfolded(this.#couch, name, held);
    if (settled !== undefined && !unfolded) this.#settled.set(name, settled);
    else this.#settled.delete(name);
    return unfolded;
  }

  /** Offices and PCs, of one office or of all. */
  async #baseData(office: string | undefined): Promise<readonly CatalogueDocument[]> {
    const ranges =
      office === undefined
        ? ['office:', 'device:'].map((first) => [first, `${first}\uffff`])
        : [
            [`office:${office}`, `office:${office}`],
            [`device:${office}:`, `device:${office}:\uffff`],
          ];
    const answers = await Promise.all(
      ranges.map(([first = '', last = '']) =>
        this.#couch.use<object>('catalogue').list({ startkey: first, endkey: last, include_docs: true }),
      ),
    );
    return answers.flatMap(({ rows }) => rows.flatMap(({ doc }) => (isCatalogueDocument(doc) ? [doc] : [])));
  }
}

/** What was read of many databases at once; `locals` is empty where the server has no such request. */
interface Together {
  readonly readMs: number;
  readonly locals: ReadonlyMap<string, LocalDocuments>;
  readonly positions?: LocalDocuments;
}

/** Undefined unless position and mark belong together: the worker may have gone on between the two, and is asked then. */
function foldedOf(
  name: string,
  locals: LocalDocuments | undefined,
  positions: LocalDocuments | undefined,
): Folded | undefined {
  const position = positionFrom(positions?.get(positionId(name)));
  const marked = locals?.get(MARK_ID);
  const mark = isRecord(marked) && typeof marked.mark === 'string' ? marked.mark : undefined;
  return position && mark !== undefined && position.mark === mark ? { position, mark } : undefined;
}
