import * as assert from 'uvu/assert';
import { seriousFindings } from '../rig/axe.ts';
import { pageSuite } from '../rig/page-suite.ts';
import { closeRoom, openRoom, windowPc } from '../rig/window-pc.ts';
import type { Room } from '../rig/window-pc.ts';

const test = pageSuite<Room>('centre');

test.before(openRoom);
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

test.run();
