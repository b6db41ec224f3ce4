import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { eventually } from '../rig/platform.ts';
import { openStoreHarness } from '../rig/store-harness.ts';

test('A full disk is said, nothing half done stays, and work goes on when there is room again', async () => {
  const harness = await openStoreHarness();
  try {
    const { page } = harness;
    const limit = await page.context().newCDPSession(page);
    const origin = new URL(page.url()).origin;
    const register = () => page.evaluate<string>('storeBench.tryRegister(2000)');
    assert.is(await register(), 'PD-26-A1-00001');
    await limit.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
    // The browser adds up what is used from time to time, so a few still pass.
    let saved = 1;
    let answer = '';
    await eventually(
      async () => {
        answer = await register();
        if (answer.startsWith('PD-')) saved++;
        return !answer.startsWith('PD-');
      },
      'a full disk',
      90_000,
    );
    assert.is(answer, 'quota');
    await limit.send('Storage.overrideQuotaForOrigin', { origin });
    await eventually(async () => (answer = await register()) !== 'quota', 'room on the disk', 90_000);
    assert.is(answer, `PD-26-A1-${String(saved + 1).padStart(5, '0')}`);
    assert.equal(await page.evaluate('storeBench.held()'), { logged: saved + 1, open: saved + 1 });
  } finally {
    await harness.close();
  }
});

test.run();
