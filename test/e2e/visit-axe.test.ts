import type { Page } from 'playwright-core';
import * as assert from 'uvu/assert';
import { violationsOn } from '../rig/axe.ts';
import { fillVisits } from '../rig/fill-visits.ts';
import { atHome, focusedField } from '../rig/key-count.ts';
import { pageSuite } from '../rig/page-suite.ts';
import { eventually } from '../rig/platform.ts';
import { closeRoom, openRoom, windowPc } from '../rig/window-pc.ts';
import type { Room } from '../rig/window-pc.ts';

const test = pageSuite<Room>('visit: everybody can use it');

test.before(openRoom);
test.after(closeRoom);

const HOSTILE = ['<img src=x onerror="globalThis.hit=1">', '\u202E倒着写\u202C', '𠮷'.repeat(20)] as const;

/** What axe finds on the page, as one line each. */
async function findings(page: Page): Promise<readonly string[]> {
  // The link that skips the header stands before all landmarks, as it should.
  const ours = (await violationsOn(page)).filter(
    ({ nodes }) => !nodes.every(({ html }) => html.includes('class="skip"')),
  );
  return ours.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes[0]?.html.slice(0, 160)}`);
}

const focusIs = (page: Page, field: string) =>
  eventually(async () => (await focusedField(page)) === field, `focus in ${field}`);

test('axe finds nothing while registering, with a list open, while handling, in a dialog and when closed', async (room) => {
  const { context, page } = await windowPc(room);
  await atHome(page);
  await page.keyboard.press('F2');
  await focusIs(page, 'visitorName');
  await page.keyboard.press('Control+Enter');
  await page.getByText('必须填写').first().waitFor();
  assert.equal(await findings(page), [], 'with messages');
  await page.keyboard.press('F1');
  await focusIs(page, 'visitorName');
  await page.getByLabel('代办', { exact: true }).check();
  await page.getByLabel('补登', { exact: true }).check();
  await page.getByLabel('事项', { exact: true }).focus();
  await page.keyboard.type('spjy');
  await page.getByRole('option').first().waitFor();
  assert.equal(await findings(page), [], 'with a list');
  await page.keyboard.press('Enter');
  await page.getByLabel('代办', { exact: true }).uncheck();
  await page.getByLabel('补登', { exact: true }).uncheck();
  await page.keyboard.press('Control+Enter');
  await focusIs(page, 'answer');
  await page.getByRole('button', { name: '来访人未评价', exact: true }).click();
  assert.equal(await findings(page), [], 'handling');
  await page.getByRole('button', { name: '已离开', exact: true }).click();
  await page.getByText('未评价：已离开').waitFor();
  await page.getByRole('button', { name: '转窗口', exact: true }).click();
  await page.getByRole('dialog').waitFor();
  assert.equal(await findings(page), [], 'in a dialog');
  await page.keyboard.press('Escape');
  await page.keyboard.press('F10');
  await page.getByRole('status').filter({ hasText: '已办结' }).waitFor();
  assert.equal(await findings(page), [], 'closed');
  await context.close();
});

test('a hostile name breaks neither the tabs, nor the line of a done step, nor the side pane', async (room) => {
  const { context, page, errors } = await windowPc(room);
  await atHome(page);
  await fillVisits(
    page,
    HOSTILE.map((name) => ({ kind: 'consultation', name, organisation: name })),
  );
  for (const name of HOSTILE) {
    await page.keyboard.press('F1');
    await focusIs(page, 'visitorName');
    await page.keyboard.insertText(name);
    await page.keyboard.press('Enter');
    await page.keyboard.insertText(name);
    await page.keyboard.press('Control+Enter');
    await focusIs(page, 'answer');
  }
  assert.is(await page.evaluate(() => (globalThis as unknown as { hit?: number }).hit), undefined);
  assert.equal(
    errors.filter((error) => !error.includes('404')),
    [],
  );
  await context.close();
});

test('ten thousand characters stay, are refused with the limit named, and nothing is saved', async (room) => {
  const { context, page } = await windowPc(room);
  await atHome(page);
  await page.keyboard.press('F1');
  await focusIs(page, 'visitorName');
  await page.keyboard.insertText('长'.repeat(10_000));
  await page.keyboard.press('Control+Enter');
  await page.getByText('最多 60 字，现有 10000 字').waitFor();
  assert.is((await page.getByLabel('来访人姓名', { exact: true }).inputValue()).length, 10_000);
  assert.is(
    await page
      .getByRole('status')
      .filter({ hasText: /^已保存/ })
      .count(),
    0,
  );
  await context.close();
});

test.run();
