import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nano from 'nano';
import type { Locator, Page } from 'playwright-core';
import * as assert from 'uvu/assert';
import type { Device } from '../../app/domain/catalogue.ts';
import { chainFaults } from '../rig/chain.ts';
import { startFront } from '../rig/front.ts';
import type { Front } from '../rig/front.ts';
import { launchKillable } from '../rig/killable-browser.ts';
import type { KillableBrowser } from '../rig/killable-browser.ts';
import { pageSuite } from '../rig/page-suite.ts';
import { DEMO_PASSWORD, eventually, startTestPlatform } from '../rig/platform.ts';
import type { TestPlatform } from '../rig/platform.ts';
import { checkProved } from '../rig/proof.ts';
import { programIsKept } from '../rig/service-worker.ts';
import { signIn } from '../rig/sign-in.ts';
import { spoilLog, tearLog } from '../rig/torn-log.ts';

const test = pageSuite('killed browser');

/** So often it must hold; fewer for a quick look: KILLS. */
const KILLS = Number(process.env.KILLS ?? 50);
/** So often a kill falls into a write of the browser's database; by itself it does so once in many hundreds. */
const TORN_EVERY = 3;

interface RegisterEntry {
  readonly _id: string;
  readonly device: string;
  readonly prev: string;
  readonly signature: string;
  readonly type: string;
  readonly remark?: string;
  readonly n?: number;
  readonly seq: number;
}

let platform: TestPlatform;
let front: Front;
let folder: string;
let browser: KillableBrowser | undefined;

test.before(async () => {
  platform = await startTestPlatform();
  front = await startFront(platform.url);
  folder = mkdtempSync(join(tmpdir(), 'yichuang-killed-'));
});

test.after(async () => {
  // One that a failure left running would keep this process open.
  await browser?.kill();
  await front.goAway().catch(() => undefined);
  await platform.stop();
  rmSync(folder, { recursive: true, force: true });
});

const remarkOf = (turn: number) => `第 ${turn} 次停电前的来访`;

async function openPage(page: Page, user = 'clerk'): Promise<void> {
  page.setDefaultTimeout(60_000);
  // What the program needs is waited for below; the last of its pictures need not be.
  await page.goto(front.url, { waitUntil: 'commit' });
  await signIn(page, user, DEMO_PASSWORD);
  await page.getByRole('button', { name: '其他咨询登记', exact: true }).waitFor();
}

/** Registers a visit; resolves in the moment when the page says that it is saved. */
async function register(page: Page, turn: number): Promise<void> {
  await page.getByRole('button', { name: '其他咨询登记', exact: true }).click();
  await page.getByLabel('备注', { exact: true }).fill(remarkOf(turn));
  await page.keyboard.press('Control+Enter');
  await page
    .getByRole('status')
    .filter({ hasText: /^已保存/ })
    .waitFor();
}

/** Runs in the page: how much each database on the disk holds, and what the sync is at. */
const STORED = `(async () => {
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const counts = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const part of database.objectStoreNames)
      counts.push(name + '/' + part + ' ' + await done(database.transaction(part).objectStore(part).count()));
    database.close();
  }
  const { store } = document.querySelector('yichuang-app').workplace;
  return counts.join(', ') + '; ' + JSON.stringify({ status: store.sync.status, open: (await store.visits.open()).length });
})()`;

/** Before the folder is gone: whether it is the entries or only their rows that are not there. */
async function tellOfStore(page: Page): Promise<void> {
  const told = await page.evaluate(STORED).catch(String);
  console.log(`\npage: ${String(told)}`);
}

async function appears(page: Page, what: Locator): Promise<void> {
  try {
    await what.waitFor();
  } catch (error) {
    await tellOfStore(page);
    throw error;
  }
}

/** Every entry of an office at the centre. */
async function entriesAtCentre(office = 'pd'): Promise<RegisterEntry[]> {
  const couch = nano(platform.couchUrl);
  const names = (await couch.db.list()).filter((name) => name.startsWith(`entries-${office}-`));
  const lists = await Promise.all(
    names.map((name) => couch.use<RegisterEntry>(name).list({ include_docs: true })),
  );
  return lists
    .flatMap((list) => list.rows.flatMap((row) => (row.doc ? [row.doc] : [])))
    .filter((doc) => typeof doc.seq === 'number');
}

/** The one database in which the test's visits are; New Year within it would have made two. */
async function databaseName(): Promise<string> {
  const names = (await nano(platform.couchUrl).db.list()).filter((name) => name.startsWith('entries-pd-'));
  const counts = await Promise.all(
    names.map(
      async (name) => (await nano(platform.couchUrl).use(name).list({ startkey: 'visit:' })).rows.length,
    ),
  );
  return names.find((_, place) => (counts[place] ?? 0) > 0) ?? '';
}

/** Public keys by device, as the catalogue has them. */
async function publicKeys(): Promise<ReadonlyMap<string, string>> {
  const catalogue = nano(platform.couchUrl).use<Device>('catalogue');
  const range = { startkey: 'device:pd:', endkey: 'device:pd:\uffff', include_docs: true };
  const { rows } = await catalogue.list(range);
  return new Map(rows.flatMap(({ doc }) => (doc ? [[doc.id, doc.publicKey] as const] : [])));
}

test(`the browser is killed right after 已保存, ${KILLS} times: nothing is lost, nothing is doubled`, async () => {
  for (let turn = 1; turn <= KILLS; turn += 1) {
    // Every other time the centre is out of reach; in between, the kill falls into the upload.
    const isAway = turn > 1 && turn % 2 === 0;
    if (isAway) await front.goAway();
    browser = await launchKillable(folder);
    await openPage(browser.page);
    // What was not yet kept when the power went could not start with the centre out of reach.
    if (turn === 1) await programIsKept(browser.page);
    const expected = turn - 1;
    const list = browser.page.getByRole('region', { name: '其他咨询', exact: true });
    if (expected > 0) await appears(browser.page, list.getByText(`在办 ${expected}`));
    assert.is(await browser.page.getByText(/未保存的登记/).count(), 0, 'a saved visit is offered as a draft');
    await register(browser.page, turn);
    await browser.kill();
    if (turn % TORN_EVERY === 0) assert.is(tearLog(folder), 1, 'one log to tear');
    if (isAway) await front.comeBack();
  }
  browser = await launchKillable(folder);
  await openPage(browser.page);
  await browser.page
    .getByRole('region', { name: '其他咨询', exact: true })
    .getByText(`在办 ${KILLS}`)
    .waitFor();
  await browser.page.getByText('待上传 0').waitFor();
  await eventually(
    async () => (await entriesAtCentre()).filter((entry) => entry.type === 'register').length >= KILLS,
    'all visits at the centre',
  );
  await browser.kill();

  const entries = await entriesAtCentre();
  const registrations = entries.filter((entry) => entry.type === 'register');
  const remarks = registrations.map((entry) => entry.remark ?? '').sort();
  assert.equal(remarks, Array.from({ length: KILLS }, (_, place) => remarkOf(place + 1)).sort());
  const counted = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b);
  const upTo = (last: number) => Array.from({ length: last }, (_, place) => place + 1);
  assert.equal(counted(registrations.map((entry) => entry.n ?? 0)), upTo(KILLS), 'n without gaps');
  assert.equal(counted(entries.map((entry) => entry.seq)), upTo(entries.length), 'seq without gaps');
  assert.equal(chainFaults(await databaseName(), entries, await publicKeys()), [], 'the chain is whole');
  await checkProved(platform.couchUrl);
  console.log(
    `browser killed ${KILLS} times: ${KILLS} acknowledged visits, 0 lost, 0 doubled, nothing for verify to find`,
  );
});

test('the browser finds its databases damaged and deletes them: what waited is there again, and goes up', async () => {
  const own = mkdtempSync(join(tmpdir(), 'yichuang-spoilt-'));
  const before = (await entriesAtCentre('xuhui')).filter(({ type }) => type === 'register').length;
  try {
    browser = await launchKillable(own);
    await openPage(browser.page, 'clerk.xuhui');
    await programIsKept(browser.page);
    await browser.page.getByText('待上传 0').waitFor();
    await front.goAway();
    for (const turn of [1, 2, 3]) {
      await register(browser.page, turn);
      await browser.page.keyboard.press('Escape');
    }
    await browser.kill();
    assert.is(spoilLog(own), 1, 'one log to spoil');
    await front.comeBack();
    browser = await launchKillable(own);
    await openPage(browser.page, 'clerk.xuhui');
    const list = browser.page.getByRole('region', { name: '其他咨询', exact: true });
    await appears(browser.page, list.getByText('在办 3'));
    await browser.page.getByText('待上传 0').waitFor();
    await browser.page
      .getByRole('status')
      .getByRole('link', { name: /待上传/ })
      .click();
    // The sign-in may not have been taken out of the copy yet.
    await browser.page.getByText(/数据库损坏或被删除，尚未上传的 [34] 条记录已由备用副本找回/).waitFor();
    const entries = await entriesAtCentre('xuhui');
    assert.is(entries.filter(({ type }) => type === 'register').length, before + 3);
    await checkProved(platform.couchUrl);
  } finally {
    await browser?.kill();
    rmSync(own, { recursive: true, force: true });
  }
});

test.run();
