import type { Page } from 'playwright-core';
import * as assert from 'uvu/assert';
import { fillVisits } from '../rig/fill-visits.ts';
import { atHome, countKeys, focusedField, keysDown, openedWindows } from '../rig/key-count.ts';
import { pageSuite } from '../rig/page-suite.ts';
import { eventually } from '../rig/platform.ts';
import { programIsKept } from '../rig/service-worker.ts';
import { closeRoom, openRoom, windowPc } from '../rig/window-pc.ts';
import type { Room, WindowPc } from '../rig/window-pc.ts';

const test = pageSuite<Room>('visit');

test.before(openRoom);
test.after(closeRoom);

const PEOPLE = [
  {
    kind: 'consultation',
    name: '张三',
    organisation: '某某食品贸易有限公司',
    phone: '13800138000',
    daysAgo: 2,
  },
] as const;

/** Somebody who has been here before, the second screen, and a clerk at home with the hands on the keyboard. */
async function returning({ platform, ...room }: Room): Promise<WindowPc & { readonly rate: Page }> {
  const pc = await windowPc({ ...room, platform });
  await fillVisits(pc.page, PEOPLE);
  const rate = await pc.context.newPage();
  await rate.goto(`${platform.url}/rate`);
  await pc.page.bringToFront();
  await atHome(pc.page);
  // A question for a screen that nobody has heard of yet is not asked.
  await pc.page.getByRole('banner').getByText('已连接').waitFor();
  await countKeys(pc.page);
  return { ...pc, rate };
}

const focusIs = (page: Page, field: string) =>
  eventually(async () => (await focusedField(page)) === field, `focus in ${field}`);
const saved = (page: Page) => page.getByRole('status').filter({ hasText: /^已保存/ });
const option = (page: Page, name: RegExp) => page.getByRole('option', { name }).first();

async function chooseVisitor(page: Page): Promise<void> {
  await focusIs(page, 'visitorName');
  await page.keyboard.type('zs');
  await option(page, /张三/).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await focusIs(page, 'matterText');
}

async function chooseMatter(page: Page): Promise<void> {
  await page.keyboard.type('spjy');
  await option(page, /食品经营许可/).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^删除食品经营许可/ }).waitFor();
}

async function rateAndClose({ page, rate }: { page: Page; rate: Page }): Promise<void> {
  await page.keyboard.press('F9');
  await rate.getByRole('button', { name: '非常满意', exact: true }).click();
  await page.getByText('已评价：非常满意').waitFor();
  await page.keyboard.press('F10');
  await saved(page).filter({ hasText: '已办结' }).waitFor();
}

test('a consultation of a returning visitor takes at most 16 keys, from home to closed', async (room) => {
  const { context, page, rate, errors } = await returning(room);
  await page.keyboard.press('F1');
  await chooseVisitor(page);
  await chooseMatter(page);
  await page.keyboard.press('Control+Enter');
  await saved(page).waitFor();
  await focusIs(page, 'answer');
  assert.match(await page.getByLabel('反馈信息', { exact: true }).inputValue(), /./);
  assert.equal(await openedWindows(page), []);
  await page.keyboard.press('F8');
  await page.getByText('已打印告知单 1 份').waitFor();
  await focusIs(page, 'answer');
  await rateAndClose({ page, rate });
  await focusIs(page, 'home');
  const keys = await keysDown(page);
  assert.ok(keys <= 16, `${keys} keys`);
  assert.equal(
    errors.filter((error) => !error.includes('404')),
    [],
  );
  await context.close();
});

test('an acceptance takes at most 20 keys, and opens the approval system with no word about the visitor', async (room) => {
  const { context, page, rate } = await returning(room);
  await page.keyboard.press('F2');
  await chooseVisitor(page);
  await chooseMatter(page);
  await page.keyboard.press('Control+Enter');
  await saved(page).waitFor();
  await focusIs(page, 'caseNumber');
  const [approval = ''] = await openedWindows(page);
  assert.match(approval, /^https?:/);
  assert.not.match(decodeURIComponent(approval), /张三|13800138000|某某/);
  const before = await keysDown(page);
  await page.keyboard.insertText('SP2026-1187');
  await page.keyboard.press('Enter');
  await page.keyboard.press('F8');
  await page.getByText('已打印告知单 1 份').waitFor();
  await rateAndClose({ page, rate });
  const keys = before + (await keysDown(page));
  assert.ok(keys <= 20, `${keys} keys`);

  await page.keyboard.press('Escape');
  await page.getByRole('region', { name: '审批查询', exact: true }).waitFor();
  await keysDown(page);
  await page.keyboard.press('F3');
  await focusIs(page, 'caseNumber');
  await page.keyboard.insertText('SP2026-1187');
  await page.keyboard.press('Enter');
  await focusIs(page, 'register');
  assert.is(await page.getByLabel('来访人姓名', { exact: true }).inputValue(), '张三');
  await page.keyboard.press('Control+Enter');
  await saved(page).waitFor();
  await focusIs(page, 'answer');
  await page.keyboard.press('Alt+1');
  await page.keyboard.press('F8');
  await page.getByText('已打印告知单 1 份').waitFor();
  await rateAndClose({ page, rate });
  const inquiry = await keysDown(page);
  assert.ok(inquiry <= 15, `${inquiry} keys for the inquiry`);
  assert.is((await openedWindows(page)).length, 4, 'approval, notice, inquiry, notice');
  await context.close();
});

test('an other consultation takes 5 keys and its text', async (room) => {
  const { context, page, rate } = await returning(room);
  await page.keyboard.press('F4');
  await focusIs(page, 'remark');
  await page.keyboard.insertText('问去税务局怎么走');
  await page.keyboard.press('Control+Enter');
  await saved(page).waitFor();
  await focusIs(page, 'invite');
  await rateAndClose({ page, rate });
  const keys = await keysDown(page);
  assert.ok(keys <= 5, `${keys} keys`);
  await context.close();
});

test('with no network nothing opens and the whole visit goes on', async (room) => {
  const { context, page, rate } = await returning(room);
  await page.keyboard.press('F2');
  await chooseVisitor(page);
  await chooseMatter(page);
  await programIsKept(page);
  await context.setOffline(true);
  await page.waitForFunction(() => !navigator.onLine);
  await page.keyboard.press('Control+Enter');
  await saved(page).waitFor();
  assert.equal(await openedWindows(page), []);
  await focusIs(page, 'caseNumber');
  await page.keyboard.insertText('SP-3');
  await rateAndClose({ page, rate });
  await context.close();
});

test('a visit is not closed while something is missing, and the page says what and goes there', async (room) => {
  const { context, page } = await returning(room);
  await page.keyboard.press('F1');
  await focusIs(page, 'visitorName');
  await page.keyboard.insertText('李四');
  await page.keyboard.press('Control+Enter');
  await saved(page).waitFor();
  await page.keyboard.press('F10');
  await page.getByRole('alert').filter({ hasText: '还差：事项' }).waitFor();
  await focusIs(page, 'matterText');
  await context.close();
});

test('who declined, left or asked by telephone is recorded as just that', async (room) => {
  const { context, page } = await returning(room);
  await page.keyboard.press('F4');
  await focusIs(page, 'remark');
  await page.keyboard.insertText('问路');
  await page.keyboard.press('Control+Enter');
  await saved(page).waitFor();
  await page.getByRole('button', { name: '来访人未评价', exact: true }).click();
  await page.getByRole('button', { name: '电话咨询', exact: true }).waitFor();
  await page.getByRole('button', { name: '谢绝', exact: true }).click();
  await page.getByText('未评价：谢绝').waitFor();
  await page.getByRole('button', { name: '评价器故障', exact: true }).waitFor();
  await context.close();
});

test('a visit handed to another clerk is theirs, and a voided one keeps its number', async (room) => {
  const { context, page } = await returning(room);
  await page.keyboard.press('F4');
  await focusIs(page, 'remark');
  await page.keyboard.insertText('问路');
  await page.keyboard.press('Control+Enter');
  await saved(page).waitFor();
  await page.getByRole('button', { name: '转窗口', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('受理人员').selectOption({ index: 1 });
  await dialog.getByRole('button', { name: '确定' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: '作废', exact: true }).click();
  await dialog.getByRole('button', { name: '确定' }).click();
  await dialog.getByText('请选择作废原因。').waitFor();
  await dialog.getByLabel('误登记').check();
  await dialog.getByRole('button', { name: '确定' }).click();
  await saved(page).filter({ hasText: '已作废' }).waitFor();
  await page
    .getByText(/^PD-\d\d-/)
    .first()
    .waitFor();
  await context.close();
});

test.run();
