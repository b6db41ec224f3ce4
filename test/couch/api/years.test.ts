import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import nano from 'nano';
import { MOST_YEARS } from '../../../couch/provision/entries-year.ts';
import { registration } from '../../rig/entries.ts';
import { Person } from '../../rig/person.ts';
import { startTestPlatform } from '../../rig/platform.ts';
import type { TestPlatform } from '../../rig/platform.ts';
import { SignedDevice } from '../../rig/signed-device.ts';

const test = suite<{ platform: TestPlatform; clerk: Person }>('years');

test.before(async (room) => {
  room.platform = await startTestPlatform();
  room.clerk = await Person.signedIn(room.platform.url, 'clerk', room.platform.password);
});

test.after(async ({ platform }) => platform.stop());

test('the year of a wrong clock is made when a PC has entries of it, once, and it is recorded', async (room) => {
  const { clerk, platform } = room;
  const database = 'entries-pd-2041';
  assert.is((await clerk.get(`/db/${database}`)).status, 404);
  assert.is((await clerk.push(database, [registration()])).status, 404);
  assert.is((await clerk.post('/api/years', { office: 'pd', year: 2041 })).status, 201);
  assert.is((await clerk.post('/api/years', { office: 'pd', year: 2041 })).status, 200);
  const [row] = (await clerk.push(database, [registration({ at: '2041-03-01T00:00:00.000Z' })])).rows;
  assert.is(row?.id, 'visit:pd:20410301T000000Z:a1-1');
  const audit = nano(platform.couchUrl).use<Record<string, unknown>>('audit');
  const events = await audit.list({ startkey: 'event:', endkey: 'event:\uffff', include_docs: true });
  const made = events.rows.filter(({ doc }) => doc?.event === 'year-made');
  assert.equal(
    made.map(({ doc }) => [doc?.by, doc?.database]),
    [['clerk', database]],
  );
});

test('nobody makes years of another office, of no year, or without a session', async ({
  clerk,
  platform,
}) => {
  assert.is((await clerk.post('/api/years', { office: 'xh', year: 2041 })).status, 403);
  for (const year of [2019, 2100, 2041.5, '2041', null])
    assert.is((await clerk.post('/api/years', { office: 'pd', year })).status, 400, String(year));
  assert.is((await new Person(platform.url).post('/api/years', { office: 'pd', year: 2041 })).status, 401);
});

test('empty years do not keep an honest wrong one from being made; years with entries do', async (room) => {
  const { clerk } = room;
  const pen = await SignedDevice.enrol(clerk, 'pd-1-3');
  const present = (year: number) => clerk.get(`/db/entries-pd-${year}`);
  const make = async (year: number) => (await clerk.post('/api/years', { office: 'pd', year })).status;
  for (let year = 2050; year < 2050 + MOST_YEARS; year += 1) assert.is(await make(year), 201);
  assert.is(await make(2090), 201, 'the honest one');
  assert.is((await present(2090)).status, 200);
  for (let year = 2050; year < 2050 + MOST_YEARS; year += 1) {
    const entry = pen.register({ at: `${year}-03-01T00:00:00.000Z` });
    assert.is((await clerk.push(`entries-pd-${year}`, [entry])).rows[0]?.ok, true);
  }
  assert.is(await make(2091), 409);
  assert.is((await present(2091)).status, 404);
  assert.is(await make(2090), 200, 'what is there stays');
});

test.run();
