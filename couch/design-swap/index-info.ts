import type { ServerScope } from 'nano';
import { isRecord } from '../../app/domain/shape.ts';
import type { DesignDocument } from '../../design-docs/index.ts';
import { unlessMissing } from '../couch-answer.ts';
import { askIndex } from '../view-answer.ts';
import { hasSameViews, stagedId } from './staged.ts';

/** What CouchDB tells of the index of one design document. */
export interface IndexInfo {
  /** Bytes of its files; undefined where the server does not say, as the embedded one. */
  readonly bytes?: number;
  /** Documents that have changed since it was brought up to date; undefined likewise. */
  readonly pending?: number;
}

/** Undefined when there is no such design document. */
export async function indexInfo(
  couch: ServerScope,
  database: string,
  id: string,
): Promise<IndexInfo | undefined> {
  const asked = { db: database, path: `${id}/_info` };
  const answer: unknown = await unlessMissing(askIndex<unknown>(() => couch.request(asked)));
  if (!isRecord(answer)) return undefined;
  const index = isRecord(answer.view_index) ? answer.view_index : {};
  const sizes = isRecord(index.sizes) ? index.sizes : {};
  const updates = isRecord(index.updates_pending) ? index.updates_pending : {};
  return {
    ...(typeof sizes.file === 'number' && { bytes: sizes.file }),
    ...(typeof updates.total === 'number' && { pending: updates.total }),
  };
}

/** An index that is so little behind is brought up to date within seconds; compacting leaves it behind by some thousands. */
const NEARLY = 5_000;

/** Whether the index of this design document is built already, by a staged copy that `deploy` has left. */
export async function isReady(
  couch: ServerScope,
  database: string,
  document: DesignDocument,
): Promise<boolean> {
  const id = stagedId(document._id);
  const copy = await unlessMissing(couch.use<object>(database).get(id));
  if (!copy || !hasSameViews(copy, document)) return false;
  const { pending } = (await indexInfo(couch, database, id)) ?? {};
  return pending !== undefined && pending < NEARLY;
}
