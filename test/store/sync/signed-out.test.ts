import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { freshDisk, newVisit, openTestStore } from '../../rig/store.ts';
import { EntryDatabase } from '../../../app/store/entry-database.ts';
import { FakeCentre } from '../../rig/fake-centre.ts';

const DATABASE = 'entries-pd-2026';
const { changes } = EntryDatabase.prototype;

test.after.each(() => {
  EntryDatabase.prototype.changes = changes;
});

test('Nothing is sent in the next session by a round that was reading the disk when its clerk left', async () => {
  const centre = new FakeCentre(DATABASE);
  freshDisk();
  centre.session = 'clerk';
  const store = await openTestStore(centre.fetch);
  await store.enrol('pd', 'pd-1-3');
  store.actAs('clerk');
  for (let visit = 0; visit < 12; visit++) await store.visits.register(newVisit());
  centre.largestPush = 4;
  const { documents } = centre.database(DATABASE);
  let there = 0;
  let stopped: Promise<void> | undefined;
  EntryDatabase.prototype.changes = async function (...asked) {
    const answer = await changes.apply(this, asked);
    if (documents.size > 0 && !stopped) {
      there = documents.size;
      stopped = store.sync.stop();
      // Somebody else is quick.
      centre.session = 'clerk2';
    }
    return answer;
  };
  store.sync.start('clerk');
  await store.sync.now();
  await stopped;
  assert.ok(there > 0 && there < 12);
  assert.is(documents.size, there);
  EntryDatabase.prototype.changes = changes;
  store.actAs('clerk2');
  store.sync.start('clerk2');
  let state = await store.sync.now();
  for (let round = 0; round < 20 && state !== 'idle'; round++) state = await store.sync.now();
  assert.is(documents.size, 13, 'and all of it in a round of its own');
  assert.is(store.sync.status.waiting, 0);
  await store.close();
});

test.run();
