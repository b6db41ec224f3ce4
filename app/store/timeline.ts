import type { VisitEntry } from '../domain/entry.ts';

/** The registration first, then by time, device and seq, as the fold takes them. */
export function inOrder(entries: readonly VisitEntry[]): readonly VisitEntry[] {
  return [...entries].sort(
    (a, b) =>
      Number(b.type === 'register') - Number(a.type === 'register') ||
      compare(a.at, b.at) ||
      compare(a.device, b.device) ||
      a.seq - b.seq,
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The instant itself, or the one right after the other that it must not come before; ISO 8601 UTC. */
export function later(at: string, than: string): string {
  return at > than ? at : new Date(Date.parse(than) + 1).toISOString();
}
