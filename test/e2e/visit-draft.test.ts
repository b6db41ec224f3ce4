import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closePersistent, launchPersistent } from '../rig/browser.ts';
import { atHome, focusedField } from '../rig/key-count.ts';
import { pageSuite } from '../rig/page-suite.ts';
import { DEMO_PASSWORD, eventually, startTestPlatform } from '../rig/platform.ts';
import { signIn } from '../rig/sign-in.ts';
import { draftIsStored } from '../rig/stored-draft.ts';

const test = pageSuite('visit draft');

/** Ends every process of the browser that keeps its data in a folder, as a power cut does. */
function cutPower(folder: string): void {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder)) process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It has ended in the meantime.
    }
  }
}

test.after(closePersistent);

test('what was typed comes back after the browser was killed, at the same field', async () => {
  const platform = await startTestPlatform();
  const folder = mkdtempSync(join(tmpdir(), 'yichuang-power-'));
  try {
    const before = await launchPersistent(folder);
    const page = before.pages()[0] ?? (await before.newPage());
    await page.goto(platform.url);
    await signIn(page, 'clerk', DEMO_PASSWORD);
    await atHome(page);
    await page.keyboard.press('F2');
    await eventually(async () => (await focusedField(page)) === 'visitorName', 'the visit page');
    await page.keyboard.insertText('张三𠮷');
    await page.keyboard.press('Enter');
    await page.keyboard.insertText('某某食');
    await draftIsStored(page, 'organisation', '某某食');
    const draft = await page.evaluate(() => location.pathname);
    cutPower(folder);
    await before.close().catch(() => undefined);

    const after = await launchPersistent(folder);
    const again = after.pages()[0] ?? (await after.newPage());
    await again.goto(`${platform.url}${draft}`);
    await signIn(again, 'clerk', DEMO_PASSWORD);
    await eventually(async () => (await focusedField(again)) === 'organisation', 'the same field');
    await eventually(
      async () => (await again.getByLabel('来访人单位', { exact: true }).inputValue()) === '某某食',
      'what was typed',
    );
    await eventually(
      async () => (await again.getByLabel('来访人姓名', { exact: true }).inputValue()) === '张三𠮷',
      'the name',
    );
    await after.close();
  } finally {
    await platform.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

test.run();
