import type { ServerScope } from 'nano';
import { isRecord } from '../../app/domain/shape.ts';

/** A design document as CouchDB gives it. */
export type HeldDesign = Readonly<Record<string, unknown>> & { readonly _rev: string };

/** The design documents that a database has, by id. */
export async function designsIn(couch: ServerScope, database: string): Promise<Map<string, HeldDesign>> {
  const { rows } = await couch
    .use<object>(database)
    .list({ startkey: '_design/', endkey: '_design/\uffff', include_docs: true });
  return new Map(rows.flatMap(({ id, doc }) => (isRecord(doc) ? [[id, doc as HeldDesign] as const] : [])));
}
