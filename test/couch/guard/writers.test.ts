import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Writers } from '../../../couch/guard/writers.ts';
import type { Leases } from '../../../couch/leases/leases.ts';

const LONG_MS = 60_000;
/** The only gateway there is: whatever it asks for is its own. */
const alone = {
  take: async () => ({ isHeld: () => true, termMs: LONG_MS }),
  release: async () => undefined,
  isWished: async () => false,
} as unknown as Leases;

/** Work that ends when it is told to. */
function piece(): { readonly work: () => Promise<void>; readonly end: () => void } {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { work: () => ended, end };
}

const never = new AbortController().signal;

test('It is quiet at once where nobody has written', async () => {
  const begun = performance.now();
  await new Writers(alone).quiet(LONG_MS, never);
  assert.ok(performance.now() - begun < LONG_MS / 10);
});

test('Whoever waits for quiet waits for the last push of a PC that drains, and for the next one behind it', async () => {
  const writers = new Writers(alone);
  const [first, second] = [piece(), piece()];
  const pushed = writers.run('a', first.work);
  let isQuiet = false;
  const quiet = writers.quiet(LONG_MS, never).then(() => (isQuiet = true));
  first.end();
  await pushed;
  const next = writers.run('a', second.work);
  // Longer than a line lingers: it is the work that keeps it, not the moment after it.
  await writers.quiet(1_000, never);
  assert.not(isQuiet);
  second.end();
  await next;
  await quiet;
  await writers.close();
});

test('PCs that send without a pause put nothing off for ever, and whoever ends need not wait', async () => {
  const writers = new Writers(alone);
  const { work, end } = piece();
  const pushed = writers.run('a', work);
  await writers.quiet(20, never);
  const ended = new AbortController();
  const waiting = writers.quiet(LONG_MS, ended.signal);
  ended.abort();
  await waiting;
  end();
  await pushed;
  await writers.close();
});

test('Who sends again the moment no turn could be had is answered again, and waits for nobody', async () => {
  let tries = 0;
  const away = {
    take: async () => {
      tries += 1;
      if (tries === 1) throw new Error('CouchDB does not answer');
      return { isHeld: () => true, termMs: LONG_MS };
    },
    release: async () => undefined,
    isWished: async () => false,
  } as unknown as Leases;
  const writers = new Writers(away);
  const again = writers.run('a', async () => 'first').catch(() => writers.run('a', async () => 'second'));
  assert.is(await again, 'second');
  await writers.close();
});

test.run();
