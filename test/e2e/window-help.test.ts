import * as assert from 'uvu/assert';
import { pageSuite } from '../rig/page-suite.ts';
import { programIsKept } from '../rig/service-worker.ts';
import { closeRoom, openRoom, windowPc } from '../rig/window-pc.ts';
import type { Room } from '../rig/window-pc.ts';

const test = pageSuite<Room>('window, norms, help');

test.before(openRoom);
test.after(closeRoom);

test('a clerk sees the window’s details and who can change them, but cannot', async (room) => {
  const { page, context } = await windowPc(room, 'clerk');
  await page
    .getByRole('link', { name: '管理' })
    .or(page.getByRole('button', { name: '管理' }))
    .first()
    .click();
  const part = page.locator('window-page');
  await part.getByText('浦东新区合欢路2号').first().waitFor();
  await part.getByText('请联系窗口负责人 王芳').waitFor();
  assert.is(await part.getByRole('button', { name: '管理' }).count(), 0);
  await context.close();
});

test('the lead changes the details from a day on; never in the past; and the history names who did it', async (room) => {
  const { page, context } = await windowPc(room, 'lead');
  await page
    .getByRole('link', { name: '管理' })
    .or(page.getByRole('button', { name: '管理' }))
    .first()
    .click();
  const part = page.locator('window-page');
  await part.getByRole('button', { name: '管理' }).click();
  const today = await part.getByLabel('生效日期').inputValue();
  await part.getByLabel('生效日期').fill('2026-01-02');
  await part.getByLabel('投诉电话').fill('021-12345');
  await page.keyboard.press('Control+Enter');
  await part.getByText('不得早于今天').waitFor();
  await part.getByLabel('生效日期').fill(today);
  await context.setOffline(true);
  await page.waitForFunction(() => !navigator.onLine);
  await page.keyboard.press('Control+Enter');
  await part.getByText('当前无法连接中心').waitFor();
  assert.is(await part.getByLabel('投诉电话').inputValue(), '021-12345');
  await context.setOffline(false);
  await page.waitForFunction(() => navigator.onLine);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('status').getByText(`已保存，自 ${today} 起生效`).waitFor();
  await part.getByText('021-12345').first().waitFor();
  await part.getByText('已失效').waitFor();
  await part.getByRole('button', { name: '修改记录' }).click();
  await page.getByRole('dialog').getByText('王芳').first().waitFor();
  await context.close();
});

test('norms and help open with no network, are searched, and their pictures are there', async (room) => {
  const { page, context } = await windowPc(room, 'clerk');
  await programIsKept(page);
  await context.setOffline(true);
  await page.getByRole('link', { name: '窗口规范' }).click();
  await page.getByRole('heading', { name: /首问负责制/ }).waitFor();
  await page.keyboard.press('F6');
  await page.keyboard.type('保密');
  await page.getByRole('heading', { name: /信息保密/ }).waitFor();
  await page.getByRole('heading', { name: /仪容着装/ }).waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: '帮助文档' }).click();
  await page.getByRole('button', { name: '看懂首页' }).click();
  const picture = page.getByRole('img', { name: /首页：/ });
  await picture.waitFor();
  await page.waitForFunction(
    (image) => image instanceof HTMLImageElement && image.complete && image.naturalWidth > 0,
    await picture.elementHandle(),
  );
  await page.getByText('技术支持 63356010').first().waitFor();
  await context.close();
});

test.run();
