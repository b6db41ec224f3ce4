import type { ServerScope } from 'nano';
import { designDocumentsFor } from '../../design-docs/index.ts';
import type { DesignDocument } from '../../design-docs/index.ts';
import { bounded } from '../bounded.ts';

/** Building an index from nothing may take minutes; a little less than `fetch` waits for an answer. */
const LIMIT_MS = 280_000;

/**
 * Has the views of `central`, and of databases of entries, brought up to date, so that the first person of a morning who
 * asks for a week does not wait for the index of a whole year. Asks for a key that is not there: what costs is the
 * index, not the answer.
 */
export async function warmIndexes(
  couch: ServerScope,
  signal: AbortSignal,
  entries: readonly string[] = [],
): Promise<void> {
  await warm(couch, 'central', await designDocumentsFor('central'), signal);
  const numbered = await designDocumentsFor('entries');
  for (const database of entries) await warm(couch, database, numbered, signal);
}

async function warm(
  couch: ServerScope,
  database: string,
  designs: readonly DesignDocument[],
  signal: AbortSignal,
): Promise<void> {
  for (const { _id, views = {} } of designs) {
    const [view] = Object.keys(views);
    // All views of a design document are built together.
    if (view === undefined) continue;
    const design = _id.replace('_design/', '');
    const asked = couch.use<object>(database).view(design, view, { key: ['no-such-key'], reduce: false });
    await bounded(asked, signal, LIMIT_MS);
  }
}
