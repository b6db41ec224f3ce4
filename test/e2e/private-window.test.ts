import type { Browser } from 'playwright-core';
import * as assert from 'uvu/assert';
import { launchBrowser } from '../rig/browser.ts';
import { pageSuite } from '../rig/page-suite.ts';
import { startTestPlatform } from '../rig/platform.ts';
import type { TestPlatform } from '../rig/platform.ts';

const test = pageSuite<{ browser: Browser; platform: TestPlatform }>('private window');

test.before(async (room) => {
  room.platform = await startTestPlatform();
  room.browser = await launchBrowser();
});

test.after(async (room) => {
  await room.browser.close();
  await room.platform.stop();
});

async function openPage({ browser, platform }: { browser: Browser; platform: TestPlatform }, quota?: number) {
  const page = await browser.newPage({ locale: 'zh-CN', viewport: { width: 1280, height: 585 } });
  // What Chromium answered in its private windows for as long as it told the truth; newer ones say ten gigabytes.
  if (quota !== undefined)
    await page.addInitScript((bytes) => {
      StorageManager.prototype.estimate = async () => ({ usage: 1_000_000, quota: bytes });
    }, quota);
  await page.goto(platform.url);
  return page;
}

test('a private window that can be told is warned of before the counter is chosen, and for as long as it is open', async (room) => {
  const page = await openPage(room, 1_100_000_000);
  await page.getByLabel('用户名', { exact: true }).fill('clerk');
  await page.getByLabel('密码', { exact: true }).fill(room.platform.password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('note').filter({ hasText: '本窗口可能是无痕（隐私）窗口' }).waitFor();
  await page.getByRole('button', { name: '确认柜台', exact: true }).click();
  await page.getByRole('link', { name: '⚠ 可能是无痕窗口，关闭后登记内容会丢失' }).waitFor();
  const overflow = await page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
  assert.ok(overflow <= 0, 'home still fits');
  await page.getByRole('link', { name: '⚠ 可能是无痕窗口' }).click();
  await page.getByRole('status').filter({ hasText: '未上传的无法找回' }).waitFor();
  await page.close();
});

test('where it cannot be told, the person is asked to make sure, and nothing stands in the way', async (room) => {
  const page = await openPage(room);
  await page.getByLabel('用户名', { exact: true }).fill('clerk');
  await page.getByLabel('密码', { exact: true }).fill(room.platform.password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('note').filter({ hasText: '请确认这不是无痕（隐私）窗口' }).waitFor();
  await page.getByRole('button', { name: '确认柜台', exact: true }).click();
  await page.getByRole('link', { name: '⚠ 本机数据可能被浏览器清除' }).waitFor();
  assert.is(await page.getByText('本窗口可能是无痕').count(), 0);
  await page.close();
});

test.run();
