import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { newKey } from '../../rig/device-key.ts';
import { registration } from '../../rig/entries.ts';
import { Person } from '../../rig/person.ts';
import { startTestPlatform } from '../../rig/platform.ts';
import type { TestPlatform } from '../../rig/platform.ts';
import { SignedDevice } from '../../rig/signed-device.ts';

const DATABASE = 'entries-pd-2026';

let platform: TestPlatform;
let clerk: Person;
let admin: Person;
let pen: SignedDevice;
let other: SignedDevice;

test.before(async () => {
  platform = await startTestPlatform();
  clerk = await Person.signedIn(platform.url, 'clerk', platform.password);
  admin = await Person.signedIn(platform.url, 'admin', platform.password);
  pen = await SignedDevice.enrol(clerk, 'pd-1-3');
  other = await SignedDevice.enrol(clerk, 'pd-1-1');
});
test.after(() => platform.stop());

/** What the guard says of each document: true, or the reason. */
async function answers(docs: readonly unknown[], person = clerk): Promise<unknown[]> {
  const { status, rows } = await person.push(DATABASE, docs);
  assert.is(status, 201);
  return rows.map((row) => row.reason ?? row.ok);
}

test('what a PC signed is admitted: a day of sign-ins, visits and moves', async () => {
  const docs = [pen.note(), ...pen.visit(), ...pen.visit({ by: 'clerk2' }), pen.note({ type: 'sign-out' })];
  assert.equal(
    await answers(docs),
    docs.map(() => true),
  );
});

test('what no key signed is refused, and does not take the place of the true entry', async () => {
  const entry = pen.register();
  const forged = [
    { ...registration({ device: pen.device, n: 500 }) },
    { ...entry, signature: 'A'.repeat(86) },
    { ...entry, signature: newKey().sign(entry) },
    entry,
  ];
  assert.equal(await answers(forged), ['signature', 'signature', 'signature', true]);
});

test('what was altered by one field after it was signed is refused, whichever field it was', async () => {
  const entry = pen.register({ clockOffsetMs: 5 });
  const altered = [
    { ...entry, visitor: { ...entry.visitor, name: '李四' } },
    { ...entry, kind: 'other' },
    { ...entry, by: 'clerk2' },
    { ...entry, seq: (entry.seq ?? 0) + 1 },
    { ...entry, prev: pen.end(DATABASE).head },
    { ...entry, clockOffsetMs: 6 },
    { ...entry, remark: '补写' },
  ];
  assert.equal(
    await answers(altered),
    altered.map(() => 'signature'),
  );
  assert.equal(await answers([entry]), [true]);
});

test('another PC of the office cannot sign for this one, nor this one for another office', async () => {
  const entry = pen.register();
  const resigned = other.sign(entry);
  assert.equal(await answers([resigned]), ['signature']);
  const there = await Person.signedIn(platform.url, 'clerk.xuhui', platform.password);
  const theirs = await SignedDevice.enrol(there, 'xuhui-1-1');
  // Ids of devices repeat between offices, and a PC's own entries do not name the office: their keys tell them apart.
  assert.is(theirs.device, 'a1');
  const { rows } = await there.push('entries-xuhui-2026', [pen.sign({ ...pen.note(), device: 'a1' })]);
  assert.ok(rows.every((row) => row.error === 'forbidden'));
  const ours = new SignedDevice({ key: pen.key, device: 'a1', office: 'xuhui' }).note();
  assert.is((await there.push('entries-xuhui-2026', [ours])).rows[0]?.reason, 'signature');
});

test('an entry that is sent again is confirmed; under another revision it exists', async () => {
  const entry = pen.register();
  assert.equal(await answers([entry, entry]), [true, true]);
  assert.equal(await answers([entry, { ...entry, _rev: `1-${'e'.repeat(32)}` }]), [true, 'exists']);
});

test('a link or a signature of the wrong shape is no entry', async () => {
  const entry = pen.register();
  const { prev: _, ...unlinked } = entry;
  const { signature: __, ...unsigned } = entry;
  const docs = [
    pen.sign(unlinked),
    pen.sign({ ...entry, prev: '' }),
    pen.sign({ ...entry, prev: 'x'.repeat(44) }),
    unsigned,
    { ...entry, signature: `${entry.signature}=` },
  ];
  assert.equal(
    await answers(docs),
    docs.map(() => 'shape'),
  );
});

test('a gap or a fork in the chain is no reason to hold entries back: what was acknowledged arrives', async () => {
  pen.register();
  const twin = pen.clone();
  const fork = twin.register({ at: '2026-11-21T01:33:00.000Z' });
  assert.equal(await answers([pen.register(), fork]), [true, true]);
});

test('a PC that is revoked sends nothing new, what is there stays confirmed, and allowed again it all arrives', async () => {
  const [before, after] = [other.register(), other.register()];
  assert.equal(await answers([before]), [true]);
  const path = `/api/devices/pd/${other.device}/revoked`;
  assert.is((await admin.put(path, { revoked: true })).status, 200);
  const forged = { ...after, by: 'clerk2' };
  assert.equal(await answers([before, after, forged, pen.register()]), [true, 'revoked', 'revoked', true]);
  assert.is((await admin.put(path, { revoked: false })).status, 200);
  assert.equal(await answers([forged, after]), ['signature', true]);
});

test('a thousand entries in one push are all looked at', async () => {
  const docs = Array.from({ length: 250 }, () => pen.visit()).flat();
  const bent = docs.map((entry, place) => (place % 100 === 99 ? { ...entry, by: 'clerk2' } : entry));
  const said = await answers(bent);
  assert.is(said.filter((one) => one === 'signature').length, 10);
  assert.is(said.filter((one) => one === true).length, 990);
});

test.run();
