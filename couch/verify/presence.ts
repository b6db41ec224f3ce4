import type { AuditEvidence } from './audit-evidence.ts';
import type { EntryFact } from './entry-fact.ts';
import type { Findings } from './finding.ts';
import { DAY_MS, possibleTimes, TOLERANCE_MS, trueTime } from './times.ts';

/** From the centre's answer to the PC's entry: a slow line, and a clerk who looks for the counter. */
const NEAR_MS = 5 * 60_000;

/** All chains of one device, by database, each in order. */
export type Chains = ReadonlyMap<string, readonly EntryFact[]>;

/** Somebody signed in, or out: in one database, and seen from the others. */
interface Sign {
  readonly by: string | undefined;
  readonly timeMs: number;
}

/**
 * Whether every entry was made by who had signed in at the device before. `beside` are the device's own entries in years
 * that are not looked at otherwise: who closes last year's visit has signed in in this one.
 */
export function checkPresence(chains: Chains, beside: Chains, found: Findings): void {
  for (const [database, facts] of chains) {
    const elsewhere = [...chains, ...beside]
      .filter(([name]) => name !== database)
      .flatMap(([, others]) => others.flatMap((fact) => signOf(fact) ?? []))
      .sort((one, other) => one.timeMs - other.timeMs);
    checkOne(database, facts, elsewhere, found);
  }
}

function checkOne(
  database: string,
  facts: readonly EntryFact[],
  elsewhere: readonly Sign[],
  found: Findings,
): void {
  let last: Sign = { by: undefined, timeMs: Number.NEGATIVE_INFINITY };
  // What is missing, or was altered, may have been a sign-in: until the next one nothing can be said.
  let isKnown = true;
  let before: EntryFact | undefined;
  for (const fact of facts) {
    if (fact.seq > (before?.seq ?? 0) + 1) isKnown = false;
    const isSignIn = fact.signs === 'in-online' || fact.signs === 'in-offline';
    if (isKnown && fact.isSigned && !isSignIn && !isPresent(fact, last, before, elsewhere))
      found.add('by', database, fact.id, fact.by);
    const sign = signOf(fact);
    if (sign) {
      last = sign;
      isKnown = true;
    } else if (!fact.isSigned) isKnown = false;
    before = fact;
  }
}

function signOf(fact: EntryFact): Sign | undefined {
  if (!fact.signs || !fact.isSigned) return undefined;
  return { by: fact.signs === 'out' ? undefined : fact.by, timeMs: trueTime(fact) };
}

/** By the last sign-in of the same log, or a later one of the device's other years, which only times can compare. */
function isPresent(
  fact: EntryFact,
  last: Sign,
  before: EntryFact | undefined,
  elsewhere: readonly Sign[],
): boolean {
  const timeMs = trueTime(fact);
  const from = (fact.isLifted && before ? Math.min(trueTime(before), timeMs) : timeMs) - TOLERANCE_MS;
  const earlier = elsewhere.findLast((sign) => sign.timeMs <= from);
  const base = earlier && earlier.timeMs > last.timeMs ? earlier : last;
  if (base.by === fact.by) return true;
  const isClose = (sign: Sign) => sign.timeMs > from && sign.timeMs <= timeMs + TOLERANCE_MS;
  if (elsewhere.some((sign) => isClose(sign) && sign.by === fact.by)) return true;
  return last.by === fact.by && Math.abs(base.timeMs - last.timeMs) <= TOLERANCE_MS;
}

/** Sign-ins of which the centre has no record that could be about them. */
export function unprovedSignIns(
  facts: readonly EntryFact[],
  evidence: AuditEvidence,
  offlineDays: number,
): readonly EntryFact[] {
  return facts.filter((fact) => {
    if (!fact.isSigned || !fact.signs || fact.signs === 'out') return false;
    const agoMs = fact.signs === 'in-online' ? NEAR_MS : (offlineDays + 1) * DAY_MS;
    return !possibleTimes(fact).some((time) => evidence.wasLetIn(fact.by, time - agoMs, time + NEAR_MS));
  });
}

/** Of an office whose `audit` was restored from an older copy, what happened in between cannot be proved any more. */
export async function isWithinRestore(fact: EntryFact, evidence: AuditEvidence): Promise<boolean> {
  const { untilMs } = await evidence.silenceAround(trueTime(fact));
  return evidence.wasOfferedAgain(untilMs, untilMs + DAY_MS);
}
