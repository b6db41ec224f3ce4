import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import type { ServerScope } from 'nano';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { canonical } from '../../../app/domain/canonical.ts';
import { isRecord } from '../../../app/domain/shape.ts';
import { importVisits } from '../../../couch/import/import-visits.ts';
import { NO_MAPPING } from '../../../couch/import/mapping.ts';
import { openTable } from '../../../couch/import/open-table.ts';
import { Findings } from '../../../couch/verify/finding.ts';
import { verify } from '../../../couch/verify/verify.ts';
import { xlsx } from '../../rig/xlsx.ts';
import { makeAnew, startCouch } from '../couch-server.ts';
import type { TestCouch } from '../couch-server.ts';
import { catalogue, csvOf, NOW_MS, places } from './old-rows.ts';
import type { OldRow } from './old-rows.ts';

const BASES = ['catalogue', 'audit', 'central'];
const DATABASES = ['entries-pd-2023', 'entries-pd-2024', 'entries-city-2025'];
const folder = mkdtempSync(join(tmpdir(), 'yichuang-visits-'));
let server: TestCouch;

const test = suite('import of visits');
test.before(async () => {
  server = await startCouch();
});
test.after(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function emptyCentre(): Promise<void> {
  await makeAnew(server.couch, BASES);
  const docs = catalogue.filter(({ type }) => ['office', 'window', 'counter', 'staff'].includes(type));
  await server.couch.use<object>('catalogue').bulk({ docs });
}

interface Brought {
  readonly bytes?: string | Uint8Array;
  readonly couch?: ServerScope;
  readonly isDryRun?: boolean;
}

async function bring(rows: readonly OldRow[], { bytes, couch, isDryRun = false }: Brought = {}) {
  const path = join(folder, 'visits.csv');
  writeFileSync(path, bytes ?? csvOf(rows));
  const table = await openTable(path, { onRead: () => undefined });
  try {
    return await importVisits({
      couch: couch ?? server.couch,
      table,
      mapping: NO_MAPPING,
      places,
      badFile: join(folder, 'visits.bad.csv'),
      by: 'admin',
      isDryRun,
      nowMs: NOW_MS,
      onProgress: () => undefined,
    });
  } finally {
    await table.close();
  }
}

/** Every entry of the old platform that is stored, as a text. */
async function stored(): Promise<readonly string[]> {
  const present = await server.couch.db.list();
  const all: string[] = [];
  for (const name of DATABASES.filter((one) => present.includes(one))) {
    const { rows } = await server.couch.use<object>(name).list({ startkey: 'visit:', include_docs: true });
    all.push(...rows.map(({ doc }) => canonical(doc)));
  }
  return all.sort();
}

async function found(): Promise<readonly string[]> {
  const findings = new Findings();
  const options = { nowMs: NOW_MS, found: findings, onProgress: () => undefined };
  await verify(server.couch, options);
  const { findings: wrong, notes } = findings.all;
  return [...wrong, ...notes]
    .map(({ kind, id }) => `${kind} ${id}`)
    .filter((one) => !/^(central|behind|device)/.test(one));
}

const VISITS: readonly OldRow[] = [
  {},
  { 登记时间: '2023-12-31 23:59:59', 办结时间: '2024-01-02 09:00:00' },
  { 受理窗口: '市局受理窗口', 登记时间: '20251103', 办结时间: '', 状态: '已保存登记' },
  { 来访事由: '其它咨询', 备注: '问路', 受理人员: '老王' },
];
const BAD: readonly OldRow[] = [{ 登记时间: '3/5/24' }, { 联系电话: '=1+1' }];

test('good rows are written, bad ones go with their reasons into a file, and twice adds nothing', async () => {
  await emptyCentre();
  const rows = [...VISITS, ...BAD, {}];
  const first = await bring(rows);
  assert.equal([first.rows, first.added, first.known, first.repeated, first.bad], [7, 4, 0, 1, 2]);
  const before = await stored();
  const bad = readFileSync(join(folder, 'visits.bad.csv'), 'utf8');
  assert.match(bad, /^\ufeff行号,原因,登记时间/);
  assert.match(bad, /\r\n6,登记日期：日期有歧义，请写成年-月-日,3\/5\/24/);
  assert.match(bad, /\r\n7,联系电话：不是电话号码.*'=1\+1/);
  assert.match(bad, /\r\n8,与本文件前面的一行重复/);
  const second = await bring(rows);
  assert.equal([second.added, second.known, second.repeated, second.bad], [0, 4, 1, 2]);
  assert.equal(await stored(), before);
  assert.equal(await found(), []);
});

test('the same visits out of a workbook are the same visits', async () => {
  await emptyCentre();
  await bring(VISITS);
  const before = await stored();
  const lines = csvOf(VISITS).split('\r\n');
  const { known, added } = await bring([], { bytes: xlsx(lines.map((line) => line.split(','))) });
  assert.equal([added, known], [0, VISITS.length]);
  assert.equal(await stored(), before);
});

test('a dry run says what would be done and writes nothing', async () => {
  await emptyCentre();
  const { added, databases, made } = await bring([...VISITS, ...BAD], { isDryRun: true });
  assert.is(added, VISITS.length);
  assert.equal([...made].sort(), [...DATABASES].sort());
  assert.is(databases.get('entries-pd-2024')?.visits, 2);
  assert.equal(await stored(), []);
  assert.equal(
    (await server.couch.db.list()).filter((name) => name.startsWith('entries-')),
    [],
  );
  const { rows } = await server.couch.use('audit').list({ startkey: 'i', endkey: 'j' });
  assert.equal(rows, []);
});

test('what a later export knows more of is added to the same visits', async () => {
  await emptyCentre();
  await bring(VISITS.map((row) => ({ ...row, 状态: '已保存登记', 办结时间: '', 满意度评价: '' })));
  const { added, extended, known } = await bring(VISITS);
  assert.equal([added, extended, known], [0, 4, 0]);
  assert.equal(await found(), []);
});

/** Answers until so many records and batches are written, and then no more, as if the process were killed there. */
function dyingAfter(writes: number): ServerScope {
  let left = writes;
  const check = () => {
    if (left <= 0) throw new Error('killed');
    left -= 1;
  };
  const { couch } = server;
  const use = (name: string) => {
    const database = couch.use<object>(name);
    const insert = (document: object) => {
      if (name === 'audit') check();
      return database.insert(document);
    };
    return { ...database, insert };
  };
  const request = (asked: { readonly path?: string }) => {
    if (asked.path === '_bulk_docs') check();
    return couch.request(asked);
  };
  return { ...couch, use, request } as unknown as ServerScope;
}

test('killed anywhere and done again is the same as done once, and verify says what is missing in between', async () => {
  await emptyCentre();
  await bring(VISITS);
  const once = await stored();
  const { _rev, ...key } = await server.couch.use<object>('audit').get('import-key');
  void _rev;
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 7 }), async (writes) => {
      await makeAnew(server.couch, ['audit']);
      // It makes the ids, which are to be the same.
      await server.couch.use<object>('audit').insert(key);
      const cut = await bring(VISITS, { couch: dyingAfter(writes) }).then(
        () => 'done',
        (error: unknown) => String(error),
      );
      // A record and a batch for each database, and the record of the run.
      assert.is(cut, writes < 7 ? 'Error: killed' : 'done');
      for (const one of await found()) assert.match(one, /^(import-missing|importing|lost) /);
      await bring(VISITS);
      assert.equal(await stored(), once);
      assert.equal(await found(), []);
    }),
    { numRuns: 4 },
  );
});

test('verify names what was altered, put there and taken away', async () => {
  await emptyCentre();
  await bring(VISITS);
  const database = server.couch.use<Record<string, unknown>>('entries-pd-2024');
  const { rows } = await database.list({ startkey: 'visit:', include_docs: true });
  const answers = rows.flatMap(({ doc }) => (doc?.type === 'answer' ? [doc] : []));
  const [one, other] = answers;
  const closing = rows.find(({ doc }) => doc?.type === 'close')?.doc;
  assert.ok(one && other && closing && isRecord(one));
  // One by what it says, one by what was looked up, one that is gone, and one that never was.
  await replace(one, { ...one, text: '改过' });
  await replace(other, { ...other, by: 'clerk2' });
  await replace(closing, undefined);
  const forged = `${one._id.slice(0, -32)}${'0'.repeat(32)}`;
  await put({ ...one, _id: forged });
  const said = await found();
  assert.ok(said.includes(`import-altered ${one._id}`), said.join('\n'));
  assert.ok(said.includes(`import-altered ${other._id}`), said.join('\n'));
  assert.ok(said.includes(`import-altered ${forged}`), said.join('\n'));
  assert.ok(
    said.some((line) => line.startsWith(`importing ${closing._id.split('/')[0]}`)),
    said.join('\n'),
  );
});

test('what no import has recorded is named, and so is a database that is gone', async () => {
  await emptyCentre();
  await bring(VISITS);
  const { rows } = await server.couch.use('audit').list({ startkey: 'imported:', endkey: 'imported:\uffff' });
  const record = rows.find(({ id }) => id.startsWith('imported:entries-pd-2023:'));
  assert.ok(record);
  await makeAuditWithout(record.id);
  await server.couch.db.destroy('entries-city-2025');
  const said = await found();
  assert.ok(
    said.some((line) => line.startsWith('import-unrecorded visit:pd:20231231T155959Z')),
    said.join('\n'),
  );
  assert.ok(said.includes('lost entries-city-2025'), said.join('\n'));
});

/** In another database of the same name, as somebody does who reaches CouchDB's files. */
async function replace(document: object & { readonly _id?: string }, by: object | undefined): Promise<void> {
  const name = 'entries-pd-2024';
  const { rows } = await server.couch.use<object>(name).list({ include_docs: true });
  await server.couch.db.destroy(name);
  await server.couch.db.create(name);
  const docs = rows.flatMap(({ id, doc }) => {
    const kept = id === document._id ? by : doc;
    return kept ? [kept] : [];
  });
  await write(name, docs);
}

async function put(document: object): Promise<void> {
  await write('entries-pd-2024', [document]);
}

async function makeAuditWithout(id: string): Promise<void> {
  const { rows } = await server.couch.use<object>('audit').list({ include_docs: true });
  await server.couch.db.destroy('audit');
  await server.couch.db.create('audit');
  await write(
    'audit',
    rows.flatMap(({ doc }) => (doc && doc._id !== id ? [doc] : [])),
  );
}

async function write(db: string, docs: readonly object[]): Promise<void> {
  await server.couch.request({ db, path: '_bulk_docs', method: 'POST', body: { docs, new_edits: false } });
}

test.run();
