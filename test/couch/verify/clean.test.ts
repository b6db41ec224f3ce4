import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Findings } from '../../../couch/verify/finding.ts';
import { verify } from '../../../couch/verify/verify.ts';
import { startCouch } from '../couch-server.ts';
import type { TestCouch } from '../couch-server.ts';
import { AFTERWARDS, honestOffice } from './honest-office.ts';

let server: TestCouch;

test.before(async () => {
  server = await startCouch();
});
test.after(() => server.stop());

test('of an office in which everything honest has happened there is nothing to find', async () => {
  const world = honestOffice();
  await world.write(server.couch);
  const found = new Findings();
  const looked = await verify(server.couch, { nowMs: AFTERWARDS, found, onProgress: () => undefined });
  assert.equal(found.all.findings, []);
  assert.is(looked.entries, world.entries);
  assert.equal([...new Set(found.all.notes.map(({ kind }) => kind))], ['clock']);
});

test.run();
