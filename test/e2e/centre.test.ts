import * as assert from 'uvu/assert';
import { seriousFindings } from '../rig/axe.ts';
import { centralVisits } from '../rig/central-visits.ts';
import { pageSuite } from '../rig/page-suite.ts';
import { closeRoom, openRoom, windowPc } from '../rig/window-pc.ts';
import type { Room, WindowPc } from '../rig/window-pc.ts';

const test = pageSuite<Room>('centre');

/** The day of the visits. */
let day = '';

test.before(async (room) => {
  await openRoom(room);
  day = await centralVisits(room);
});
test.after(closeRoom);

test('a lead reads how complete the figures are, and opens the PCs behind that by the keyboard', async (room) => {
  const { context, page, errors } = await windowPc(room, 'lead');
  await page.goto(`${room.platform.url}/centre`);
  // The week has not ended.
  await page.locator('completeness-line strong', { hasText: '初步数' }).waitFor();
  const open = page.getByRole('button', { name: '各单位上传情况' });
  await open.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('row').nth(1).waitFor();
  assert.match(await dialog.getByRole('row').nth(1).innerText(), /浦东新区分局/);
  assert.equal(await seriousFindings(page), []);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.locator('completeness-line button:focus').filter({ hasText: '各单位上传情况' }).waitFor();
  await page.locator('figure-table tfoot th', { hasText: '初步数' }).waitFor();
  assert.equal(errors, []);
  await context.close();
});

test('a supervisor follows a figure to its visits and one of them to its entries by keys alone, and gives a reason for the name', async (room) => {
  const { context, page, errors } = await windowPc(room, 'supervisor');
  await page.goto(`${room.platform.url}/centre?from=${day}&until=${day}&by=window&office=pd`);
  const figure = page.locator('figure-table tbody tr').first().getByRole('link', { name: /^2\b/ }).first();
  await figure.press('Enter');
  await page.getByRole('heading', { level: 1, name: /登记/ }).waitFor();
  const rows = page.locator('visit-list tbody tr');
  await rows.nth(1).waitFor();
  assert.is(await rows.count(), 2);
  assert.not.match(await page.locator('visit-list').innerText(), /欧阳娜娜|13800138000/);
  assert.equal(await seriousFindings(page), []);
  await rows.filter({ hasText: '欧***' }).getByRole('link').first().press('Enter');
  await page.getByRole('button', { name: '显示完整信息' }).press('Enter');
  const reason = page.getByRole('textbox', { name: '查看事由' });
  await reason.fill('差评回访需要核实');
  await reason.press('Enter');
  await page.getByText('欧阳娜娜').first().waitFor();
  await page.keyboard.press('Escape');
  await rows.nth(1).waitFor();
  await page.keyboard.press('Escape');
  await figure.waitFor();
  assert.equal(errors, []);
  await context.close();
});

test('an analyst finds visits by a part of the organisation, sees no name, and comes back to what was found', async (room) => {
  const { context, page, errors } = await windowPc(room, 'analyst');
  await page.goto(`${room.platform.url}/centre`);
  const field = page.getByRole('searchbox', { name: '查找来访' });
  await field.fill('仁');
  await field.press('Enter');
  await page.getByText('请至少输入两个字').waitFor();
  await field.fill('仁济');
  await field.press('Enter');
  await page.getByRole('heading', { level: 1, name: '来访查找结果' }).waitFor();
  assert.is(new URL(page.url()).search, '', 'what is looked for is in no address');
  const rows = page.locator('visit-list tbody tr');
  await rows.nth(1).waitFor();
  assert.not.match(await page.locator('visit-list').innerText(), /欧阳娜娜|13800138000/);
  assert.equal(await seriousFindings(page), []);
  await rows.first().getByRole('link').first().press('Enter');
  await page.getByRole('heading', { level: 1, name: /来访追溯/ }).waitFor();
  await page.keyboard.press('Escape');
  await rows.nth(1).waitFor();
  assert.is(await page.getByRole('searchbox', { name: '查找来访' }).inputValue(), '仁济');
  assert.equal(errors, []);
  await context.close();
});

test('a sheet is made, reviewed and issued by two people with keys alone, and exported as it was signed', async (room) => {
  const sign = async ({ page }: WindowPc, action: string) => {
    await page.getByRole('button', { name: action, exact: true }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.locator(':focus').filter({ hasText: action }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
  };
  const stateOf = ({ page }: WindowPc, state: string) =>
    page.locator('sheet-page p[role=status]', { hasText: state }).waitFor();
  const analyst = await windowPc(room, 'analyst');
  await analyst.page.goto(`${room.platform.url}/centre`);
  await analyst.page.getByRole('link', { name: '周报/月报' }).press('Enter');
  await analyst.page.locator('sheets-page').getByRole('rowheader').first().waitFor();
  await analyst.page.goto(`${room.platform.url}/centre/sheets?unit=week&year=2026`);
  await analyst.page.getByRole('link', { name: '2026年第43周' }).press('Enter');
  await stateOf(analyst, '未制表');
  assert.equal(await seriousFindings(analyst.page), []);
  await sign(analyst, '制表');
  await stateOf(analyst, '待审核');
  const supervisor = await windowPc(room, 'supervisor');
  await supervisor.page.goto(analyst.page.url());
  await stateOf(supervisor, '待审核');
  await sign(supervisor, '审核');
  await stateOf(supervisor, '待签发');
  await sign(supervisor, '签发');
  await stateOf(supervisor, '已签发');
  assert.equal(await seriousFindings(supervisor.page), []);
  const saved = supervisor.page.waitForEvent('download');
  await supervisor.page.getByRole('button', { name: '导出表格' }).press('Enter');
  assert.is((await saved).suggestedFilename(), 'WEEK-ALL-2026-W43-1.csv');
  for (const { context, errors } of [analyst, supervisor]) {
    assert.equal(errors, []);
    await context.close();
  }
});

test('the overview draws its charts and says what they show; a picture is saved, and all of it is a page of paper', async (room) => {
  const { context, page, errors } = await windowPc(room, 'analyst');
  await page.goto(`${room.platform.url}/centre?from=${day}&until=${day}&office=pd`);
  for (const name of ['单位', '受理窗口', '来访事由'])
    await page.getByRole('combobox', { name, exact: true }).waitFor();
  await page
    .getByRole('button', { name: '本周', exact: true })
    .or(page.getByRole('button', { name: '今天' }))
    .waitFor();
  const trend = page.locator('chart-figure#trend[drawn]');
  await trend.waitFor();
  await page.locator('chart-figure#hours[drawn]').waitFor();
  assert.is(await trend.locator('figcaption').innerText(), '登记量合计2件；办结量合计0件。');
  assert.match(await page.locator('chart-figure#hours figcaption').innerText(), /^登记量合计2件/);
  // Something was drawn: not every point has one colour.
  const colours = await trend.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    return new Set(new Uint32Array(Uint8Array.from(data).buffer)).size;
  });
  assert.ok(colours > 2, `${colours}`);
  assert.equal(await seriousFindings(page), []);
  const download = page.waitForEvent('download');
  await trend.getByRole('button', { name: '下载图片' }).press('Enter');
  assert.match((await download).suggestedFilename(), /^登记量与办结量_.*\.png$/);
  const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  assert.is(paper.match(/\/Type\s*\/Page\b/g)?.length, 1);
  await page.locator('chart-figure#hours summary').press('Enter');
  await page
    .locator('hours-table')
    .getByRole('link', { name: /^[12]$/ })
    .first()
    .press('Enter');
  await page.locator('visit-list tbody tr').first().waitFor();
  assert.equal(errors, []);
  await context.close();
});

test.run();
