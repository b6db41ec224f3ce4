import * as assert from 'uvu/assert';
import { pageSuite } from '../rig/page-suite.ts';
import { eventually } from '../rig/platform.ts';
import { openStoreHarness } from '../rig/store-harness.ts';

const test = pageSuite('store quota');

/** The office's, whose year begins eight hours before that of UTC. */
const year = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(2, 4);

test('A full disk is said, nothing half done stays, and work goes on when there is room again', async () => {
  const harness = await openStoreHarness();
  try {
    const register = () => harness.page.evaluate<string>('storeBench.tryRegister(2000)');
    const numberOf = (n: number) => `PD-${year}-A1-${String(n).padStart(5, '0')}`;
    assert.is(await register(), numberOf(1));
    // A browser that has added up what is used goes by that for half a minute: a new one does not.
    const page = await harness.restart();
    const limit = await page.context().newCDPSession(page);
    const { origin } = new URL(page.url());
    await limit.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
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
    assert.is(answer, numberOf(saved + 1));
    const held = () => page.evaluate<{ logged: number; open: number }>('storeBench.held()');
    // The first one's row may not have been on the disk when the browser ended; it is made when there is room.
    await eventually(async () => (await held()).open === saved + 1, 'all of them in the list');
    assert.is((await held()).logged, saved + 1);
  } finally {
    await harness.close();
  }
});

test.run();
