import type { ServerScope } from 'nano';
import { bounded } from '../bounded.ts';
import type { ViewKey } from '../statistics/read-view.ts';
import { askIndex } from '../view-answer.ts';

/** What one visit adds to the sums, where its key says. */
export interface VisitRow {
  /** Id of the visit. */
  readonly id: string;
  readonly key: ViewKey;
  readonly value: readonly number[];
}

/** Some of the rows whose key begins so, in the order of their keys. */
export interface RowRange {
  readonly first: ViewKey;
  readonly skip: number;
  readonly limit: number;
}

/** Reads the very rows of which the sums of `central` are made. */
export type ReadRows = (view: string, range: RowRange) => Promise<readonly VisitRow[]>;

export function readRowsOf(couch: ServerScope): ReadRows {
  return async (view, { first, skip, limit }) => {
    const asked = { startkey: [...first], endkey: [...first, {}], reduce: false, skip, limit };
    const answer = await bounded(
      askIndex(() => couch.use<object>('central').view<readonly number[]>(view, view, asked)),
      undefined,
    );
    return answer.rows.map(({ id, key, value }) => ({ id, key: key as unknown as ViewKey, value }));
  };
}
