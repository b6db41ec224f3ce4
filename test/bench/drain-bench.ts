import nano from 'nano';
import { designDocumentsFor } from '../../design-docs/index.ts';
import { startBenchFront } from '../rig/bench-front.ts';
import { launchBrowser } from '../rig/browser.ts';
import { pageScript } from '../rig/page-script.ts';
import { DEMO_PASSWORD } from '../rig/platform.ts';
import { PlatformProcess } from '../rig/platform-process.ts';
import { memoryOf } from '../rig/process-memory.ts';
import type * as drainPage from './drain-page.ts';
import type { BenchRow } from './row.ts';

/** Visits that wait on the PC; fewer for a quick look: BENCH_WAITING. */
const WAITING = Number(process.env.BENCH_WAITING ?? 10_000);
/** How long a quiet PC is listened to, in seconds. */
const QUIET_S = Number(process.env.BENCH_QUIET_SECONDS ?? 120);
const PAGE = new URL('drain-page.ts', import.meta.url).pathname;
/** Without our validator, and with it, which costs CouchDB a call of its JavaScript engine for each document. */
const BARE = ['bench-bare', 'bench-checked'] as const;
/** Each way of writing has a database of its own. */
const DATABASES = BARE.flatMap((name) => [`${name}-stock`, `${name}-straight`]);

type Page = typeof drainPage;

/** Draining what waits on one PC in Chromium: the product's loop through the guard, beside ways that have no guard. */
export async function bench(): Promise<readonly BenchRow[]> {
  const platform = await PlatformProcess.start();
  const couch = nano(platform.couchUrl);
  const script = await pageScript(PAGE, 'drainBench');
  const front = await startBenchFront(platform.url, platform.couchUrl, script);
  const browser = await launchBrowser();
  try {
    for (const name of DATABASES) await couch.db.destroy(name).catch(() => undefined);
    for (const name of DATABASES) await couch.db.create(name);
    const [validator] = await designDocumentsFor('entries');
    for (const name of DATABASES)
      if (validator && name.startsWith(BARE[1])) await couch.use(name).insert({ ...validator });
    const page = await browser.newPage();
    page.setDefaultTimeout(1_200_000);
    await page.goto(front.url);
    await page.addScriptTag({ url: '/bench.js' });
    const run = async <T>(call: string): Promise<T> => page.evaluate<T>(`drainBench.${call}`);
    const entries = await run<number>(`prepare(${JSON.stringify(DEMO_PASSWORD)}, ${WAITING})`);
    const others: Other[] = [];
    for (const name of BARE) {
      const server = name === BARE[0] ? 'the bare server' : 'one with the same validator';
      const straight = await run<Written>(`straight('${name}-straight')`);
      const stock = await run<Written>(`stock('${name}-stock')`);
      others.push(
        { what: `stock replicate() to ${server}`, ...stock, aim: '≤ 0.5 ×' },
        { what: `_bulk_docs to ${server}`, ...straight, aim: '≤ 1.67 ×' },
      );
    }
    const before = memoryOf(platform.pid);
    const own = await run<Awaited<ReturnType<Page['own']>>>('own()');
    const after = memoryOf(platform.pid);
    const different = others.find(({ written }) => written !== entries);
    if (different || own.refused.length > 0)
      throw new Error(`not the same work: ${entries}, ${different?.what}, ${own.refused[0]}`);
    const quiet = await listen(front.traffic);
    await run('end()');
    return [
      ...against(
        `draining ${WAITING} visits, ${entries} entries, through the guard`,
        own.milliseconds,
        others,
      ),
      ...memory(before, after),
      {
        what: 'a quiet PC: requests an hour',
        value: Math.round((quiet.requests * 3600) / QUIET_S),
        unit: '',
      },
      {
        what: 'a quiet PC: traffic an hour',
        value: Math.round((quiet.bytes * 3600) / QUIET_S / 1024),
        unit: 'KB',
      },
    ];
  } finally {
    await browser.close();
    for (const name of DATABASES) await couch.db.destroy(name).catch(() => undefined);
    await front.close();
    await platform.stop();
  }
}

type Written = Awaited<ReturnType<Page['straight']>>;

interface Other extends Written {
  readonly what: string;
  readonly aim: string;
}

function against(what: string, milliseconds: number, others: readonly Other[]): BenchRow[] {
  return others.map((other) => ({
    what,
    value: Math.round(milliseconds / 100) / 10,
    unit: 's',
    against: { what: other.what, value: Math.round(other.milliseconds / 100) / 10 },
    ratio: Math.round((milliseconds / other.milliseconds) * 100) / 100,
    aim: other.aim,
  }));
}

function memory(before: number | undefined, after: number | undefined): BenchRow[] {
  if (before === undefined || after === undefined) return [];
  const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024);
  return [
    {
      what: 'memory of the gateway after it',
      value: megabytes(after),
      unit: 'MB',
      against: { what: 'before it', value: megabytes(before) },
      ratio: Math.round((after / before) * 100) / 100,
    },
  ];
}

async function listen(
  traffic: () => { readonly requests: number; readonly bytes: number },
): Promise<{ readonly requests: number; readonly bytes: number }> {
  const before = traffic();
  await new Promise((resolve) => setTimeout(resolve, QUIET_S * 1000));
  const after = traffic();
  return { requests: after.requests - before.requests, bytes: after.bytes - before.bytes };
}
