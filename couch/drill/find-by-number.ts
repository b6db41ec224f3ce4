import type { ServerScope } from 'nano';
import { addDays, instantOf } from '../../app/domain/calendar.ts';
import type { CatalogueDocument, Office } from '../../app/domain/catalogue.ts';
import type { CentralVisit } from '../../app/domain/central-visit.ts';
import { entriesDatabase, parseVisitId, periodRange } from '../../app/domain/identifier.ts';
import type { ImportedNumberParts, NumberParts } from '../../app/domain/visit-number.ts';
import { bounded } from '../bounded.ts';
import { unlessMissing } from '../couch-answer.ts';
import { askIndex } from '../view-answer.ts';
import { centralVisits } from './central-visits.ts';

/**
 * A visit of any office by the number that its visitor was told. The number says office, year, PC and place in the PC's
 * own count, which is a key of an index that is there for `verify`; of an imported visit the day, which is a range of ids:
 * nothing is searched through. `only`: of this office.
 */
export async function findByNumber(
  couch: ServerScope,
  parts: NumberParts | ImportedNumberParts,
  only: string | undefined,
): Promise<readonly CentralVisit[]> {
  const offices = await officesOf(couch, parts.prefix);
  const wanted = offices.filter(({ code }) => only === undefined || code === only);
  const ids = await Promise.all(
    wanted.map((office) =>
      'content' in parts ? importedIdsOf(couch, office, parts) : idsOf(couch, office.code, parts),
    ),
  );
  return [...(await centralVisits(couch, ids.flat())).values()];
}

async function officesOf(couch: ServerScope, prefix: string): Promise<readonly Office[]> {
  const range = { startkey: 'office:', endkey: 'office:\uffff', include_docs: true };
  const list = await bounded(couch.use<CatalogueDocument>('catalogue').list(range), undefined);
  return list.rows.flatMap(({ doc }) => (doc?.type === 'office' && doc.prefix === prefix ? [doc] : []));
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

/** Of the visits of that day of the office, those whose hash begins so. */
async function importedIdsOf(
  couch: ServerScope,
  { code, utcOffsetMinutes }: Office,
  { year, day, content }: ImportedNumberParts,
): Promise<readonly string[]> {
  const [from, until] = [day, addDays(day, 1)].map((one) => instantOf(one, '00:00', utcOffsetMinutes));
  const entries = couch.use<object>(entriesDatabase(code, year));
  const asked = entries.list(periodRange(code, from ?? '', until ?? ''));
  const answer = await bounded(unlessMissing(asked), undefined);
  return (answer?.rows ?? []).flatMap(({ id }) =>
    parseVisitId(id)?.content?.startsWith(content) ? [id] : [],
  );
}
