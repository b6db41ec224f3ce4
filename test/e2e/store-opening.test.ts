import * as assert from 'uvu/assert';
import { pageSuite } from '../rig/page-suite.ts';
import { openStoreHarness } from '../rig/store-harness.ts';

const test = pageSuite('store opening');

test('PouchDB does not count a year of documents when it opens a database, and reads all of them', async () => {
  const harness = await openStoreHarness();
  try {
    const { counts, documents, count } = await harness.page.evaluate<{
      counts: number[];
      documents: number;
      count: number;
    }>('storeBench.countedOnOpening()');
    // One question, as before, with nothing to go through: another version of PouchDB may ask in another way.
    assert.equal(counts, [0]);
    assert.is(documents, 35);
    assert.is(count, 35);
  } finally {
    await harness.close();
  }
});

test.run();
