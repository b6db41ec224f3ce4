import { setTimeout as pause } from 'node:timers/promises';
import type { ServerScope } from 'nano';
import { LONGEST_PAUSE_MS } from '../leases/leases.ts';
import type { Lease } from '../leases/lease.ts';
import type { Leases } from '../leases/leases.ts';
import type { FoldProgress } from './database-fold.ts';
import { startFolding } from './worker.ts';
import type { Folding, FoldingOptions } from './worker.ts';

/** Name of the lease; the command line takes it as well. */
export const FOLD_LEASE = 'fold';
/** Folding is less urgent than pushing, and idle most of the day: fewer renewals. */
export const FOLD_TERM_MS = 30_000;
/** How often the worker asks whether the command line wants to fold. */
const ASK_MS = 5_000;
const RETRY_MS = 5_000;
/** How long it stays away for whoever asked; the lease itself says when it is free again. */
const ROOM_MS = 10 * LONGEST_PAUSE_MS;

/**
 * Folds as long as no other gateway does. Two at once would do no harm, the same work makes the same documents, but
 * twice the work. A gateway that waits takes over when the first one ends, or within a term when it dies.
 */
export function startLeasedFolding(couch: ServerScope, leases: Leases, options: FoldingOptions): Folding {
  const ended = new AbortController();
  let present: Folding | undefined;
  let known: readonly FoldProgress[] = [];
  const running = (async () => {
    while (!ended.signal.aborted) {
      const lease = await taken(leases, options, ended.signal);
      if (!lease) continue;
      present = startFolding(couch, options);
      const makesRoom = await untilOver(leases, lease, ended.signal);
      known = present.progress();
      await present.stop();
      present = undefined;
      await leases.release(FOLD_LEASE, lease);
      if (makesRoom) await pause(ROOM_MS, undefined, { signal: ended.signal }).catch(() => undefined);
    }
  })();
  return {
    progress: () => present?.progress() ?? known,
    stop: async () => {
      ended.abort();
      await running;
    },
  };
}

async function taken(
  leases: Leases,
  { log }: FoldingOptions,
  signal: AbortSignal,
): Promise<Lease | undefined> {
  try {
    const onWait = () =>
      log('fold: another program before this CouchDB folds; this one takes over when it ends');
    return await leases.take(FOLD_LEASE, { wishes: false, signal, onWait });
  } catch {
    await pause(RETRY_MS, undefined, { signal }).catch(() => undefined);
    return undefined;
  }
}

/** Resolves when the lease is lost, the worker shall end, or somebody wishes to fold: then with true. */
async function untilOver(leases: Leases, lease: Lease, signal: AbortSignal): Promise<boolean> {
  const either = AbortSignal.any([lease.ended, signal]);
  // A wish from before this worker began has been granted long ago.
  await leases.isWished(FOLD_LEASE);
  while (!either.aborted) {
    await pause(ASK_MS, undefined, { signal: either }).catch(() => undefined);
    if (!either.aborted && (await leases.isWished(FOLD_LEASE))) return true;
  }
  return false;
}
