import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { LocalStore } from '../../app/store/local-store.ts';
import { readLines, writeLines } from '../../app/store/second-copy/copy-lines.ts';
import type { CopiedDocument } from '../../app/store/second-copy/copy-lines.ts';
import { FakeCentre } from '../rig/fake-centre.ts';
import { idsIn, MemoryCopyFile } from '../rig/memory-copy-file.ts';
import { Disk, newVisit, openTestStore, tickingClock, untilIdle } from '../rig/store.ts';

const DATABASE = 'entries-pd-2026';
const PASSPHRASE = '三号柜台王芳昨天没有网络';
const clock = tickingClock();
const opened: LocalStore[] = [];

test.after.each(async () => {
  for (const store of opened.splice(0)) await store.close().catch(() => undefined);
});

async function on(disk: Disk, centre: FakeCentre, copyFile: MemoryCopyFile): Promise<LocalStore> {
  disk.use();
  centre.session = 'clerk';
  const store = await openTestStore(centre.fetch, clock, undefined, undefined, copyFile);
  opened.push(store);
  store.actAs('clerk');
  if (!store.place) await store.enrol('pd', 'pd-1-3');
  return store;
}

async function registered(store: LocalStore, visits: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let visit = 0; visit < visits; visit++) ids.push((await store.visits.register(newVisit())).id);
  return ids;
}

async function openIds(store: LocalStore): Promise<readonly string[]> {
  await store.settled();
  return (await store.visits.open()).map(({ id }) => id).sort();
}

const atCentre = (centre: FakeCentre) => new Set(centre.database(DATABASE).documents.keys());

test('The browser deletes every database: what waited is there again under its old numbers, goes up, and is gone from the file', async () => {
  const [centre, file] = [new FakeCentre(DATABASE), new MemoryCopyFile()];
  const first = await on(new Disk(), centre, file);
  await untilIdle(first);
  await first.sync.stop();
  const ids = await registered(first, 3);
  const before = first.place?.device;
  await first.close();

  const store = await on(new Disk(), centre, file);
  assert.equal(await openIds(store), [...ids].sort());
  assert.is(store.sync.status.enrolledAnew?.from, before, 'another id follows the one that is gone');
  await untilIdle(store);
  for (const id of ids) assert.ok(atCentre(centre).has(id), id);
  assert.is(store.sync.status.foundAgain?.entries, 4, 'three visits and the sign-in before them');
  const documents = [...centre.database(DATABASE).documents.values()].map(({ document }) => document);
  const own = documents.filter(({ device }) => device === before);
  assert.equal(
    own.map(({ seq }) => Number(seq)).sort((a, b) => a - b),
    [1, 2, 3, 4],
    'nothing of its chain is missing',
  );
  await store.close();
  assert.is(idsIn(file.text).size, 0);
});

test('The database of entries alone is lost: numbers go on after what is put back', async () => {
  const [centre, file, disk] = [new FakeCentre(DATABASE), new MemoryCopyFile(), new Disk()];
  const first = await on(disk, centre, file);
  const ids = await registered(first, 2);
  await first.settled();
  await first.close();
  const kept = await disk.copy((name) => !name.startsWith('_pouch_entries'));

  const store = await on(kept, centre, file);
  assert.equal(await openIds(store), [...ids].sort());
  await untilIdle(store);
  const more = await registered(store, 1);
  await untilIdle(store);
  for (const id of [...ids, ...more]) assert.ok(atCentre(centre).has(id), id);
  assert.equal(store.sync.status.refused, []);
});

test('What the centre has refused stays in the file', async () => {
  const [centre, file] = [new FakeCentre(DATABASE), new MemoryCopyFile()];
  const store = await on(new Disk(), centre, file);
  centre.refuse = ({ n }) => (n === 1 ? 'rights' : undefined);
  const [refused = '', sent = ''] = await registered(store, 2);
  store.sync.start('clerk');
  await store.sync.now();
  await store.sync.now();
  assert.equal(
    store.sync.status.refused.map(({ id }) => id),
    [refused],
  );
  assert.ok(atCentre(centre).has(sent));
  await store.close();
  assert.ok(idsIn(file.text).has(refused));

  const again = await on(new Disk(), centre, file);
  assert.ok((await openIds(again)).includes(refused), 'put back');
  centre.refuse = () => undefined;
  await untilIdle(again);
  assert.ok(atCentre(centre).has(refused));
});

test('What was taken in from a broken PC lies twice as well, and survives the databases of this one', async () => {
  const [centre, file] = [new FakeCentre(DATABASE), new MemoryCopyFile()];
  const broken = await on(new Disk(), centre, new MemoryCopyFile());
  const ids = await registered(broken, 2);
  const { text } = await broken.unsent.toFile(PASSPHRASE);
  await broken.close();
  const taker = await on(new Disk(), centre, file);
  const sealed = await taker.unsent.read(text);
  if ('problem' in sealed) throw new Error(sealed.problem);
  await taker.unsent.takeIn(sealed, PASSPHRASE);
  await taker.close();

  const store = await on(new Disk(), centre, file);
  assert.equal(await openIds(store), [...ids].sort());
  await untilIdle(store);
  for (const id of ids) assert.ok(atCentre(centre).has(id), id);
});

test('An entry that was not saved is not in the file', async () => {
  const [centre, file, disk] = [new FakeCentre(DATABASE), new MemoryCopyFile(), new Disk()];
  const store = await on(disk, centre, file);
  const [saved] = await registered(store, 1);
  // oxlint-disable-next-line typescript/unbound-method
  const original = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function put(this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
    if (this.name === 'by-sequence') throw new DOMException('planted', 'QuotaExceededError');
    return original.call(this, value, key);
  };
  try {
    await store.visits.register(newVisit());
    assert.unreachable('it was saved');
  } catch (error) {
    assert.is(error instanceof assert.Assertion, false, String(error));
  } finally {
    IDBObjectStore.prototype.put = original;
  }
  assert.equal(
    [...idsIn(file.text)].filter((id) => id.startsWith('visit:')),
    [saved],
  );
});

test('A file that cannot be written stops nobody, is said, and gets what it lacks when it can be', async () => {
  const [centre, file] = [new FakeCentre(DATABASE), new MemoryCopyFile()];
  const store = await on(new Disk(), centre, file);
  file.failure = () => 'QuotaExceededError';
  const [first = ''] = await registered(store, 1);
  assert.is(store.sync.status.copyFails, true);
  assert.is(idsIn(file.text).size, 0);
  file.failure = () => undefined;
  centre.refuse = () => 'rights';
  store.sync.start('clerk');
  await store.sync.now();
  await store.close();
  assert.ok(idsIn(file.text).has(first));
  const again = await on(new Disk(), centre, file);
  assert.is(again.sync.status.copyFails, undefined);
});

test('A file that cannot be read is left as it is, and what is in it comes back when it can be', async () => {
  const [centre, file] = [new FakeCentre(DATABASE), new MemoryCopyFile()];
  const first = await on(new Disk(), centre, file);
  const ids = await registered(first, 2);
  await first.close();
  const disk = new Disk();
  file.canRead = false;
  const second = await on(disk, centre, file);
  const more = await registered(second, 1);
  await untilIdle(second);
  assert.is(second.sync.status.copyFails, true);
  await second.close();
  file.canRead = true;
  const third = await on(disk, centre, file);
  await untilIdle(third);
  for (const id of [...ids, ...more]) assert.ok(atCentre(centre).has(id), id);
  assert.is(third.sync.status.copyFails, undefined);
});

test('What waited before there was a second copy is in it after the next start', async () => {
  const [centre, disk, file] = [new FakeCentre(DATABASE), new Disk(), new MemoryCopyFile()];
  const before = await on(disk, centre, new MemoryCopyFile());
  const ids = await registered(before, 2);
  await before.settled();
  await before.close();
  const store = await on(disk, centre, file);
  await store.close();
  for (const id of ids) assert.ok(idsIn(file.text).has(id), id);
});

const copied: fc.Arbitrary<CopiedDocument> = fc
  .record({ n: fc.nat(), text: fc.string({ unit: 'binary' }), year: fc.integer({ min: 2020, max: 2030 }) })
  .map(({ n, text, year }) => ({
    database: `entries-pd-${year}`,
    pc: 'a1',
    document: { _id: `visit:${n}`, _rev: '1-0', text },
  }));

test('Wherever the power cuts a line, all others are read, also those written behind it', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(copied, { minLength: 2, maxLength: 8, selector: ({ document }) => document._id }),
      fc.nat(),
      fc.nat(),
      (all, which, where) => {
        const [torn, ...others] = [...all.slice(which % all.length), ...all.slice(0, which % all.length)];
        const text = writeLines(torn ? [torn] : []);
        const half = text.slice(0, where % (text.length - 1));
        const middle = others.length >> 1;
        const read = readLines(writeLines(others.slice(0, middle)) + half + writeLines(others.slice(middle)));
        assert.equal(read, others);
      },
    ),
  );
});

test.run();
