import type { Stamp, VisitEntry } from './entry.ts';

/** By time, device and seq: so every PC and the centre put the moves of a visit in one order. */
export function byTime(a: Stamp, b: Stamp): number {
  return (
    compare(a.at, b.at) || compare(a.device, b.device) || (a.seq ?? 0) - (b.seq ?? 0) || compare(a._id, b._id)
  );
}

/** The registration first, then as the fold takes them. */
export function inOrder(entries: readonly VisitEntry[]): readonly VisitEntry[] {
  return [...entries].sort(
    (a, b) => Number(b.type === 'register') - Number(a.type === 'register') || byTime(a, b),
  );
}

/** By code units, as CouchDB orders ids in a range. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
