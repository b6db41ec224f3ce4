import { isRecord } from '../../domain/shape.ts';
import type { CatalogueChange, CatalogueMirror } from '../catalogue-mirror.ts';
import type { Centre } from './centre.ts';
import { CentreFailure } from './centre-failure.ts';
import { inPortion } from './portion.ts';
import type { Portion } from './portion.ts';
import type { Positions } from './positions.ts';

/** Documents asked for at once while all goes well. */
export const BASE_DATA_PAGE = 500;
const NAME = 'catalogue';

/** What pulling the base data works with. */
export interface BaseDataLine {
  readonly centre: Centre;
  readonly positions: Positions;
  readonly mirror: CatalogueMirror;
  /** How many documents are asked for at once. */
  readonly portion: Portion;
}

/**
 * Pulls the base data. `whole`: from its beginning, so that what was lost at the centre by a restore is lost here too;
 * it is small, and done at every sign-in.
 */
export async function pullCatalogue(line: BaseDataLine, whole: boolean): Promise<void> {
  const { positions, mirror, portion } = line;
  const position = await positions.get(NAME);
  let since = whole ? '0' : (position.pulled ?? '0');
  const changes: CatalogueChange[] = [];
  for (let isLast = false; !isLast;) {
    const from = since;
    let asked = 0;
    const read = (size: number) => readPage(line.centre, from, (asked = size));
    const page = await inPortion(portion, read, ({ rows }) => rows.length);
    changes.push(...page.rows.flatMap(changeOf));
    since = page.last;
    isLast = page.rows.length < asked;
  }
  if (changes.length === 0 && !whole) return;
  await mirror.apply(changes, { ...position, pulled: since }, whole);
}

async function readPage(
  centre: Centre,
  since: string,
  size: number,
): Promise<{ rows: readonly unknown[]; last: string }> {
  const query = `since=${encodeURIComponent(since)}&limit=${size}&include_docs=true`;
  const answer = await centre.get(`/db/${NAME}/_changes?${query}`);
  if (!isRecord(answer) || !Array.isArray(answer.results)) throw new CentreFailure('offline');
  const { last_seq: last } = answer;
  if (typeof last !== 'string' && typeof last !== 'number') throw new CentreFailure('offline');
  return { rows: answer.results, last: String(last) };
}

function changeOf(row: unknown): CatalogueChange[] {
  if (!isRecord(row) || typeof row.id !== 'string' || row.id.startsWith('_design/')) return [];
  return [row.deleted === true ? { id: row.id } : { id: row.id, document: row.doc ?? null }];
}
