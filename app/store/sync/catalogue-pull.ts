import { isRecord } from '../../domain/shape.ts';
import type { CatalogueChange, CatalogueMirror } from '../catalogue-mirror.ts';
import type { Centre } from './centre.ts';
import { CentreFailure } from './centre-failure.ts';
import type { Positions } from './positions.ts';

const PAGE = 500;
const NAME = 'catalogue';

/**
 * Pulls the base data. `whole`: from its beginning, so that what was lost at the centre by a restore is lost here too;
 * it is small, and done at every sign-in.
 */
export async function pullCatalogue(
  centre: Centre,
  positions: Positions,
  mirror: CatalogueMirror,
  whole: boolean,
): Promise<void> {
  const position = await positions.get(NAME);
  let since = whole ? '0' : (position.pulled ?? '0');
  const changes: CatalogueChange[] = [];
  for (;;) {
    const query = `since=${encodeURIComponent(since)}&limit=${PAGE}&include_docs=true`;
    const answer = await centre.get(`/db/${NAME}/_changes?${query}`);
    if (!isRecord(answer) || !Array.isArray(answer.results)) throw new CentreFailure('offline');
    if (typeof answer.last_seq !== 'string' && typeof answer.last_seq !== 'number')
      throw new CentreFailure('offline');
    changes.push(...answer.results.flatMap(changeOf));
    since = String(answer.last_seq);
    if (answer.results.length < PAGE) break;
  }
  if (changes.length === 0 && !whole) return;
  await mirror.apply(changes, { ...position, pulled: since }, whole);
}

function changeOf(row: unknown): CatalogueChange[] {
  if (!isRecord(row) || typeof row.id !== 'string' || row.id.startsWith('_design/')) return [];
  return [row.deleted === true ? { id: row.id } : { id: row.id, document: row.doc ?? null }];
}
