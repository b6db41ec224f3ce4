import { isCatalogueDocument } from '../../app/domain/catalogue-shape.ts';
import type { CatalogueDocument, CatalogueType } from '../../app/domain/catalogue.ts';
import { bounded } from '../bounded.ts';
import { NOT_ALLOWED } from '../gateway/exchange.ts';
import type { Answer } from '../gateway/exchange.ts';
import type { ApiRequest } from './api-request.ts';
import { isAtCentre } from './figure-rights.ts';

const RANGES = ['office:', 'window:', 'counter:', 'matter:'];

/**
 * `GET /api/places`: the names behind the codes that figures bear: offices, windows, counters and matters. A program has no
 * base data to look them up in, and needs nobody's name.
 */
export async function readPlaces({ parts, session }: ApiRequest): Promise<Answer> {
  if (!isAtCentre(session)) return NOT_ALLOWED;
  const lists = await Promise.all(
    RANGES.map((first) => {
      const asked = { startkey: first, endkey: `${first}\uffff`, include_docs: true };
      return bounded(parts.couch.use<object>('catalogue').list(asked), undefined);
    }),
  );
  const documents = lists.flatMap(({ rows }) =>
    rows.flatMap(({ doc }): CatalogueDocument[] => (isCatalogueDocument(doc) ? [doc] : [])),
  );
  const named = <T extends CatalogueType>(type: T) =>
    documents.filter((one): one is Extract<CatalogueDocument, { type: T }> => one.type === type);
  return {
    status: 200,
    body: {
      offices: named('office').map(({ code, name }) => ({ code, name })),
      windows: named('window').map(({ code, office, versions }) => ({
        code,
        office,
        name: versions.at(-1)?.name,
      })),
      counters: named('counter').map(({ code, window, name }) => ({ code, window, name })),
      matters: named('matter').map(({ code, name }) => ({ code, name })),
    },
  };
}
