import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Findings } from '../../../couch/verify/finding.ts';
import { verify } from '../../../couch/verify/verify.ts';
import { startCouch } from '../couch-server.ts';
import type { TestCouch } from '../couch-server.ts';
import { HonestPc } from './honest-pc.ts';
import { OfficeWorld } from './office-world.ts';

const DATABASE = 'entries-pd-2026';
const DAY_MS = 86_400_000;
let server: TestCouch;

test.before(async () => {
  server = await startCouch();
});
test.after(() => server.stop());

test('What a gateway wrote that was killed before its log is under way until the PC is back, and odd when it stays away', async () => {
  const world = new OfficeWorld();
  const pc = new HonestPc(world, 'a1', '2026-12-14T01:00:00.000Z');
  pc.signIn('clerk', '2026-12-14T01:00:00.000Z');
  for (let which = 0; which < 5; which += 1) pc.visit(which);
  pc.push();
  pc.visit(1);
  pc.push();
  const last = world.pushes(DATABASE).at(-1);
  world.audit.splice(
    world.audit.findIndex(({ _id }) => _id === last?._id),
    1,
  );
  const forged = pc.register();
  world.of(DATABASE).push(forged);
  await world.write(server.couch);
  const kinds = async (nowMs: number) => {
    const found = new Findings();
    await verify(server.couch, { nowMs, found, onProgress: () => undefined });
    const ids = (some: readonly { kind: string; id: string }[]) =>
      some.filter(({ kind }) => kind === 'unpushed' || kind === 'waiting').map(({ id }) => id);
    return { findings: ids(found.all.findings), notes: ids(found.all.notes) };
  };
  const soon = await kinds(pc.nowMs + DAY_MS);
  assert.equal(soon.findings, [forged._id], 'the PC never reported it');
  assert.is(soon.notes.length, last?.count);
  const late = await kinds(pc.nowMs + 5 * DAY_MS);
  assert.is(late.findings.length, Number(last?.count) + 1);
  assert.equal(late.notes, []);
});

test.run();
