import { connect } from 'node:net';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Person } from '../../rig/person.ts';
import { SignedDevice } from '../../rig/signed-device.ts';
import { startTestPlatform } from '../../rig/platform.ts';
import type { TestPlatform } from '../../rig/platform.ts';

let platform: TestPlatform;

test.before(async () => {
  platform = await startTestPlatform({ mode: 'test' });
});
test.after(() => platform.stop());

/** A request as it stands, which `fetch` would tidy up first. */
function raw(target: string, method = 'GET'): Promise<string> {
  const { port } = new URL(platform.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), 'localhost');
    let answer = '';
    socket.setTimeout(60_000, () => socket.destroy(new Error('no answer')));
    socket.on('data', (chunk) => (answer += String(chunk)));
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
    socket.write(`${method} ${target} HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n\r\n`);
  });
}

for (const target of [
  '/../package.json',
  '/..%2fpackage.json',
  '/%2e%2e/package.json',
  '/assets/../../package.json',
  '/assets/..%5c..%5cpackage.json',
  '/..\\package.json',
  '//etc/passwd',
  '/%00',
  '/%ff',
  'http://elsewhere/package.json',
]) {
  test(`${target} leads out of the app to nothing`, async () => {
    const answer = await raw(target);
    assert.not.match(answer, 'devDependencies');
    assert.not.match(answer, 'root:');
    assert.match(answer, /^HTTP\/1\.1 (400|404) /);
  });
}

test('every answer bears the headers that keep foreign code and frames out', async () => {
  for (const path of ['/api/platform', '/db/_session', '/db/_users', '/nothing.js']) {
    const { headers } = await new Person(platform.url).get(path);
    const policy = headers.get('content-security-policy') ?? '';
    assert.match(policy, "default-src 'self'");
    assert.match(policy, "object-src 'none'");
    assert.match(policy, "frame-ancestors 'none'");
    assert.not.match(policy, 'unsafe');
    assert.is(headers.get('x-content-type-options'), 'nosniff');
    assert.is(headers.get('referrer-policy'), 'no-referrer');
    assert.is(headers.get('cross-origin-opener-policy'), 'same-origin');
    assert.match(headers.get('permissions-policy') ?? '', 'serial=(self)');
    assert.ok(headers.get('date'));
    assert.not(headers.get('www-authenticate'));
    assert.not(headers.get('access-control-allow-origin'));
  }
});

test('what the platform is can be asked by anybody', async () => {
  const { body } = await new Person(platform.url).get('/api/platform');
  assert.is(body.product, 'yichuang');
  assert.is(body.mode, 'test');
  assert.match(String(body.version), /^\d+\.\d+\.\d+/);
  assert.match(String(body.supportPhone), /\d{8}/);
});

test('nobody reads anything without signing in', async () => {
  for (const path of [
    '/db/catalogue',
    '/db/entries-pd-2026/_all_docs',
    '/api/statistics?from=2026-11-16&until=2026-11-22',
  ]) {
    assert.is((await new Person(platform.url).get(path)).status, 401, path);
  }
  assert.is((await new Person(platform.url).push('entries-pd-2026', [])).status, 401);
});

test('a basic header opens nothing, not even with the right password', async () => {
  const { username, password } = new URL(platform.couchUrl);
  for (const credentials of [`clerk:${platform.password}`, `${username}:${password}`]) {
    const headers = { Authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };
    const reply = await new Person(platform.url).send('GET', '/db/catalogue', undefined, headers);
    assert.is(reply.status, 401);
  }
});

test('the administrator of CouchDB cannot sign in through the gateway', async () => {
  const { username, password } = new URL(platform.couchUrl);
  const reply = await new Person(platform.url).signIn(username, password);
  assert.is(reply.status, 401);
  assert.not(reply.headers.get('set-cookie'));
});

test('signing in gives a cookie that no script and no other site can use', async () => {
  const person = new Person(platform.url);
  const reply = await person.signIn('clerk', platform.password);
  assert.equal(reply.body, { ok: true, name: 'clerk', roles: ['clerk', 'office:pd'] });
  const [cookie = ''] = reply.headers.getSetCookie();
  assert.match(cookie, 'HttpOnly');
  assert.match(cookie, 'SameSite=Strict');
  assert.not.match(cookie, 'Max-Age');
  const { body } = await person.get('/db/_session');
  assert.equal(body, { ok: true, userCtx: { name: 'clerk', roles: ['clerk', 'office:pd'] } });
});

test('a form signs in as well', async () => {
  const form = new URLSearchParams({ name: 'clerk', password: platform.password }).toString();
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const reply = await new Person(platform.url).send('POST', '/db/_session', form, headers);
  assert.is(reply.status, 200);
});

test('an account whose name the administrator of CouchDB bears too is another one', async () => {
  const person = await Person.signedIn(platform.url, 'admin', platform.password);
  const { body } = await person.get('/db/_session');
  assert.equal(body.userCtx, { name: 'admin', roles: ['administrator'] });
});

test('a session that was ended stays ended, also for who copied its cookie', async () => {
  const person = await Person.signedIn(platform.url, 'clerk', platform.password);
  const copied = { Cookie: person.cookie ?? '' };
  assert.is((await person.send('DELETE', '/db/_session')).status, 200);
  assert.not(person.cookie);
  const again = await new Person(platform.url).send('GET', '/db/_session', undefined, copied);
  assert.equal(again.body.userCtx, { name: null, roles: [] });
  assert.not(again.headers.get('set-cookie'));
  assert.is((await new Person(platform.url).send('GET', '/db/catalogue', undefined, copied)).status, 401);
});

test('a request of another site changes nothing, nor does one that does not say where it comes from', async () => {
  const person = await Person.signedIn(platform.url, 'clerk', platform.password);
  const { port } = new URL(platform.url);
  for (const Origin of ['http://evil.example', `http://localhost:${Number(port) + 1}`, 'null', '']) {
    const reply = await person.send('POST', '/api/devices', { office: 'pd', counter: 'pd-1-1' }, { Origin });
    assert.is(reply.status, 403, Origin);
    assert.is(reply.body.reason, 'origin');
  }
});

test("another office's visits cannot be read", async () => {
  const person = await Person.signedIn(platform.url, 'clerk', platform.password);
  for (const rest of ['', '/_all_docs', '/_changes', '/_local/a1']) {
    assert.is((await person.get(`/db/entries-xuhui-2026${rest}`)).status, 403, rest);
  }
  const analyst = await Person.signedIn(platform.url, 'analyst', platform.password);
  assert.is((await analyst.get('/db/entries-pd-2026/_all_docs')).status, 403);
  assert.is((await analyst.get('/db/catalogue')).status, 200);
});

test('an unknown name, a wrong password and too many tries are each said', async () => {
  const stranger = new Person(platform.url);
  assert.equal((await stranger.signIn('nobody', 'x')).body, {
    error: 'unauthorized',
    reason: 'unknown-user',
  });
  const tries = [];
  for (let tried = 0; tried < 5; tried += 1) tries.push(await stranger.signIn('clerk2', 'wrong'));
  assert.equal(
    tries.map((reply) => reply.status),
    [401, 401, 401, 401, 403],
  );
  assert.is(tries[0]?.body.reason, 'wrong-password');
  const right = await stranger.signIn('clerk2', platform.password);
  assert.is(right.status, 403);
  assert.is(right.body.reason, 'locked-out');
  const minutes = (Number(right.body.untilMs) - Date.now()) / 60_000;
  assert.ok(minutes > 4 && minutes <= 5, String(minutes));
});

test('tries that are sent all at once are counted one by one', async () => {
  const together = Array.from({ length: 20 }, () => new Person(platform.url).signIn('supervisor', 'wrong'));
  const replies = await Promise.all(together);
  assert.ok(replies.filter((reply) => reply.status === 401).length <= 4);
});

test('a sign-in that is no sign-in is refused', async () => {
  for (const body of [
    '',
    '{',
    '[]',
    '{"name":1}',
    { name: 'clerk' },
    { name: 'x'.repeat(61), password: 'x' },
  ]) {
    assert.is((await new Person(platform.url).send('POST', '/db/_session', body)).status, 400);
  }
});

test('a longer body than any push is refused, and the answer arrives', async () => {
  const person = await Person.signedIn(platform.url, 'clerk', platform.password);
  const reply = await person.send('POST', '/db/entries-pd-2026/_bulk_docs', 'x'.repeat(9 * 1024 * 1024));
  assert.is(reply.status, 413);
});

test('a poll that would be held open is refused, and what came since a position is told at once', async () => {
  const person = await Person.signedIn(platform.url, 'clerk', platform.password);
  const path = '/db/entries-pd-2026/_changes';
  assert.is((await person.get(`${path}?feed=longpoll&since=0`)).status, 403);
  const since = String((await person.get(`${path}?limit=0&since=now`)).body.last_seq);
  const visit = (await SignedDevice.enrol(person, 'pd-1-1')).register();
  assert.is((await person.push('entries-pd-2026', [visit])).rows[0]?.ok, true);
  const { body } = await person.get(`${path}?since=${since}&include_docs=true`);
  const results = body.results as readonly { id: string; doc: { _rev: string } }[];
  assert.is(results[0]?.id, visit._id);
  assert.is(results[0]?.doc._rev, visit._rev);
});

test('the log has no names, no queries and no credentials', async () => {
  const person = await Person.signedIn(platform.url, 'admin', platform.password);
  await person.put('/api/users/wang.fang/active', { active: true });
  await person.get('/api/catalogue/staff:clerk/history');
  await person.get('/db/catalogue/_all_docs?startkey="staff:"');
  const log = platform.lines.join('\n');
  for (const secret of [
    'wang.fang',
    'staff:clerk',
    'startkey',
    platform.password,
    new URL(platform.couchUrl).password,
  ])
    assert.not.match(log, secret);
  assert.match(log, /POST \/db\/_session 200 \d+ ms/);
});

test.run();
