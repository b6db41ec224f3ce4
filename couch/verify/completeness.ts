import { writeRuns } from '../guard/runs.ts';
import type { Chain } from './chain.ts';
import type { FindingKind, Findings, NoteKind } from './finding.ts';
import type { Sums } from './raw-documents.ts';
import { DAY_MS } from './times.ts';

/** A PC that was cut off inside its push has so long to come back: over a long weekend. */
const WAITING_MS = 4 * DAY_MS;
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

  /** Whether the numbers from 1 to the highest are all there, each once: the design's proof by sums. */
  isComplete(highest: number): boolean {
    const { sum, count, min, max, sumsqr } = this.#sums;
    if (count === 0) return highest === 0;
    return (
      min === 1 &&
      max === highest &&
      count === highest &&
      sum === (count * (count + 1)) / 2 &&
      sumsqr === (count * (count + 1) * (2 * count + 1)) / 6
    );
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
  const { database, device, facts, pushes } = chain;
  const highest = facts.at(-1)?.seq ?? 0;
  const { reported } = pushes;
  const end = Math.max(highest, pushes.highest, mark?.seq ?? 0, reported?.seq ?? 0);
  const numbers = facts.flatMap(({ n }) => n ?? []);
  const highestNumber = numbers.reduce((most, n) => Math.max(most, n), 0);
  if (tallyOf(facts.map(({ seq }) => seq)).isComplete(end) && tallyOf(numbers).isComplete(highestNumber))
    return;
  const places = new Set(facts.map(({ seq }) => seq));
  const missing = new Map<FindingKind | NoteKind, number[]>();
  for (let seq = 1; seq <= end; seq += 1) {
    if (places.has(seq)) continue;
    const kind = kindOf(chain, seq, highest, mark, moment);
    const kept = missing.get(kind);
    if (kept) kept.push(seq);
    else missing.set(kind, [seq]);
  }
  for (const [kind, seqs] of missing)
    for (const run of writeRuns(seqs).split(' '))
      found.add(kind, database, `${device} ${run}`, around(chain, run));
  checkNumbers(chain, highestNumber, [...missing.values()].flat().length, found);
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
function around({ facts }: Chain, run: string): string | undefined {
  const [from = 0, to = from] = run.split('-').map(Number);
  const before = facts.findLast(({ seq }) => seq < from)?.id;
  const after = facts.find(({ seq }) => seq > to)?.id;
  const words = [before && `after ${before}`, after && `before ${after}`].filter(Boolean);
  return words.length > 0 ? words.join(', ') : undefined;
}

/** Where places are missing, visits may be among them; numbers that are missing beyond that were never given. */
function checkNumbers(
  { database, device, facts }: Chain,
  highest: number,
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
  const absent: number[] = [];
  for (let n = 1; n <= highest; n += 1) if (!held.has(n)) absent.push(n);
  if (absent.length > missingPlaces)
    for (const run of writeRuns(absent).split(' '))
      found.add('number-gap', database, `${device} number ${run}`);
}
