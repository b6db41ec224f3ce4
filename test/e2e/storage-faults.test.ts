import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import * as assert from 'uvu/assert';
import { OPEN_LIMIT_MS } from '../../app/store/open-bounded.ts';
import { launchPersistent } from '../rig/browser.ts';
import { pageSuite } from '../rig/page-suite.ts';
import { eventually } from '../rig/platform.ts';
import { signIn } from '../rig/sign-in.ts';
import { closeRoom, openRoom, windowPc } from '../rig/window-pc.ts';
import type { Room } from '../rig/window-pc.ts';

const test = pageSuite<Room>('storage faults');

test.before(openRoom);
test.after(closeRoom);

/** Each screen says what happened, whether anything is lost, what to do, and the error's name. */
async function told(page: Page, title: string, name: RegExp): Promise<void> {
  // What failed because of it may be named first.
  const alert = page.getByRole('alert').filter({ hasText: title }).filter({ hasText: name });
  await alert.waitFor();
  const text = (await alert.textContent()) ?? '';
  for (const part of ['是否有内容丢失', '怎么办', '技术支持'])
    assert.ok(text.includes(part), `${title}: ${part}`);
  await page.getByRole('button', { name: '重新载入', exact: true }).waitFor();
}

/** A page of the same origin that is not the program. */
async function besides(page: Page): Promise<Page> {
  const other = await page.context().newPage();
  await other.goto(new URL('/manifest.webmanifest', page.url()).href);
  return other;
}

/** Runs in a page: opens a database as another program would; resolves with what came of it. */
const OPEN = `(name, version, makes) => new Promise((resolve) => {
  const request = indexedDB.open(name, version);
  request.onupgradeneeded = () => makes && request.result.createObjectStore(makes);
  request.onsuccess = () => { request.result.close(); resolve('open'); };
  request.onerror = () => resolve(request.error.name);
})`;
const DELETE = `(name) => new Promise((resolve) => {
  const request = indexedDB.deleteDatabase(name);
  request.onsuccess = () => resolve('gone');
  request.onblocked = () => resolve('blocked');
})`;

test('a newer version in another tab stops this one, and the old program says so when it starts again', async (room) => {
  const { page, context } = await windowPc(room);
  const other = await besides(page);
  assert.is(await other.evaluate(`(${OPEN})('yichuang-place', 99)`), 'open');
  await told(page, '本机已在使用更新版本的“一窗”', /versionchange/);
  await page.getByRole('button', { name: '重新载入', exact: true }).click();
  await told(page, '本机已在使用更新版本的“一窗”', /VersionError/);
  await context.close();
});

test('whoever deletes the database under a clerk has to wait, and work goes on', async (room) => {
  const { page, context } = await windowPc(room);
  const other = await besides(page);
  assert.is(await other.evaluate(`(${DELETE})('yichuang-place')`), 'blocked');
  await page.getByRole('button', { name: '其他咨询登记', exact: true }).click();
  await page.getByLabel('备注', { exact: true }).fill('问路');
  await page.keyboard.press('Control+Enter');
  await page
    .getByRole('status')
    .filter({ hasText: /^已保存/ })
    .waitFor();
  await context.close();
});

test('a database without its parts is named as not complete, not opened as an empty one', async (room) => {
  const { page, context } = await windowPc(room);
  const { href } = new URL('/', page.url());
  await page.goto(new URL('/manifest.webmanifest', href).href);
  assert.is(await page.evaluate(`(${DELETE})('yichuang-place')`), 'gone');
  assert.is(await page.evaluate(`(${OPEN})('yichuang-place', 1, 'something')`), 'open');
  await page.goto(href);
  await told(page, '本机数据库不完整', /NotFoundError/);
  await context.close();
});

test('rows of a list that are damaged are made again without a word', async (room) => {
  // Of an office of its own: what the tests before have registered may have come to the centre, or not.
  const { page, context } = await windowPc(room, 'clerk.xuhui');
  await page.getByRole('button', { name: '其他咨询登记', exact: true }).click();
  await page.getByLabel('备注', { exact: true }).fill('问路');
  await page.keyboard.press('Control+Enter');
  await page
    .getByRole('status')
    .filter({ hasText: /^已保存/ })
    .waitFor();
  const { href } = new URL('/', page.url());
  await page.goto(new URL('/manifest.webmanifest', href).href);
  assert.is(await page.evaluate(`(${DELETE})('yichuang-projection-xuhui')`), 'gone');
  assert.is(await page.evaluate(`(${OPEN})('yichuang-projection-xuhui', 1, 'something')`), 'open');
  await page.goto(href);
  const region = page.getByRole('region', { name: '其他咨询', exact: true });
  await region.getByText('在办 1').waitFor();
  await context.close();
});

test('a database that never opens is said within its time', async (room) => {
  const context = await room.browser.newContext({ locale: 'zh-CN' });
  const other = await context.newPage();
  await other.goto(new URL('/manifest.webmanifest', room.platform.url).href);
  // An upgrade that goes on for ever: every answer is asked for again.
  await other.evaluate(`new Promise((resolve) => {
    const request = indexedDB.open('yichuang-place', 1);
    request.onupgradeneeded = () => {
      const store = request.result.createObjectStore('one');
      const again = () => (store.get('x').onsuccess = again);
      again();
      resolve();
    };
  })`);
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(room.platform.url);
  await eventually(async () => {
    await page.clock.fastForward(OPEN_LIMIT_MS);
    return page.getByRole('alert').isVisible();
  }, 'an end of the waiting');
  await told(page, '本机数据库没有应答', /TimeoutError/);
  await context.close();
});

test('data cleared under the page are noticed at once', async (room) => {
  const { page, context } = await windowPc(room);
  const tool = await context.newCDPSession(page);
  const { origin } = new URL(page.url());
  await tool.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
  await told(page, '浏览器关闭了本机数据库', /close/);
  await context.close();
});

test('files of the browser that cannot be read are named, with what must not be done', async (room) => {
  const folder = mkdtempSync(join(tmpdir(), 'yichuang-faults-'));
  const first = await launchPersistent(folder);
  const page = first.pages()[0] ?? (await first.newPage());
  await page.goto(room.platform.url);
  await signIn(page, 'clerk', room.platform.password);
  await first.close();
  const databases = join(folder, 'Default', 'IndexedDB');
  for (const name of readdirSync(databases).filter((one) => one.includes('.indexeddb.'))) {
    rmSync(join(databases, name), { recursive: true });
    writeFileSync(join(databases, name), 'not a folder');
  }
  const second = await launchPersistent(folder);
  const again = second.pages()[0] ?? (await second.newPage());
  await again.goto(room.platform.url);
  await told(again, '浏览器读写本机数据库时出错', /UnknownError/);
  assert.ok(await again.getByText('不要清除浏览器数据，不要重装浏览器').isVisible());
  await second.close();
  rmSync(folder, { recursive: true, force: true });
});

test.run();
