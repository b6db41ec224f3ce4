import { mkdtempSync, rmSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nano from 'nano';
import type { Page } from 'playwright-core';
import * as assert from 'uvu/assert';
import { launchPersistent } from '../rig/browser.ts';
import { launchFull } from '../rig/full-disk.ts';
import { pageSuite } from '../rig/page-suite.ts';
import { eventually } from '../rig/platform.ts';
import { programIsKept } from '../rig/service-worker.ts';
import { signIn } from '../rig/sign-in.ts';
import { typeVisit } from '../rig/type-visit.ts';
import { closeRoom, openRoom, windowPc } from '../rig/window-pc.ts';
import type { Room } from '../rig/window-pc.ts';

const test = pageSuite<Room>('takeover');
const PASSPHRASE = '三号柜台王芳昨天没有网络';
const VISITS = 5;

test.before(openRoom);
test.after(closeRoom);

async function openSync(page: Page): Promise<void> {
  await page.getByRole('banner').locator('a[href="/sync"]').click();
  await page.locator('sync-page').waitFor();
}

async function uploaded(page: Page): Promise<void> {
  await page
    .getByRole('banner')
    .getByText(/已同步.*待上传 0/)
    .waitFor();
}

/** Remark → how many registrations at the centre bear it. */
async function atTheCentre(room: Room): Promise<Map<string, number>> {
  const couch = nano(room.platform.couchUrl);
  const counts = new Map<string, number>();
  for (const name of (await couch.db.list()).filter((one) => one.startsWith('entries-pd-'))) {
    const { rows } = await couch.use<{ remark?: string }>(name).list({ include_docs: true });
    for (const { doc } of rows)
      if (doc?.remark?.startsWith('接管')) counts.set(doc.remark, (counts.get(doc.remark) ?? 0) + 1);
  }
  return counts;
}

test('what a PC registered offline comes to the centre from another one, each once; its revived copy doubles nothing', async (room) => {
  const [folder, copy] = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'yichuang-takeover-')));
  if (!folder || !copy) throw new Error('no folders');
  const a = await launchPersistent(folder);
  const pageA = a.pages()[0] ?? (await a.newPage());
  await pageA.goto(room.platform.url);
  await signIn(pageA, 'clerk', room.platform.password);
  await uploaded(pageA);
  await programIsKept(pageA);
  await a.setOffline(true);
  for (let visit = 1; visit <= VISITS; visit++) await typeVisit(pageA, `接管${visit}`);
  await openSync(pageA);
  await pageA.getByRole('button', { name: '导出未上传记录', exact: true }).click();
  await pageA.getByLabel('文件口令', { exact: true }).fill(PASSPHRASE);
  await pageA.getByLabel('再次输入口令', { exact: true }).fill(PASSPHRASE);
  const saving = pageA.waitForEvent('download');
  await pageA.keyboard.press('Enter');
  const file = join(copy, 'unsent.yichuang');
  await (await saving).saveAs(file);
  await pageA.getByText(new RegExp(`已导出 \\d+ 条记录`)).waitFor();
  assert.equal(await atTheCentre(room), new Map());
  await a.close();
  await cp(folder, copy, { recursive: true });
  rmSync(folder, { recursive: true });

  const { page, context } = await windowPc(room, 'clerk');
  await openSync(page);
  await page.getByRole('button', { name: '导入其他电脑的记录', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '导入其他电脑的记录' });
  const importWith = async (passphrase: string) => {
    // Through the picker, as a person does: choosing the same file once more must not close the dialog.
    const choosing = page.waitForEvent('filechooser');
    await dialog.getByLabel('记录文件', { exact: true }).click();
    await (await choosing).setFiles(file);
    await dialog.getByText(/号电脑 .* 导出，共/).waitFor();
    await dialog.getByLabel('文件口令', { exact: true }).fill(passphrase);
    await page.keyboard.press('Enter');
  };
  await importWith(`${PASSPHRASE}了`);
  await dialog.getByText('口令不正确').waitFor();
  await importWith(PASSPHRASE);
  await dialog.getByText(/导入完成：新增 \d+ 条，本机已有 0 条/).waitFor();
  await page.keyboard.press('Escape');
  await page.locator('unsent-panel button:focus').filter({ hasText: '导入其他电脑的记录' }).waitFor();
  await uploaded(page);
  const once = new Map(Array.from({ length: VISITS }, (_, n) => [`接管${n + 1}`, 1]));
  await eventually(async () => (await atTheCentre(room)).size === VISITS, 'five visits at the centre');
  assert.equal(await atTheCentre(room), once);
  await page.getByRole('button', { name: '导入其他电脑的记录', exact: true }).click();
  await importWith(PASSPHRASE);
  await dialog.getByText(/导入完成：新增 0 条/).waitFor();
  await context.close();

  const revived = await launchPersistent(copy);
  const again = revived.pages()[0] ?? (await revived.newPage());
  await again.goto(room.platform.url);
  await signIn(again, 'clerk', room.platform.password);
  await uploaded(again);
  await typeVisit(again, '接管以后');
  await eventually(async () => (await atTheCentre(room)).has('接管以后'), 'a visit of the revived PC');
  await openSync(again);
  await again.getByText('没有退回或未能传输的记录。').waitFor();
  assert.equal(await atTheCentre(room), new Map([...once, ['接管以后', 1]]));
  await revived.close();
  rmSync(copy, { recursive: true });
});

test('a full disk keeps nobody from signing in after a restart, nor the file from being saved', async (room) => {
  // Of an office of its own, whose visits are counted: those of the PCs before would come to the other one at any time.
  const user = 'clerk.xuhui';
  const folder = mkdtempSync(join(tmpdir(), 'yichuang-full-'));
  const before = await launchPersistent(folder);
  const first = before.pages()[0] ?? (await before.newPage());
  await first.goto(room.platform.url);
  await signIn(first, user, room.platform.password);
  // What is not yet kept cannot be loaded anew without a network.
  await programIsKept(first);
  await before.setOffline(true);
  await typeVisit(first, '满盘');
  await before.close();
  const { context, page, lift } = await launchFull(folder, room.platform.url);
  await context.setOffline(true);
  await page.goto(room.platform.url);
  await signIn(page, user, room.platform.password);
  const saved = page.getByRole('status').filter({ hasText: /^已保存/ });
  const full = page.getByText(/^磁盘已满，未保存/).first();
  let visits = 1;
  await eventually(
    async () => {
      await page.getByRole('banner').getByRole('link').first().click();
      await page.getByRole('button', { name: '其他咨询登记', exact: true }).click();
      await page.getByLabel('备注', { exact: true }).fill('占地方的长备注'.repeat(250));
      await page.keyboard.press('Control+Enter');
      await saved.or(full).first().waitFor();
      const isFull = await full.isVisible();
      if (!isFull) visits += 1;
      return isFull;
    },
    'a full disk',
    120_000,
  );
  await page.getByText('本机存储空间即将用尽').waitFor();
  await page.getByRole('banner').getByRole('button', { name: '退出登录' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '退出登录' }).click();
  await page.getByLabel('用户名', { exact: true }).waitFor();
  await page.reload();
  await signIn(page, user, room.platform.password);
  await page.getByText('本机存储空间即将用尽').waitFor();
  assert.is(await page.locator('failure-notice').count(), 0);
  await openSync(page);
  await page.getByText('磁盘已满，无法写入', { exact: true }).waitFor();
  await page.getByRole('button', { name: '导出未上传记录', exact: true }).click();
  await page.getByLabel('文件口令', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('再次输入口令', { exact: true }).fill(PASSPHRASE);
  const saving = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  assert.match((await saving).suggestedFilename(), /^yichuang-unsent-a\d-\d{4}-\d\d-\d\d\.yichuang$/);
  await page.getByRole('button', { name: '关闭', exact: true }).click();
  await lift();
  const home = page.getByRole('banner').getByRole('link').first();
  const others = page.getByRole('region', { name: '其他咨询', exact: true });
  const isEachThere = async () => {
    await home.click();
    await others.getByText(new RegExp(`在办 ${visits}(?!\\d)`)).waitFor();
  };
  await isEachThere();
  await openSync(page);
  await Promise.all([
    page.waitForEvent('load'),
    page.getByRole('button', { name: '重建本机列表', exact: true }).click(),
  ]);
  await page.locator('sync-page').waitFor();
  await isEachThere();
  await context.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a PC whose key the administrator revokes is refused and told why; restored, it sends what it kept', async (room) => {
  const clerk = await windowPc(room);
  await openSync(clerk.page);
  const facts = (await clerk.page.locator('sync-page dl').textContent()) ?? '';
  const device = /本机编号\s*([A-Z]\d+)/.exec(facts)?.[1] ?? '';
  assert.ok(device);
  const admin = await windowPc(room, 'admin');
  await admin.page.getByRole('navigation').getByRole('link', { name: '设备' }).click();
  const row = admin.page
    .getByRole('row')
    .filter({ hasText: '浦东' })
    .filter({ has: admin.page.getByRole('cell', { name: device, exact: true }) });
  const dialog = admin.page.getByRole('dialog');
  await row.getByRole('button', { name: '停用密钥' }).click();
  await dialog.getByText('立即生效：中心不再接收').waitFor();
  await admin.page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await row.getByText('有效').waitFor();
  await row.getByRole('button', { name: '停用密钥' }).click();
  await dialog.getByRole('button', { name: '停用密钥' }).click();
  await row.getByText(/已停用（/).waitFor();
  const lead = await windowPc(room, 'lead');
  await lead.page.goto(new URL('/admin/devices', lead.page.url()).href);
  await lead.page
    .getByText(/已停用（/)
    .first()
    .waitFor();
  assert.is(await lead.page.getByRole('button', { name: '恢复密钥' }).count(), 0);
  await lead.context.close();

  await clerk.page.keyboard.press('Escape');
  await typeVisit(clerk.page, '接管停用');
  await openSync(clerk.page);
  const refused = clerk.page.locator('refused-table');
  await refused.getByText('记录所属电脑的密钥已被管理员停用').first().waitFor();
  await refused
    .getByText(/恢复密钥后再点“重新上传”/)
    .first()
    .waitFor();
  assert.is((await atTheCentre(room)).get('接管停用'), undefined);
  await row.getByRole('button', { name: '恢复密钥' }).click();
  await dialog.getByRole('button', { name: '恢复密钥' }).click();
  await row.getByText('有效').waitFor();
  await clerk.page.getByRole('button', { name: '重新上传', exact: true }).click();
  await clerk.page.getByText('已重新提交，没有再被退回。').waitFor();
  await refused.waitFor({ state: 'detached' });
  assert.is((await atTheCentre(room)).get('接管停用'), 1);
  await Promise.all([clerk.context.close(), admin.context.close()]);
});

test.run();
