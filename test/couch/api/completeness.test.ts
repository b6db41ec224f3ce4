import { randomUUID } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { addDays, dayOf } from '../../../app/domain/calendar.ts';
import type { Completeness, OfficeDelivery } from '../../../app/domain/completeness/answer.ts';
import { CompletenessReader } from '../../../couch/completeness/completeness.ts';
import nano from 'nano';
import { Person } from '../../rig/person.ts';
import { eventually, startTestPlatform } from '../../rig/platform.ts';
import type { TestPlatform } from '../../rig/platform.ts';
import { SignedDevice } from '../../rig/signed-device.ts';

const test = suite('completeness');
let platform: TestPlatform;
let clerk: Person;
let lead: Person;
let analyst: Person;

test.before(async () => {
  platform = await startTestPlatform();
  const signedIn = (name: string) => Person.signedIn(platform.url, name, platform.password);
  [clerk, lead, analyst] = await Promise.all([signedIn('clerk'), signedIn('lead'), signedIn('analyst')]);
});
test.after(() => platform.stop());

/** Days around now, whatever day it is in the office. */
function days(): string {
  const today = dayOf(new Date().toISOString(), 480);
  return `from=${addDays(today, -1)}&until=${addDays(today, 1)}`;
}

/** Read anew, and not what is kept for those who look within the same seconds. */
async function readNow(office = 'pd'): Promise<OfficeDelivery> {
  const today = dayOf(new Date().toISOString(), 480);
  const reader = new CompletenessReader(nano(platform.couchUrl), Date.now);
  const { offices } = await reader.of({ from: addDays(today, -1), until: addDays(today, 1), office });
  const [found] = offices;
  if (!found || offices.length !== 1) throw new Error(`not one ${office}`);
  return found;
}

/** Everything that is there has been folded: the worker comes some moments after a push. */
async function folded(): Promise<OfficeDelivery> {
  await eventually(async () => (await readNow()).unfolded === undefined, 'all is in central');
  return readNow();
}

async function mark(device: string, seq: number, at = new Date().toISOString()): Promise<void> {
  const path = `/db/${database}/_local/${device}`;
  const held = await clerk.get(path);
  const rev = held.status === 200 ? { _rev: String(held.body._rev) } : {};
  const said = { _id: `_local/${device}`, ...rev, mark: randomUUID(), seq, n: 0, at };
  assert.is((await clerk.put(path, said)).status, 201);
}

/** All of a test's entries, marks and days are of one moment, so that a year's end is none within it. */
const begun = new Date();
const database = `entries-pd-${dayOf(begun.toISOString(), 480).slice(0, 4)}`;
const enrolled = (counter: string) =>
  SignedDevice.enrol(clerk, counter, { from: new Date(begun.getTime() - 60_000).toISOString() });

test('a PC is complete when all that it said it had is here, and waiting as long as it is not', async () => {
  const pc = await enrolled('pd-1-1');
  const state = async () => (await folded()).devices.find(({ device }) => device === pc.device);
  assert.equal([(await state())?.state, (await state())?.missing], ['never', 0]);
  const first = [pc.note(), ...pc.visit({ clockOffsetMs: 1500 })];
  assert.is((await clerk.push(database, first)).status, 201);
  await mark(pc.device, 5);
  const done = await state();
  assert.equal([done?.state, done?.missing, done?.counter], ['complete', 0, 'pd-1-1']);
  assert.ok(Date.parse(done?.heardAt ?? '') > Date.now() - 600_000);
  const more = pc.visit({ clockOffsetMs: 1500 });
  await mark(pc.device, 9);
  const waiting = await state();
  assert.equal([waiting?.state, waiting?.missing], ['waiting', 4]);
  assert.is(
    waiting?.deliveredUntil?.slice(0, 19),
    first.at(-1)?.at.slice(0, 19),
    'until its last entry here',
  );
  assert.is((await clerk.push(database, more)).status, 201);
  assert.is((await state())?.state, 'complete');
});

test('a hole is counted, dated by its neighbours, and gone when what was missing comes', async () => {
  const pc = await enrolled('pd-1-2');
  const entries = [pc.note(), ...pc.visit(), ...pc.visit()];
  const late = entries.filter(({ seq }) => seq === 4 || seq === 5);
  await clerk.push(
    database,
    entries.filter((one) => !late.includes(one)),
  );
  await mark(pc.device, 9);
  const state = async () => (await folded()).devices.find(({ device }) => device === pc.device);
  const found = await state();
  assert.equal([found?.state, found?.missing, found?.isComplete], ['gap', 2, false]);
  assert.equal([found?.gap?.after, found?.gap?.before], [entries[2]?.at, entries[5]?.at]);
  await clerk.push(database, late);
  assert.equal([(await state())?.state, (await state())?.gap], ['complete', undefined]);
});

test('a clock is put right by what the last entry says of it', async () => {
  const pc = await enrolled('pd-1-3');
  const clockOffsetMs = -90_000;
  await clerk.push(database, [pc.note(undefined, { clockOffsetMs })]);
  await mark(pc.device, 1, begun.toISOString());
  const found = (await folded()).devices.find(({ device }) => device === pc.device);
  assert.is(found?.clockOffsetMs, clockOffsetMs);
  assert.is(Date.parse(found?.heardAt ?? ''), begun.getTime() + clockOffsetMs);
});

test('the centre sees every office, a lead the own one and no other, a clerk nothing', async () => {
  const all = await analyst.get(`/api/completeness?${days()}`);
  const body = all.body as unknown as Completeness;
  assert.equal([all.status, body.isRunning, body.isPreliminary], [200, true, true]);
  assert.ok(body.offices.length > 1);
  assert.ok(body.readBy >= body.at);
  const own = (await lead.get(`/api/completeness?${days()}`)).body as unknown as Completeness;
  assert.equal(
    own.offices.map(({ office }) => office),
    ['pd'],
  );
  const one = (await analyst.get(`/api/completeness?office=xuhui&${days()}`)).body as unknown as Completeness;
  assert.equal(
    one.offices.map(({ office, isComplete }) => [office, isComplete]),
    [['xuhui', true]],
  );
  assert.is((await lead.get(`/api/completeness?office=xuhui&${days()}`)).status, 403);
  assert.is((await clerk.get(`/api/completeness?${days()}`)).status, 403);
  assert.is((await new Person(platform.url).get(`/api/completeness?${days()}`)).status, 401);
});

test('what makes no sense is refused by the name of its field', async () => {
  for (const [query, field] of [
    ['', 'from'],
    ['from=2026-11-16', 'until'],
    [`${days()}&office=..%2f`, 'office'],
  ]) {
    const { status, body } = await analyst.get(`/api/completeness?${query}`);
    assert.equal([status, body.reason], [400, field], query);
  }
});

test('no name, no phone number and no visit is in the answer', async () => {
  const { body } = await analyst.get(`/api/completeness?${days()}`);
  assert.not.match(JSON.stringify(body), /张三|13800138000|visit:/);
});

test.run();
