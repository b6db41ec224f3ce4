import { HIGHEST_NUMBER } from '../../app/domain/limits.ts';
import { isUnbroken } from '../completeness/unbroken.ts';
import type { Sums } from '../completeness/unbroken.ts';
import type { Run } from '../guard/runs.ts';
import type { Chain } from './chain.ts';
import type { EntryFact } from './entry-fact.ts';
import type { FindingKind, Findings, NoteKind } from './finding.ts';
import { DAY_MS } from './times.ts';

/** A PC that was cut off inside its push has so long to come back: over a long weekend. */
export const WAITING_MS = 4 * DAY_MS;
/** So long after PCs began to offer everything again, what is missing is on its way. */
const RESTORING_MS = 3_600_000;

/** The highest numbers that a device said it had used up, with its mark. */
export interface Mark {
  readonly seq: number;
  readonly n: number;
  /** When it was last heard of, in milliseconds by the centre's clock or else its own. */
  readonly heardMs: number;
}

export interface Moment {
  readonly nowMs: number;
  /** When something confirmed was last offered again by any PC of the database, in milliseconds. */
  readonly offeredAgainMs?: number | undefined;
}

/** Counts what `_stats` counts, so that both can be compared. */
export class Tally {
  #sums: Sums = { sum: 0, count: 0, min: Infinity, max: -Infinity, sumsqr: 0 };

  add(number: number): void {
    const { sum, count, min, max, sumsqr } = this.#sums;
    this.#sums = {
      sum: sum + number,
      count: count + 1,
      min: Math.min(min, number),
      max: Math.max(max, number),
      sumsqr: sumsqr + number * number,
    };
  }

  isComplete(highest: number): boolean {
    return isUnbroken(this.#sums, highest);
  }

  isSameAs(other: Sums | undefined): boolean {
    const { sum, count, min, max, sumsqr } = this.#sums;
    if (!other) return count === 0;
    return (
      sum === other.sum &&
      count === other.count &&
      min === other.min &&
      max === other.max &&
      sumsqr === other.sumsqr
    );
  }
}

export function tallyOf(numbers: readonly number[]): Tally {
  const tally = new Tally();
  for (const number of numbers) tally.add(number);
  return tally;
}

/** Places and visit numbers of a device that are not there, and why they should be. */
export function checkCompleteness(
  chain: Chain,
  mark: Mark | undefined,
  moment: Moment,
  found: Findings,
): void {
  const { database, device, pushes } = chain;
  // Beyond the bound nothing is an entry, which is told of the document itself.
  const facts = chain.facts.filter(({ seq }) => isNumber(seq));
  const highest = facts.at(-1)?.seq ?? 0;
  const { reported } = pushes;
  const end = Math.max(highest, pushes.highest, mark?.seq ?? 0, reported?.seq ?? 0);
  const numbers = facts.flatMap(({ n }) => (isNumber(n) ? n : []));
  const highestNumber = numbers.reduce((most, n) => Math.max(most, n), 0);
  if (tallyOf(facts.map(({ seq }) => seq)).isComplete(end) && tallyOf(numbers).isComplete(highestNumber))
    return;
  const missing = new Map<FindingKind | NoteKind, [run: Run, around: string | undefined][]>();
  for (const hole of holes(facts, ({ seq }) => seq, end)) {
    for (const [kind, run] of kindsOf(chain, hole.run, highest, mark, moment)) {
      const kept = missing.get(kind);
      if (kept) kept.push([run, around(hole)]);
      else missing.set(kind, [[run, around(hole)]]);
    }
  }
  for (const [kind, runs] of missing)
    for (const [run, beside] of runs) found.add(kind, database, `${device} ${written(run)}`, beside);
  checkNumbers(chain, numbers, lengthOf([...missing.values()].flat().map(([run]) => run)), found);
}

function isNumber(number: number | undefined): number is number {
  return Number.isInteger(number) && Number(number) >= 1 && Number(number) <= HIGHEST_NUMBER;
}

/** Numbers that nothing bears, and what is on both sides of them. */
interface Hole<T> {
  readonly run: Run;
  readonly before?: T | undefined;
  readonly after?: T | undefined;
}

/**
 * Between 1 and `end`, found from one that is there to the next: a mark may name millions of places that never were.
 * `ordered` by their numbers.
 */
function holes<T>(ordered: readonly T[], numberOf: (one: T) => number, end: number): Hole<T>[] {
  const found: Hole<T>[] = [];
  let before: T | undefined;
  let next = 1;
  for (const one of ordered) {
    const number = numberOf(one);
    if (number > next) found.push({ run: [next, number - 1], before, after: one });
    before = one;
    next = number + 1;
  }
  if (end >= next) found.push({ run: [next, end], before });
  return found;
}

function lengthOf(runs: readonly Run[]): number {
  return runs.reduce((sum, [from, to]) => sum + to - from + 1, 0);
}

function written([from, to]: Run): string {
  return from === to ? `${from}` : `${from}-${to}`;
}

/** A hole by what is wrong with its places: all of it is on one side of the highest entry, part may be confirmed. */
function kindsOf(
  chain: Chain,
  [from, to]: Run,
  highest: number,
  mark: Mark | undefined,
  moment: Moment,
): (readonly [FindingKind | NoteKind, Run])[] {
  const kinds: [FindingKind | NoteKind, [number, number]][] = [];
  const add = (first: number, last: number) => {
    if (first > last) return;
    const kind = kindOf(chain, first, highest, mark, moment);
    const before = kinds.at(-1);
    if (before?.[0] === kind) before[1][1] = last;
    else kinds.push([kind, [first, last]]);
  };
  let next = from;
  for (const [first, last] of chain.pushes.confirmedWithin(from, to)) {
    add(next, first - 1);
    add(first, last);
    next = last + 1;
  }
  add(next, to);
  return kinds;
}

function kindOf(
  { pushes }: Chain,
  seq: number,
  highest: number,
  mark: Mark | undefined,
  { nowMs, offeredAgainMs }: Moment,
): FindingKind | NoteKind {
  const isRestoring = offeredAgainMs !== undefined && nowMs - offeredAgainMs < RESTORING_MS;
  if (pushes.firstPushed(seq) !== undefined) return isRestoring ? 'restoring' : 'lost';
  if (seq < highest) return isRestoring ? 'restoring' : 'gap';
  const heardMs = Math.max(mark?.heardMs ?? 0, Date.parse(pushes.reported?.at ?? '1970-01-01'));
  return nowMs - heardMs < WAITING_MS ? 'waiting' : 'tail';
}

/** The entries on both sides of what is missing, by which a person finds out what it was. */
function around({ before, after }: Hole<EntryFact>): string | undefined {
  const words = [before && `after ${before.id}`, after && `before ${after.id}`].filter(Boolean);
  return words.length > 0 ? words.join(', ') : undefined;
}

/** Where places are missing, visits may be among them; numbers that are missing beyond that were never given. */
function checkNumbers(
  { database, device, facts }: Chain,
  numbers: readonly number[],
  missingPlaces: number,
  found: Findings,
): void {
  const held = new Map<number, string>();
  for (const { n, id } of facts) {
    if (n === undefined) continue;
    const other = held.get(n);
    if (other !== undefined) found.add('number-twice', database, id, `${device} ${n}, as ${other}`);
    held.set(n, id);
  }
  const ordered = numbers.toSorted((one, other) => one - other);
  const absent = holes(ordered, (n) => n, ordered.at(-1) ?? 0).map(({ run }) => run);
  if (lengthOf(absent) > missingPlaces)
    for (const run of absent) found.add('number-gap', database, `${device} number ${written(run)}`);
}
