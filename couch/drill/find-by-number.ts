import type { ServerScope } from 'nano';
import type { CatalogueDocument } from '../../app/domain/catalogue.ts';
import type { CentralVisit } from '../../app/domain/central-visit.ts';
import { entriesDatabase } from '../../app/domain/identifier.ts';
import type { NumberParts } from '../../app/domain/visit-number.ts';
import { bounded } from '../bounded.ts';
import { unlessMissing } from '../couch-answer.ts';
import { askIndex } from '../view-answer.ts';
import { centralVisits } from './central-visits.ts';

/**
 * A visit of any office by the number that its visitor was told. The number says office, year, PC and place in the PC's
 * own count, which is a key of an index that is there for `verify`: nothing is searched through. `only`: of this office.
 */
export async function findByNumber(
  couch: ServerScope,
  parts: NumberParts,
  only: string | undefined,
): Promise<readonly CentralVisit[]> {
  const offices = await officesOf(couch, parts.prefix);
  const wanted = offices.filter((office) => only === undefined || office === only);
  const ids = await Promise.all(wanted.map((office) => idsOf(couch, office, parts)));
  return [...(await centralVisits(couch, ids.flat())).values()];
}

async function officesOf(couch: ServerScope, prefix: string): Promise<readonly string[]> {
  const range = { startkey: 'office:', endkey: 'office:\uffff', include_docs: true };
  const list = await bounded(couch.use<CatalogueDocument>('catalogue').list(range), undefined);
  return list.rows.flatMap(({ doc }) => (doc?.type === 'office' && doc.prefix === prefix ? [doc.code] : []));
}

/** None where the office has no database of that year. */
async function idsOf(
  couch: ServerScope,
  office: string,
  { year, device, n }: NumberParts,
): Promise<readonly string[]> {
  const entries = couch.use<object>(entriesDatabase(office, year));
  const asked = () => entries.view('numbers', 'n', { key: [device, n], reduce: false });
  const answer = await bounded(unlessMissing(askIndex(asked)), undefined);
  return (answer?.rows ?? []).map(({ id }) => id);
}
