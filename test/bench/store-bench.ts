import type { Page } from 'playwright-core';
import { openStoreHarness } from '../rig/store-harness.ts';
import type { BenchRow } from './row.ts';
import type * as storePage from './store-page.ts';

/** Visits on the PC that the design reckons with; fewer for a quick look: BENCH_VISITS. */
const VISITS = Number(process.env.BENCH_VISITS ?? 50_000);

type Bench = typeof storePage;

/** Runs something of `store-page.ts` in the page. */
async function inPage<T>(page: Page, work: (bench: Bench) => Promise<T>): Promise<T> {
  return page.evaluate(`(${work.toString()})(window.storeBench)`);
}

function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** A registration until it is saved, against a bare PouchDB put of equal durability in the same run. */
export async function benchSave(page: Page): Promise<BenchRow[]> {
  const [saves, puts]: [number[], number[]] = [[], []];
  // In turns, so that whatever else the machine does meets both alike.
  for (let turn = 0; turn < 5; turn++) {
    puts.push(...(await inPage(page, (bench) => bench.rawPuts(70))).slice(10));
    saves.push(...(await inPage(page, (bench) => bench.registrations(70))).slice(10));
  }
  const signed = (await inPage(page, (bench) => bench.signatures(110))).slice(10);
  const rows = [['p50', 0.5] as const, ['p95', 0.95] as const].map(([name, share]) => {
    const [value, bare] = [percentile(saves, share), percentile(puts, share)];
    const against = { what: 'bare put, equal durability', value: bare };
    const aim = '≤ 1.5 × a bare put';
    return {
      what: `registration saved, ${name}`,
      value,
      unit: 'ms',
      against,
      ratio: rounded(value / bare),
      aim,
    };
  });
  return [...rows, { what: 'of it the signature, p50', value: percentile(signed, 0.5), unit: 'ms' }];
}

/** Everything that needs a full PC: rows from nothing, catching up, cold start, search. */
export async function benchFull(
  page: Page,
  restart: () => Promise<Page>,
  visits = VISITS,
): Promise<BenchRow[]> {
  const entries = await page.evaluate<number>(`storeBench.fill(1, ${visits + 1})`);
  const built = await inPage(page, (bench) => bench.projection());
  const caught = await page.evaluate<number>(`storeBench.catchUp(${visits + 1})`);
  const fresh = await restart();
  const cold = await inPage(fresh, (bench) => bench.coldStart());
  const { times, rows } = await inPage(fresh, (bench) => bench.keystrokes());
  const search = `keystroke of search over ${rows} visits`;
  const aim = '< 16 ms';
  const row = (what: string, value: number) => ({ what, value: rounded(value), unit: 'ms' });
  return [
    row(`projection from nothing, ${built.rows} visits, ${entries} entries`, built.milliseconds),
    row('catching up with 200 entries', caught),
    row(`store opened cold, ${cold.open} open visits read`, cold.usable),
    row(`all ${rows} visits in memory after a cold start`, cold.searchable),
    { ...row(`${search}, p50`, percentile(times, 0.5)), aim },
    { ...row(`${search}, p95`, percentile(times, 0.95)), aim },
    { ...row(`${search}, slowest`, Math.max(...times)), aim },
  ];
}

/** All figures of the store, in a browser with a disk of its own. */
export async function bench(): Promise<readonly BenchRow[]> {
  const harness = await openStoreHarness();
  try {
    const saved = await benchSave(harness.page);
    return [...saved, ...(await benchFull(harness.page, () => harness.restart()))];
  } finally {
    await harness.close();
  }
}
