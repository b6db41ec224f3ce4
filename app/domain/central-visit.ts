import { dayOf, timeOf, weekOf } from './calendar.ts';
import type { RegisterEntry } from './entry.ts';
import { visitorKey } from './visitor-key.ts';
import { FOLD_VERSION } from './fold.ts';
import { isImported } from './imported.ts';
import { searchTerms } from './search-terms.ts';
import type { Done, Visit, VisitFlag } from './visit.ts';

/** Raised with any change of what `centralVisit` makes of a fold; PCs keep no such documents, so the fold's own stays. */
const SHAPE = 5;

/** Stored with every document of `central` and every position: of another one, everything is read and made anew. */
export const CENTRAL_VERSION = FOLD_VERSION * 100 + SHAPE;

/** Where and when something happened, as statistics count it: computed once, so that a view only has to emit it. */
export interface Counted {
  /** User name of who did it. */
  readonly by: string;
  /** Code of the window where it was done. */
  readonly window: string;
  /** Code of the counter where it was done. */
  readonly counter: string;
  /** The office's calendar day, `yyyy-mm-dd`. */
  readonly day: string;
  /** The office's ISO week, `yyyy-Www`. */
  readonly week: string;
  /** Hour of the office's clock, 0 to 23; 0 where only the day is known (旧平台). */
  readonly hour: number;
}

/** What only the order of arrival at the centre shows; the fold cannot, it knows the set of entries only. */
export type ArrivalFlag = 'dated-before-close';

/** One visit as `central` keeps it. `_id` is the visit's id. Written by the worker only. */
export interface CentralVisit {
  readonly _id: string;
  readonly _rev?: string;
  /** `withdrawn`: its entries were lost by a restore and have not come back; it is not counted. */
  readonly type: 'visit' | 'withdrawn';
  /** `CENTRAL_VERSION` of the program that wrote it. */
  readonly fold: number;
  /** Database that holds its entries. */
  readonly database: string;
  /** 32 hexadecimal digits of the ids and revisions of all entries that it was made of: see `couch/fold/entries-digest.ts`. */
  readonly entries: string;
  /** ISO 8601 UTC; the centre had the visit not later than this. Exact, unless `central` was made anew since. */
  readonly received: string;
  /**
   * Seconds from writing the registration to its arrival at the centre, by the centre's clock. Absent where nobody can
   * tell: the database was read from its beginning, not followed.
   */
  readonly delaySeconds?: number;
  /** Centre's clock minus the PC's in milliseconds at the registration; absent when the PC had never known it. */
  readonly clockOffsetMs?: number;
  readonly registered: Counted;
  /** Present while the visit counts as closed. */
  readonly closed?: Counted;
  /** From registration to closing; absent unless both were on one day, in this order, and nothing was typed later (补登). */
  readonly serviceSeconds?: number;
  /**
   * Whose business it was, as `visitorKey` says and concealed by the centre's own key: the same for the same, and nobody can
   * tell from it who. Absent where what was written down does not tell one visitor from another.
   */
  readonly who?: string;
  /** What a supervisor has to look at. */
  readonly flags: readonly (VisitFlag | ArrivalFlag)[];
  /** By what it is found: `searchTerms`. */
  readonly terms: readonly string[];
  readonly visit: Visit;
}

/** What the worker knows besides the fold. */
export interface Arrival {
  readonly database: string;
  readonly entries: string;
  readonly fold: number;
  /** Minutes east of UTC of the office. */
  readonly utcOffsetMinutes: number;
  /** As it was written: a transfer may have moved the visit since. */
  readonly registration: RegisterEntry;
  /** Makes of a text one that says nothing of it, always the same: hexadecimal digits. */
  readonly conceal: (text: string) => string;
  /** ISO 8601 UTC of the present. */
  readonly now: string;
  /** Whether the entries have just come, so that `now` is when they came. */
  readonly isLive: boolean;
  /** What `central` holds of the visit. */
  readonly before?: CentralVisit;
}

/** The document that `central` keeps of a folded visit. */
export function centralVisit(visit: Visit, arrival: Arrival): CentralVisit {
  const { before, registration, utcOffsetMinutes } = arrival;
  const counted = (done: Done, { window, counter }: Pick<Visit, 'window' | 'counter'>): Counted => {
    const day = dayOf(done.at, utcOffsetMinutes);
    const hour = Number(timeOf(done.at, utcOffsetMinutes).slice(0, 2));
    return { by: done.by, window, counter, day, week: weekOf(day), hour };
  };
  const registered = counted(visit.registered, registration);
  const closed = visit.state === 'closed' && visit.closed ? counted(visit.closed, visit) : undefined;
  const serviceSeconds = closed?.day === registered.day ? serviceSecondsOf(visit) : undefined;
  const visitor = visitorKey(visit);
  const delaySeconds = before ? before.delaySeconds : delayOf(arrival);
  return {
    _id: visit.id,
    ...(before?._rev !== undefined && { _rev: before._rev }),
    type: 'visit',
    fold: arrival.fold,
    database: arrival.database,
    entries: arrival.entries,
    received: before?.received ?? arrival.now,
    ...(delaySeconds !== undefined && { delaySeconds }),
    ...(registration.clockOffsetMs !== undefined && { clockOffsetMs: registration.clockOffsetMs }),
    registered,
    ...(closed && { closed }),
    ...(serviceSeconds !== undefined && { serviceSeconds }),
    ...(visitor !== undefined && { who: arrival.conceal(visitor) }),
    flags: [...visit.flags, ...arrivalFlags(visit, before)],
    terms: searchTerms(visit),
    visit,
  };
}

/** What was typed later says nothing about how long it took; two PCs may not agree about the time either. */
function serviceSecondsOf({ registered, closed, backfilledAt, source }: Visit): number | undefined {
  if (!closed || backfilledAt !== undefined || source?.isDayOnly) return undefined;
  const seconds = Math.floor((Date.parse(closed.at) - Date.parse(registered.at)) / 1000);
  return seconds < 0 ? undefined : seconds;
}

function delayOf({ registration, now, isLive }: Arrival): number | undefined {
  // What is imported was in the old platform at its time, and nobody knows how soon.
  if (!isLive || isImported(registration)) return undefined;
  const written =
    Date.parse(registration.backfilledAt ?? registration.at) + (registration.clockOffsetMs ?? 0);
  return Math.max(0, Math.floor((Date.parse(now) - written) / 1000));
}

/** Once seen it stays: when central is folded again, the order of arrival cannot be told any more. */
function arrivalFlags(visit: Visit, before: CentralVisit | undefined): ArrivalFlag[] {
  const known = before?.flags.includes('dated-before-close') ?? false;
  const closedBefore = before?.visit.closed?.at;
  const isEarlier =
    closedBefore !== undefined && visit.closed !== undefined && visit.closed.at < closedBefore;
  return known || isEarlier ? ['dated-before-close'] : [];
}
