import { deleteDB, openDB } from 'idb';
import { bounded } from './open-bounded.ts';

/** Made and deleted within a moment; nothing is ever in it. */
const NAME = 'yichuang-fresh-log';
/** It takes tens of milliseconds; a start is not held up by a disk that hangs. */
const LIMIT_MS = 3_000;

/**
 * Makes the browser begin a new log for the databases of this site. To be called before anything is written.
 *
 * Chromium keeps all of them in one LevelDB and goes on writing at the end of the log that it finds. When the power went
 * in the middle of a record, nothing that is written behind its half can be read at the next start: Chromium takes that for
 * corruption and deletes every database of the site. Deleting a database makes it bring the log's contents into a table
 * and begin another log, which leaves the half record behind.
 */
export async function beginFreshLog(): Promise<void> {
  const again = async () => {
    (await openDB(NAME, 1)).close();
    await deleteDB(NAME);
  };
  // A full disk, or a browser without its databases: whatever is opened next says so.
  await bounded(again(), LIMIT_MS).catch(() => undefined);
}
