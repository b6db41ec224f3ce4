import nano from 'nano';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { provision } from '../../../couch/provision/provision.ts';
import { startTestPlatform } from '../../rig/platform.ts';
import type { TestPlatform } from '../../rig/platform.ts';

let platform: TestPlatform;
test.before(async () => {
  platform = await startTestPlatform();
});
test.after(() => platform.stop());

const DECEMBER = Date.parse('2026-12-05T00:00:00Z');

test('what somebody loosened by hand is tightened again, and nothing is lost', async () => {
  const couch = nano(platform.couchUrl);
  const database = couch.use<object>('entries-pd-2026');
  await couch.request({ db: 'entries-pd-2026', path: '_security', method: 'PUT', body: {} });
  const design = await database.get('_design/validate');
  await database.destroy(design._id, design._rev);
  await provision(couch, () => DECEMBER);
  const security: unknown = await couch.request({ db: 'entries-pd-2026', path: '_security' });
  assert.equal(security, {
    admins: { names: [], roles: ['_admin'] },
    members: { names: [], roles: ['office:pd'] },
  });
  assert.ok(await database.get('_design/validate'));
});

test("in December every office has next year's database, with its validator", async () => {
  const couch = nano(platform.couchUrl);
  await provision(couch, () => DECEMBER);
  const names = await couch.db.list();
  assert.is(names.filter((name) => /^entries-.*-2027$/.test(name)).length, 20);
  assert.ok(await couch.use<object>('entries-pd-2027').get('_design/validate'));
});

test('the validator is a second line behind the guard', async () => {
  const couch = nano(platform.couchUrl);
  const rows = await couch
    .use<{ type: string }>('entries-pd-2026')
    .bulk({ docs: [{ _id: 'visit:forged', type: 'register' }] });
  assert.is(rows[0]?.error, 'forbidden');
});

test.run();
