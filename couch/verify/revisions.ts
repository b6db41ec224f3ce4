import { canonical } from '../../app/domain/canonical.ts';
import { designDocumentsFor } from '../../design-docs/index.ts';
import type { DatabaseKind } from '../../design-docs/index.ts';
import { stagedCopy } from '../design-swap/staged.ts';
import type { Findings } from './finding.ts';
import type { RawDocuments, Revisions } from './raw-documents.ts';

const FIRST = /^1-[0-9a-f]{32}$/;

/** Databases to which documents are only added; in the others the product changes them one after the other. */
const ADDED_ONLY: readonly DatabaseKind[] = ['entries', 'audit', 'reports'];

export interface Checked {
  readonly name: string;
  readonly kind: DatabaseKind;
  readonly raw: RawDocuments;
}

/**
 * Every version of every document: no conflict anywhere, nothing deleted, nothing changed where documents are only added.
 * Answers the position that was reached; `onPage` gets the documents that there are.
 */
export async function checkRevisions(
  checked: Checked,
  found: Findings,
  since: string | number = 0,
  onPage: (ids: readonly string[]) => void = () => undefined,
): Promise<string | number> {
  const reading = checked.raw.revisions(since);
  for (;;) {
    const { done, value } = await reading.next();
    if (done) return value;
    for (const row of value) await checkOne(checked, row, found);
    onPage(value.flatMap(({ id, isDeleted }) => (isDeleted ? [] : [id])));
  }
}

async function checkOne({ name, kind, raw }: Checked, row: Revisions, found: Findings): Promise<void> {
  const { id, revs, isDeleted } = row;
  if (id.startsWith('_design/')) return;
  if (isDeleted) {
    // What is missing in central is found by its entries.
    if (kind !== 'central') found.add('deleted', name, id);
    return;
  }
  if (ADDED_ONLY.includes(kind)) {
    if (revs.length > 1) found.add('conflict', name, id);
    else if (!isFirst(kind, revs[0])) found.add('revision', name, id, revs[0]);
    return;
  }
  if (revs.length < 2) return;
  // A conflict that somebody has settled leaves its deleted end behind.
  const document = await raw.one(encodeURIComponent(id), { conflicts: true });
  if (Array.isArray(document?._conflicts) && document._conflicts.length > 0) found.add('conflict', name, id);
}

/** Entries keep the revision that a PC gave them; the gateway's own records have one that CouchDB made. */
function isFirst(kind: DatabaseKind, rev: string | undefined): boolean {
  return kind === 'entries' ? FIRST.test(rev ?? '') : (rev ?? '').startsWith('1-');
}

/** Only this program's design documents: another validator, or a view that lies, would be one of somebody else. */
export async function checkDesigns({ name, kind, raw }: Checked, found: Findings): Promise<void> {
  const wanted = await designDocumentsFor(kind);
  const ours = new Map(wanted.map((one) => [one._id as string, canonical(one)]));
  // `deploy` was interrupted, or is at work: the views are this program's, under the name where they wait.
  const waiting = new Set(wanted.map((one) => canonical(stagedCopy(one))));
  for await (const page of raw.pages('_design/', '_design/\uffff')) {
    for (const { _rev: _, ...document } of page) {
      if (waiting.has(canonical(document))) continue;
      if (ours.get(document._id) !== canonical(document)) found.add('design', name, document._id);
      ours.delete(document._id);
    }
  }
  for (const missing of ours.keys())
    found.add('design', name, missing, 'is missing: `npm run couch -- provision` makes it');
}
