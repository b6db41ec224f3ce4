import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { freshDisk, newVisit, openTestStore } from '../../rig/store.ts';
import { EntryDatabase } from '../../../app/store/entry-database.ts';
import { FakeCentre } from '../../rig/fake-centre.ts';

const DATABASE = 'entries-pd-2026';
const { changes, documents } = EntryDatabase.prototype;

test.after.each(() => {
  Object.assign(EntryDatabase.prototype, { changes, documents });
});

/** A disk that tells of a document in its order, and does not give it. */
function lose(id: string): void {
  const isThere = (document: { readonly _id: string }) => document._id !== id;
  EntryDatabase.prototype.changes = async function (since, limit, withDocuments) {
    const answer = await changes.call(this, since, limit, withDocuments);
    return { ...answer, documents: answer.documents.filter(isThere) };
  };
  EntryDatabase.prototype.documents = async function (ids) {
    return (await documents.call(this, ids)).filter(isThere);
  };
}

test('An entry that the disk does not give is shown and waits, and goes to the centre once it can be read', async () => {
  const centre = new FakeCentre(DATABASE);
  freshDisk();
  centre.session = 'clerk';
  const store = await openTestStore(centre.fetch);
  await store.enrol('pd', 'pd-1-3');
  store.actAs('clerk');
  const lost = await store.visits.register(newVisit());
  const other = await store.visits.register(newVisit());
  lose(lost.id);
  store.sync.start('clerk');
  const { documents: there } = centre.database(DATABASE);
  for (const work of [() => store.sync.now(), () => store.sync.retryRefused()]) {
    await work();
    assert.ok(there.has(other.id) && !there.has(lost.id));
    assert.equal(
      store.sync.status.refused.map(({ id, reason }) => [id, reason]),
      [[lost.id, 'unreadable']],
    );
    assert.is(store.sync.status.waiting, 1);
  }
  Object.assign(EntryDatabase.prototype, { changes, documents });
  await store.sync.retryRefused();
  assert.ok(there.has(lost.id));
  assert.equal(store.sync.status.refused, []);
  assert.is(store.sync.status.waiting, 0);
  await store.close();
});

test.run();
