import type { DocumentListParams, DocumentListResponse, ServerScope } from 'nano';
import type { CentralVisit } from '../../app/domain/central-visit.ts';
import { parseEntriesDatabase } from '../../app/domain/identifier.ts';

/** About 2 MB of JSON. */
const PAGE = 500;

/**
 * Visits of one database whose registration it does not have any more, because it was restored from an older copy, are
 * kept in `central` without being counted. When a PC offers them again they are folded over what was kept, so that it
 * is not forgotten when they were first received. How many were withdrawn.
 */
export async function withdrawVisits(couch: ServerScope, database: string): Promise<number> {
  const { office = '' } = parseEntriesDatabase(database) ?? {};
  let withdrawn = 0;
  let startkey: string | undefined = `visit:${office}:`;
  while (startkey !== undefined) {
    // Ids say nothing about the year: a PC's clock may have been wrong.
    const range: DocumentListParams = {
      startkey,
      endkey: `visit:${office}:\uffff`,
      limit: PAGE,
      include_docs: true,
    };
    const { rows }: DocumentListResponse<CentralVisit> = await couch.use<CentralVisit>('central').list(range);
    const counted = rows.flatMap(({ doc }) =>
      doc?.type === 'visit' && doc.database === database ? doc : [],
    );
    withdrawn += await withdraw(couch, await withoutEntries(couch, database, counted));
    startkey = rows.length < PAGE ? undefined : `${rows.at(-1)?.id ?? ''}\u0000`;
  }
  return withdrawn;
}

async function withoutEntries(
  couch: ServerScope,
  database: string,
  visits: readonly CentralVisit[],
): Promise<readonly CentralVisit[]> {
  if (visits.length === 0) return [];
  const { rows } = await couch.use(database).fetchRevs({ keys: visits.map(({ _id }) => _id) });
  const there = new Set(
    rows.flatMap((row) => ('value' in row && !('deleted' in row.value && row.value.deleted) ? row.id : [])),
  );
  return visits.filter(({ _id }) => !there.has(_id));
}

/** What somebody else has written meanwhile has just been folded, and is left as it is. */
async function withdraw(couch: ServerScope, visits: readonly CentralVisit[]): Promise<number> {
  if (visits.length === 0) return 0;
  const docs = visits.map((visit): CentralVisit => ({ ...visit, type: 'withdrawn' }));
  const rows = await couch.use<CentralVisit>('central').bulk({ docs });
  const faulty = rows.find((row) => row.error && row.error !== 'conflict');
  if (faulty) throw new Error(`central refuses ${faulty.id}: ${faulty.error} ${faulty.reason ?? ''}`);
  return rows.filter((row) => !row.error).length;
}
