import { createServer, connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { CookieFetch } from '../rig/cookie-fetch.ts';
import { startTestPlatform } from '../rig/platform.ts';
import { Disk, openTestStore } from '../rig/store.ts';
import type { BenchRow } from './row.ts';

/** Rounds of a quiet PC in an hour whose page is looked at. */
const ROUNDS = 180;

/** Bytes in both directions, heads included, that pass through to the centre. */
async function countingProxy(port: number): Promise<{ url: string; bytes: () => number; close: () => void }> {
  let bytes = 0;
  const server = createServer((near) => {
    const far = connect(port, 'localhost');
    near.on('data', (chunk) => (bytes += chunk.length));
    far.on('data', (chunk) => (bytes += chunk.length));
    near.pipe(far).pipe(near);
    for (const end of [near, far]) end.on('error', () => [near, far].forEach((one) => one.destroy()));
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port: own } = server.address() as AddressInfo;
  return { url: `http://localhost:${own}`, bytes: () => bytes, close: () => server.close() };
}

/** What a round asked before there was one request for all of it. */
function sixRequests(entries: string, device: string): string[] {
  const changes = 'since=now&limit=500&include_docs=true';
  return [
    '/db/_session',
    `/db/catalogue/_changes?${changes}`,
    `/db/${entries}`,
    `/db/${entries}/_local/${device}`,
    `/db/${entries}/_changes?${changes}`,
    '/db/_session',
  ];
}

/** Idle traffic of a quiet PC in an hour, against a round of six requests through the same gateway. */
export async function bench(): Promise<readonly BenchRow[]> {
  const platform = await startTestPlatform();
  const proxy = await countingProxy(Number(new URL(platform.url).port));
  try {
    new Disk().use();
    const browser = new CookieFetch(proxy.url);
    const store = await openTestStore(browser.fetch, Date.now);
    await browser.signIn('clerk', platform.password);
    const { device } = await store.enrol('pd', 'pd-1-3');
    store.actAs('clerk');
    store.sync.start('clerk');
    for (let round = 0; round < 5; round++) await store.sync.now();
    const [before, asked] = [proxy.bytes(), browser.asked.length];
    for (let round = 0; round < 10; round++) await store.sync.now();
    const bytes = ((proxy.bytes() - before) / 10) * ROUNDS;
    const requests = ((browser.asked.length - asked) / 10) * ROUNDS;
    await store.close();
    const old = proxy.bytes();
    const paths = sixRequests(`entries-pd-${new Date().getUTCFullYear()}`, device);
    for (const path of paths) await (await browser.fetch(path, {})).text();
    const oldBytes = (proxy.bytes() - old) * ROUNDS;
    const what = 'a round of six requests';
    const rows = [
      ['requests', requests, paths.length * ROUNDS],
      ['kB', Math.round(bytes / 1000), Math.round(oldBytes / 1000)],
    ] as const;
    return rows.map(([unit, value, other]) => ({
      what: `a quiet PC in an hour, ${unit}`,
      value,
      unit,
      against: { what, value: other },
      ratio: Math.round((value / other) * 100) / 100,
    }));
  } finally {
    proxy.close();
    await platform.stop();
  }
}
