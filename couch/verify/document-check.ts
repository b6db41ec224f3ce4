import { checkEntry } from '../../app/domain/entry-shape.ts';
import { ENTRY_SCHEMA } from '../../app/domain/entry.ts';
import { parseEntryId, parseVisitId, visitOf } from '../../app/domain/identifier.ts';
import { fitsYear } from '../guard/judge.ts';
import type { FindingKind, NoteKind } from './finding.ts';
import type { RawDocument } from './raw-documents.ts';

/** The database that documents were read from. */
export interface Holder {
  readonly office: string;
  readonly year: number;
  readonly utcOffsetMinutes: number;
}

export interface Fault {
  readonly kind: FindingKind | NoteKind;
  readonly detail: string;
}

/** What keeps a document from being an entry of this database; undefined when nothing does. */
export function faultOf(document: RawDocument, holder: Holder, hasRegistration: boolean): Fault | undefined {
  const { _id: id } = document;
  const visit = visitOf(id);
  if (visit === undefined && parseEntryId(id) === undefined) return { kind: 'shape', detail: 'id' };
  if (visit !== undefined && parseVisitId(visit)?.office !== holder.office)
    return { kind: 'place', detail: 'another office' };
  if (typeof document.schema === 'number' && document.schema > ENTRY_SCHEMA)
    return { kind: 'newer', detail: `schema ${document.schema}` };
  const findings = checkEntry(document);
  // Paths only: what is wrong may be somebody's name.
  if (findings.length > 0)
    return { kind: 'shape', detail: findings.map(({ path, problem }) => `${path} ${problem}`).join(', ') };
  const isMove = visit !== undefined && visit !== id;
  if (fitsYear(document, id, holder) || (isMove && hasRegistration)) return undefined;
  return { kind: 'place', detail: 'another year' };
}
