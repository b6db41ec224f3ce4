import type { Page } from 'playwright-core';
import * as assert from 'uvu/assert';
import { launchBrowser } from '../rig/browser.ts';
import { pageSuite } from '../rig/page-suite.ts';
import { startTestPlatform } from '../rig/platform.ts';
import { signIn } from '../rig/sign-in.ts';
import { closeRoom, windowPc } from '../rig/window-pc.ts';
import type { Room } from '../rig/window-pc.ts';

const test = pageSuite<Room>('administration');

/** An empty catalogue: everything that is there afterwards was typed into the pages. */
test.before(async (room) => {
  room.platform = await startTestPlatform({ demo: false });
  room.browser = await launchBrowser();
});

test.after(closeRoom);

async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(fields)) {
    const field = page.locator('admin-section').getByLabel(label, { exact: false }).first();
    const isChoice = await field.evaluate((one) => one.localName === 'select');
    await (isChoice ? field.selectOption(value) : field.fill(value));
  }
}

/** Goes to a section, types a new document and saves it with the keyboard. */
async function add(page: Page, section: string, fields: Readonly<Record<string, string>>): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: section }).click();
  await page.getByRole('button', { name: '新增', exact: true }).click();
  await fill(page, fields);
  await page.keyboard.press('Control+Enter');
}

async function saved(page: Page, name: string): Promise<void> {
  await page.getByRole('status').getByText(`已保存：${name}`).waitFor();
}

test('from an empty catalogue the administrator makes an office, a window, a counter and a clerk who can work there', async (room) => {
  const { page, errors, context } = await windowPc(room, 'admin');
  await page.getByText('基础数据尚未建立，请按顺序完成').waitFor();
  await page.getByRole('navigation').getByRole('link', { name: '受理窗口' }).click();
  await page.getByText('请先建立单位，再建立受理窗口').waitFor();
  await page.getByRole('button', { name: '前往“单位”' }).click();

  await add(page, '单位', { 单位编码: 'Demo 1', 单位全称: '' });
  await page.getByText('小写字母开头，只用小写字母和数字').waitFor();
  await page.getByText('有 4 处需要改正').waitFor();
  await fill(page, { 单位编码: 'demo', 单位全称: '示范市局', 单位简称: '示范局', 登记编号前缀: 'SF' });
  await page.keyboard.press('Control+Enter');
  await saved(page, '示范局');

  await add(page, '受理窗口', { 所属单位: 'demo', 地址: '示范路1号', 邮编: '200000' });
  await page.getByText('必填').first().waitFor();
  await fill(page, { 负责人姓名: '甲', 负责人电话: '021-11110001' });
  await page.getByLabel('电话', { exact: false }).first().fill('021-11110000');
  await page.keyboard.press('Control+Enter');
  await saved(page, '示范局受理窗口');

  await add(page, '柜台', { 所属窗口: 'demo-1' });
  await saved(page, 'demo-1-1');

  await add(page, '人员', {
    用户名: 'first',
    姓名: '第一人',
    工号: '0001',
    部门: '受理科',
    所属单位: 'demo',
    初始密码: 'First-2026',
  });
  await saved(page, '第一人');
  await context.close();

  const clerk = await room.browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const desk = await clerk.newPage();
  await desk.goto(room.platform.url);
  await signIn(desk, 'first', 'First-2026', { counter: '1号柜台' });
  await desk.getByRole('banner').getByText('示范局受理窗口·1号柜台').waitFor();
  await clerk.close();
  assert.equal(
    errors.filter((line) => !line.includes('the server responded')),
    [],
  );
});

test('matters come from a table as Excel saves it: nothing before every line is right and confirmed', async (room) => {
  const { page, context } = await windowPc(room, 'admin');
  await page.getByRole('navigation').getByRole('link', { name: '事项' }).click();
  await page.getByRole('button', { name: '从表格导入' }).click();
  const head = '事项编码,事项名称,领域,申请材料,办理时限,办理依据,生效日期';
  const choose = (name: string, text: string) =>
    page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await choose(
    'wrong.csv',
    `${head}\nx-1,甲,食品,营业执照,5,《法》,2026/1/5\nx-2,乙,饮料,营业执照,五,《法》,2026/1/5`,
  );
  await page.getByText('新增 1，修改 0，无变化 0，有错误 1').waitFor();
  await page.getByText('领域：请从列表中选择；办理时限：请填写整数').waitFor();
  assert.is(await page.getByRole('button', { name: /确认导入/ }).count(), 0);
  await choose(
    'right.csv',
    `${head}\nx-1,甲,食品,营业执照,5,《法》,2026/1/5\nx-2,乙,药品,营业执照,6,《法》,2026/1/5`,
  );
  await page.getByRole('button', { name: '确认导入 2 项' }).click();
  await page.locator('matter-import').getByText('导入完成：成功 2 项').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '修改 甲', exact: true }).waitFor();
  await page.getByRole('button', { name: '修改记录 乙', exact: true }).click();
  await page.getByRole('dialog').getByText('新增', { exact: false }).first().waitFor();
  await context.close();
});

test('two administrators change one matter: the second sees the first one’s words and decides', async (room) => {
  const first = await windowPc(room, 'admin');
  const second = await windowPc(room, 'admin');
  for (const { page } of [first, second]) {
    await page.getByRole('navigation').getByRole('link', { name: '事项' }).click();
    // The form reads the document anew: one that reads it after the other has saved knows of no difference.
    const [read] = await Promise.all([
      page.waitForResponse((one) => one.request().postData()?.includes('matter:x-1') ?? false),
      page.getByRole('button', { name: '修改 甲', exact: true }).click(),
    ]);
    await read.finished();
    await page.locator('admin-section').getByLabel('事项名称').waitFor();
  }
  await fill(first.page, { 事项名称: '先改的' });
  await first.page.keyboard.press('Control+Enter');
  await saved(first.page, '先改的');
  await fill(second.page, { 事项名称: '后改的' });
  await second.page.keyboard.press('Control+Enter');
  await second.page.getByText('内容已被他人修改').waitFor();
  await second.page.getByRole('cell', { name: '先改的' }).waitFor();
  await second.page.getByRole('cell', { name: '后改的' }).waitFor();
  await second.page.getByRole('button', { name: '按本人内容保存' }).click();
  await saved(second.page, '后改的');
  await first.context.close();
  await second.context.close();
});

test('without a network nothing typed is lost, and saving works once it is back', async (room) => {
  const { page, context } = await windowPc(room, 'admin');
  await page.getByRole('navigation').getByRole('link', { name: '参数设置' }).click();
  await page.getByRole('button', { name: '修改 参数设置', exact: true }).click();
  await fill(page, { 技术支持电话: '021-99990000' });
  await context.setOffline(true);
  await page.waitForFunction(() => !navigator.onLine);
  await page.keyboard.press('Control+Enter');
  await page.getByText('当前无法连接中心，不能保存').waitFor();
  assert.is(await page.locator('admin-section').getByLabel('技术支持电话').inputValue(), '021-99990000');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '继续填写' }).click();
  await context.setOffline(false);
  await page.waitForFunction(() => navigator.onLine);
  await page.locator('admin-section').getByRole('button', { name: '保存' }).click();
  await saved(page, '参数设置');
  await context.close();
});

test('no way out of a form drops what was typed: another section, the header, signing out, Esc and the browser’s own way back ask first', async (room) => {
  const { page, context } = await windowPc(room, 'admin');
  await page.getByRole('navigation').getByRole('link', { name: '常用语' }).click();
  await page.getByRole('button', { name: '新增', exact: true }).click();
  const text = page.locator('admin-section').getByLabel('内容', { exact: false }).first();
  await text.fill('打了一半的常用语');
  const ask = page.getByRole('dialog', { name: '有未保存的修改' });
  const waysOut = [
    () => page.getByRole('navigation').getByRole('link', { name: '窗口规范' }).click(),
    () => page.getByRole('banner').getByRole('link').first().click(),
    () => page.getByRole('button', { name: '退出登录' }).click(),
    () => page.keyboard.press('Escape'),
    () => page.evaluate(() => history.back()),
    // Once more: the page's own address was put on top of where the browser had gone.
    () => page.evaluate(() => history.back()),
  ];
  for (const leave of waysOut) {
    await leave();
    await ask.getByRole('button', { name: '继续填写' }).click();
    await ask.waitFor({ state: 'detached' });
    assert.is(await text.inputValue(), '打了一半的常用语');
    await page.waitForURL(/\/admin\/phrases$/);
  }
  await page.getByRole('navigation').getByRole('link', { name: '窗口规范' }).click();
  await ask.getByRole('button', { name: '放弃修改' }).click();
  await page.waitForURL(/\/admin\/norms$/);
  await page.getByRole('button', { name: '新增', exact: true }).waitFor();
  assert.is(await ask.count(), 0);

  await page.getByRole('button', { name: '新增', exact: true }).click();
  await page.locator('admin-section').getByLabel('标题', { exact: false }).first().fill('打了一半的规范');
  await page.evaluate(() => history.back());
  await ask.getByRole('button', { name: '放弃修改' }).click();
  await page.waitForURL(/\/admin\/phrases$/);
  await page.getByRole('heading', { name: '常用语' }).waitFor();
  await context.close();
});

test.run();
