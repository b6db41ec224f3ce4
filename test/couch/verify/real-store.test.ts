import nano from 'nano';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { LocalStore } from '../../../app/store/local-store.ts';
import { foldOnce } from '../../../couch/fold/worker.ts';
import { Findings } from '../../../couch/verify/finding.ts';
import { verify } from '../../../couch/verify/verify.ts';
import { CookieFetch } from '../../rig/cookie-fetch.ts';
import { Person } from '../../rig/person.ts';
import { startTestPlatform } from '../../rig/platform.ts';
import { Disk, newVisit, openTestStore } from '../../rig/store.ts';

const ANSWER = { type: 'answer', text: '材料齐全', outcome: 'answered' } as const;

/** Begins now: the real centre says what time it is. */
function presentClock(): () => number {
  let last = 0;
  return () => (last = Math.max(Date.now(), last + 1));
}

async function open(disk: Disk, browser: CookieFetch): Promise<LocalStore> {
  disk.use();
  return openTestStore(browser.fetch, presentClock());
}

async function exchanged(store: LocalStore, user: string): Promise<void> {
  store.sync.start(user);
  let state = await store.sync.now();
  for (let round = 0; round < 20 && state !== 'idle'; round++) state = await store.sync.now();
  assert.is(state, 'idle');
  await store.settled();
}

async function signIn(
  store: LocalStore,
  browser: CookieFetch,
  user: string,
  password: string,
): Promise<void> {
  store.actAs(undefined);
  await browser.signIn(user, password);
  store.actAs(user);
  await store.visits.note({ type: 'sign-in', offline: false, counter: 'pd-1-3' });
}

/** Two clerks, two PCs, a reload, a late registration, a voided visit, one that another PC closes, one without a network. */
async function work(platform: Awaited<ReturnType<typeof startTestPlatform>>): Promise<void> {
  const { password } = platform;
  const disks = [new Disk(), new Disk()] as const;
  const browsers = [new CookieFetch(platform.url), new CookieFetch(platform.url)] as const;
  const first = await open(disks[0], browsers[0]);
  first.actAs('clerk');
  await browsers[0].signIn('clerk', password);
  await exchanged(first, 'clerk');
  await first.enrol('pd', 'pd-1-3');
  await first.visits.note({ type: 'sign-in', offline: false, counter: 'pd-1-3' });
  const { id } = await first.visits.register(newVisit());
  await first.visits.move(id, ANSWER);
  const voided = await first.visits.register(newVisit());
  await first.visits.move(voided.id, { type: 'void', reason: 'mistake' });
  await exchanged(first, 'clerk');
  await first.visits.note({ type: 'sign-out' });
  await signIn(first, browsers[0], 'clerk2', password);
  const backfilledTo = new Date(Date.now() - 3_600_000).toISOString();
  await first.visits.register(newVisit({ backfilledTo }));
  await exchanged(first, 'clerk2');
  await first.close();

  const second = await open(disks[1], browsers[1]);
  second.actAs('clerk');
  await browsers[1].signIn('clerk', password);
  await second.enrol('pd', 'pd-1-4');
  await exchanged(second, 'clerk');
  await second.visits.move(id, { type: 'transfer', clerk: 'clerk2' });
  await second.visits.move(id, { type: 'unrated', reason: 'left' });
  await second.visits.move(id, { type: 'close' });
  await exchanged(second, 'clerk');
  await second.close();

  await platform.halt();
  const again = await open(disks[0], browsers[0]);
  again.actAs('clerk2');
  const offline = await again.visits.register(newVisit());
  await again.visits.move(offline.id, ANSWER);
  await platform.resume();
  await browsers[0].signIn('clerk2', password);
  await exchanged(again, 'clerk2');
  await again.visits.move(id, { type: 'supplement', text: '已电话告知' });
  await exchanged(again, 'clerk2');
  assert.equal(again.sync.status.refused, []);
  await again.close();
}

test('what the real store has sent through the real gateway bears every proof', async () => {
  const platform = await startTestPlatform();
  try {
    await work(platform);
    const admin = await Person.signedIn(platform.url, 'admin', platform.password);
    const { body } = await admin.get(
      '/db/catalogue/_all_docs?include_docs=true&startkey=%22settings%22&endkey=%22settings%22',
    );
    const [row] = body.rows as { doc: object }[];
    await admin.put('/api/catalogue/settings', { ...row?.doc, offlineDays: 20 });
    const couch = nano(platform.couchUrl);
    await foldOnce(couch, { log: () => undefined });
    const found = new Findings();
    const looked = await verify(couch, { nowMs: Date.now(), found, onProgress: () => undefined });
    assert.equal(found.all, { findings: [], notes: [] });
    assert.ok(looked.entries >= 15, String(looked.entries));
    assert.is(looked.visits, 4);
  } finally {
    await platform.stop();
  }
});

test.run();
