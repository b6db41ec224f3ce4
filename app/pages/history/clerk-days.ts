import type { Visit } from '../../domain/visit.ts';

export interface ClerkDay {
  readonly user: string;
  readonly registered: number;
  readonly closed: number;
}

/** 受理 counts for who registered, 办结 for who closed; most registrations first. */
export function clerkDays(visits: readonly Visit[]): readonly ClerkDay[] {
  const registered = tally(visits.map((visit) => visit.registered.by));
  const closed = tally(visits.flatMap((visit) => (visit.state === 'closed' ? (visit.closed?.by ?? []) : [])));
  return [...new Set([...registered.keys(), ...closed.keys()])]
    .map((user) => ({ user, registered: registered.get(user) ?? 0, closed: closed.get(user) ?? 0 }))
    .sort((a, b) => b.registered - a.registered || b.closed - a.closed);
}

function tally(users: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const user of users) counts.set(user, (counts.get(user) ?? 0) + 1);
  return counts;
}
