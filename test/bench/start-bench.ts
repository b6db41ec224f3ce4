import { readFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { BrowserContext, Page } from 'playwright-core';
import { buildApp } from '../rig/app-build.ts';
import { launchPersistent } from '../rig/browser.ts';
import { startFront } from '../rig/front.ts';
import { pageScript } from '../rig/page-script.ts';
import { DEMO_PASSWORD, startTestPlatform } from '../rig/platform.ts';
import { programIsKept } from '../rig/service-worker.ts';
import { signIn } from '../rig/sign-in.ts';
import { storePageScript } from '../rig/store-harness.ts';
import type { BenchRow } from './row.ts';
import type * as startPage from './start-page.ts';
import type { Moments } from './start-page.ts';
import type * as storePage from './store-page.ts';

/** Visits on the PC that the design reckons with; fewer for a quick look: BENCH_VISITS. */
const VISITS = Number(process.env.BENCH_VISITS ?? 50_000);
/** How often the browser is started anew. */
const STARTS = 5;
/** The last visit of `store-page.ts` that still lies in its year. */
const LAST_OF_YEAR = 57_000;
const START_PAGE = fileURLToPath(new URL('start-page.ts', import.meta.url));
const DIST = fileURLToPath(new URL('../../dist', import.meta.url));

/** Milliseconds of one start with the server gone. */
interface Start {
  /** From navigation to a name being typed. */
  readonly usable: number;
  /** The check of the password, slow on purpose. */
  readonly check: number;
  /** From then to the home page with the lists of open visits. */
  readonly home: number;
  /** From F1 to a visit that can be typed. */
  readonly f1: number;
  /** From navigation to all visits being searchable. */
  readonly searchable: number;
  /** From navigation to home in the same tab, where the person is signed in. */
  readonly again: number;
}

function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN);
}

function firstPage(context: BrowserContext): Page {
  const page = context.pages()[0];
  if (!page) throw new Error('a browser without a page');
  return page;
}

const gzipped = (path: string): number =>
  gzipSync(new Uint8Array(readFileSync(join(DIST, path === '/' ? 'index.html' : path))), { level: 9 }).length;
const kilobytes = (what: string, bytes: number, aim?: string): BenchRow => ({
  what,
  value: Math.round(bytes / 1024),
  unit: 'KB',
  ...(aim && { aim }),
});

/** What a PC loads that sees the program for the first time: until a name can be typed, and all that it keeps. */
async function benchBytes(page: Page, url: string): Promise<BenchRow[]> {
  await page.goto(url, { waitUntil: 'commit' });
  await page.getByLabel('用户名', { exact: true }).waitFor();
  const loaded = await page.evaluate(() =>
    ['navigation', 'resource']
      .flatMap((type) => performance.getEntriesByType(type) as PerformanceResourceTiming[])
      .map(({ name, encodedBodySize }) => ({ path: new URL(name).pathname, sent: encodedBodySize })),
  );
  const files = [...new Set(loaded.map(({ path }) => path))].filter((path) => !path.startsWith('/api/'));
  await programIsKept(page);
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return keys.flat().map((request) => new URL(request.url).pathname);
  });
  const size = (paths: readonly string[]) => paths.reduce((sum, path) => sum + gzipped(path), 0);
  const [fonts, rest] = [true, false].map((isFont) =>
    kept.filter((path) => ['.ttf', '.woff2'].includes(extname(path)) === isFont),
  );
  return [
    kilobytes(`gzip before sign-in can be used, ${files.length} files`, size(files), '≤ 200 KB'),
    kilobytes(
      'the same as the gateway sends it',
      loaded.reduce((sum, { sent }) => sum + sent, 0),
    ),
    kilobytes(`gzip of all precached without the font, ${rest?.length} files`, size(rest ?? []), '≤ 1024 KB'),
    kilobytes('gzip of the font of the notices', size(fonts ?? [])),
    kilobytes('gzip of all precached', size(kept)),
  ];
}

/** Fills the PC's own databases as a year of pulling would have, and makes the rows; with nothing else running. */
async function fill(page: Page, url: string): Promise<number> {
  // Of the same origin, and no page of the program: nothing else has the databases open.
  await page.goto(`${url}/manifest.webmanifest`);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Runtime.evaluate', { expression: await storePageScript() });
  return page.evaluate(
    async ({ visits, lastOfYear }) => {
      const { storeBench } = globalThis as unknown as { storeBench: typeof storePage };
      // The last visits are of this week, as on a PC that is at work.
      const last = Math.min(Math.max(storeBench.visitAt(Date.now()), visits), lastOfYear);
      await storeBench.fill(last - visits + 1, last + 1);
      return (await storeBench.projection()).rows;
    },
    { visits: VISITS, lastOfYear: LAST_OF_YEAR },
  );
}

/** F1 right away; in milliseconds until the visit's page takes letters. */
async function pressF1(page: Page): Promise<number> {
  const begin = performance.now();
  await page.keyboard.press('F1');
  await page.getByLabel('来访人姓名', { exact: true }).waitFor();
  return performance.now() - begin;
}

async function startOnce(page: Page, url: string): Promise<Start> {
  const script = await pageScript(START_PAGE, 'startBench');
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Page.enable');
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: script });
  const reach = async (user?: string, password?: string): Promise<Moments> => {
    await page.goto(`${url}/`, { waitUntil: 'commit' });
    return page.evaluate(
      async (given) => {
        const { startBench } = globalThis as unknown as { startBench: typeof startPage };
        return startBench.reachHome(...given);
      },
      user === undefined || password === undefined ? ([] as const) : ([user, password] as const),
    );
  };
  const { usable, pressed, signedIn, home } = await reach('clerk', DEMO_PASSWORD);
  const f1 = await pressF1(page);
  const searchable = await page.evaluate<number>('startBench.searchable()');
  const again = await reach();
  return {
    usable,
    check: signedIn - pressed,
    home: home - signedIn,
    f1,
    searchable,
    again: again.home,
  };
}

function startRows(starts: readonly Start[], visits: number): BenchRow[] {
  const row = (what: string, time: (start: Start) => number, aim?: string): BenchRow => {
    const times = starts.map(time);
    return {
      what: `offline, ${visits} visits: ${what}, p50 (slowest ${percentile(times, 1)})`,
      value: percentile(times, 0.5),
      unit: 'ms',
      ...(aim && { aim }),
    };
  };
  return [
    row(
      'cold start to home, sign-in without typing included',
      (start) => start.usable + start.check + start.home,
      '< 1500 ms',
    ),
    row('– to where a name can be typed', (start) => start.usable),
    row('– check of the password, slow on purpose', (start) => start.check),
    row('– then home with the open visits', (start) => start.home),
    row('F1 right away, to a visit that can be typed', (start) => start.f1),
    row('all visits can be searched', (start) => start.searchable),
    row('loaded anew while signed in, to home', (start) => start.again),
  ];
}

/** The whole program from cold with the server gone, on a PC with a full year; and its bytes. */
export async function bench(): Promise<readonly BenchRow[]> {
  buildApp();
  const platform = await startTestPlatform();
  const front = await startFront(platform.url);
  const folder = mkdtempSync(join(tmpdir(), 'yichuang-start-'));
  let context = await launchPersistent(folder);
  try {
    const bytes = await benchBytes(firstPage(context), front.url);
    await signIn(firstPage(context), 'clerk', DEMO_PASSWORD);
    await firstPage(context).getByText('待上传 0').waitFor();
    await front.goAway();
    const page = firstPage(context);
    page.setDefaultTimeout(600_000);
    const visits = await fill(page, front.url);
    const starts: Start[] = [];
    for (let turn = 0; turn < STARTS; turn += 1) {
      await context.close();
      context = await launchPersistent(folder);
      starts.push(await startOnce(firstPage(context), front.url));
    }
    return [...startRows(starts, visits), ...bytes];
  } finally {
    await context.close();
    await front.goAway().catch(() => undefined);
    await platform.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
