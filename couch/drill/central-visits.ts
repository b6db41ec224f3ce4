import type { ServerScope } from 'nano';
import type { CentralVisit } from '../../app/domain/central-visit.ts';
import { bounded } from '../bounded.ts';

/** What `central` holds of these visits, by id; of what it does not count, nothing. */
export async function centralVisits(
  couch: ServerScope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, CentralVisit>> {
  const held = new Map<string, CentralVisit>();
  if (ids.length === 0) return held;
  const keys = [...new Set(ids)];
  const { rows } = await bounded(couch.use<CentralVisit>('central').fetch({ keys }), undefined);
  for (const row of rows) if ('doc' in row && row.doc?.type === 'visit') held.set(row.id, row.doc);
  return held;
}
