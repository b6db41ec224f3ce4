import { readFileSync } from 'node:fs';
import nano from 'nano';
import Papa from 'papaparse';
import type { Page } from 'playwright-core';
import * as assert from 'uvu/assert';
import type { NoticeRecord } from '../../app/domain/notice.ts';
import type { Workplace } from '../../app/workplace.ts';
import { fillVisits } from '../rig/fill-visits.ts';
import { pageSuite } from '../rig/page-suite.ts';
import { eventually } from '../rig/platform.ts';
import { valueIs } from '../rig/value-is.ts';
import { closeRoom, openRoom, windowPc } from '../rig/window-pc.ts';
import type { Room, WindowPc } from '../rig/window-pc.ts';

const PEOPLE = [
  { kind: 'consultation', name: '张三', organisation: '=cmd|甲公司', phone: '13800137654', closed: 5 },
  { kind: 'consultation', name: '李四', phone: '13900001234', answer: '缺营业执照复印件' },
  { kind: 'acceptance', name: '张三丰', closed: 2, daysAgo: 3 },
  { kind: 'other', name: '𠮷田"一郎",', closed: 'unrated' },
] as const;

/** All tests share one PC of a lead: what another PC registers would arrive here, too. */
const test = pageSuite<Room & WindowPc>('history');

test.before(async (room) => {
  await openRoom(room);
  Object.assign(room, await windowPc(room, 'lead'));
  await fillVisits(room.page, PEOPLE);
});
test.after(closeRoom);

const lines = (page: Page) => page.getByRole('row').filter({ has: page.getByRole('link', { name: '查看' }) });
const count = (page: Page, n: number) => page.getByText(`共 ${n} 件`, { exact: true }).waitFor();

/** Goes to a path as the program itself does, without starting it anew. */
async function goTo(page: Page, path: string): Promise<void> {
  // By way of home, where a search is forgotten.
  for (const step of ['/', path]) {
    await page.evaluate((to) => {
      (document.querySelector('yichuang-app') as unknown as { workplace: Workplace }).workplace.go(to);
    }, step);
    if (step === '/') await page.getByRole('region', { name: '快捷操作' }).waitFor();
  }
}

test('visits are found while typing; no name or phone ever stands in the address', async ({ page }) => {
  await page
    .getByRole('region', { name: '审批咨询', exact: true })
    .getByRole('link', { name: '更多' })
    .click();
  await count(page, 2);
  await page.getByLabel('来访事由', { exact: true }).selectOption({ label: '全部' });
  await count(page, 4);
  const field = (name: string) => page.getByLabel(name, { exact: true });
  await field('来访人姓名').pressSequentially('张三');
  await count(page, 2);
  await field('来访人姓名').fill('');
  await field('手机尾号').fill('7654');
  await count(page, 1);
  await field('手机尾号').fill('');
  await field('反馈信息').fill('营业执照');
  await count(page, 1);
  await field('反馈信息').fill('');
  await field('状态').selectOption({ label: '已办结' });
  await count(page, 3);
  const today = await page.evaluate(() => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10));
  await field('开始日期').fill(today);
  await count(page, 2);
  await field('来访人姓名').fill('查无此人');
  await page.getByText('没有符合条件的来访').waitFor();
  // What the browser is told of it over another way may be later.
  const address = decodeURIComponent(await page.evaluate(() => location.href));
  for (const secret of ['张三', '7654', '查无此人']) assert.not.match(address, secret);
  assert.match(address, `state=closed&from=${today}`);
});

test('an open visit can be looked at and gone on with, a closed one looked at; phones are masked', async ({
  page,
}) => {
  await goTo(page, '/history');
  await count(page, 4);
  for (const line of await lines(page).all()) {
    const isOpen = (await line.innerText()).includes('已保存登记');
    assert.is(await line.getByRole('link', { name: '办结', exact: true }).count(), isOpen ? 1 : 0);
  }
  assert.not.match(await page.locator('body').innerText(), '13800137654');
});

test('arrows walk through the rows, Esc comes back to the same search', async ({ page }) => {
  await goTo(page, '/history');
  await count(page, 4);
  await page.getByLabel('来访人姓名', { exact: true }).fill('张');
  await count(page, 2);
  await lines(page).first().getByRole('link', { name: '查看' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /^来访 / }).waitFor();
  await page.getByText('张三丰').first().waitFor();
  await page.keyboard.press('Escape');
  await count(page, 2);
  await valueIs(page.getByLabel('来访人姓名', { exact: true }), '张');
});

test('the exported table comes back as it is on screen, masked, and with nothing that a spreadsheet would run', async ({
  page,
}) => {
  await goTo(page, '/history');
  await count(page, 4);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出表格', exact: true }).click(),
  ]);
  assert.match(download.suggestedFilename(), /^来访历史_\d{4}-\d\d-\d\d_\d{4}-\d\d-\d\d\.csv$/);
  const bytes = readFileSync(await download.path());
  assert.equal([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  const table = Papa.parse<Record<string, string>>(bytes.toString('utf8').slice(1), {
    header: true,
    skipEmptyLines: true,
  }).data;
  assert.equal(
    table.map((line) => line['来访人姓名']),
    ['𠮷田"一郎",', '李四', '张三', '张三丰'],
  );
  assert.is(table[2]?.['来访人单位'], "'=cmd|甲公司");
  assert.is(table[2]?.['联系电话'], '138****7654');
  assert.is(table[3]?.['评价'], '不满意');
});

test('a reprint is recorded and prints the very data of that day', async ({ page }) => {
  const [id = ''] = await fillVisits(page, [
    { kind: 'consultation', name: '张三', closed: 5, withNotice: true },
  ]);
  await page.evaluate(() => {
    const { workplace } = document.querySelector('yichuang-app') as unknown as { workplace: Workplace };
    const kept = globalThis as unknown as { printed: NoticeRecord[] };
    kept.printed = [];
    workplace.notices.print = async (record) => void kept.printed.push(record);
  });
  await goTo(page, `/view/${id}`);
  await page.getByRole('button', { name: '打印告知单', exact: true }).click();
  await page.getByText('重新打印告知单').waitFor();
  const { printed, stored } = await page.evaluate(async (visit) => {
    const { workplace } = document.querySelector('yichuang-app') as unknown as { workplace: Workplace };
    const timeline = await workplace.store.visits.timeline(visit);
    const { printed } = globalThis as unknown as { printed: NoticeRecord[] };
    return {
      printed,
      stored: timeline?.entries.flatMap((one) => (one.type === 'print' ? [one.notice] : [])),
    };
  }, id);
  assert.is(printed.length, 1);
  assert.equal(printed, stored);
});

test('showing a phone number is recorded, and the record reaches the centre', async ({ page, platform }) => {
  const [id = ''] = await fillVisits(page, [{ kind: 'consultation', name: '张三', phone: '13800137654' }]);
  await goTo(page, `/view/${id}`);
  await page.getByText('138****7654').first().waitFor();
  assert.is(await page.getByText('13800137654').count(), 0);
  await page.getByRole('button', { name: '显示联系电话' }).click();
  await page.getByText('13800137654').waitFor();
  const entries = nano(platform.couchUrl).use<{ type: string; visit?: string }>(
    `entries-pd-${new Date(Date.now() + 8 * 3_600_000).getUTCFullYear()}`,
  );
  await eventually(async () => {
    const { rows } = await entries.list({ startkey: 'pc:', endkey: 'pc:\uffff', include_docs: true });
    return rows.some(({ doc }) => doc?.type === 'reveal' && doc.visit === id);
  }, 'the reveal at the centre');
});

test('a closed visit takes a supplement; the lead alone can void it, with a reason', async ({ page }) => {
  const [first = '', second = ''] = await fillVisits(page, [
    { kind: 'consultation', name: '张三', closed: 4 },
    { kind: 'acceptance', name: '张三' },
  ]);
  await goTo(page, `/view/${second}`);
  await page.getByRole('heading', { name: /^来访 / }).waitFor();
  assert.is(await page.getByRole('button', { name: '作废', exact: true }).count(), 0);
  await goTo(page, `/view/${first}`);
  await page.getByLabel('补充说明').fill('来电更正单位名称');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('definition').filter({ hasText: '来电更正单位名称' }).waitFor();
  await page.getByRole('button', { name: '作废', exact: true }).click();
  await page.getByLabel('原因').selectOption({ label: '重复' });
  await page.getByRole('button', { name: '确定作废' }).click();
  await page.getByText('由负责人作废').waitFor();
  assert.is(await page.getByRole('button', { name: '作废', exact: true }).count(), 0);
});

test('a supplement that is left with Esc is there again, and gone once it is saved', async ({ page }) => {
  const [id = ''] = await fillVisits(page, [{ kind: 'consultation', name: '补充人', closed: 4 }]);
  const field = page.getByLabel('补充说明');
  await goTo(page, `/view/${id}`);
  await field.fill('写到一半');
  await page.keyboard.press('Escape');
  await page.waitForURL((url) => !url.pathname.startsWith('/view/'));
  await goTo(page, `/view/${id}`);
  await valueIs(field, '写到一半');
  await field.press('Control+Enter');
  await page.getByRole('definition').filter({ hasText: '写到一半' }).waitFor();
  await valueIs(field, '');
});

test('visits of one party lead to each other', async ({ page }) => {
  const [first = ''] = await fillVisits(page, [{ kind: 'consultation', name: '张三' }]);
  const [second = ''] = await fillVisits(page, [{ kind: 'acceptance', name: '张三', party: first }]);
  await goTo(page, `/view/${first}`);
  await page.getByRole('link', { name: /审批受理/ }).click();
  await page.waitForURL((url) => decodeURIComponent(url.pathname) === `/view/${second}`);
  await page.getByRole('link', { name: /审批咨询/ }).waitFor();
});

test('a visit that this PC does not hold is said, not shown as empty', async ({ page }) => {
  await goTo(page, '/view/visit:xuhui:20261101T010000Z:a1-1');
  await page.getByText('本机没有这条来访记录').waitFor();
});

test.run();
