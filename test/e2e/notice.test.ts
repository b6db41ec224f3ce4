import type { Page } from 'playwright-core';
import * as assert from 'uvu/assert';
import { readPdf } from '../notices/pdf-text.ts';
import type { ReadPdf } from '../notices/pdf-text.ts';
import { pageSuite } from '../rig/page-suite.ts';
import { eventually } from '../rig/platform.ts';
import { closeRoom, openRoom, windowPc } from '../rig/window-pc.ts';
import type { Room } from '../rig/window-pc.ts';

const test = pageSuite<Room>('notice');

test.before(openRoom);
test.after(closeRoom);

/** A name with a character that few fonts have (2A) and one that the notice's font has not (𠮷), and markup. */
const NAME = '𫖯𠮷<img onerror=alert(1)>';

/** Keeps every PDF that the page makes, as text in which each character is one byte. */
const KEEP_PDFS = `
  globalThis.pdfs = [];
  const create = URL.createObjectURL;
  URL.createObjectURL = (blob) => {
    blob.arrayBuffer().then((bytes) =>
      globalThis.pdfs.push(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('')));
    return create.call(URL, blob);
  };
`;

const pdfs = (page: Page) => page.evaluate(() => (globalThis as unknown as { pdfs: string[] }).pdfs);

async function pdfCount(page: Page, count: number): Promise<string> {
  await eventually(async () => (await pdfs(page)).length >= count, `PDF ${count}`);
  return (await pdfs(page)).at(-1) ?? '';
}

const read = (pdf: string): Promise<ReadPdf> =>
  readPdf(new Blob([new Uint8Array(Buffer.from(pdf, 'latin1'))]));
const textOf = (pdf: ReadPdf) =>
  pdf.pages
    .flat()
    .map((drawn) => drawn.text)
    .join('');

const saved = (page: Page) => page.getByRole('status').filter({ hasText: /^已保存/ });

async function register(page: Page): Promise<void> {
  await page.getByRole('button', { name: '其他咨询登记', exact: true }).click();
  await page.getByLabel('来访人姓名', { exact: true }).fill(NAME);
  await page.getByLabel('备注', { exact: true }).fill('问食品经营许可怎样办理。');
  await page.keyboard.press('Control+Enter');
  await saved(page).waitFor();
}

test('a notice opens in a window of its own, says what was typed, and is the same to the byte when printed again', async (room) => {
  const { context, page } = await windowPc(room);
  await page.evaluate(KEEP_PDFS);
  await register(page);
  const [paper] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('button', { name: '打印告知单', exact: true }).click(),
  ]);
  assert.match(paper.url(), /^(blob:|about:blank|$)/);
  assert.is(await page.locator('iframe, embed, object').count(), 0);
  const first = await pdfCount(page, 1);
  const text = textOf(await read(first));
  for (const part of ['窗口受理告知单', '𫖯□<img', '问食品经营许可怎样办理。', '李娜', 'U+20BB7'])
    assert.ok(text.includes(part), part);
  const number = /编号：(PD-\d\d-[A-Z]\d+-\d+-1)/.exec(text)?.[1];
  assert.ok(number);
  await paper.close();
  await page.bringToFront();

  await page.keyboard.press('Escape');
  await page
    .getByRole('region', { name: '其他咨询', exact: true })
    .getByRole('link', { name: /查看/ })
    .or(page.getByRole('region', { name: '其他咨询', exact: true }).getByRole('button', { name: /查看/ }))
    .first()
    .click();
  await page
    .locator('view-page')
    .getByRole('button', { name: /打印|重印/ })
    .first()
    .click();
  assert.is(await pdfCount(page, 2), first);
  await context.close();
});

test('where the browser opens no window, the notice is saved as a file under its number', async (room) => {
  const { context, page } = await windowPc(room);
  await page.evaluate('globalThis.open = () => null');
  await register(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '打印告知单', exact: true }).click(),
  ]);
  assert.match(download.suggestedFilename(), /^PD-\d\d-[A-Z]\d+-\d+-1\.pdf$/);
  await context.close();
});

test.run();
