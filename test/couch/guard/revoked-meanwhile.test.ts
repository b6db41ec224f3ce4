import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CouchAdmin } from '../../../couch/leases/couch-admin.ts';
import { Leases } from '../../../couch/leases/leases.ts';
import { Person } from '../../rig/person.ts';
import { eventually, startTestPlatform } from '../../rig/platform.ts';
import type { TestPlatform } from '../../rig/platform.ts';
import { SignedDevice } from '../../rig/signed-device.ts';

const DATABASE = 'entries-pd-2026';
const LEASE = `push:${DATABASE}`;
let platform: TestPlatform;

test.before(async () => {
  platform = await startTestPlatform();
});
test.after(() => platform.stop());

test('a push that waited for its turn while the key was revoked brings nothing new', async () => {
  const clerk = await Person.signedIn(platform.url, 'clerk', platform.password);
  const admin = await Person.signedIn(platform.url, 'admin', platform.password);
  const pen = await SignedDevice.enrol(clerk, 'pd-1-3');
  // Another gateway that has its turn.
  const leases = new Leases(new CouchAdmin(platform.couchUrl));
  const lease = await leases.take(LEASE);
  await leases.isWished(LEASE);
  const pushed = clerk.push(DATABASE, [pen.register()]);
  await eventually(() => leases.isWished(LEASE), 'a push that waits');
  assert.is((await admin.put(`/api/devices/pd/${pen.device}/revoked`, { revoked: true })).status, 200);
  await leases.release(LEASE, lease);
  const { status, rows } = await pushed;
  assert.is(status, 201);
  assert.equal(
    rows.map(({ reason }) => reason),
    ['revoked'],
  );
});

test.run();
