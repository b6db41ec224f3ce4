import * as assert from 'uvu/assert';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../rig/browser.ts';
import { pageSuite } from '../rig/page-suite.ts';
import { startTestPlatform } from '../rig/platform.ts';
import type { TestPlatform } from '../rig/platform.ts';
import { signIn } from '../rig/sign-in.ts';

const test = pageSuite<{ browser: Browser; platform: TestPlatform }>('content security policy');

const PATHS: Readonly<Record<string, readonly string[]>> = {
  clerk: [
    '/',
    '/visit/new/consultation',
    '/visit/new/acceptance',
    '/visit/new/inquiry',
    '/visit/new/other',
    '/history',
    '/week',
    '/window',
    '/sync',
    '/norms',
    '/help',
    '/keypad',
    '/rate',
    '/no/such/page',
  ],
  admin: ['/admin', '/sync'],
  supervisor: ['/centre'],
};

test.before(async (room) => {
  room.platform = await startTestPlatform();
  room.browser = await launchBrowser();
});

test.after(async (room) => {
  await room.browser.close();
  await room.platform.stop();
});

for (const [user, paths] of Object.entries(PATHS)) {
  test(`no page of a ${user} breaks the content security policy, asks another host, or fails`, async (room) => {
    const context = await room.browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    const faults: string[] = [];
    await context.exposeFunction('noteViolation', (text: string) => void faults.push(text));
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        const { noteViolation } = window as unknown as { noteViolation(text: string): void };
        noteViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
      });
    });
    context.on('request', (request) => {
      const url = new URL(request.url());
      const own = url.origin === room.platform.url || url.protocol === 'blob:' || url.protocol === 'data:';
      if (!own) faults.push(`request to ${url.origin}`);
    });
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
    await page.goto(room.platform.url);
    await signIn(page, user, room.platform.password);
    for (const path of paths) {
      await page.goto(room.platform.url + path);
      await page.locator('main, rate-page').first().waitFor();
      await page.evaluate(async () => {
        await document.fonts.ready;
        for (let n = 0; n < 5; n++) await new Promise(requestAnimationFrame);
      });
      assert.is(await page.locator('failure-notice').count(), 0, path);
    }
    if (user === 'clerk') await askOnRate(page, room.platform.url);
    assert.equal(faults, []);
    await context.close();
  });
}

/** A question draws what an idle second screen does not: the faces and the time that is left. */
async function askOnRate(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/keypad`);
  const open = page.getByRole('button', { name: '打开评价屏', exact: true });
  const [rate] = await Promise.all([page.context().waitForEvent('page'), open.click()]);
  await page.locator('keypad-page').getByText('● 已连接').waitFor();
  await page.getByRole('button', { name: '试评一次', exact: true }).click();
  await rate.getByRole('button', { name: '满意', exact: true }).waitFor();
  const line = rate.locator('.line');
  assert.match(await line.evaluate((element) => getComputedStyle(element).transform), /^matrix/);
  await rate.getByRole('button', { name: '满意', exact: true }).click();
  await page.getByText('收到：满意（未记录）').waitFor();
}

test('an inline script that somebody smuggles in does not run', async (room) => {
  const page = await room.browser.newPage();
  await page.goto(room.platform.url);
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.smuggled = true';
    document.body.append(script);
  });
  assert.is(await page.evaluate(() => 'smuggled' in window), false);
  await page.close();
});

test.run();
