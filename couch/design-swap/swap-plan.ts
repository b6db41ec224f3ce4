import type { ServerScope } from 'nano';
import { isRecord } from '../../app/domain/shape.ts';
import { designDocumentsFor, RETIRED_DESIGNS } from '../../design-docs/index.ts';
import type { DesignDocument } from '../../design-docs/index.ts';
import { roleOfDatabase } from '../provision/database-roles.ts';
import { designsIn } from './designs.ts';
import type { HeldDesign } from './designs.ts';
import { indexInfo } from './index-info.ts';
import { hasSameViews, isStaged, stagedId } from './staged.ts';

/** One design document whose views are not this program's yet. */
export interface DesignSwap {
  readonly document: DesignDocument;
  /** Of the one that it takes the place of; absent for a new one. */
  readonly rev?: string;
  /** What its index may need on the disk until it is compacted, beyond what is there. */
  readonly bytes: number;
}

/** What is to be swapped in one database. */
export interface DatabaseSwap {
  readonly database: string;
  readonly designs: readonly DesignSwap[];
  /** Ids of those that only earlier versions read. */
  readonly retired: readonly string[];
  /** Whether staged copies are there: an earlier run has not come to its end. */
  readonly isBegun: boolean;
}

/**
 * How many times the size of the index that is there a new one may need while it is built. CouchDB 3.5 wrote twice what
 * was left after compacting, and compacted beside it while it was still building.
 */
const GROWTH = 3;

/** What `deploy` has to do in one database; undefined when that is nothing. Changes nothing. */
export async function planSwap(couch: ServerScope, database: string): Promise<DatabaseSwap | undefined> {
  const role = roleOfDatabase(database);
  if (!role) return undefined;
  const present = await designsIn(couch, database);
  const isBegun = [...present.keys()].some(isStaged);
  const designs: DesignSwap[] = [];
  for (const document of await designDocumentsFor(role.kind)) {
    const held = present.get(document._id);
    if (!document.views || (held && hasSameViews(held, document))) continue;
    const bytes = await bytesNeeded(couch, database, document, present);
    designs.push({ document, bytes, ...(held && { rev: held._rev }) });
  }
  const retired = (RETIRED_DESIGNS[role.kind] ?? []).filter((id) => present.has(id));
  const isAny = designs.length > 0 || retired.length > 0 || isBegun;
  return isAny ? { database, designs, retired, isBegun } : undefined;
}

async function bytesNeeded(
  couch: ServerScope,
  database: string,
  document: DesignDocument,
  present: ReadonlyMap<string, HeldDesign>,
): Promise<number> {
  const old = await indexInfo(couch, database, document._id);
  const copy = present.get(stagedId(document._id));
  const begun =
    copy && hasSameViews(copy, document)
      ? await indexInfo(couch, database, stagedId(document._id))
      : undefined;
  const source = await databaseBytes(couch, database);
  // Of a view that is new, or that says more than the old one, nothing is known but what it is made from.
  const wanted = Math.max((old?.bytes ?? source) * GROWTH, source);
  return Math.max(0, wanted - (begun?.bytes ?? 0));
}

async function databaseBytes(couch: ServerScope, database: string): Promise<number> {
  const about: unknown = await couch.db.get(database);
  if (!isRecord(about)) return 0;
  const file = isRecord(about.sizes) ? about.sizes.file : about.disk_size;
  return typeof file === 'number' ? file : 0;
}
