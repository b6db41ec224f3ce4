import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { BadRows } from '../../../couch/import/bad-rows.ts';

/** Beyond what Linux gives. */
const NOBODY = 99_999_999;

const test = suite('file of bad rows');
let folder = '';
test.before.each(() => {
  folder = mkdtempSync(join(tmpdir(), 'yichuang-bad-rows-'));
});
test.after.each(() => rmSync(folder, { recursive: true, force: true }));

test('what a killed run began is taken away, what another run is writing stays, and the file of an earlier run too', async () => {
  const path = join(folder, 'visits.bad.csv');
  writeFileSync(path, 'earlier');
  writeFileSync(`${path}.${NOBODY}.part`, 'killed');
  writeFileSync(`${path}.${process.ppid}.part`, 'running');
  const rows = await BadRows.open(path);
  assert.not(existsSync(`${path}.${NOBODY}.part`));
  assert.is(readFileSync(`${path}.${process.ppid}.part`, 'utf8'), 'running');
  assert.is(readFileSync(path, 'utf8'), 'earlier');
  await rows.add({ line: 2, cells: ['张伟'] }, [{ field: 'registered', problem: 'missing' }]);
  await rows.end();
  assert.match(readFileSync(path, 'utf8'), /张伟/);
  assert.equal(readdirSync(folder).sort(), ['visits.bad.csv', `visits.bad.csv.${process.ppid}.part`].sort());
});

test('without a bad row there is no file', async () => {
  const path = join(folder, 'visits.bad.csv');
  await (await BadRows.open(path)).end();
  assert.equal(readdirSync(folder), []);
});

test.run();
