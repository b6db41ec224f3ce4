import type { ServerScope } from 'nano';
import type { Office } from '../../app/domain/catalogue.ts';
import { isCatalogueDocument } from '../../app/domain/catalogue-shape.ts';

/** The offices that the catalogue holds, by code. */
export async function readOffices(couch: ServerScope): Promise<Office[]> {
  const rows = await couch
    .use<object>('catalogue')
    .list({ startkey: 'office:', endkey: 'office:\uffff', include_docs: true });
  return rows.rows.flatMap((row) =>
    isCatalogueDocument(row.doc) && row.doc.type === 'office' ? [row.doc] : [],
  );
}
