import type { ServerScope } from 'nano';
import { bounded } from '../bounded.ts';
import { askIndex } from '../view-answer.ts';

export type ViewKey = readonly (string | number)[];

/** All rows whose key begins with, or lies between, two beginnings, summed over what follows the first `level` places. */
export interface ViewRange {
  readonly first: ViewKey;
  /** The same as `first` when left out. */
  readonly last?: ViewKey;
  readonly level: number;
}

export interface ViewRow {
  readonly key: ViewKey;
  readonly value: readonly number[];
}

/** Reads sums out of `central`: reduced rows and nothing else. */
export type ReadView = (view: string, range: ViewRange) => Promise<readonly ViewRow[]>;

export function readViewOf(couch: ServerScope): ReadView {
  return async (view, { first, last = first, level }) => {
    const asked = { startkey: [...first], endkey: [...last, {}], group_level: level, reduce: true };
    const answer = await bounded(
      askIndex(() => couch.use<object>('central').view<readonly number[]>(view, view, asked)),
      undefined,
    );
    // What of a longer key than ours was grouped is its beginning; nano calls every key a text.
    return answer.rows.map(({ key, value }) => ({ key: key as unknown as ViewKey, value }));
  };
}
