import type { ServerScope } from 'nano';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Findings } from '../../../couch/verify/finding.ts';
import { verify } from '../../../couch/verify/verify.ts';
import { startCouch } from '../couch-server.ts';
import type { TestCouch } from '../couch-server.ts';
import { Defects } from './defects.ts';
import type { Expected } from './defects.ts';
import { AFTERWARDS, honestOffice } from './honest-office.ts';
import type { OfficeWorld } from './office-world.ts';

const DATABASE = 'entries-pd-2026';
let server: TestCouch;

test.before(async () => {
  server = await startCouch();
});
test.after(() => server.stop());

/** Three entries of an honest PC from one of its days on, to be deleted, or set beside another version. */
function some(world: OfficeWorld, from: number): readonly { _id: string; _rev: string; seq: number }[] {
  return world
    .log('a1')
    .filter(({ type, seq }) => type === 'answer' && seq > from)
    .slice(0, 3);
}

/** Defects that only a CouchDB can hold. */
async function meddle(couch: ServerScope, world: OfficeWorld, expected: Expected[]): Promise<void> {
  const database = couch.use<object>(DATABASE);
  for (const { _id, _rev, seq } of some(world, 0)) {
    await database.destroy(_id, _rev);
    expected.push({ kind: 'deleted', id: _id }, { kind: 'lost', id: `a1 ${seq}` });
  }
  for (const { _id, ...entry } of some(world, 30)) {
    const docs = [{ ...entry, _id, _rev: `1-${'0'.repeat(32)}`, by: 'clerk3' }];
    await couch.request({
      db: DATABASE,
      path: '_bulk_docs',
      method: 'POST',
      body: { docs, new_edits: false },
    });
    expected.push({ kind: 'conflict', id: _id });
  }
  const beside = [{ _id: 'office:pd', _rev: `1-${'0'.repeat(32)}`, type: 'office' }];
  const body = { docs: beside, new_edits: false };
  await couch.request({ db: 'catalogue', path: '_bulk_docs', method: 'POST', body });
  expected.push({ kind: 'conflict', id: 'office:pd' });
}

/** What is made of the entries, and the base data, changed by somebody who reaches CouchDB. */
async function change(couch: ServerScope, expected: Expected[]): Promise<void> {
  const central = couch.use<Record<string, unknown>>('central');
  const { rows } = await central.list({ startkey: 'visit:', limit: 12, include_docs: true });
  for (const [place, { doc }] of rows.entries()) {
    if (!doc) continue;
    if (place % 3 === 0) {
      await central.insert({ ...doc, visit: { ...(doc.visit as object), state: 'voided', number: 'PD-1' } });
      expected.push({ kind: 'central-different', id: doc._id });
    } else if (place % 3 === 1) {
      await central.destroy(doc._id, doc._rev);
      expected.push({ kind: 'central-missing', id: doc._id });
    } else {
      const { _rev: _, ...plain } = doc;
      const _id = doc._id.replace(/-\d+$/, '-99999');
      await central.insert({ ...plain, _id });
      expected.push({ kind: 'central-extra', id: _id });
    }
  }
  await couch.use<object>('catalogue').insert(STAFF);
  const record: object = {
    _id: 'change:staff:x|2026-12-01T01:00:00.000Z|1',
    type: 'change',
    document: 'staff:x',
  };
  const { roles: _roles, ...plain } = STAFF;
  await couch
    .use<object>('audit')
    .insert({ ...record, by: 'admin', after: { ...plain, roles: ['clerk'] } } as object);
  expected.push({ kind: 'history', id: 'staff:x' });
  const design: object = { _id: '_design/mine', views: { all: { map: 'function(d){emit(d._id)}' } } };
  await couch.use<object>(DATABASE).insert(design);
  expected.push({ kind: 'design', id: '_design/mine' });
}

const STAFF: object & { roles: string[] } = {
  _id: 'staff:x',
  type: 'staff',
  user: 'x',
  name: '王芳',
  number: '1',
  department: '受理科',
  roles: ['administrator'],
  active: true,
} as object & { roles: string[] };

test('more than a hundred planted defects are found, each by its name, and nothing else is', async () => {
  const world = honestOffice();
  const defects = new Defects(world);
  defects.plantAll();
  const { expected } = defects;
  await world.write(server.couch, () => meddle(server.couch, world, expected));
  await change(server.couch, expected);
  const found = new Findings();
  await verify(server.couch, { nowMs: AFTERWARDS, found, onProgress: () => undefined });
  const said = found.all.findings;
  const name = ({ kind, id }: { kind: string; id: string }) => `${kind} ${id}`;
  assert.ok(expected.length >= 100, `${expected.length} planted`);
  assert.equal(
    expected.map(name).filter((one) => !said.some((other) => name(other) === one)),
    [],
    'not found',
  );
  assert.equal(
    said.filter((one) => !expected.some((other) => name(other) === name(one))),
    [],
    'found where nothing was planted',
  );
  assert.is(said.length, expected.length, 'nothing is told twice');
  for (const { kind, id, names } of expected) {
    const detail = said.find((one) => one.kind === kind && one.id === id)?.detail ?? '';
    if (names !== undefined) assert.ok(detail.includes(names), `${kind} ${id}: ${detail}`);
  }
});

test.run();
