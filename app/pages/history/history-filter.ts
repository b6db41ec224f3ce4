import { KINDS } from '../../domain/kind.ts';
import { isBad } from '../../domain/level.ts';
import { VISIT_STATES } from '../../domain/visit.ts';
import type { Visit } from '../../domain/visit.ts';
import type { VisitQuery } from '../../store/store.ts';

/** How a visit was rated, as one can ask for it. */
export const RATING_FILTERS = ['rated', 'bad', 'unrated'] as const;
export type RatingFilter = (typeof RATING_FILTERS)[number];

/** What the fields of the history hold; a field that is empty is absent. */
export interface HistoryFilter extends Pick<
  VisitQuery,
  | 'words'
  | 'name'
  | 'organisation'
  | 'number'
  | 'caseNumber'
  | 'matter'
  | 'answer'
  | 'phone'
  | 'kind'
  | 'state'
  | 'clerk'
  | 'from'
  | 'until'
> {
  readonly rating?: RatingFilter;
}

export type HistoryField = keyof HistoryFilter;

const DAY = /^\d{4}-\d\d-\d\d$/;

/** Reads the filters that may stand in a URL; what is not known there is passed over. */
export function filterFromUrl(query: URLSearchParams): HistoryFilter {
  const oneOf = <T extends string>(name: string, allowed: readonly T[]) =>
    allowed.find((value) => value === query.get(name));
  const day = (name: string) =>
    DAY.test(query.get(name) ?? '') ? (query.get(name) ?? undefined) : undefined;
  return without({
    kind: oneOf('kind', KINDS),
    state: oneOf('state', VISIT_STATES),
    rating: oneOf('rating', RATING_FILTERS),
    from: day('from'),
    until: day('until'),
  });
}

/** The path that shows this filter again, without names, numbers, phones or words: those stay in memory. */
export function pathOfFilter(filter: HistoryFilter): string {
  const { kind, state, rating, from, until } = filter;
  const given = Object.entries({ kind, state, rating, from, until }).flatMap(([name, value]) =>
    value ? [[name, value]] : [],
  );
  const query = new URLSearchParams(given).toString();
  return query ? `/history?${query}` : '/history';
}

/** What the store is asked. Last digits of a phone need two, and come as full-width digits, too. */
export function queryOfFilter({ rating, phone, ...filter }: HistoryFilter): VisitQuery {
  const digits = phone?.normalize('NFKC').replace(/\D/g, '') ?? '';
  return {
    ...filter,
    ...(digits.length >= 2 && { phone: digits }),
    ...(rating === 'unrated' && { unrated: true }),
  };
}

/** The part of the filter that the store does not know. */
export function fitsRating({ rating }: Visit, filter: HistoryFilter): boolean {
  if (filter.rating === 'rated') return rating !== undefined;
  return filter.rating === 'bad' ? rating !== undefined && isBad(rating.level) : true;
}

/** The filter with one field changed; an empty value takes it away. */
export function withField(filter: HistoryFilter, field: HistoryField, value: string): HistoryFilter {
  return without({ ...filter, [field]: value.trim() === '' ? undefined : value });
}

function without(filter: { [K in HistoryField]?: HistoryFilter[K] | undefined }): HistoryFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}
