import type { ServerScope } from 'nano';
import type { CentralVisit } from '../../app/domain/central-visit.ts';
import { parseVisitId } from '../../app/domain/identifier.ts';
import { bounded } from '../bounded.ts';
import { askIndex } from '../view-answer.ts';
import { centralVisits } from './central-visits.ts';

/** Rows that are read; who is told that there are more writes more of the name. */
const MOST_ROWS = 2_000;
/** Visits that are shown. */
const SHOWN = 50;
/** How much of a term the index has: see `design-docs/central/terms.ts`. */
const INDEXED = 20;

export interface FoundByText {
  /** Visits that were found; when there are more, of those that were read. */
  readonly count: number;
  /** Whether more have this text than were looked through. */
  readonly isMore: boolean;
  /** The latest of them. */
  readonly visits: readonly CentralVisit[];
}

/**
 * Visits in whose names, organisation, codes or numbers a text stands, the latest first. `text` is a plain term (`plainTerm`);
 * `only`: of this office. One range of an index, however many visits there are.
 */
export async function findByText(
  couch: ServerScope,
  text: string,
  only: string | undefined,
): Promise<FoundByText> {
  const asked = [...text].slice(0, INDEXED).join('');
  const range = { startkey: asked, endkey: `${asked}\uffff`, reduce: false, limit: MOST_ROWS + 1 };
  const read = () => couch.use<object>('central').view('terms', 'terms', range);
  const { rows } = await bounded(askIndex(read), undefined);
  // CouchDB compares as people do, so that letters alike may lie between.
  const fitting = rows.filter(({ key }) => key.startsWith(asked));
  const ids = [...new Set(fitting.map(({ id }) => id))].filter((id) => {
    const parts = parseVisitId(id);
    return parts !== undefined && (only === undefined || parts.office === only);
  });
  const isLong = asked !== text;
  const latest = ids.sort(byTime).slice(0, isLong ? undefined : SHOWN);
  const held = [...(await centralVisits(couch, latest)).values()];
  const visits = isLong ? held.filter(({ terms }) => terms.some((term) => term.includes(text))) : held;
  return {
    count: isLong ? visits.length : ids.length,
    isMore: rows.length > MOST_ROWS,
    visits: visits.slice(0, SHOWN),
  };
}

function byTime(one: string, other: string): number {
  const [a, b] = [one, other].map((id) => parseVisitId(id)?.time ?? '');
  if (a === b) return one < other ? -1 : 1;
  return (a ?? '') < (b ?? '') ? 1 : -1;
}
