import { setTimeout as pause } from 'node:timers/promises';
import type { ServerScope } from 'nano';
import { isRecord } from '../../app/domain/shape.ts';
import { bounded } from '../bounded.ts';
import { statusOf } from '../couch-answer.ts';
import { NoAnswer } from '../gateway/upstream.ts';
import { askIndex } from '../view-answer.ts';

/** A little less than `fetch` waits for the head of an answer. CouchDB goes on building when nobody waits any more. */
const ASK_MS = 240_000;
const POLL_MS = 1_000;
/** So often in a row a request may end without the index having grown. */
const TRIES = 3;

/** How far an index is. Both absent where the server does not say, as the embedded one. */
export type OnIndexed = (done: number, total: number) => void;

/** Has the indexes of one design document built, and waits for it however long it takes. */
export async function buildIndex(
  couch: ServerScope,
  database: string,
  id: string,
  views: readonly string[],
  onIndexed: OnIndexed,
): Promise<void> {
  // CouchDB builds all of them with the first one, the embedded server each by itself.
  for (const view of views) await buildView(couch, database, id, view, onIndexed);
}

async function buildView(
  couch: ServerScope,
  database: string,
  id: string,
  view: string,
  onIndexed: OnIndexed,
): Promise<void> {
  let before = -1;
  for (let idle = 0; ;) {
    const ended = new AbortController();
    let reached = before;
    const watching = watch(couch, database, id, ended.signal, (done, total) => {
      reached = Math.max(reached, done);
      onIndexed(done, total);
    });
    try {
      const design = id.replace('_design/', '');
      // What costs is the index, not the answer.
      const nothing = { key: ['no-such-key'], reduce: false };
      const asked = askIndex(() => couch.use<object>(database).view(design, view, nothing));
      await bounded(asked, undefined, ASK_MS);
      return;
    } catch (error) {
      idle = reached > before ? 0 : idle + 1;
      if (!isPassing(error) || idle === TRIES) throw error;
      before = reached;
      await pause(POLL_MS);
    } finally {
      ended.abort();
      await watching;
    }
  }
}

/** The request took too long for somebody on the way; the index is built all the same. */
function isPassing(error: unknown): boolean {
  if (error instanceof NoAnswer) return true;
  const status = statusOf(error);
  return status === undefined || status === 408 || status >= 500;
}

async function watch(
  couch: ServerScope,
  database: string,
  id: string,
  signal: AbortSignal,
  onIndexed: OnIndexed,
): Promise<void> {
  while (!signal.aborted) {
    await pause(POLL_MS, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    const tasks: unknown = await couch.request({ path: '_active_tasks' }).catch(() => undefined);
    const { done, total } = indexed(Array.isArray(tasks) ? tasks : [], database, id);
    if (total > 0) onIndexed(done, total);
  }
}

/**
 * Of one design document, over all shards and copies. While a shard is compacted beside, a second indexer of it is
 * listed, with less to do: the one with more counts.
 */
export function indexed(
  tasks: readonly unknown[],
  database: string,
  id: string,
): { readonly done: number; readonly total: number } {
  const shards = new Map<string, { readonly done: number; readonly total: number }>();
  for (const task of tasks) {
    if (!isRecord(task) || task.type !== 'indexer' || task.design_document !== id) continue;
    const { database: shard, node, changes_done: done, total_changes: total } = task;
    if (typeof shard !== 'string' || databaseOf(shard) !== database) continue;
    if (typeof done !== 'number' || typeof total !== 'number') continue;
    const place = `${String(node)} ${shard}`;
    if (total >= (shards.get(place)?.total ?? 0)) shards.set(place, { done, total });
  }
  const all = [...shards.values()];
  return {
    done: all.reduce((sum, one) => sum + one.done, 0),
    total: all.reduce((sum, one) => sum + one.total, 0),
  };
}

/** `shards/00000000-7fffffff/central.1795395141` → `central` */
function databaseOf(shard: string): string {
  return shard.replace(/^shards\/[0-9a-f-]+\//, '').replace(/\.\d+$/, '');
}
