import type { ServerScope } from 'nano';
import { canonical } from '../../app/domain/canonical.ts';
import { CENTRAL_VERSION, centralVisit } from '../../app/domain/central-visit.ts';
import type { CentralVisit } from '../../app/domain/central-visit.ts';
import type { RegisterEntry } from '../../app/domain/entry.ts';
import { foldVisit } from '../../app/domain/fold.ts';
import type { Conceal } from './conceal.ts';
import { readEntries } from '../../app/domain/read-entries.ts';
import { digestOfEntries } from './entries-digest.ts';

/** All raw documents of one visit. */
export interface VisitPapers {
  readonly visit: string;
  readonly documents: readonly unknown[];
}

export interface FoldContext {
  readonly couch: ServerScope;
  readonly database: string;
  readonly utcOffsetMinutes: number;
  readonly conceal: Conceal;
  /** ISO 8601 UTC of the present. */
  readonly now: string;
  /** Whether the entries have just come; by default nobody knows when they came. */
  readonly isLive?: boolean;
}

export interface FoldOutcome {
  /** Visits that have their registration. */
  readonly visits: number;
  /** Documents of `central` that changed by it. */
  readonly written: number;
}

/** A second writer (the command line beside the gateway) may come between; more often than this is a fault. */
const TRIES = 5;

/** Folds visits and writes what differs into `central`. Doing it again changes nothing. */
export async function foldVisits(context: FoldContext, papers: readonly VisitPapers[]): Promise<FoldOutcome> {
  let left = papers;
  let written = 0;
  let visits = 0;
  for (let tries = 0; left.length > 0; tries += 1) {
    if (tries === TRIES) throw new Error(`${left.length} visits of ${context.database} always conflict`);
    const held = await heldVisits(context.couch, left);
    const made = left.flatMap((one) => foldPapers(context, one, held.get(one.visit)) ?? []);
    if (tries === 0) visits = made.length;
    const changed = made.filter((one) => !isSame(one, held.get(one._id)));
    const refused = await write(context.couch, changed);
    written += changed.length - refused.size;
    left = left.filter((one) => refused.has(one.visit));
  }
  return { visits, written };
}

/** What `central` should hold of a visit; undefined while its registration has not arrived. */
export function foldPapers(
  context: Omit<FoldContext, 'couch'>,
  { documents }: VisitPapers,
  before: CentralVisit | undefined,
): CentralVisit | undefined {
  const read = readEntries(documents);
  const visit = foldVisit(read);
  const registration = read.entries.find((one): one is RegisterEntry => one.type === 'register');
  if (!visit || !registration) return undefined;
  return centralVisit(visit, {
    database: context.database,
    entries: digestOfEntries(documents),
    fold: CENTRAL_VERSION,
    utcOffsetMinutes: context.utcOffsetMinutes,
    registration,
    conceal: context.conceal,
    now: context.now,
    isLive: context.isLive ?? false,
    ...(before && { before }),
  });
}

async function heldVisits(
  couch: ServerScope,
  papers: readonly VisitPapers[],
): Promise<Map<string, CentralVisit>> {
  const keys = papers.map((one) => one.visit);
  const answer = await couch.use<CentralVisit>('central').fetch({ keys });
  const held = new Map<string, CentralVisit>();
  for (const row of answer.rows) if ('doc' in row && row.doc) held.set(row.doc._id, row.doc);
  return held;
}

/** Answers the ids that conflict. Anything else that CouchDB refuses throws: nothing may be passed over. */
async function write(couch: ServerScope, docs: readonly CentralVisit[]): Promise<Set<string>> {
  if (docs.length === 0) return new Set();
  const rows = await couch.use<CentralVisit>('central').bulk({ docs: [...docs] });
  const faulty = rows.find((row) => row.error && row.error !== 'conflict');
  if (faulty) throw new Error(`central refuses ${faulty.id}: ${faulty.error} ${faulty.reason ?? ''}`);
  return new Set(rows.filter((row) => row.error).map((row) => row.id));
}

/** Both come through JSON or from one function, so that the order of fields is the same apart from the id's. */
function isSame(one: CentralVisit, other: CentralVisit | undefined): boolean {
  return other !== undefined && canonical(one) === canonical(other);
}
