import nano from 'nano';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { LocalStore } from '../../../app/store/local-store.ts';
import type { Fetch } from '../../../app/store/sync/centre.ts';
import { provisionDatabase } from '../../../couch/provision/databases.ts';
import { CookieFetch } from '../../rig/cookie-fetch.ts';
import { eventually, startTestPlatform } from '../../rig/platform.ts';
import type { TestPlatform } from '../../rig/platform.ts';
import { Disk, newVisit, openTestStore } from '../../rig/store.ts';

const DAY_MS = 86_400_000;
const VISITS = 12;
const YEAR = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();
const DATABASE = `entries-pd-${YEAR}`;

interface Held {
  readonly _id: string;
  readonly _rev: string;
}

let platform: TestPlatform;
/** How much later it is at the PC and, by the centre's answers, at the centre than it really is. */
let aheadMs = 0;

test.before(async () => {
  platform = await startTestPlatform();
});
test.after(() => platform.stop());

/** The centre's answers say that it is as late there as it is at the PC. */
function laterToo(fetch: Fetch): Fetch {
  return async (path, init) => {
    const answer = await fetch(path, init);
    const headers = new Headers(answer.headers);
    headers.set('Date', new Date(Date.now() + aheadMs).toUTCString());
    const { status, statusText } = answer;
    return new Response(answer.body, { status, statusText, headers });
  };
}

function presentClock(): () => number {
  let last = 0;
  return () => (last = Math.max(Date.now() + aheadMs, last + 1));
}

async function untilIdle(store: LocalStore): Promise<void> {
  store.sync.start('clerk');
  await eventually(async () => (await store.sync.now()) === 'idle', 'a quiet PC');
  await store.settled();
}

async function untilCompared(store: LocalStore): Promise<void> {
  const before = store.sync.status.compared;
  await eventually(async () => {
    await store.sync.now();
    return store.sync.status.compared !== before;
  }, 'a comparison');
  await untilIdle(store);
}

/** Id and revision of every entry at the centre. */
async function atCentre(): Promise<readonly string[]> {
  const { rows } = await nano(platform.couchUrl).use(DATABASE).list();
  return rows.filter(({ id }) => !id.startsWith('_')).map(({ id, value }) => `${id} ${value.rev}`);
}

/** The database anew, with all that was in it and the marks of the PCs, but without some: nothing shows that it is another. */
async function refillWithout(isLost: (id: string) => boolean, marks: readonly string[]): Promise<number> {
  const couch = nano(platform.couchUrl);
  const old = couch.use<Held>(DATABASE);
  const { rows } = await old.list({ include_docs: true });
  const entries = rows.flatMap(({ doc }) => (doc && !doc._id.startsWith('_') ? [doc] : []));
  const local = await Promise.all(marks.map((device) => old.get(`_local/${device}`)));
  await couch.db.destroy(DATABASE);
  await provisionDatabase(couch, DATABASE);
  const fresh = couch.use<object>(DATABASE);
  const docs = entries.filter(({ _id }) => !isLost(_id));
  await fresh.bulk({ docs, new_edits: false });
  for (const { _rev: _, ...mark } of local) await fresh.insert(mark);
  return entries.length - docs.length;
}

test('What vanished behind the gateway’s back is noticed by the daily comparison, and arrives again', async () => {
  const browser = new CookieFetch(platform.url);
  new Disk().use();
  const store = await openTestStore(laterToo(browser.fetch), presentClock());
  store.actAs('clerk');
  await browser.signIn('clerk', platform.password);
  await untilIdle(store);
  const { device } = await store.enrol('pd', 'pd-1-3');
  await store.visits.note({ type: 'sign-in', offline: false, counter: 'pd-1-3' });
  const visits: string[] = [];
  for (let visit = 0; visit < VISITS; visit++) {
    const { id } = await store.visits.register(newVisit());
    await store.visits.move(id, { type: 'answer', text: '材料齐全', outcome: 'answered' });
    visits.push(id);
  }
  await untilIdle(store);
  assert.is(store.sync.status.waiting, 0);
  const before = await atCentre();
  assert.is(before.length, 2 * VISITS + 1);

  const lost = new Set(visits.slice(2, 5));
  const missing = await refillWithout(
    (id) => id.startsWith('pc:') || lost.has(id.split('/')[0] ?? ''),
    [device],
  );
  assert.is(missing, 7);
  // The PC sees its own mark and has nothing to send: an exchange alone never tells.
  for (let round = 0; round < 5; round++) await store.sync.now();
  await untilIdle(store);
  assert.is((await atCentre()).length, before.length - missing);
  assert.is(store.sync.status.compared, undefined);

  aheadMs += 3 * DAY_MS;
  await untilCompared(store);
  assert.equal(await atCentre(), before);
  assert.is(store.sync.status.differing, missing);
  assert.is(store.sync.status.waiting, 0);
  assert.equal(store.sync.status.refused, []);
  assert.is(store.sync.status.enrolledAnew, undefined);
  const compared = Date.parse(store.sync.status.compared ?? '');
  assert.ok(Math.abs(compared - Date.now() - aheadMs) < 60_000, store.sync.status.compared);

  aheadMs += 1.1 * DAY_MS;
  await untilCompared(store);
  assert.is(store.sync.status.differing, undefined, 'the next day everything is the same');
  await store.close();
});

test.run();
