import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import * as assert from 'uvu/assert';
import { launchPersistent } from '../rig/browser.ts';
import { launchFull } from '../rig/full-disk.ts';
import { pageSuite } from '../rig/page-suite.ts';
import { eventually } from '../rig/platform.ts';
import { signIn } from '../rig/sign-in.ts';
import { closeRoom, openRoom } from '../rig/window-pc.ts';
import type { Room } from '../rig/window-pc.ts';

const test = pageSuite<Room>('quota');

test.before(openRoom);
test.after(closeRoom);

const remark = (page: Page) => page.getByLabel('备注', { exact: true });
const saved = (page: Page) => page.getByRole('status').filter({ hasText: /^已保存/ });
const said = (page: Page) => page.getByText(/^磁盘已满，未保存/).first();
const registered = (page: Page) => page.getByText(/PD-\d\d-[A-Z]\d+-\d{5}/).first();

/** Goes home, and types a visit that fills some of the disk. */
async function type(page: Page, turn: number): Promise<string> {
  const text = `第${turn}次 ${'占地方的长备注'.repeat(250)}`.slice(0, 1900);
  await page.goto(new URL('/', page.url()).href);
  await page.getByRole('button', { name: '其他咨询登记', exact: true }).click();
  await remark(page).fill(text);
  return text;
}

/** The number of 在办 on home. */
async function openVisits(page: Page): Promise<number> {
  await page.goto(new URL('/', page.url()).href);
  const region = page.getByRole('region', { name: '其他咨询', exact: true });
  return Number(/在办 (\d+)/.exec((await region.textContent()) ?? '')?.[1]);
}

test('a full disk is said, what was typed stays, and the visit is saved once when there is room again', async (room) => {
  const folder = mkdtempSync(join(tmpdir(), 'yichuang-quota-'));
  const before = await launchPersistent(folder);
  const first = before.pages()[0] ?? (await before.newPage());
  await first.goto(room.platform.url);
  await signIn(first, 'clerk', room.platform.password);
  await before.close();
  const { context, page, lift } = await launchFull(folder, room.platform.url);
  await page.goto(room.platform.url);
  await signIn(page, 'clerk', room.platform.password);
  let turn = 0;
  let text = '';
  await eventually(
    async () => {
      turn += 1;
      text = await type(page, turn);
      await page.keyboard.press('Control+Enter');
      await saved(page).or(said(page)).first().waitFor();
      return said(page).isVisible();
    },
    'a full disk',
    120_000,
  );
  assert.is(await remark(page).inputValue(), text, 'what was typed stays');
  assert.is(await registered(page).isVisible(), false, 'no number was given');

  await lift();
  await eventually(
    async () => {
      await page.keyboard.press('Control+Enter');
      await saved(page).or(said(page)).first().waitFor();
      return saved(page).isVisible();
    },
    'room on the disk',
    120_000,
  );
  assert.match((await registered(page).textContent()) ?? '', new RegExp(`-0*${turn}(\\D|$)`));
  await eventually(async () => (await openVisits(page)) === turn, 'every visit once');
  await context.close();
  rmSync(folder, { recursive: true, force: true });
});

test.run();
