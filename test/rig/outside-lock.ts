import { createServer } from 'node:net';

/** Tests of one CouchDB take turns; a whole file may need several minutes. */
const LIMIT_MS = 15 * 60_000;
const LOCK_PORTS_FROM = 21_000;

/**
 * Waits until no other test process uses the CouchDB of a URL; answers how to let it go. A listening port is the lock:
 * it ends with its process, however that ends.
 */
export async function lockOutside(url: string): Promise<() => void> {
  const port = LOCK_PORTS_FROM + (Number(new URL(url).port) % 10_000);
  const limit = Date.now() + LIMIT_MS;
  for (;;) {
    const unlock = await tryLock(port);
    if (unlock) return unlock;
    if (Date.now() > limit) throw new Error('another test never let the CouchDB go');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function tryLock(port: number): Promise<(() => void) | undefined> {
  return new Promise((resolve) => {
    const lock = createServer();
    lock.once('error', () => resolve(undefined));
    lock.listen(port, '127.0.0.1', () => {
      lock.unref();
      resolve(() => lock.close());
    });
  });
}
