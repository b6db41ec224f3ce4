import type { ServerScope } from 'nano';
import type { Range } from '../../app/domain/statistics/period.ts';
import { bounded } from '../bounded.ts';
import { askIndex } from '../view-answer.ts';

/** First digits of concealed visitors: one part of them at a time is looked at. */
export const VISITOR_PARTS = [...'0123456789abcdef'];
/** Rows of one request, about a megabyte. */
const PAGE = 5_000;

/** A visit whose visitor is known, as `design-docs/central/visitors.ts` has it. */
export interface VisitorRow {
  /** Id of the visit. */
  readonly id: string;
  /** `yyyy-mm-dd` of the office. */
  readonly day: string;
  /** ISO 8601 UTC of the registration. */
  readonly at: string;
  readonly who: string;
  readonly party: string;
  readonly office: string;
  readonly window: string;
  readonly counter: string;
  readonly clerk: string;
  readonly kind: string;
  readonly channel: string;
  /** Codes, each once; never empty. */
  readonly matters: readonly string[];
}

/** The visits of one part of the visitors in order of time, page by page. */
export type ReadVisitors = (part: string, range: Range) => AsyncIterable<readonly VisitorRow[]>;

export function readVisitorsOf(couch: ServerScope, page = PAGE): ReadVisitors {
  return async function* read(part, { from, until }) {
    let start: object = { startkey: [part, from] };
    for (;;) {
      const asked = { ...start, endkey: [part, until, {}], reduce: false, limit: page + 1 };
      const { rows } = await bounded(
        askIndex(() => couch.use<object>('central').view<readonly string[]>('visitors', 'visitors', asked)),
        undefined,
      );
      yield rows
        .slice(0, page)
        .map(({ id, key, value }) => visitorRow(id, key as unknown as string[], value));
      const next = rows[page];
      if (!next) return;
      start = { startkey: next.key, startkey_docid: next.id };
    }
  };
}

/** A row of the view by the names of its places. */
export function visitorRow(id: string, key: readonly string[], value: readonly string[]): VisitorRow {
  const [, day = '', at = ''] = key;
  const [who = '', party = '', office = '', window = '', counter = '', clerk = '', kind = '', channel = ''] =
    value;
  return { id, day, at, who, party, office, window, counter, clerk, kind, channel, matters: value.slice(8) };
}
