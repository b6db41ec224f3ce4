import { createHash } from 'node:crypto';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { addDays } from '../../../app/domain/calendar.ts';
import { Person } from '../../rig/person.ts';
import { eventually, startTestPlatform } from '../../rig/platform.ts';
import type { TestPlatform } from '../../rig/platform.ts';
import { SignedDevice } from '../../rig/signed-device.ts';

const DATABASE = 'entries-pd-2026';
const PATH = `/api/digest/${DATABASE}`;
const FIRST_DAY = '2026-03-01';
const DAYS = 12;
/** Four entries each: more than two of the pages in which the gateway reads. */
const VISITS_A_DAY = 110;
const HOUR_MS = 3_600_000;

type Pushed = { readonly _id: string; readonly _rev: string };
type Days = Record<string, { readonly count: number; readonly digest: string }>;

// The gateway works in this process and by this clock.
const realNow = Date.now.bind(Date);
let aheadMs = 0;
Date.now = () => realNow() + aheadMs;

let platform: TestPlatform;
let clerk: Person;
let pen: SignedDevice;
/** Day → all that was pushed of it. */
const pushed = new Map<string, Pushed[]>();

test.before(async () => {
  platform = await startTestPlatform();
  clerk = await Person.signedIn(platform.url, 'clerk', platform.password);
  pen = await SignedDevice.enrol(clerk, 'pd-1-3');
});
test.after(async () => {
  Date.now = realNow;
  await platform.stop();
});

/** Worked out in another way than the program does. */
function expected(): Days {
  const days = [...pushed].map(([day, all]) => {
    const sum = all.reduce((xor, { _id, _rev }) => {
      const hash = createHash('sha256').update(`${_id} ${_rev}`).digest('hex');
      return xor ^ BigInt(`0x${hash}`);
    }, 0n);
    return [day, { count: all.length, digest: sum.toString(16).padStart(64, '0') }] as const;
  });
  return Object.fromEntries(days.sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function push(day: string, entries: readonly Pushed[]): Promise<void> {
  const { status, rows } = await clerk.push(DATABASE, entries);
  assert.is(status, 201);
  assert.equal(
    rows.filter(({ ok }) => ok !== true),
    [],
  );
  pushed.set(day, [...(pushed.get(day) ?? []), ...entries]);
}

async function digest(): Promise<Days> {
  const { status, body } = await clerk.get(PATH);
  assert.is(status, 200, JSON.stringify(body));
  const days = body.days as Days;
  return Object.fromEntries(Object.entries(days).sort(([a], [b]) => (a < b ? -1 : 1)));
}

test('a database without entries has no days', async () => {
  assert.equal(await digest(), {});
});

test('all entries of a visit count to the UTC day of its registration, those of a PC to their own', async () => {
  const [evening, noted] = [`${FIRST_DAY}T23:59:59.000Z`, `${addDays(FIRST_DAY, 1)}T00:00:00.000Z`];
  // The day after in the office, and answered on yet another day.
  const first = pen.register({ at: evening });
  const later = { at: `${addDays(FIRST_DAY, 5)}T02:00:00.000Z` };
  const answer = pen.move(first._id, { type: 'answer', text: '已答复' }, later);
  await push(FIRST_DAY, [first, answer]);
  await push(addDays(FIRST_DAY, 1), [pen.note(undefined, { at: noted })]);
  aheadMs += HOUR_MS;
  assert.equal(await digest(), expected());
});

test('what came since is seen when the hour is over, and not before', async () => {
  const known = await digest();
  await push(FIRST_DAY, pen.visit({ at: `${FIRST_DAY}T03:00:00.000Z` }));
  aheadMs += HOUR_MS - 60_000;
  assert.equal(await digest(), known, 'remembered');
  aheadMs += 60_000;
  assert.equal(await digest(), expected(), 'read again');
  assert.is.not(expected()[FIRST_DAY]?.digest, known[FIRST_DAY]?.digest);
});

test('a database of many pages is read to its end, once for all who ask at the same time', async () => {
  for (let place = 0; place < DAYS; place++) {
    const day = addDays(FIRST_DAY, place);
    const at = (visit: number) => new Date(Date.parse(`${day}T01:00:00.000Z`) + visit * 60_000).toISOString();
    const visits = Array.from({ length: VISITS_A_DAY }, (_, visit) => pen.visit({ at: at(visit) }));
    await push(day, [...visits.flat(), pen.note(undefined, { at: at(VISITS_A_DAY) })]);
  }
  const all = [...pushed.values()].reduce((sum, entries) => sum + entries.length, 0);
  assert.ok(all > 5_000, String(all));
  aheadMs += HOUR_MS;
  const wanted = expected();
  for (const days of await Promise.all([digest(), digest(), digest()])) assert.equal(days, wanted);
});

test('only the PCs of the office compare, and only databases of entries', async () => {
  assert.is((await new Person(platform.url).get(PATH)).status, 401);
  for (const name of ['clerk.xuhui', 'analyst', 'supervisor', 'admin']) {
    const person = await Person.signedIn(platform.url, name, platform.password);
    assert.is((await person.get(PATH)).status, 403, name);
  }
  const lead = await Person.signedIn(platform.url, 'lead', platform.password);
  assert.is((await lead.get(PATH)).status, 200);
  assert.is((await clerk.get('/api/digest/entries-xuhui-2026')).status, 403);
  assert.is((await clerk.get('/api/digest/audit')).status, 404);
  assert.is((await clerk.get('/api/digest/entries-pd-1999')).status, 404);
  assert.is((await clerk.get(`${PATH}?day=${FIRST_DAY}`)).status, 400);
  assert.is((await clerk.post(PATH, {})).status, 405);
});

test('when CouchDB does not answer nothing is remembered of it', async () => {
  const pid = platform.embeddedPid();
  // A CouchDB of its own is not ours to kill.
  if (pid === undefined) return;
  aheadMs += HOUR_MS;
  process.kill(pid, 'SIGKILL');
  assert.is((await clerk.get(PATH)).status, 503);
  await eventually(async () => (await clerk.get(PATH)).status === 200, 'the embedded server');
  assert.equal(await digest(), expected());
});

test.run();
