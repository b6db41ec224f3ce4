import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import * as assert from 'uvu/assert';
import type { Workplace } from '../../app/workplace.ts';
import { launchBrowser } from '../rig/browser.ts';
import { fillVisits } from '../rig/fill-visits.ts';
import { focusedField } from '../rig/key-count.ts';
import { pageSuite } from '../rig/page-suite.ts';
import { eventually, startTestPlatform } from '../rig/platform.ts';
import type { TestPlatform } from '../rig/platform.ts';
import { signIn } from '../rig/sign-in.ts';
import { valueIs } from '../rig/value-is.ts';

const test = pageSuite<{ browser: Browser; platform: TestPlatform }>('shell');

test.before(async (room) => {
  room.platform = await startTestPlatform({ mode: 'test' });
  room.browser = await launchBrowser();
});

test.after(async (room) => {
  await room.browser.close();
  await room.platform.stop();
});

async function desk(
  { browser, platform }: { browser: Browser; platform: TestPlatform },
  options: BrowserContextOptions = {},
  user = 'clerk',
) {
  const context = await browser.newContext({
    ...options,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1280, height: 585 },
  });
  const page = await context.newPage();
  await page.goto(platform.url);
  await signIn(page, user, platform.password, { counter: '3号柜台' });
  return { context, page };
}

const remark = (page: Page) => page.getByLabel('备注', { exact: true });
const lock = (page: Page) => page.getByRole('dialog', { name: '屏幕已锁定' });

async function unlock(page: Page, password: string): Promise<void> {
  await lock(page).getByLabel('密码', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
}

test('a page that comes late does not take the place of the one that was gone back to', async (room) => {
  // What the service worker fetches, no test can hold back.
  const { context, page } = await desk(room, { serviceWorkers: 'block' });
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/norms-page*', async (route) => {
    await held;
    await route.continue();
  });
  await page.getByRole('link', { name: '窗口规范', exact: true }).first().click();
  await page.waitForURL((url) => url.pathname === '/norms');
  await page.goBack();
  await page.locator('home-page').waitFor();
  release();
  await page.evaluate(async () => {
    await customElements.whenDefined('norms-page');
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
  });
  assert.is(await page.locator('norms-page').count(), 0);
  assert.ok(await page.locator('home-page').isVisible());
  await context.close();
});

test('Escape gives up a visit page that is still on its way, be it its module or the visit', async (room) => {
  // In another office: the tests after this one begin on PCs of an office with no open visit.
  const { context, page } = await desk(room, { serviceWorkers: 'block' }, 'clerk.xuhui');
  const [id] = await fillVisits(page, [{ kind: 'acceptance', name: '张三' }]);
  const link = page.getByRole('listitem').getByRole('link', { name: '办结', exact: true });
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/visit-page*', async (route) => {
    await held;
    await route.continue();
  });
  await page.reload();
  await link.click();
  await page.waitForURL((url) => url.pathname === `/visit/${id}`);
  await page.keyboard.press('Escape');
  // The address is told over another way than the key, and may be told later.
  await page.waitForURL((url) => url.pathname === '/');
  release();
  await page.evaluate(async () => customElements.whenDefined('visit-page'));
  assert.is(await page.locator('visit-page').count(), 0);
  await page.evaluate(() => {
    const { visits } = (document.querySelector('yichuang-app') as unknown as { workplace: Workplace })
      .workplace.store;
    const get = visits.get.bind(visits);
    const late = new Promise<void>((resolve) => Object.assign(window, { release: resolve }));
    visits.get = async (visit) => late.then(() => get(visit));
  });
  await link.click();
  await page.locator('visit-page').waitFor({ state: 'attached' });
  await page.keyboard.press('Escape');
  await page.locator('home-page').waitFor();
  await page.evaluate(async () => {
    (window as unknown as { release: () => void }).release();
    for (let n = 0; n < 5; n++) await new Promise(requestAnimationFrame);
  });
  assert.is(await page.evaluate(() => location.pathname), '/');
  assert.ok(await page.locator('home-page').isVisible());
  await context.close();
});

test('the lock keeps half a sentence, takes no key to the page beneath, and gives the focus back', async (room) => {
  const { context, page } = await desk(room);
  await page.keyboard.press('F4');
  await remark(page).pressSequentially('营业执照复印件是否需要');
  await page.keyboard.press('Control+l');
  await lock(page).waitFor();
  for (const key of ['Escape', 'Escape', 'F1', 'Control+Enter']) await page.keyboard.press(key);
  await lock(page).waitFor();
  await unlock(page, 'wrong');
  await page.getByText('密码不正确').waitFor();
  await unlock(page, room.platform.password);
  await lock(page).waitFor({ state: 'hidden' });
  await eventually(async () => (await focusedField(page)) === 'remark', 'the focus where it was');
  await page.keyboard.type('盖章');
  await valueIs(remark(page), '营业执照复印件是否需要盖章');
  await context.close();
});

test('a page that nobody touches is locked, and what was typed is still there', async (room) => {
  const { context, page } = await desk(room);
  await page.clock.install();
  await page.reload();
  await page.getByRole('button', { name: '其他咨询登记' }).click();
  await remark(page).pressSequentially('半句');
  await page.clock.fastForward('11:00');
  await lock(page).waitFor();
  await unlock(page, room.platform.password);
  await page.clock.resume();
  await lock(page).waitFor({ state: 'hidden' });
  assert.is(await remark(page).inputValue(), '半句');
  await context.close();
});

test('another clerk can take over a locked PC, and sees no draft of the first', async (room) => {
  const { context, page } = await desk(room);
  await page.keyboard.press('F4');
  await remark(page).pressSequentially('只属于李娜');
  await page.keyboard.press('Control+l');
  await lock(page).getByRole('button', { name: '切换人员' }).click();
  const leaving = page.getByRole('dialog', { name: '切换人员？' });
  await leaving.getByText('没有在办的来访').waitFor();
  await leaving.getByRole('button', { name: '切换人员' }).click();
  await signIn(page, 'clerk2', room.platform.password);
  await page.getByRole('banner').getByText('王强').waitFor();
  assert.is(await page.getByText('只属于李娜').count(), 0);
  await context.close();
});

test('a second tab does no work until it takes over, and the first says so', async (room) => {
  const { context, page } = await desk(room);
  const second = await context.newPage();
  await second.goto(room.platform.url);
  await second.getByText('已在另一个标签页中打开').waitFor();
  assert.is(await second.getByLabel('用户名').count(), 0);
  await second.getByRole('button', { name: '在此标签页继续' }).click();
  await page.getByText('已由另一个标签页接管').waitFor();
  await signIn(second, 'clerk', room.platform.password);
  await page.getByRole('button', { name: '在此标签页继续' }).click();
  await second.getByText('已由另一个标签页接管').waitFor();
  await page.getByRole('banner').getByText('李娜').waitFor();
  await context.close();
});

test("the visitor's screen opens beside the working tab and asks for no lock", async (room) => {
  const { context } = await desk(room);
  const rate = await context.newPage();
  await rate.goto(`${room.platform.url}/rate`);
  await rate.locator('rate-page').waitFor();
  assert.is(await rate.getByText('已在另一个标签页中打开').count(), 0);
  await context.close();
});

test('when the session at the centre has ended, a line asks for the password and nothing typed is lost', async (room) => {
  const { context, page } = await desk(room);
  await page.keyboard.press('F4');
  await remark(page).pressSequentially('正在输入');
  await context.clearCookies();
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  const bar = page.locator('session-bar');
  await bar.waitFor();
  await bar.getByLabel('密码').fill(room.platform.password);
  await page.keyboard.press('Enter');
  await bar.waitFor({ state: 'hidden' });
  assert.is(await remark(page).inputValue(), '正在输入');
  await page
    .getByRole('status')
    .filter({ hasText: /已同步.*待上传 0/ })
    .waitFor();
  await context.close();
});

test('a visitor who is being asked is not cut off by switching: the rating is stored first, by the clerk who asked', async (room) => {
  const { context, page } = await desk(room);
  const rate = await context.newPage();
  await rate.goto(`${room.platform.url}/rate`);
  await page.bringToFront();
  await page.keyboard.press('F4');
  await remark(page).fill('问路');
  await page.keyboard.press('Control+Enter');
  await page
    .getByRole('status')
    .filter({ hasText: /^已保存/ })
    .waitFor();
  await page.getByRole('banner').getByText('已连接').waitFor();
  await page.keyboard.press('F9');
  const face = rate.getByRole('button', { name: '不满意', exact: true });
  await face.waitFor();
  await page.keyboard.press('Control+l');
  await lock(page).getByRole('button', { name: '切换人员' }).click();
  const leaving = page.getByRole('dialog', { name: '切换人员？' });
  await leaving.getByText(/来访人正在评价，最多还需 \d+ 秒/).waitFor();
  await leaving.getByRole('button', { name: '评价结束后退出' }).click();
  await leaving.getByText('正在等待评价结束').waitFor();
  await face.click();
  await rate.getByText('评价已收到').waitFor();
  await page.getByLabel('用户名', { exact: true }).waitFor();
  await signIn(page, 'clerk2', room.platform.password);
  await page.goto(`${room.platform.url}/history`);
  await page.getByText('不满意', { exact: true }).first().waitFor();
  await context.close();
});

test('people of the centre who sit at a window PC are led away from the visits of its office', async (room) => {
  const { context, page } = await desk(room);
  await page.getByRole('banner').getByRole('button', { name: '退出登录' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '退出登录' }).click();
  await signIn(page, 'supervisor', room.platform.password);
  for (const path of ['/history', '/week', '/visit/new/other', '/window']) {
    await page.goto(room.platform.url + path);
    await page.waitForURL('**/centre');
  }
  await context.close();
});

test('signing out says what is still open and what waits, and offers the lock instead', async (room) => {
  // A person's own visits are counted, and the lead has none: the one that was rated above is still the clerk's to
  // close, and may come to a new PC of the office at any time.
  const { context, page } = await desk(room, {}, 'lead');
  await page.getByRole('button', { name: '退出登录' }).click();
  const dialog = page.getByRole('dialog', { name: '退出登录' });
  await dialog.getByText('您没有在办的来访').waitFor();
  await dialog.getByRole('button', { name: '锁定' }).click();
  await lock(page).waitFor();
  await context.close();
});

test('home fits the smallest page, also with the banner of the test platform', async (room) => {
  const { context, page } = await desk(room);
  await page.locator('home-page').waitFor();
  await page.getByText('测试平台').waitFor();
  const over = await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
  assert.ok(over <= 0, `${over} px too high`);
  await context.close();
});

test('the sync page says success only when it was', async (room) => {
  const { context, page } = await desk(room);
  await page
    .getByRole('status')
    .getByRole('link', { name: /待上传/ })
    .click();
  await page.getByRole('button', { name: '立即同步' }).click();
  await page.getByText('同步成功：本机记录已全部上传。').waitFor();
  await context.setOffline(true);
  await page.getByRole('button', { name: '立即同步' }).click();
  await page.getByText('同步未成功').waitFor();
  assert.is(await page.getByText('同步成功：').count(), 0);
  await context.close();
});

test('a browser that is too old is told so in plain words', async (room) => {
  const context = await room.browser.newContext({
    userAgent: 'Mozilla/5.0 (Windows NT 6.1) AppleWebKit/537.36 Chrome/86.0.4240.198 Safari/537.36',
  });
  const page = await context.newPage();
  await page.goto(room.platform.url);
  await page.getByText('此浏览器版本过低').waitFor();
  assert.is(await page.locator('yichuang-app').count(), 0);
  await context.close();
});

test.run();
