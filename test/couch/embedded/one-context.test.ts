import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import vm from 'node:vm';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { evaluateInOneContext } from '../../../couch/embedded/one-context.ts';

interface Database {
  bulkDocs(documents: readonly object[]): Promise<unknown>;
  query(view: string, options: object): Promise<{ rows: readonly { key: unknown; value: unknown }[] }>;
  close(): Promise<void>;
}

const PouchDB = createRequire(import.meta.url)('pouchdb') as new (name: string) => Database;
const folder = mkdtempSync(join(tmpdir(), 'yichuang-context-'));

test.before(evaluateInOneContext);
test.after(() => {
  rmSync(folder, { recursive: true });
});

/** A map that would tell if something of the document before were still there. */
const MAP = `function (doc) { emit(doc._id, typeof seen === 'undefined' ? doc.n : 'left behind'); var seen = doc.n; }`;

test('an index is what it is in a context for each document', async () => {
  const database = new PouchDB(join(folder, 'visits'));
  const views = { ns: { map: MAP, reduce: '_sum' } };
  const visits = Array.from({ length: 120 }, (_, n) => ({ _id: `v${String(n).padStart(3, '0')}`, n }));
  await database.bulkDocs([{ _id: '_design/ns', views }, ...visits]);
  const { rows } = await database.query('ns', { reduce: false });
  assert.equal(
    rows.map(({ key, value }) => [key, value]),
    visits.map(({ _id, n }) => [_id, n]),
  );
  const { rows: sums } = await database.query('ns', { reduce: true });
  assert.is(sums[0]?.value, 7140);
  await database.close();
});

test('what a function asks for that is not the language’s is not there', () => {
  assert.throws(() => vm.runInNewContext('(function () { "use strict"; return process.env; })()'), /process/);
  assert.throws(() => vm.runInNewContext('(function () { "use strict"; left = 1; })()'), /left/);
});

test.run();
