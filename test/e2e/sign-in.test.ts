import type { Browser, BrowserContext, Page } from 'playwright-core';
import * as assert from 'uvu/assert';
import { launchBrowser } from '../rig/browser.ts';
import { startFront } from '../rig/front.ts';
import type { Front } from '../rig/front.ts';
import { pageSuite } from '../rig/page-suite.ts';
import { startTestPlatform } from '../rig/platform.ts';
import type { TestPlatform } from '../rig/platform.ts';
import { programIsKept } from '../rig/service-worker.ts';
import { signIn } from '../rig/sign-in.ts';

const test = pageSuite<{ browser: Browser; platform: TestPlatform; front: Front }>('sign-in');

test.before(async (room) => {
  room.platform = await startTestPlatform();
  room.front = await startFront(room.platform.url);
  room.browser = await launchBrowser();
});

test.after(async (room) => {
  await room.browser.close();
  await room.front.goAway();
  await room.platform.stop();
});

async function newPc({ browser, front }: { browser: Browser; front: Front }) {
  const context: BrowserContext = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  await page.goto(front.url);
  return { context, page };
}

async function tryToSignIn(page: Page, user: string, password: string): Promise<string> {
  await page.getByLabel('用户名', { exact: true }).fill(user);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  const message = page.locator('sign-in-page').getByRole('alert');
  await message.filter({ hasText: /./ }).waitFor();
  return message.innerText();
}

test('a wrong password, an unknown user and too many tries each have a message, with whom to call', async (room) => {
  const { context, page } = await newPc(room);
  assert.match(await tryToSignIn(page, 'clerk2', 'guess'), '密码不正确');
  assert.match(await tryToSignIn(page, 'nobody.here', 'guess'), '没有这个用户名');
  for (let tries = 0; tries < 3; tries += 1) await tryToSignIn(page, 'clerk2', 'guess');
  assert.match(await tryToSignIn(page, 'clerk2', 'guess'), /次数过多，请于 \d\d:\d\d 之后再试/);
  await page.reload();
  assert.match(await tryToSignIn(page, 'clerk2', room.platform.password), '次数过多');
  await page.getByText(/技术支持电话 \d+/).waitFor();
  await context.close();
});

test('a new PC asks for its counter, and shows it for confirmation ever after', async (room) => {
  const { context, page } = await newPc(room);
  await signIn(page, 'clerk', room.platform.password, { counter: '3号柜台' });
  const banner = page.getByRole('banner');
  await banner.getByText('浦东新区分局受理窗口·3号柜台').waitFor();
  await banner.getByText('李娜 工号').waitFor();
  await banner.getByRole('button', { name: '退出登录' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '退出登录' }).click();
  const counter = page.getByLabel('本机所在柜台');
  await counter.waitFor();
  assert.is(
    await counter.evaluate((field: HTMLSelectElement) => field.selectedOptions[0]?.text.trim()),
    '3号柜台',
  );
  await counter.selectOption({ label: '2号柜台' });
  await signIn(page, 'clerk', room.platform.password);
  await banner.getByText('浦东新区分局受理窗口·2号柜台').waitFor();
  await page.getByText(/上次登录 今天 \d\d:\d\d/).waitFor();
  await context.close();
});

test('the counter of a new PC is confirmed with Enter, as name and password are', async (room) => {
  const { context, page } = await newPc(room);
  await page.getByLabel('用户名', { exact: true }).fill('clerk');
  await page.getByLabel('密码', { exact: true }).fill(room.platform.password);
  await page.keyboard.press('Enter');
  await page.getByLabel('柜台', { exact: true }).selectOption({ label: '4号柜台' });
  await page.keyboard.press('Enter');
  await page.getByRole('banner').getByText('浦东新区分局受理窗口·4号柜台').waitFor();
  await context.close();
});

test('a clerk of another office is not let in on this PC', async (room) => {
  const { context, page } = await newPc(room);
  await signIn(page, 'clerk', room.platform.password);
  await page.getByRole('banner').getByRole('button', { name: '退出登录' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '退出登录' }).click();
  assert.match(await tryToSignIn(page, 'clerk.xuhui', room.platform.password), '不属于本机所在单位');
  const held = await page.evaluate(async () => (await fetch('/db/_session')).text());
  assert.not.match(held, 'clerk.xuhui');
  await context.close();
});

test('people of the centre are led to their own pages, without a counter', async (room) => {
  const { context, page } = await newPc(room);
  await signIn(page, 'supervisor', room.platform.password);
  await page.waitForURL('**/centre');
  await context.close();
});

test('a person changes the own password, and each thing that is wrong is said beside its field', async (room) => {
  const { context, page } = await newPc(room);
  await signIn(page, 'lead', room.platform.password, { counter: '3号柜台' });
  await page.getByRole('banner').getByRole('button', { name: /工号/ }).click();
  const dialog = page.getByRole('dialog', { name: '修改密码' });
  const fill = async (current: string, next: string, again: string) => {
    await dialog.getByLabel('当前密码', { exact: true }).fill(current);
    await dialog.getByLabel('新密码', { exact: true }).fill(next);
    await dialog.getByLabel('再次输入新密码', { exact: true }).fill(again);
    await page.keyboard.press('Enter');
  };
  await fill(room.platform.password, 'a longer one', 'another one');
  await dialog.getByText('两次输入的新密码不一致').waitFor();
  await fill(room.platform.password, 'short', 'short');
  await dialog.getByText('密码长度应为 8 至 128 位').waitFor();
  await fill('guess', 'a longer one', 'a longer one');
  await dialog.getByText('当前密码不正确').waitFor();
  await fill(room.platform.password, 'a longer one', 'a longer one');
  await page.getByText('密码已修改。').waitFor();
  await page.getByRole('banner').getByRole('button', { name: '退出登录' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '退出登录' }).click();
  assert.match(await tryToSignIn(page, 'lead', room.platform.password), '密码不正确');
  await signIn(page, 'lead', 'a longer one');
  await context.close();
});

test('with the server gone the program starts from cold, and a clerk who is known here signs in', async (room) => {
  const { context, page } = await newPc(room);
  await signIn(page, 'clerk', room.platform.password);
  await page.getByRole('status').filter({ hasText: '已同步' }).waitFor();
  await programIsKept(page);
  await page.getByRole('banner').getByRole('button', { name: '退出登录' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '退出登录' }).click();
  await page.getByRole('button', { name: '登录', exact: true }).waitFor();
  await page.close();
  await room.front.goAway();
  try {
    const cold = await context.newPage();
    await cold.goto(`${room.front.url}/history?kind=consultation`);
    assert.match(await tryToSignIn(cold, 'clerk2', room.platform.password), /首次登录需要联网.*李娜/);
    assert.match(await tryToSignIn(cold, 'clerk', 'wrong'), '密码不正确');
    await signIn(cold, 'clerk', room.platform.password);
    await cold.locator('history-page').waitFor();
    await cold.getByRole('status').filter({ hasText: '离线' }).waitFor();
  } finally {
    await room.front.comeBack();
  }
  await context.close();
});

test('a centre that fails is told apart from none', async (room) => {
  const { context, page } = await newPc(room);
  room.front.failing = true;
  try {
    assert.match(await tryToSignIn(page, 'clerk', room.platform.password), '中心服务暂时不可用');
  } finally {
    room.front.failing = false;
  }
  await context.close();
});

test('the language is chosen before signing in, and remembered', async (room) => {
  const { context, page } = await newPc(room);
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByLabel('User name').waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  assert.is(await page.evaluate(() => document.documentElement.lang), 'en');
  await context.close();
});

test.run();
