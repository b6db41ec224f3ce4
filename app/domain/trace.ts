import type { CentralVisit } from './central-visit.ts';
import type { VisitEntry } from './entry.ts';
import type { Visit } from './visit.ts';

/**
 * Whether an entry stands as its PC signed it; `unknown` where no key of that PC is known. `imported`: it came from the
 * old platform, and stands as its id says.
 */
export type Proof = 'signed' | 'imported' | 'forged' | 'unknown';

/** A visit's whole history as the centre shows it. */
export interface Trace {
  readonly visit: Visit;
  /** In the order in which they count. */
  readonly entries: readonly VisitEntry[];
  /** Ids of documents that the centre's version cannot read. */
  readonly unread: readonly string[];
  /** By id of the entry. */
  readonly proofs: Readonly<Record<string, Proof>>;
  readonly flags: CentralVisit['flags'];
  /** ISO 8601 UTC; the centre had the visit not later than this. */
  readonly received: string;
  /** Seconds from writing the registration to its arrival; absent where nobody can tell. */
  readonly delaySeconds?: number;
  /** Whether names, phones and codes are hidden. */
  readonly isMasked: boolean;
}

/** Longest reason for looking behind the mask. */
export const LONGEST_REASON = 200;
/** Shorter ones say nothing: a case number, or two words. */
export const SHORTEST_REASON = 4;
