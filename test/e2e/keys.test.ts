import type { Page } from 'playwright-core';
import * as assert from 'uvu/assert';
import { fillVisits } from '../rig/fill-visits.ts';
import { atHome, focusedField } from '../rig/key-count.ts';
import { pageSuite } from '../rig/page-suite.ts';
import { eventually } from '../rig/platform.ts';
import { valueIs } from '../rig/value-is.ts';
import { closeRoom, openRoom, windowPc } from '../rig/window-pc.ts';
import type { Room } from '../rig/window-pc.ts';

const test = pageSuite<Room>('keys');

test.before(openRoom);
test.after(closeRoom);

const focusIs = (page: Page, field: string) =>
  eventually(async () => (await focusedField(page)) === field, `focus in ${field}`);

interface Sent {
  readonly key: string;
  readonly prevented: boolean;
}

/** Keydowns as they leave the page, and whether the browser may still act on them. */
async function watchKeys(page: Page): Promise<() => Promise<readonly Sent[]>> {
  await page.evaluate(() => {
    const seen: { key: string; prevented: boolean }[] = [];
    (globalThis as unknown as { seen: typeof seen }).seen = seen;
    addEventListener('keydown', (event) =>
      setTimeout(() => seen.push({ key: event.key, prevented: event.defaultPrevented })),
    );
  });
  return () => page.evaluate(() => (globalThis as unknown as { seen: Sent[] }).seen);
}

test('F5 and F7 are swallowed in a visit, also when held; F11, F12, Shift and Ctrl+Space are left alone', async (room) => {
  const { context, page } = await windowPc(room);
  await atHome(page);
  await page.keyboard.press('F1');
  await focusIs(page, 'visitorName');
  const sent = await watchKeys(page);
  // Sent as events: a real F5 that is not swallowed would take the test away with the page.
  await page.evaluate(() => {
    const keys: readonly (KeyboardEventInit & { readonly key: string })[] = [
      { key: 'F5' },
      { key: 'F5', repeat: true },
      { key: 'F7' },
      { key: 'F11' },
      { key: 'F12' },
      { key: 'Shift', shiftKey: true },
      { key: ' ', ctrlKey: true },
    ];
    for (const key of keys) {
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', { bubbles: true, cancelable: true, composed: true, ...key }),
      );
    }
  });
  await eventually(async () => (await sent()).length === 7, 'all keys');
  assert.equal(
    (await sent()).map(({ prevented }) => prevented),
    [true, true, true, false, false, false, false],
  );
  await context.close();
});

test('matters and visitors are found while Chinese is still being composed, and Enter belongs to the composition', async (room) => {
  const { context, page } = await windowPc(room);
  await atHome(page);
  await fillVisits(page, [{ kind: 'consultation', name: '张三', organisation: '某某食品' }]);
  const ime = await context.newCDPSession(page);
  await page.keyboard.press('F1');
  await focusIs(page, 'visitorName');
  const compose = (text: string) =>
    ime.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  const press = (key: string) =>
    ime.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, windowsVirtualKeyCode: 229 });
  await compose('z');
  await compose('zhang s');
  await page.getByRole('option', { name: /张三/ }).first().waitFor();
  await press('Enter');
  await press('ArrowDown');
  await press('Escape');
  assert.is(await focusedField(page), 'visitorName');
  assert.match(page.url(), /\/visit\//);
  await ime.send('Input.insertText', { text: '张三' });
  await page.getByRole('option', { name: /张三/ }).first().waitFor();
  assert.is(await page.getByLabel('来访人姓名', { exact: true }).inputValue(), '张三');
  await page.keyboard.press('Enter');
  await focusIs(page, 'organisation');
  await context.close();
});

test('Esc works inside out: list, then dialog, then home', async (room) => {
  const { context, page } = await windowPc(room);
  await atHome(page);
  await page.keyboard.press('F4');
  await focusIs(page, 'remark');
  await page.keyboard.insertText('问路');
  await page.keyboard.press('Control+Enter');
  await focusIs(page, 'invite');
  await page.getByRole('button', { name: '作废', exact: true }).click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('F10');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByText('还差：评价').first().waitFor();
  await page.keyboard.press('F1');
  await focusIs(page, 'visitorName');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await focusIs(page, 'matterText');
  await page.keyboard.type('sp');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('option').first().waitFor({ state: 'hidden' });
  await focusIs(page, 'matterText');
  await page.keyboard.press('Escape');
  await atHome(page);
  await context.close();
});

test('F1 to F4 start another visit beside this one, and what was typed in the first is still there', async (room) => {
  const { context, page } = await windowPc(room);
  await atHome(page);
  await page.keyboard.press('F1');
  await focusIs(page, 'visitorName');
  await page.keyboard.insertText('王五');
  await page.keyboard.press('F2');
  await page.getByRole('tab', { name: /审批受理/ }).waitFor();
  // The first visit has a field of the same name, and the focus was in it.
  await valueIs(page.getByLabel('来访人姓名', { exact: true }), '');
  await focusIs(page, 'visitorName');
  await page.keyboard.press('Control+Enter');
  await focusIs(page, 'visitorName');
  await page.getByText('必须填写').first().waitFor();
  await page.getByRole('tab', { name: /王五/ }).click();
  await valueIs(page.getByLabel('来访人姓名', { exact: true }), '王五');
  await context.close();
});

test('Enter is a new line in 反馈信息, and Alt with a digit puts a phrase where the cursor is', async (room) => {
  const { context, page } = await windowPc(room);
  await atHome(page);
  await page.keyboard.press('F3');
  await focusIs(page, 'caseNumber');
  await page.keyboard.press('Control+Enter');
  await focusIs(page, 'answer');
  await page.keyboard.insertText('一');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('二');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Alt+1');
  const answer = page.getByLabel('反馈信息', { exact: true });
  await eventually(async () => /^一\n.+二$/.test(await answer.inputValue()), 'phrase before 二');
  await context.close();
});

test.run();
