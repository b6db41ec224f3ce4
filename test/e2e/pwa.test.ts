import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import type { BrowserContext, Page } from 'playwright-core';
import { launchPersistent } from '../rig/browser.ts';
import { startFront } from '../rig/front.ts';
import type { Front } from '../rig/front.ts';
import { pageSuite } from '../rig/page-suite.ts';
import { startTestPlatform } from '../rig/platform.ts';
import type { TestPlatform } from '../rig/platform.ts';
import { lookForUpdate, programIsKept, updateIsIn } from '../rig/service-worker.ts';
import { signIn } from '../rig/sign-in.ts';

interface Room {
  folder: string;
  context: BrowserContext;
  page: Page;
  platform: TestPlatform;
  front: Front;
}

const test = pageSuite<Room>('installed program');

test.before(async (room) => {
  room.platform = await startTestPlatform();
});

test.after(async (room) => {
  await room.platform.stop();
});

test.before.each(async (room) => {
  room.folder = mkdtempSync(join(tmpdir(), 'yichuang-pwa-'));
  room.front = await startFront(room.platform.url);
  room.context = await launchPersistent(room.folder);
  room.page = room.context.pages()[0] ?? (await room.context.newPage());
  await room.page.goto(room.front.url);
});

test.after.each(async (room) => {
  await room.context.close();
  await room.front.goAway();
  rmSync(room.folder, { recursive: true, force: true });
});

test('the browser finds nothing that keeps it from being installed', async ({ context, page }) => {
  await programIsKept(page);
  const cdp = await context.newCDPSession(page);
  const { installabilityErrors } = await cdp.send('Page.getInstallabilityErrors');
  assert.equal(installabilityErrors, []);
  const { errors } = await cdp.send('Page.getAppManifest');
  assert.equal(errors, []);
});

test('with the server gone any path of the program starts from cold, and the font of the notices is there', async ({
  context,
  page,
  front,
}) => {
  await programIsKept(page);
  const cold = await context.newPage();
  await page.close();
  await front.goAway();
  await cold.goto(`${front.url}/visit/new/consultation`);
  await cold.getByLabel('用户名', { exact: true }).waitFor();
  const kept = await cold.evaluate(async () => {
    const names = await caches.keys();
    const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return keys.flat().map((request) => new URL(request.url).pathname);
  });
  assert.ok(
    kept.some((path) => path.endsWith('.ttf')),
    'font',
  );
  await front.comeBack();
});

test('what goes to the centre does not wake the worker, the program comes out of it', async ({ page }) => {
  await programIsKept(page);
  await page.reload();
  await page.getByLabel('用户名', { exact: true }).waitFor();
  const sources = await page.evaluate(() =>
    performance.getEntriesByType('resource').map((entry) => {
      const { name, workerFinalSourceType } = entry as PerformanceResourceTiming & {
        workerFinalSourceType: string;
      };
      return { path: new URL(name).pathname, from: workerFinalSourceType };
    }),
  );
  const ofCentre = sources.filter(({ path }) => path.startsWith('/api/'));
  assert.ok(ofCentre.length > 0);
  assert.equal([...new Set(ofCentre.map(({ from }) => from))], ['network']);
  assert.ok(sources.some(({ path, from }) => path.startsWith('/assets/') && from === ''));
});

test('a new version waits while a visit is open, says so, and comes in when asked', async ({
  page,
  front,
  platform,
}) => {
  await signIn(page, 'clerk', platform.password);
  await programIsKept(page);
  await page.keyboard.press('F4');
  const remark = page.getByLabel('备注', { exact: true });
  await remark.pressSequentially('正在办理');
  await page.evaluate(() => Object.assign(window, { sameLoad: true }));
  front.newVersion();
  await lookForUpdate(page);
  await page.getByText('离开来访页面后再更新').waitFor();
  assert.is(await page.getByRole('button', { name: '立即更新' }).count(), 0);
  assert.ok(await page.evaluate(() => 'sameLoad' in window), 'the page was not loaded anew');
  assert.is(await remark.inputValue(), '正在办理');
  await page.goBack();
  await page.getByRole('button', { name: '立即更新' }).click();
  await page.waitForFunction(() => !('sameLoad' in window));
  await page.getByRole('banner').getByText('李娜').waitFor();
  assert.is(await page.getByText('新版本已就绪').count(), 0);
});

test('a version that was left waiting is let in at the next start, before anybody signs in', async ({
  context,
  page,
  front,
  platform,
}) => {
  await signIn(page, 'clerk', platform.password);
  await programIsKept(page);
  front.newVersion();
  await lookForUpdate(page);
  const next = await context.newPage();
  await page.close();
  await next.goto(front.url);
  await next.getByLabel('用户名', { exact: true }).waitFor();
  await updateIsIn(next);
  await signIn(next, 'clerk', platform.password);
});

test.run();
