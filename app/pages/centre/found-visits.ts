import type { VisitList } from './read-visits.ts';

/** What was looked for at the centre, and what was found. */
export interface FoundVisits {
  readonly text: string;
  readonly list: VisitList;
}

/** A name never stands in a URL, so this tab's memory brings it from one page to the next, and back from a visit. */
let kept: (FoundVisits & { readonly user: string }) | undefined;

export function keepFound(user: string, found: FoundVisits): void {
  kept = { ...found, user };
}

export function keptFound(user: string | undefined): FoundVisits | undefined {
  return kept?.user === user ? kept : undefined;
}
