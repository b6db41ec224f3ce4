/** By what figures can be told apart. */
export const GROUPINGS = [
  'all',
  'office',
  'window',
  'counter',
  'clerk',
  'kind',
  'matter',
  'channel',
] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Whose figures a row has: as many of these as its grouping knows. */
export interface Which {
  readonly office?: string;
  readonly window?: string;
  readonly counter?: string;
  /** User name. */
  readonly clerk?: string;
  readonly kind?: string;
  /** Code of the matter; empty for visits without one. */
  readonly matter?: string;
  readonly channel?: string;
}

export function isGrouping(word: string | null): word is Grouping {
  return GROUPINGS.some((grouping) => grouping === word);
}
