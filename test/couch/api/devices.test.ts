import nano from 'nano';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { deviceIds } from '../../../couch/api/devices.ts';
import { Person } from '../../rig/person.ts';
import { startTestPlatform } from '../../rig/platform.ts';
import type { TestPlatform } from '../../rig/platform.ts';

let platform: TestPlatform;

test.before(async () => {
  platform = await startTestPlatform();
});
test.after(() => platform.stop());

function enrol(person: Person, counter = 'pd-1-3', office = 'pd') {
  return person.post('/api/devices', { office, counter });
}

test('ids begin a1 … a9, b1, and look alike nowhere', () => {
  const ids = [...deviceIds()];
  assert.equal(ids.slice(0, 10), ['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7', 'a8', 'a9', 'b1']);
  assert.is(new Set(ids).size, ids.length);
  assert.ok(ids.every((id) => /^[a-z]{1,2}[1-9]$/.test(id)));
});

test('two PCs that enrol at once get two ids, and so do twenty', async () => {
  const clerk = await Person.signedIn(platform.url, 'clerk', platform.password);
  const replies = await Promise.all(Array.from({ length: 20 }, () => enrol(clerk)));
  assert.ok(replies.every((reply) => reply.status === 201));
  assert.is(new Set(replies.map((reply) => reply.body.device)).size, 20);
  assert.equal(Object.keys(replies[0]?.body ?? {}).sort(), [
    'counter',
    'device',
    'office',
    'prefix',
    'utcOffsetMinutes',
  ]);
});

test('a catalogue that was restored from before an enrolment never gives that id again', async () => {
  const clerk = await Person.signedIn(platform.url, 'clerk', platform.password);
  const { body } = await enrol(clerk);
  const catalogue = nano(platform.couchUrl).use<object>('catalogue');
  const document = await catalogue.get(`device:pd:${String(body.device)}`);
  await catalogue.destroy(document._id, document._rev);
  assert.is.not((await enrol(clerk)).body.device, body.device);
});

test('each office counts its own PCs', async () => {
  const clerk = await Person.signedIn(platform.url, 'clerk.xuhui', platform.password);
  const { status, body } = await enrol(clerk, 'xuhui-1-1', 'xuhui');
  assert.is(status, 201);
  assert.is(body.device, 'a1');
  assert.is(body.prefix, 'XH');
});

test('only who works at a counter of the office enrols a PC of it', async () => {
  for (const [name, counter, expected] of [
    ['clerk.xuhui', 'pd-1-3', 403],
    ['analyst', 'pd-1-3', 403],
    ['admin', 'pd-1-3', 403],
    ['clerk', 'xuhui-1-1', 400],
    ['clerk', 'pd-9-9', 400],
    ['clerk', '../pd', 400],
    ['lead', 'pd-1-1', 201],
  ] as const) {
    const person = await Person.signedIn(platform.url, name, platform.password);
    assert.is((await enrol(person, counter)).status, expected, `${name} ${counter}`);
  }
});

test('a PC that moves keeps its id', async () => {
  const clerk = await Person.signedIn(platform.url, 'clerk', platform.password);
  const { body } = await enrol(clerk, 'pd-1-1');
  const path = `/api/devices/pd/${String(body.device)}`;
  const moved = await clerk.put(path, { counter: 'pd-1-2' });
  assert.is(moved.status, 200);
  assert.equal(moved.body, { ...body, counter: 'pd-1-2' });
  assert.is((await clerk.put('/api/devices/pd/z9', { counter: 'pd-1-2' })).status, 404);
  assert.is((await clerk.put('/api/devices/xuhui/a1', { counter: 'xuhui-1-1' })).status, 403);
});

test.run();
