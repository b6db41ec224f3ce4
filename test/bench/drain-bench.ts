import nano from 'nano';
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
const BARE = ['bench-stock', 'bench-straight'] as const;

type Page = typeof drainPage;

/** Draining what waits on one PC in Chromium: the product's loop through the guard, beside ways that have no guard. */
export async function bench(): Promise<readonly BenchRow[]> {
  const platform = await PlatformProcess.start();
  const couch = nano(platform.couchUrl);
  const script = await pageScript(PAGE, 'drainBench');
  const front = await startBenchFront(platform.url, platform.couchUrl, script);
  const browser = await launchBrowser();
  try {
    for (const name of BARE) await couch.db.destroy(name).catch(() => undefined);
    for (const name of BARE) await couch.db.create(name);
    const page = await browser.newPage();
    page.setDefaultTimeout(1_200_000);
    await page.goto(front.url);
    await page.addScriptTag({ url: '/bench.js' });
    const run = async <T>(call: string): Promise<T> => page.evaluate<T>(`drainBench.${call}`);
    const entries = await run<number>(`prepare(${JSON.stringify(DEMO_PASSWORD)}, ${WAITING})`);
    const straight = await run<Awaited<ReturnType<Page['straight']>>>(`straight('${BARE[1]}')`);
    const stock = await run<Awaited<ReturnType<Page['stock']>>>(`stock('${BARE[0]}')`);
    const before = memoryOf(platform.pid);
    const own = await run<Awaited<ReturnType<Page['own']>>>('own()');
    const after = memoryOf(platform.pid);
    if (straight.written !== entries || stock.written !== entries || own.refused.length > 0)
      throw new Error(
        `not the same work: ${entries}, ${straight.written}, ${stock.written}, ${own.refused[0]}`,
      );
    const quiet = await listen(front.traffic);
    await run('end()');
    return [
      ...against(`draining ${WAITING} visits, ${entries} entries, through the guard`, own.milliseconds, [
        { what: 'stock replicate() to the bare server', milliseconds: stock.milliseconds, aim: '≤ 0.5 ×' },
        { what: '_bulk_docs to the bare server', milliseconds: straight.milliseconds, aim: '≤ 1.67 ×' },
      ]),
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
    for (const name of BARE) await couch.db.destroy(name).catch(() => undefined);
    await front.close();
    await platform.stop();
  }
}

interface Other {
  readonly what: string;
  readonly milliseconds: number;
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
