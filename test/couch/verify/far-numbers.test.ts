import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Findings } from '../../../couch/verify/finding.ts';
import { verify } from '../../../couch/verify/verify.ts';
import { startCouch } from '../couch-server.ts';
import type { TestCouch } from '../couch-server.ts';
import { AFTERWARDS, honestOffice } from './honest-office.ts';
import type { OfficeWorld } from './office-world.ts';

const DATABASE = 'entries-pd-2026';
let server: TestCouch;

test.before(async () => {
  server = await startCouch();
});
test.after(() => server.stop());

/** What is found of the office beyond what an honest one shows. */
async function findings(world: OfficeWorld): Promise<string[]> {
  await world.write(server.couch);
  const found = new Findings();
  await verify(server.couch, { nowMs: AFTERWARDS, found, onProgress: () => undefined });
  return found.all.findings.map(({ kind, id }) => `${kind} ${id}`);
}

/** A record of a push as the gateway of before kept it, with a report that nobody looked at. */
function reporting(world: OfficeWorld, seq: number): void {
  const record = world.pushes(DATABASE).find(({ devices }) => 'a1' in devices);
  const pushed = record?.devices.a1;
  if (!record || !pushed) throw new Error('a1 pushed nothing');
  const bent = { ...record, devices: { ...record.devices, a1: { ...pushed, reported: far(seq) } } };
  const place = world.audit.findIndex(({ _id }) => _id === record._id);
  world.audit[place] = { ...bent };
}

function far(seq: number) {
  return { seq, n: seq, at: '2026-01-05T01:00:00.000Z' };
}

test('a number that no PC reaches, in a mark and in the log of pushes, is passed over', async () => {
  const world = honestOffice();
  world.marks.set(`${DATABASE} a1`, far(Number.MAX_SAFE_INTEGER));
  reporting(world, Number.MAX_SAFE_INTEGER);
  assert.equal(await findings(world), []);
});

test('the highest number that is taken is one run of places that did not arrive, in no more time', async () => {
  const world = honestOffice();
  const last = world.log('a1').at(-1)?.seq ?? 0;
  world.marks.set(`${DATABASE} a1`, far(10_000_000));
  reporting(world, 10_000_000);
  const before = process.memoryUsage().arrayBuffers;
  assert.equal(await findings(world), [`tail a1 ${last + 1}-10000000`]);
  assert.ok(process.memoryUsage().arrayBuffers - before < 40_000_000);
});

test.run();
