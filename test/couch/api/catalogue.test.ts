import nano from 'nano';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Window } from '../../../app/domain/catalogue.ts';
import { newKey } from '../../rig/device-key.ts';
import { Person } from '../../rig/person.ts';
import { eventually, startTestPlatform } from '../../rig/platform.ts';
import type { TestPlatform } from '../../rig/platform.ts';

type Held = Readonly<Record<string, unknown>>;
type HeldWindow = Window & { readonly _rev: string };

let platform: TestPlatform;
let lead: Person;
let admin: Person;
let clerk: Person;

test.before(async () => {
  platform = await startTestPlatform();
  [lead, admin, clerk] = await Promise.all([
    Person.signedIn(platform.url, 'lead', platform.password),
    Person.signedIn(platform.url, 'admin', platform.password),
    Person.signedIn(platform.url, 'clerk', platform.password),
  ]);
});
test.after(() => platform.stop());

async function held<T = Held>(id: string): Promise<T & { readonly _rev: string }> {
  return (await nano(platform.couchUrl).use<object>('catalogue').get(id)) as unknown as T & { _rev: string };
}

function put(person: Person, document: object) {
  const { _id } = document as { readonly _id: string };
  return person.put(`/api/catalogue/${encodeURIComponent(_id)}`, document);
}

function withPhone(window: HeldWindow, phone: string, validFrom: string): HeldWindow {
  const last = window.versions.at(-1);
  if (!last) throw new Error('a window without details');
  return { ...window, versions: [...window.versions, { ...last, phone, validFrom }] };
}

test('the lead changes the own window, and who changed what can be read', async () => {
  const window = await held<HeldWindow>('window:pd-1');
  const changed = withPhone(window, '021-58887777', '2026-12-01');
  const reply = await put(lead, changed);
  assert.is(reply.status, 200, JSON.stringify(reply.body));
  assert.is((await held('window:pd-1'))._rev, reply.body.rev);
  const { body } = await lead.get('/api/catalogue/window:pd-1/history');
  const changes = body.changes as readonly {
    by: string;
    at: string;
    before: HeldWindow;
    after: HeldWindow;
  }[];
  assert.is(changes.length, 1);
  assert.is(changes[0]?.by, 'lead');
  assert.is(changes[0]?.after.versions.at(-1)?.phone, '021-58887777');
  assert.is(changes[0]?.before.versions.length, window.versions.length);
});

test('the newest change is told first', async () => {
  await put(lead, withPhone(await held<HeldWindow>('window:pd-1'), '021-58886666', '2026-12-02'));
  const { body } = await lead.get('/api/catalogue/window:pd-1/history');
  const changes = body.changes as readonly { after: HeldWindow }[];
  assert.is(changes[0]?.after.versions.at(-1)?.phone, '021-58886666');
});

test('who has read an older state than there is must read again', async () => {
  const window = await held<HeldWindow>('window:pd-1');
  const first = await put(lead, withPhone(window, '021-58885555', '2026-12-03'));
  assert.is(first.status, 200);
  const late = await put(lead, withPhone(window, '021-58884444', '2026-12-03'));
  assert.is(late.status, 409);
  const { _rev: _, ...blind } = window;
  assert.is((await put(lead, blind)).status, 409);
});

test('each changes only what is theirs', async () => {
  const [own, foreign, matter, staff] = await Promise.all([
    held<HeldWindow>('window:pd-1'),
    held<HeldWindow>('window:xuhui-1'),
    nano(platform.couchUrl)
      .use<object>('catalogue')
      .list({ startkey: 'matter:', limit: 1, include_docs: true }),
    held('staff:clerk'),
  ]);
  const anyMatter = matter.rows[0]?.doc as unknown as { _id: string };
  const device = { _id: 'device:pd:z9', type: 'device', id: 'z9', office: 'pd', counter: 'pd-1-1' };
  const enrolled = {
    ...device,
    enrolledAt: '2026-11-22T00:00:00.000Z',
    enrolledBy: 'admin',
    publicKey: newKey().publicKey,
  };
  for (const [who, person, document] of [
    ['clerk, own window', clerk, own],
    ['lead, another window', lead, foreign],
    ['lead, a matter', lead, anyMatter],
    ['lead, a colleague', lead, { _id: 'staff:clerk', ...staff }],
    ['lead, a window that would be new', lead, { ...own, _id: 'window:pd-2', code: 'pd-2', _rev: undefined }],
    ['administrator, a device', admin, enrolled],
  ] as const) {
    assert.is((await put(person, document)).status, 403, who);
  }
  assert.is((await put(admin, anyMatter)).status, 200);
});

test('a keypad that was taught at the counter is the office’s; one for everybody is the administrator’s', async () => {
  const keypad = (id: string, office?: string) => ({
    _id: `keypad:${id}`,
    type: 'keypad',
    id,
    ...(office && { office }),
    profile: { id, schema: 1 },
  });
  assert.is((await put(lead, keypad('taught', 'pd'))).status, 201);
  const own = await held('keypad:taught');
  assert.is((await put(lead, { ...own, active: false })).status, 200);
  assert.is((await put(admin, keypad('of-all'))).status, 201);
  const ofAll = await held('keypad:of-all');
  assert.is((await put(lead, { ...ofAll, office: 'pd' })).status, 403, 'not taken over');
  assert.is((await put(lead, keypad('elsewhere', 'xuhui'))).status, 403);
  assert.is((await put(lead, keypad('for-all'))).status, 403);
  assert.is((await put(clerk, keypad('by-clerk', 'pd'))).status, 403);
  assert.is((await put(admin, keypad('nowhere', 'zz'))).status, 400);
});

test('profiles that would stop a page are refused by the gateway, which answers as before', async () => {
  const hostile = (profile: unknown) => ({
    _id: 'keypad:hostile',
    type: 'keypad',
    id: 'hostile',
    office: 'pd',
    profile,
  });
  let deep: unknown = 1;
  for (let level = 0; level < 20; level += 1) deep = { a: deep };
  for (const profile of [
    { id: 'hostile', deep },
    { id: 'hostile', long: '{any:0-255} 01 '.repeat(5000) },
  ]) {
    const reply = await put(lead, hostile(profile));
    assert.is(reply.status, 400);
    assert.is((reply.body.findings as { path: string }[])[0]?.path, 'profile');
  }
  const brackets = `{"_id":"keypad:hostile","profile":${'['.repeat(200_000)}`;
  assert.is((await lead.put('/api/catalogue/keypad:hostile', brackets)).status, 400);
  assert.is((await put(lead, hostile({ id: 'hostile' }))).status, 201);
});

test('what does not fit is named field by field', async () => {
  const window = await held<HeldWindow>('window:pd-1');
  const last = window.versions.at(-1);
  for (const [document, path, problem] of [
    [{ ...window, versions: [] }, 'versions', 'missing'],
    [{ ...window, versions: [last, last] }, 'versions', 'not-allowed'],
    [{ ...window, versions: [{ ...last, postcode: '12' }] }, 'versions.0.postcode', 'bad-format'],
    [{ ...window, colour: 'red' }, 'colour', 'unexpected'],
  ] as const) {
    const reply = await put(lead, document);
    assert.is(reply.status, 400);
    assert.is(reply.body.error, 'malformed');
    assert.equal((reply.body.findings as unknown[])[0], { path, problem });
  }
  assert.is((await lead.put('/api/catalogue/window:pd-2', window)).status, 400);
  assert.is((await lead.put('/api/catalogue/window:pd-1', '{')).status, 400);
});

test('two offices cannot give out the same numbers', async () => {
  const office = { type: 'office', name: '新设分局', shortName: '新设', utcOffsetMinutes: 480 };
  const taken = { ...office, _id: 'office:neu', code: 'neu', prefix: 'PD' };
  const reply = await put(admin, taken);
  assert.equal(reply.body.findings, [{ path: 'prefix', problem: 'not-allowed' }]);
  const pd = await held('office:pd');
  assert.is((await put(admin, { _id: 'office:pd', ...pd, prefix: 'PX' })).status, 400);
});

test('a new office has its databases at once', async () => {
  const code = 'neu';
  const office = { _id: `office:${code}`, type: 'office', code, name: '新设分局', shortName: '新设' };
  const reply = await put(admin, { ...office, prefix: 'NEU', utcOffsetMinutes: 480 });
  assert.is(reply.status, 201);
  const databases = await nano(platform.couchUrl).db.list();
  assert.ok(databases.includes(`entries-${code}-${new Date(Date.now() + 480 * 60_000).getUTCFullYear()}`));
});

test('a person gets an account, changes the password, and is switched off', async () => {
  const staff = { _id: 'staff:zhao.min', type: 'staff', user: 'zhao.min', name: '赵敏', number: '0999' };
  const made = await put(admin, {
    ...staff,
    department: '受理科',
    office: 'pd',
    roles: ['clerk'],
    active: true,
  });
  assert.is(made.status, 201, JSON.stringify(made.body));
  assert.is((await admin.post('/api/users', { user: 'zhao.min', password: 'short' })).status, 400);
  assert.is((await admin.post('/api/users', { user: 'no.body', password: 'long-enough' })).status, 404);
  assert.is((await clerk.post('/api/users', { user: 'zhao.min', password: 'long-enough' })).status, 403);
  assert.is((await admin.post('/api/users', { user: 'zhao.min', password: 'long-enough' })).status, 201);
  assert.is((await admin.post('/api/users', { user: 'zhao.min', password: 'long-enough' })).status, 409);
  const person = await Person.signedIn(platform.url, 'zhao.min', 'long-enough');
  assert.equal((await person.get('/db/_session')).body.userCtx, {
    name: 'zhao.min',
    roles: ['clerk', 'office:pd'],
  });
  const wrong = await person.put('/api/users/zhao.min/password', { password: 'another-one', current: 'x' });
  assert.is(wrong.status, 403);
  assert.is(wrong.body.reason, 'wrong-password');
  const right = { password: 'another-one', current: 'long-enough' };
  assert.is((await person.put('/api/users/zhao.min/password', right)).status, 200);
  assert.is((await person.get('/db/catalogue')).status, 200, 'the session goes on');
  assert.is((await clerk.put('/api/users/zhao.min/password', right)).status, 403);
  assert.is((await admin.put('/api/users/zhao.min/active', { active: false })).status, 200);
  // The nodes of a cluster hear of it one after the other; a single one has heard when the answer comes.
  await eventually(
    async () => (await person.get('/db/catalogue')).status === 401,
    'the end of the session with the account',
  );
  const refused = await new Person(platform.url).signIn('zhao.min', 'another-one');
  assert.is(refused.status, 401);
  assert.is(refused.body.reason, 'disabled');
  assert.is((await admin.put('/api/users/zhao.min/active', { active: true })).status, 200);
  await Person.signedIn(platform.url, 'zhao.min', 'another-one');
});

test('rights follow the staff document while somebody is signed in', async () => {
  const person = await Person.signedIn(platform.url, 'clerk2', platform.password);
  const staff = await held('staff:clerk2');
  assert.is((await put(admin, { _id: 'staff:clerk2', ...staff, roles: ['lead'] })).status, 200);
  // CouchDB reads accounts anew when it hears of their change: not in the same instant.
  const roles = async () => ((await person.get('/db/_session')).body.userCtx as { roles: unknown }).roles;
  await eventually(async () => JSON.stringify(await roles()) === '["lead","office:pd"]', 'the other right');
});

test('the administrator cannot lock everybody out', async () => {
  const reply = await admin.put('/api/users/admin/active', { active: false });
  assert.is(reply.status, 403);
  assert.is(reply.body.reason, 'own-account');
});

test.run();
