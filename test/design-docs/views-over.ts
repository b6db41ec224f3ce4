import type { CentralVisit } from '../../app/domain/central-visit.ts';
import type { VisitEntry } from '../../app/domain/entry.ts';
import { visitOf } from '../../app/domain/identifier.ts';
import { SUM_VIEWS } from '../../app/domain/statistics/sums.ts';
import type { ReadRows, VisitRow } from '../../couch/drill/read-rows.ts';
import type { ReadView, ViewKey, ViewRow } from '../../couch/statistics/read-view.ts';
import { runMap } from './run-text.ts';
import { central, centralText, summed } from './sums-of.ts';

/** What the worker makes of the entries of some visits, in whatever order they came. */
export function centralOf(entries: readonly VisitEntry[]): CentralVisit[] {
  const heaps = new Map<string | undefined, VisitEntry[]>();
  for (const one of entries) heaps.set(visitOf(one._id), [...(heaps.get(visitOf(one._id)) ?? []), one]);
  return [...heaps.values()].flatMap((heap) => central(heap) ?? []);
}

/** What CouchDB answers for a range of keys: rows in it, put together by the beginnings of their keys. */
export function viewsOver(documents: readonly CentralVisit[]): ReadView {
  const rows = new Map(SUM_VIEWS.map((view) => [view as string, runMap(centralText(view), documents)]));
  return async (view, { first, last = first, level }) => {
    const inside = (rows.get(view) ?? []).filter(
      ({ key }) => compare(key, first) >= 0 && compare(key.slice(0, last.length), last) <= 0,
    );
    return [...summed(inside, level)].map(([key, value]): ViewRow => ({ key: JSON.parse(key), value }));
  };
}

/** What CouchDB answers when it is not to put them together: in the order of their keys, then of their documents. */
export function rowsOver(documents: readonly CentralVisit[]): ReadRows {
  const rows = new Map(SUM_VIEWS.map((view) => [view as string, rowsOf(view, documents)]));
  return async (view, { first, skip, limit }) => {
    const inside = (rows.get(view) ?? []).filter(
      ({ key }) => compare(key.slice(0, first.length), first) === 0,
    );
    return inside.slice(skip, skip + limit);
  };
}

function rowsOf(view: string, documents: readonly CentralVisit[]): VisitRow[] {
  const rows = documents.flatMap((one) =>
    runMap(centralText(view), [one]).map((row): VisitRow => ({ id: one._id, ...row })),
  );
  return rows.sort((one, other) => compare(one.key, other.key) || (one.id < other.id ? -1 : 1));
}

/** Place by place; a key that only begins like the other is the smaller one. */
function compare(one: ViewKey, other: ViewKey): number {
  for (const [place, part] of one.entries()) {
    const against = other[place];
    if (against === undefined) return 1;
    if (part !== against) return part < against ? -1 : 1;
  }
  return one.length - other.length;
}
