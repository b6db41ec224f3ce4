import type { ServerScope } from 'nano';
import { canonical } from '../../app/domain/canonical.ts';
import type { DesignDocument } from '../../design-docs/index.ts';
import { unlessConflict, unlessMissing } from '../couch-answer.ts';
import { buildIndex } from './build-index.ts';
import { designsIn } from './designs.ts';
import { isStaged, stagedCopy, stagedId } from './staged.ts';
import type { DatabaseSwap } from './swap-plan.ts';

export interface SwapOptions {
  /** Stops when the indexes are built: what is there goes on answering, and the start of a new gateway swaps. */
  readonly prepareOnly: boolean;
  /** One thing that was done. */
  readonly say: (line: string) => void;
  /** How far the index is that is being built. */
  readonly onIndexed: (what: string, done: number, total: number) => void;
}

/**
 * Puts this program's views in the place of others in one database, while those answer: each has its index built under
 * another name, one after the other, then all change places in a moment, then the old indexes go. It can be interrupted
 * anywhere: the staged copies stay until everything else is done, and say to the next run how far this one came.
 */
export async function swapDesigns(
  couch: ServerScope,
  { database, designs, retired }: DatabaseSwap,
  { prepareOnly, say, onIndexed }: SwapOptions,
): Promise<void> {
  const documents = designs.map(({ document }) => document);
  for (const document of documents) {
    // CouchDB begins to build by itself as soon as the copy is there: the next one waits until this one is done.
    await stage(couch, database, document);
    await build(couch, database, document, onIndexed);
    say(`${database}\tindex built: ${document._id}`);
  }
  if (prepareOnly) return;
  // What has come since the first one was done.
  for (const document of documents) await build(couch, database, document, onIndexed);
  for (const document of documents) {
    await putInPlace(couch, database, document);
    say(`${database}\tswapped: ${document._id}`);
  }
  const present = await designsIn(couch, database);
  for (const id of retired) {
    const { _rev } = present.get(id) ?? {};
    if (_rev !== undefined) await unlessConflict(couch.use(database).destroy(id, _rev));
    say(`${database}\tremoved: ${id}, an earlier version's`);
  }
  await couch.request({ db: database, path: '_view_cleanup', method: 'POST', body: {} });
  await removeStaged(couch, database);
  say(`${database}\told indexes removed`);
}

function build(
  couch: ServerScope,
  database: string,
  document: DesignDocument,
  onIndexed: SwapOptions['onIndexed'],
): Promise<void> {
  const what = `${database} ${document._id}`;
  const tell = (done: number, total: number) => onIndexed(what, done, total);
  return buildIndex(couch, database, stagedId(document._id), Object.keys(document.views ?? {}), tell);
}

async function stage(couch: ServerScope, database: string, document: DesignDocument): Promise<void> {
  await write(couch, database, stagedCopy(document) as { readonly _id: string });
}

/** With all that belongs to it, not only the views. */
async function putInPlace(couch: ServerScope, database: string, document: DesignDocument): Promise<void> {
  await write(couch, database, document);
}

/** A gateway that starts, or a second administrator, may do the same at the same moment. */
async function write(
  couch: ServerScope,
  database: string,
  document: { readonly _id: string },
): Promise<void> {
  const scope = couch.use<object>(database);
  for (let tries = 0; tries < 5; tries += 1) {
    const present = await unlessMissing(scope.get(document._id));
    const { _rev, ...held } = present ?? { _rev: undefined };
    if (present && canonical(held) === canonical(document)) return;
    if (await unlessConflict(scope.insert({ ...document, ...(_rev && { _rev }) }))) return;
  }
  throw new Error(`somebody else writes ${document._id} in ${database} all the time`);
}

async function removeStaged(couch: ServerScope, database: string): Promise<void> {
  const present = await designsIn(couch, database);
  for (const [id, { _rev }] of present) {
    if (isStaged(id)) await unlessConflict(couch.use(database).destroy(id, _rev));
  }
}
