import { NoAnswer } from './gateway/upstream.ts';

/** Longer than CouchDB takes for any request of the worker or the gateway by a factor of a hundred. */
const LIMIT_MS = 60_000;

/**
 * Waits for an answer no longer than a minute, or what is given, and not at all once a signal says so: a server that falls
 * at the wrong moment leaves a request open for ever. What becomes of the request itself does not matter, all of them can
 * be repeated. Throws `NoAnswer`.
 */
export async function bounded<T>(
  answer: Promise<T>,
  signal: AbortSignal | undefined,
  limitMs = LIMIT_MS,
): Promise<T> {
  let release: () => void = () => undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    const timer = setTimeout(() => reject(new NoAnswer(`no answer within ${limitMs / 1000} s`)), limitMs);
    const onAbort = () => reject(new Error('the worker ends'));
    signal?.addEventListener('abort', onAbort);
    if (signal?.aborted) onAbort();
    release = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    };
  });
  try {
    return await Promise.race([answer, limit]);
  } finally {
    release();
  }
}
