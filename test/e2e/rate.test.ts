import type { Browser, BrowserContext, Page } from 'playwright-core';
import nano from 'nano';
import * as assert from 'uvu/assert';
import { seriousFindings } from '../rig/axe.ts';
import { launchBrowser } from '../rig/browser.ts';
import { pageSuite } from '../rig/page-suite.ts';
import { DEMO_PASSWORD, startTestPlatform } from '../rig/platform.ts';
import type { TestPlatform } from '../rig/platform.ts';
import { signIn } from '../rig/sign-in.ts';

const test = pageSuite('rate');

const LEVEL_NAMES = ['非常满意', '满意', '基本满意', '不满意', '非常不满意'];

let platform: TestPlatform;
let browser: Browser;
let context: BrowserContext;
let desk: Page;

test.before(async () => {
  platform = await startTestPlatform();
  browser = await launchBrowser();
  context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 585 } });
  desk = await context.newPage();
  await desk.goto(`${platform.url}/`);
  await signIn(desk, 'clerk', DEMO_PASSWORD);
});

test.after(async () => {
  await browser.close();
  await platform.stop();
});

test.before.each(async () => {
  await desk.goto(`${platform.url}/keypad`);
  await desk.getByRole('heading', { name: '评价器设置' }).waitFor();
});

test.after.each(async () => {
  for (const page of context.pages()) if (page !== desk) await page.close();
});

/** How many entries the office has at the centre, once everything has been uploaded. */
async function entriesAtCentre(): Promise<number> {
  await desk.getByText('待上传 0').waitFor();
  const couch = nano(platform.couchUrl);
  const names = (await couch.db.list()).filter((name) => name.startsWith('entries-pd-'));
  const infos = await Promise.all(names.map((name) => couch.db.get(name)));
  return infos.reduce((sum, info) => sum + info.doc_count, 0);
}

const status = (text: string) => desk.getByRole('status').filter({ hasText: text }).first();
const face = (rate: Page, name: string) => rate.getByRole('button', { name, exact: true });

/** Opens the second screen from the clerk's page, and waits until the two have found each other. */
async function openScreen(): Promise<Page> {
  const [rate] = await Promise.all([
    context.waitForEvent('page'),
    desk.getByRole('button', { name: '打开评价屏', exact: true }).click(),
  ]);
  await rate.getByRole('heading', { name: '受理窗口' }).waitFor();
  await desk.locator('keypad-page').getByText('● 已连接').waitFor();
  return rate;
}

async function startTry(rate: Page): Promise<void> {
  await desk.getByRole('button', { name: '试评一次', exact: true }).click();
  await face(rate, '满意').waitFor();
}

test('keys on the second screen never rate, because the keyboard is the clerk’s', async () => {
  const rate = await openScreen();
  await startTry(rate);
  for (const key of ['5', '1', 'Enter', ' ']) await rate.keyboard.press(key);
  assert.ok(await face(rate, '满意').isVisible());
  await status('请在评价屏上任选一项').waitFor();
  await desk.getByRole('button', { name: '结束试评', exact: true }).click();
  await rate.getByRole('heading', { name: '受理窗口' }).waitFor();
});

test('a try shows what the visitor pressed, thanks the visitor, and records nothing', async () => {
  const rate = await openScreen();
  const before = await entriesAtCentre();
  await startTry(rate);
  await face(rate, '不满意').click();
  await status('收到：不满意（未记录）').waitFor();
  await rate.getByText('评价已收到').waitFor();
  assert.is(await entriesAtCentre(), before);
});

test('the five levels are of one size, none is chosen beforehand, and nothing has the focus', async () => {
  const rate = await openScreen();
  await rate.setViewportSize({ width: 1024, height: 600 });
  await startTry(rate);
  const boxes = await Promise.all(LEVEL_NAMES.map((name) => face(rate, name).boundingBox()));
  for (const box of boxes) {
    assert.ok(Math.abs((box?.width ?? 0) - (boxes[0]?.width ?? 0)) < 1);
    assert.ok(Math.abs((box?.height ?? 0) - (boxes[0]?.height ?? 0)) < 1);
    assert.is(box?.y, boxes[0]?.y);
  }
  const last = boxes.at(-1);
  assert.ok((last?.x ?? 0) + (last?.width ?? 0) > 1000, 'as wide as the screen');
  assert.is(await rate.evaluate(() => document.activeElement?.localName), 'body');
  assert.ok(await rate.getByText('李娜').isVisible());
  assert.ok(await rate.getByText('0137').isVisible());
});

test('the visitor can ask for more time, and can choose not to rate', async () => {
  const rate = await openScreen();
  await startTry(rate);
  await rate.getByRole('button', { name: '再等一会', exact: true }).click();
  await rate.getByRole('button', { name: '不评价', exact: true }).click();
  await status('收到：不评价（未记录）').waitFor();
});

test('when the clerk’s page is loaded again, the browser asks first, and the question ends on the screen', async () => {
  const rate = await openScreen();
  await startTry(rate);
  const kinds: string[] = [];
  desk.once('dialog', (dialog) => {
    kinds.push(dialog.type());
    void dialog.accept();
  });
  await desk.reload();
  assert.equal(kinds, ['beforeunload']);
  await face(rate, '满意').waitFor({ state: 'detached' });
  assert.not.ok(await rate.getByText('评价已收到').isVisible());
});

test('a second screen that is closed during the question is said to be at fault', async () => {
  const rate = await openScreen();
  await startTry(rate);
  await rate.close();
  await status('评价屏没有应答').waitFor();
  await desk.locator('keypad-page').getByText('● 未打开').waitFor();
});

test('of two second screens the first answer counts, and both are done', async () => {
  const first = await openScreen();
  const second = await context.newPage();
  await second.goto(`${platform.url}/rate`);
  await second.getByRole('heading', { name: '受理窗口' }).waitFor();
  await startTry(first);
  await face(second, '基本满意').click();
  await status('收到：基本满意').waitFor();
  await face(first, '满意').waitFor({ state: 'detached' });
});

test('a screen with a keyboard of its own takes the keys 1 to 5', async () => {
  const rate = await context.newPage();
  await rate.goto(`${platform.url}/rate?keys=1`);
  await rate.getByRole('heading', { name: '受理窗口' }).waitFor();
  await desk.locator('keypad-page').getByText('● 已连接').waitFor();
  await startTry(rate);
  await rate.keyboard.press('4');
  await status('收到：满意（未记录）').waitFor();
});

test('the second screen opens no database', async () => {
  const alone = await browser.newContext();
  const rate = await alone.newPage();
  await rate.goto(`${platform.url}/rate`);
  await rate.getByText('评价屏正在连接').waitFor();
  assert.equal(await rate.evaluate(() => indexedDB.databases()), []);
  await alone.close();
});

test('axe finds nothing serious on either page', async () => {
  const rate = await openScreen();
  assert.equal(await seriousFindings(desk), []);
  assert.equal(await seriousFindings(rate), []);
  await startTry(rate);
  assert.equal(await seriousFindings(rate), []);
});

test.run();
