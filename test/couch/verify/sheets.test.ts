import nano from 'nano';
import type { ServerScope } from 'nano';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { StoredSheet } from '../../../app/domain/sheet/sheet.ts';
import { digestOf } from '../../../couch/sheets/digest.ts';
import { Findings } from '../../../couch/verify/finding.ts';
import { SheetCheck } from '../../../couch/verify/sheet-check.ts';
import { Person } from '../../rig/person.ts';
import { startTestPlatform } from '../../rig/platform.ts';
import type { TestPlatform } from '../../rig/platform.ts';
import { putVisits } from '../../rig/sheet-visits.ts';

const test = suite('verify: sheets');
const ID = 'sheet:week:pd:2026-W43/1';
const PATH = '/api/sheets/week/pd/2026-W43';
let platform: TestPlatform;
let couch: ServerScope;

test.before(async () => {
  platform = await startTestPlatform();
  couch = nano(platform.couchUrl);
  await putVisits(couch, [
    { n: 1, at: '2026-10-19T01:30:00.000Z', level: 5 },
    { n: 2, at: '2026-10-20T01:30:00.000Z', ends: 'open' },
  ]);
  const signedIn = (user: string) => Person.signedIn(platform.url, user, platform.password);
  const [analyst, supervisor] = [await signedIn('analyst'), await signedIn('supervisor')];
  const { seen } = (await analyst.get(PATH)).body;
  const { sheet } = (await analyst.post(PATH, { digest: seen })).body as { sheet?: StoredSheet };
  for (const step of ['review', 'issue'])
    await supervisor.post(`${PATH}/1/${step}`, { digest: sheet?.digest, outcome: 'passed' });
});
test.after(() => platform.stop());

/** What is found, by kind and id. */
async function found(): Promise<readonly string[]> {
  const findings = new Findings();
  await new SheetCheck(couch, { found: findings, isAsked: () => true, doing: () => undefined }).run();
  const { findings: all, notes } = findings.all;
  return [...new Set([...all, ...notes].map(({ kind, id }) => `${kind} ${id}`))].sort();
}

type Plain = Record<string, unknown> & { _id: string; _rev: string };
const reports = () => couch.use<Plain>('reports');

/** Somebody with CouchDB's password, who takes the validator away for it; afterwards everything is put back. */
async function meddled(
  change: (documents: Map<string, Plain>) => Promise<void> | void,
): Promise<readonly string[]> {
  const { rows } = await reports().list({ include_docs: true });
  const before = new Map(rows.flatMap(({ id, doc }) => (doc ? [[id, doc] as const] : [])));
  const design = before.get('_design/validate');
  if (design) await reports().destroy(design._id, design._rev);
  before.delete('_design/validate');
  const documents = new Map([...before].map(([id, doc]) => [id, structuredClone(doc)]));
  await change(documents);
  await put(before, documents);
  const seen = await found();
  await put(documents, before);
  return seen;
}

async function put(from: ReadonlyMap<string, Plain>, to: ReadonlyMap<string, Plain>): Promise<void> {
  for (const [id, doc] of to) {
    const { rows } = await reports().fetchRevs({ keys: [id] });
    const [row] = rows;
    const held = row && 'value' in row ? row.value : undefined;
    const { _rev: _, ...plain } = doc;
    const isGone = held === undefined || 'deleted' in held;
    await reports().insert({ ...plain, ...(isGone ? {} : { _rev: held.rev }) } as Plain);
  }
  for (const id of from.keys())
    if (!to.has(id)) {
      const { _rev } = await reports().get(id);
      await reports().destroy(id, _rev);
    }
}

test('a sheet that was made and signed as it should be is proved; what came since is a note', async () => {
  assert.equal(await found(), []);
  await putVisits(couch, [{ n: 3, at: '2026-10-21T01:30:00.000Z' }]);
  assert.equal(await found(), [`sheet-late ${ID}`]);
});

test('contents that were changed, with their digest or without, are found', async () => {
  const change = (sheet: StoredSheet, isDigested: boolean) => {
    const [row] = sheet.contents.rows;
    assert.ok(row);
    const contents = { ...sheet.contents, rows: [{ ...row, sums: { ...row.sums, parties: 9 } }] };
    return { ...sheet, contents, ...(isDigested && { digest: digestOf(contents) }) } as unknown as Plain;
  };
  const sheetIn = (documents: Map<string, Plain>) => documents.get(ID) as unknown as StoredSheet;
  assert.ok((await meddled((all) => void all.set(ID, change(sheetIn(all), false)))).includes(`sheet ${ID}`));
  const digested = await meddled((all) => void all.set(ID, change(sheetIn(all), true)));
  for (const one of [`sheet-figures ${ID}`, `sheet-signature ${ID}`, `sheet-signature ${ID}/issue`])
    assert.ok(digested.includes(one), one);
});

test('signatures of others, without a right or a record, or taken away, and lists that were changed, are found', async () => {
  const forged = await meddled((all) => {
    const issue = all.get(`${ID}/issue`);
    if (issue) all.set(`${ID}/issue`, { ...issue, by: 'analyst' });
  });
  assert.ok(forged.includes(`sheet-signature ${ID}/issue`));
  const removed = await meddled((all) => void all.delete(`${ID}/issue`));
  assert.ok(removed.includes(`sheet-lost ${ID}/issue`));
  let list = '';
  const changed = await meddled((all) => {
    list = [...all.keys()].find((id) => id.startsWith('visits:')) ?? '';
    const held = all.get(list);
    if (held) all.set(list, { ...held, visits: [] });
  });
  assert.ok(changed.includes(`sheet ${list}`));
  const skipped = await meddled((all) => {
    const sheet = all.get(ID) as unknown as StoredSheet;
    const contents = { ...sheet.contents, draft: 3 };
    const third = ID.replace(/1$/, '3');
    all.set(third, { ...sheet, _id: third, contents, digest: digestOf(contents) } as unknown as Plain);
  });
  assert.ok(skipped.includes(`sheet-lost ${ID.replace(/1$/, '2')}`), 'a draft before another');
});

test('rights are those of the day: who is no supervisor any more has signed rightly', async () => {
  const staff = await couch.use<Plain>('catalogue').get('staff:supervisor');
  const { _rev, ...before } = staff;
  const after = { ...before, roles: ['analyst'] };
  const record = `change:staff:supervisor|2999-01-01T00:00:00.000Z|1`;
  const audit = couch.use<object>('audit');
  await audit.insert({
    _id: record,
    type: 'change',
    document: 'staff:supervisor',
    at: '2999-01-01T00:00:00.000Z',
    by: 'admin',
    before,
    after,
  } as object);
  await audit.insert({ _id: `${record}|made`, type: 'change-made' } as object);
  await couch.use<Plain>('catalogue').insert({ ...staff, roles: ['analyst'] });
  assert.equal(await found(), [`sheet-late ${ID}`]);
  await audit.insert({
    _id: record.replace('2999', '2001'),
    type: 'change',
    document: 'staff:supervisor',
    at: '2001-01-01T00:00:00.000Z',
    by: 'admin',
    before,
    after,
  } as object);
  await audit.insert({ _id: `${record.replace('2999', '2001')}|made`, type: 'change-made' } as object);
  const then = await found();
  assert.ok(then.includes(`sheet-signature ${ID}/issue`) && !then.includes(`sheet-signature ${ID}/review`));
});

test.run();
