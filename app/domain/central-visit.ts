import { dayOf, weekOf } from './calendar.ts';
import type { Done, Visit, VisitFlag } from './visit.ts';

/** Where and when something happened, as statistics count it: computed once, so that a view only has to emit it. */
export interface Counted {
  /** User name of who did it. */
  readonly by: string;
  /** Code of the window where it was done. */
  readonly window: string;
  /** The office's calendar day, `yyyy-mm-dd`. */
  readonly day: string;
  /** The office's ISO week, `yyyy-Www`. */
  readonly week: string;
}

/** What only the order of arrival at the centre shows; the fold cannot, it knows the set of entries only. */
export type ArrivalFlag = 'dated-before-close';

/** One visit as `central` keeps it. `_id` is the visit's id. Written by the worker only. */
export interface CentralVisit {
  readonly _id: string;
  readonly _rev?: string;
  /** `withdrawn`: its entries were lost by a restore and have not come back; it is not counted. */
  readonly type: 'visit' | 'withdrawn';
  /** `FOLD_VERSION` of the program that wrote it. */
  readonly fold: number;
  /** Database that holds its entries. */
  readonly database: string;
  /** ISO 8601 UTC; the centre had the visit not later than this. Exact, unless `central` was made anew since. */
  readonly received: string;
  readonly registered: Counted;
  /** Present while the visit counts as closed. */
  readonly closed?: Counted;
  /** What a supervisor has to look at. */
  readonly flags: readonly (VisitFlag | ArrivalFlag)[];
  readonly visit: Visit;
}

/** What the worker knows besides the fold. */
export interface Arrival {
  readonly database: string;
  readonly fold: number;
  /** Minutes east of UTC of the office. */
  readonly utcOffsetMinutes: number;
  /** Window of the registration; a transfer may have moved the visit since. */
  readonly registeredWindow: string;
  /** ISO 8601 UTC of the present. */
  readonly now: string;
  /** What `central` holds of the visit. */
  readonly before?: CentralVisit;
}

/** The document that `central` keeps of a folded visit. */
export function centralVisit(visit: Visit, arrival: Arrival): CentralVisit {
  const { before, utcOffsetMinutes } = arrival;
  const counted = (done: Done, window: string): Counted => {
    const day = dayOf(done.at, utcOffsetMinutes);
    return { by: done.by, window, day, week: weekOf(day) };
  };
  return {
    _id: visit.id,
    ...(before?._rev !== undefined && { _rev: before._rev }),
    type: 'visit',
    fold: arrival.fold,
    database: arrival.database,
    received: before?.received ?? arrival.now,
    registered: counted(visit.registered, arrival.registeredWindow),
    ...(visit.state === 'closed' && visit.closed && { closed: counted(visit.closed, visit.window) }),
    flags: [...visit.flags, ...arrivalFlags(visit, before)],
    visit,
  };
}

/** Once seen it stays: when central is folded again, the order of arrival cannot be told any more. */
function arrivalFlags(visit: Visit, before: CentralVisit | undefined): ArrivalFlag[] {
  const known = before?.flags.includes('dated-before-close') ?? false;
  const closedBefore = before?.visit.closed?.at;
  const isEarlier =
    closedBefore !== undefined && visit.closed !== undefined && visit.closed.at < closedBefore;
  return known || isEarlier ? ['dated-before-close'] : [];
}
