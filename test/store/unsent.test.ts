import { FakeCentre } from '../rig/fake-centre.ts';
import { giveKey, publicText, readKey } from '../rig/place-key.ts';
import { Disk, newVisit, openTestStore, tickingClock } from '../rig/store.ts';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { LocalStore } from '../../app/store/local-store.ts';
import { StoreError } from '../../app/store/store.ts';
import type { TakenIn } from '../../app/store/unsent.ts';

const PASSPHRASE = '三号柜台王芳昨天没有网络';
const DATABASE = 'entries-pd-2026';

async function pc(disk: Disk, centre: FakeCentre, clock = tickingClock()): Promise<LocalStore> {
  disk.use();
  const store = await openTestStore(centre.fetch, clock);
  if (!store.place) await store.enrol('pd', 'pd-1-3');
  store.actAs('clerk');
  return store;
}

async function untilQuiet(store: LocalStore): Promise<void> {
  store.sync.start('clerk');
  for (let round = 0; round < 20 && (await store.sync.now()) !== 'idle'; round++);
  await store.sync.stop();
  await store.settled();
}

async function taken(store: LocalStore, text: string, passphrase = PASSPHRASE): Promise<TakenIn | string> {
  const file = await store.unsent.read(text);
  if ('problem' in file) return file.problem;
  const answer = await store.unsent.takeIn(file, passphrase);
  return 'problem' in answer ? answer.problem : answer;
}

const ids = (centre: FakeCentre) =>
  [...centre.database(DATABASE).documents.keys()].filter((id) => !id.startsWith('pc:'));

function open(): FakeCentre {
  const centre = new FakeCentre(DATABASE);
  centre.session = 'clerk';
  return centre;
}

test('A broken PC’s visits come to the centre from another PC, each once, and its revived copy doubles nothing', async () => {
  const centre = open();
  const diskA = new Disk();
  const a = await pc(diskA, centre);
  const sent = await a.visits.register(newVisit());
  await untilQuiet(a);
  for (let visit = 0; visit < 5; visit++) await a.visits.register(newVisit());
  assert.is(await a.unsent.count(), 5);
  const { name, text, count } = await a.unsent.toFile(PASSPHRASE);
  assert.equal([name, count], ['yichuang-unsent-a1-2026-11-22.yichuang', 5]);
  assert.is(ids(centre).length, 1);
  await a.close();

  const b = await pc(new Disk(), centre);
  assert.equal(await taken(b, text), { added: 5, known: 0, clashing: 0, unsigned: 0 });
  assert.equal(await taken(b, text), { added: 0, known: 5, clashing: 0, unsigned: 0 }, 'doing it twice');
  assert.is(await b.unsent.count(), 5);
  await untilQuiet(b);
  assert.is((await b.visits.open()).length, 6, 'seen at the other PC too');
  assert.is((await b.visits.get(sent.id))?.id, sent.id);
  assert.is(ids(centre).length, 6);
  assert.is((await b.visits.register(newVisit())).number, 'PD-26-A2-00001', 'its own numbers go on');
  await b.close();

  const revived = await pc(diskA, centre);
  await untilQuiet(revived);
  assert.equal([revived.sync.status.refused, revived.sync.status.waiting], [[], 0]);
  assert.is(ids(centre).length, 6);
  await revived.close();
});

test('Refused entries and those of every year go into the file', async () => {
  const centre = open();
  centre.clock = () => Date.parse('2026-12-30T04:00:00.000Z');
  const disk = new Disk();
  const old = await pc(disk, centre, tickingClock(Date.parse('2026-12-30T04:00:00.000Z')));
  centre.refuse = () => 'device';
  const { id } = await old.visits.register(newVisit());
  await untilQuiet(old);
  assert.ok(old.sync.status.refused.some((one) => one.id === id));
  await old.close();
  const newYear = Date.parse('2027-01-02T04:00:00.000Z');
  centre.clock = () => newYear;
  const store = await pc(disk, centre, tickingClock(newYear));
  await store.visits.register(newVisit());
  assert.is(await store.unsent.count(), 4, 'two visits, and a sign-in before each');
  const { text } = await store.unsent.toFile(PASSPHRASE);
  await store.close();
  const b = await pc(new Disk(), centre, tickingClock(newYear));
  assert.equal(await taken(b, text), { added: 4, known: 0, clashing: 0, unsigned: 0 });
  await b.settled();
  assert.equal(
    (await b.visits.open()).map(({ number }) => number),
    ['PD-27-A1-00001', 'PD-26-A1-00001'],
  );
  await b.close();
});

test('A wrong passphrase, a damaged file and one of another office change nothing and are said', async () => {
  const a = await pc(new Disk(), open());
  await a.visits.register(newVisit());
  const { text } = await a.unsent.toFile(PASSPHRASE);
  await a.close();
  const b = await pc(new Disk(), open());
  assert.is(await taken(b, text, `${PASSPHRASE}了`), 'passphrase');
  assert.is(await taken(b, text.slice(0, -3)), 'damaged');
  const other = await b.unsent.read(text);
  if ('problem' in other) throw new Error(other.problem);
  const foreign = { ...other, about: { ...other.about, office: 'xh' } };
  assert.equal(await b.unsent.takeIn(foreign, PASSPHRASE), { problem: 'office' });
  assert.is(await b.unsent.count(), 0);
  await b.close();
});

test('A PC that was set back before it gave the file away gets another id first, and without a network takes nothing', async () => {
  const centre = open();
  const diskA = new Disk();
  const a = await pc(diskA, centre);
  await a.visits.register(newVisit());
  await a.visits.register(newVisit());
  const { text } = await a.unsent.toFile(PASSPHRASE);
  await a.close();
  const key = await readKey();
  // The image it was set back to: enrolled as a1, nothing registered yet.
  const image = new FakeCentre(DATABASE);
  image.session = 'clerk';
  const diskB = new Disk();
  await (await pc(diskB, image)).close();
  await giveKey(key);
  image.keys.set('a1', await publicText(key));
  const setBack = await pc(diskB, image);
  assert.is(setBack.place?.device, 'a1');
  image.fault = () => 'cut';
  const failure = await taken(setBack, text).catch((error: unknown) => error);
  assert.ok(failure instanceof StoreError && failure.code === 'offline');
  assert.is(await setBack.unsent.count(), 0);
  image.fault = () => undefined;
  assert.equal(await taken(setBack, text), { added: 3, known: 0, clashing: 0, unsigned: 0 });
  assert.is(setBack.place?.device, 'a2');
  assert.is((await setBack.visits.register(newVisit())).number, 'PD-26-A2-00001');
  assert.is(setBack.sync.status.enrolledAnew?.from, 'a1');
  await untilQuiet(setBack);
  assert.is(ids(image).length, 3);
  await setBack.close();
});

test.run();
