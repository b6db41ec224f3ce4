import * as assert from 'uvu/assert';
import { pageSuite } from '../rig/page-suite.ts';
import { openStoreHarness } from '../rig/store-harness.ts';

const test = pageSuite('store durability');

test('Every write transaction, PouchDB’s too, is asked to be durable when it is acknowledged', async () => {
  const harness = await openStoreHarness();
  try {
    const durabilities = await harness.page.evaluate<string[]>('storeBench.writeDurabilities()');
    assert.ok(durabilities.length > 5, 'the spy saw the writes');
    assert.equal([...new Set(durabilities)], ['strict']);
  } finally {
    await harness.close();
  }
});

test.run();
