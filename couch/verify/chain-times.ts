import type { Chain } from './chain.ts';
import type { EntryFact } from './entry-fact.ts';
import { iso, possibleTimes, TOLERANCE_MS, trueTime } from './times.ts';

/** How long a PC may exchange without an exchange that succeeds as a whole. */
const LAST_SUCCESS_MS = 3_600_000;

/** What does not fit about an entry's time; `clock` where a clock that was put right explains it. */
export interface OddTime {
  readonly kind: 'clock' | 'backdated' | 'future';
  readonly detail: string;
}

/** Compares an entry's time with the one before it, with what the PC reported, and with when it came. */
export function oddTime(chain: Chain, before: EntryFact | undefined, fact: EntryFact): OddTime | undefined {
  // Moved behind another PC's entry, as the fold needs it: it says nothing about this PC's clock.
  if (fact.isLifted) return undefined;
  return tooEarly(chain, fact) ?? (before && outOfOrder(before, fact)) ?? tooLate(chain, fact);
}

/** Whether an entry is before another one by every clock. */
export function isBefore(fact: EntryFact, other: EntryFact | undefined): boolean {
  return other !== undefined && trueTime(fact) < trueTime(other) && fact.atMs < other.atMs;
}

/** The PC had said, with a mark, that it had not written so far yet. */
function tooEarly({ pushes }: Chain, fact: EntryFact): OddTime | undefined {
  const notBefore = pushes.notBefore(fact.seq);
  if (notBefore === undefined || trueTime(fact) >= notBefore - TOLERANCE_MS) return undefined;
  // A clock that knows nothing goes on from the last success that was noted, which may be a while before the last mark.
  const tolerance = fact.offsetMs === undefined ? LAST_SUCCESS_MS : TOLERANCE_MS;
  const isHonest = possibleTimes(fact).some((time) => time >= notBefore - tolerance);
  const detail = `says ${iso(trueTime(fact))}, was not written before ${iso(notBefore)}`;
  return { kind: isHonest ? 'clock' : 'backdated', detail };
}

/** Time does not go back along a chain, neither by the PC's clock nor by the centre's, or not without a reason. */
function outOfOrder(before: EntryFact, fact: EntryFact): OddTime | undefined {
  if (!isBefore(fact, before) || trueTime(fact) >= trueTime(before) - TOLERANCE_MS) return undefined;
  const earliest = Math.min(...possibleTimes(before));
  const isHonest =
    before.offsetMs === undefined ||
    fact.offsetMs === undefined ||
    possibleTimes(fact).some((time) => time >= earliest - TOLERANCE_MS);
  const detail = `says ${iso(trueTime(fact))}, after ${iso(trueTime(before))}`;
  return { kind: isHonest ? 'clock' : 'backdated', detail };
}

/** Nothing comes before it is written. */
function tooLate({ pushes, markAtMs }: Chain, fact: EntryFact): OddTime | undefined {
  const pushedMs = pushes.firstPushed(fact.seq);
  if (pushedMs === undefined || trueTime(fact) <= pushedMs + TOLERANCE_MS) return undefined;
  // Never in contact before, or a clock that was changed since: what it showed at the push tells.
  const isHonest =
    fact.offsetMs === undefined ||
    possibleTimes(fact).some((time) => time <= pushedMs + TOLERANCE_MS) ||
    (fact.laterOffsetMs === undefined && markAtMs !== undefined && fact.atMs <= markAtMs + TOLERANCE_MS);
  return {
    kind: isHonest ? 'clock' : 'future',
    detail: `says ${iso(trueTime(fact))}, came ${iso(pushedMs)}`,
  };
}
