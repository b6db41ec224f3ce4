import nano from 'nano';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { MOST_AN_HOUR, MOST_ENROLMENTS_AN_HOUR } from '../../../couch/gateway/audit-trail.ts';
import { newKey } from '../../rig/device-key.ts';
import { Person } from '../../rig/person.ts';
import { SignedDevice } from '../../rig/signed-device.ts';
import { startTestPlatform } from '../../rig/platform.ts';
import type { TestPlatform } from '../../rig/platform.ts';

let platform: TestPlatform;

test.before(async () => {
  platform = await startTestPlatform();
});
test.after(() => platform.stop());

type Recorded = Readonly<Record<string, unknown>>;

async function events(event: string): Promise<Recorded[]> {
  const audit = nano(platform.couchUrl).use<Recorded>('audit');
  const list = await audit.list({ startkey: 'event:', endkey: 'event:\uffff', include_docs: true });
  return list.rows.flatMap(({ doc }) => (doc?.event === event ? [{ ...doc }] : []));
}

test('everybody who signs in with the centre is recorded: what a PC says about it is proved by that', async () => {
  const people = ['admin', 'analyst', 'clerk', 'lead', 'supervisor'];
  for (const user of people) await Person.signedIn(platform.url, user, platform.password);
  assert.equal((await events('signed-in')).map(({ by }) => String(by)).sort(), people);
});

test('tries and pause are those of the settings, and the lockout is recorded once', async () => {
  const admin = await Person.signedIn(platform.url, 'admin', platform.password);
  const read = await admin.get(
    '/db/catalogue/_all_docs?startkey=%22settings%22&endkey=%22settings%22&include_docs=true',
  );
  const [row] = read.body.rows as { doc: Recorded }[];
  const changed = await admin.put('/api/catalogue/settings', {
    ...row?.doc,
    signInTries: 3,
    signInPauseMinutes: 30,
  });
  assert.is(changed.status, 200);
  const person = new Person(platform.url);
  for (const expected of ['wrong-password', 'wrong-password', 'locked-out', 'locked-out'])
    assert.is((await person.signIn('clerk2', 'not-the-password')).body.reason, expected);
  const { body } = await person.signIn('clerk2', platform.password);
  const minutes = (Number(body.untilMs) - Date.now()) / 60_000;
  assert.ok(minutes > 28 && minutes <= 30, String(minutes));
  assert.equal(
    (await events('locked-out')).map(({ by }) => by),
    ['clerk2'],
  );
});

test('a name that no account bears is not recorded: it may be a password in the wrong field', async () => {
  const person = new Person(platform.url);
  for (let tries = 0; tries < 4; tries += 1) await person.signIn('Geheim-2026', 'x');
  const found = (await events('locked-out')).filter(({ by }) => by !== 'clerk2');
  assert.is(found.length, 1);
  assert.not('by' in (found[0] ?? {}));
});

test('trying rights of others is recorded without what was typed, and not without end', async () => {
  const clerk = await Person.signedIn(platform.url, 'clerk', platform.password);
  assert.is((await clerk.get('/db/entries-xuhui-2026/_changes?since=0')).status, 403);
  assert.is(
    (await clerk.put(`/api/users/${encodeURIComponent('张三 138')}/active`, { active: false })).status,
    403,
  );
  for (let tries = 0; tries < MOST_AN_HOUR + 5; tries += 1)
    assert.is((await clerk.put('/api/users/lead/active', { active: false })).status, 403);
  const found = await events('refused');
  assert.is(found.length, MOST_AN_HOUR);
  assert.ok(found.every(({ by }) => by === 'clerk'));
  const requests = new Set(found.map(({ request }) => String(request)));
  assert.equal([...requests].sort(), [
    'GET /db/entries-xuhui-2026/_changes',
    'PUT /api/users/lead/active',
    'PUT /api/users/…/active',
  ]);
  assert.is(found.filter(({ last }) => last === true).length, 1);
});

test('where a PC stood before is in its history, for the administrator', async () => {
  const clerk = await Person.signedIn(platform.url, 'clerk', platform.password);
  const { device } = await SignedDevice.enrol(clerk, 'pd-1-1');
  await clerk.put(`/api/devices/pd/${device}`, { counter: 'pd-1-2' });
  await clerk.put(`/api/devices/pd/${device}`, { counter: 'pd-1-2' });
  const path = `/api/catalogue/${encodeURIComponent(`device:pd:${device}`)}/history`;
  assert.is((await clerk.get(path)).status, 403);
  const admin = await Person.signedIn(platform.url, 'admin', platform.password);
  const changes = (await admin.get(path)).body.changes as { by: string; before: Recorded; after: Recorded }[];
  assert.equal(
    changes.map(({ by, before, after }) => [by, before.counter, after.counter]),
    [['clerk', 'pd-1-1', 'pd-1-2']],
  );
});

test('nobody enrols PCs without end: further ones within the hour are told when to come again', async () => {
  const lead = await Person.signedIn(platform.url, 'lead', platform.password);
  const asked = { office: 'pd', counter: 'pd-1-1', publicKey: newKey().publicKey };
  for (let count = 0; count < MOST_ENROLMENTS_AN_HOUR; count += 1)
    assert.is((await lead.post('/api/devices', asked)).status, 201);
  const refused = await lead.post('/api/devices', asked);
  assert.is(refused.status, 429);
  const seconds = Number(refused.headers.get('retry-after'));
  assert.ok(seconds > 3000 && seconds <= 3600, String(seconds));
  const clerk = await Person.signedIn(platform.url, 'clerk', platform.password);
  assert.is((await clerk.post('/api/devices', asked)).status, 201, 'others are not kept from it');
});

test.run();
