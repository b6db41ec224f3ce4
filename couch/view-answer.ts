import { setTimeout as pause } from 'node:timers/promises';
import { statusOf } from './couch-answer.ts';

const TRIES = 5;
const PAUSE_MS = 200;

/** With a 404, of CouchDB to whom the design document changed under the hands. */
const CHANGED = 'Design document was updated or deleted.';

/**
 * Asks for something of an index. When a design document changes, CouchDB ends the process of its index, and who asks at
 * that very moment is answered 500, or 404 with a reason of its own; the next request finds the index as it is.
 */
export async function askIndex<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!isPassing(error) || tries === TRIES) throw error;
      await pause(PAUSE_MS);
    }
  }
}

function isPassing(error: unknown): boolean {
  return statusOf(error) === 500 || (error as { readonly reason?: unknown }).reason === CHANGED;
}
