import type { EntryFact } from './entry-fact.ts';
import type { DevicePushes } from './device-pushes.ts';
import type { Findings } from './finding.ts';
import { isBefore, oddTime } from './chain-times.ts';
import { iso, TOLERANCE_MS } from './times.ts';

/** The log of one device in one database, and what is known of it from elsewhere. */
export interface Chain {
  readonly database: string;
  readonly device: string;
  /** In the order of their places; two of one place stay beside each other. */
  readonly facts: readonly EntryFact[];
  /** What the first entry must bear as `prev`. */
  readonly firstLink: string;
  readonly pushes: DevicePushes;
  /** The device's document of the catalogue; undefined when there is none. */
  readonly enrolled?: { readonly hasKey: boolean; readonly revokedAtMs?: number } | undefined;
  /** Highest place that the PC reported so lately that its push may not have ended yet; 0 when there is none. */
  readonly underWayTo: number;
  /** What the PC's clock showed at its last mark, in milliseconds. */
  readonly markAtMs?: number | undefined;
}

/** Puts the entries of a device in order, and notes what turned out about its clock later. */
export function inOrder(facts: readonly EntryFact[]): EntryFact[] {
  const distinct = [...new Map(facts.map((fact) => [fact.id, fact])).values()];
  const ordered = distinct.sort((one, other) => one.seq - other.seq || (one.id < other.id ? -1 : 1));
  for (let place = ordered.length - 2; place >= 0; place -= 1) {
    const fact = ordered[place];
    const next = ordered[place + 1];
    if (!fact || !next) continue;
    const later = next.offsetMs === fact.offsetMs ? next.laterOffsetMs : next.offsetMs;
    if (later !== undefined) fact.laterOffsetMs = later;
  }
  return ordered;
}

/** Signatures, links, forks, times and pushes along one chain. What is missing is found by `completeness.ts`. */
export function checkChain(chain: Chain, found: Findings): void {
  const { database, device, facts, enrolled, pushes } = chain;
  let places: readonly EntryFact[] = [];
  let latest: EntryFact | undefined;
  for (const [place, fact] of facts.entries()) {
    if (!enrolled?.hasKey) found.add('device', database, fact.id, device);
    else if (!fact.isSigned) found.add('signature', database, fact.id);
    else checkLink(chain, places, fact, found);
    checkPush(chain, fact, found);
    const odd = oddTime(chain, latest, fact);
    if (odd) found.add(odd.kind, database, fact.id, odd.detail);
    // Whatever is wrong with one entry must not make all that follow it look wrong.
    if (!fact.isLifted && fact.isSigned && (odd ? odd.kind === 'clock' : !isBefore(fact, latest)))
      latest = fact;
    const next = facts[place + 1];
    const isDouble = next?.seq === fact.seq;
    if (isDouble) found.add('seq-twice', database, next.id, `${device} ${fact.seq}, as ${fact.id}`);
    // This place and the one before it: where there is a fork, each of its ends may be followed.
    places = [...places.filter(({ seq }) => seq >= fact.seq - 1), fact];
  }
  const { tip } = pushes;
  const there = facts.filter(({ seq, isSigned }) => isSigned && seq === tip?.seq);
  if (there[0] && !there.some(({ signature }) => signature === tip?.signature))
    found.add('exchanged', database, there[0].id);
}

/** Each entry follows one of those in the place before it; where that place is empty, that is told already. */
function checkLink(chain: Chain, before: readonly EntryFact[], fact: EntryFact, found: Findings): void {
  if (fact.seq === 1) {
    if (fact.prev !== chain.firstLink) found.add('chain', chain.database, fact.id, 'not the first entry');
    return;
  }
  const candidates = before.filter(({ seq }) => seq === fact.seq - 1);
  const [last] = candidates;
  if (!last || candidates.some(({ hash }) => hash === fact.prev)) return;
  // An entry that was altered is named itself; the one behind it is as it was.
  if (candidates.some(({ isSigned }) => !isSigned)) return;
  found.add('chain', chain.database, fact.id, `does not follow ${last.id}`);
}

function checkPush(chain: Chain, fact: EntryFact, found: Findings): void {
  const { database, pushes, enrolled } = chain;
  const pushedMs = pushes.firstPushed(fact.seq);
  if (pushedMs === undefined) {
    // A gateway that is killed between writing and its log leaves this behind, until the PC asks again.
    const isUnderWay = fact.isSigned && fact.seq > pushes.highest && fact.seq <= chain.underWayTo;
    found.add(isUnderWay ? 'waiting' : 'unpushed', database, fact.id);
    return;
  }
  const revokedAtMs = enrolled?.revokedAtMs;
  // What came within the moment of revoking was under way.
  if (revokedAtMs !== undefined && pushedMs > revokedAtMs + TOLERANCE_MS)
    found.add('revoked', database, fact.id, `came ${iso(pushedMs)}`);
}
