import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import nano from 'nano';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Person } from '../rig/person.ts';
import { startTestPlatform } from '../rig/platform.ts';
import { SignedDevice } from '../rig/signed-device.ts';
import { DATABASE, ROLES } from './attack.ts';
import type { AttackRole, Stage } from './attack.ts';
import { GROUPS } from './attacks/index.ts';
import { measured } from './attacks/bodies.ts';
import { SHORT_LIMITS } from './attacks/slow.ts';
import { RawHttp } from './raw-http.ts';
import { securityDocument } from './security-document.ts';

const test = suite('attacks');
const cookies = new Map<AttackRole, string>();
let stage: Stage;
let before: Record<string, unknown>;

test.before(async () => {
  const platform = await startTestPlatform({ limits: SHORT_LIMITS });
  const raw = new RawHttp(platform.url);
  for (const role of ROLES) {
    if (role === 'nobody') continue;
    cookies.set(role, (await Person.signedIn(platform.url, role, platform.password)).cookie ?? '');
  }
  const clerk = await Person.signedIn(platform.url, 'clerk', platform.password);
  const pc = await SignedDevice.enrol(clerk, 'pd-1-3');
  const revoked = await SignedDevice.enrol(clerk, 'pd-1-1');
  const admin = await Person.signedIn(platform.url, 'admin', platform.password);
  await admin.put(`/api/devices/pd/${revoked.device}/revoked`, { revoked: true });
  const cookieOf = (role: AttackRole) => cookies.get(role) ?? '';
  const as: Stage['as'] = (role, { headers, ...request }) => {
    const cookie: Record<string, string> = role === 'nobody' ? {} : { Cookie: cookieOf(role) };
    const type: Record<string, string> =
      request.body === undefined ? {} : { 'Content-Type': 'application/json' };
    return raw.send({ ...request, headers: { ...cookie, ...type, ...headers } });
  };
  const push: Stage['push'] = (role, docs, database = DATABASE) =>
    as(role, {
      method: 'POST',
      target: `/db/${database}/_bulk_docs`,
      body: JSON.stringify({ docs, new_edits: false }),
    });
  stage = { platform, raw, pc, revoked, as, push, cookieOf };
  before = await everything();
});
test.after(() => stage.platform.stop());

/** All that no attack may change: documents, members and design documents of every database but what the gateway itself writes. */
async function everything(): Promise<Record<string, unknown>> {
  const couch = nano(stage.platform.couchUrl);
  const held: Record<string, unknown> = {};
  for (const name of (await couch.db.list()).sort()) {
    if (['_replicator', '_global_changes', 'audit', 'central', 'gateways'].includes(name)) continue;
    const { rows } = await couch.use(name).list();
    const kept = rows.filter(({ id }) => name !== DATABASE || id.startsWith('_design/'));
    const security: unknown = await couch.request({ db: name, path: '_security' });
    held[name] = { security, rows: kept.map((row) => `${row.id} ${row.value.rev}`) };
  }
  return held;
}

for (const { attacks } of GROUPS) {
  for (const one of attacks) {
    for (const role of one.as) {
      test(`${role}: ${one.attack}`, async () => {
        const outcome = await one.try(stage, role);
        assert.ok(one.answer.includes(outcome), `answered ${outcome}, not ${one.answer.join(' or ')}`);
      });
    }
  }
}

test('after all of it every database is as it was, but for the true entries; none of them has a conflict', async () => {
  for (const line of measured) console.log(`  ${line}`);
  assert.equal(await everything(), before);
  const { rows } = await nano(stage.platform.couchUrl)
    .use<{ readonly _conflicts?: unknown; readonly device?: string }>(DATABASE)
    .list({ include_docs: true, conflicts: true });
  for (const { doc, id } of rows) {
    assert.is(doc?._conflicts, undefined, id);
    if (!id.startsWith('_design/')) assert.is(doc?.device, stage.pc.device, id);
  }
});

test('what was tried in a foreign office is in audit, and no attack made the gateway fail', async () => {
  const { rows } = await nano(stage.platform.couchUrl)
    .use<{ readonly event?: string; readonly by?: string }>('audit')
    .list({ startkey: 'event:', endkey: 'event:\uffff', include_docs: true });
  const refused = rows.flatMap(({ doc }) => (doc?.event === 'refused' ? [doc.by] : []));
  for (const who of ['clerk.xuhui', 'analyst', 'supervisor', 'admin']) assert.ok(refused.includes(who), who);
  assert.equal(
    // The status, not a request of half a second.
    stage.platform.lines.filter((line) => /^fault| 500 \d+ ms$/.test(line)),
    [],
  );
});

test('couch/SECURITY.md says what these attacks are: node --import tsx test/attack/write-security.ts', () => {
  const file = fileURLToPath(new URL('../../couch/SECURITY.md', import.meta.url));
  assert.is(readFileSync(file, 'utf8'), securityDocument(GROUPS));
});

test.run();
