import nano from 'nano';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { answer, deviceEntry, firstRevision, registration } from '../../rig/entries.ts';
import { Person } from '../../rig/person.ts';
import { SignedDevice } from '../../rig/signed-device.ts';
import { eventually, startTestPlatform } from '../../rig/platform.ts';
import type { TestPlatform } from '../../rig/platform.ts';

const DATABASE = 'entries-pd-2026';

let platform: TestPlatform;
let clerk: Person;
let pen: SignedDevice;
let device: string;
let n = 0;

test.before(async () => {
  platform = await startTestPlatform();
  clerk = await Person.signedIn(platform.url, 'clerk', platform.password);
  pen = await SignedDevice.enrol(clerk, 'pd-1-3');
  device = pen.device;
});
test.after(() => platform.stop());

function visit() {
  n += 1;
  return pen.sign(registration({ device, n }));
}

async function held(id: string): Promise<Record<string, unknown> | undefined> {
  const database = nano(platform.couchUrl).use<Record<string, unknown>>(DATABASE);
  const { rows } = await database.fetch({ keys: [id] });
  const [row] = rows;
  return row && 'doc' in row && row.doc ? { ...row.doc } : undefined;
}

test('an entry arrives with the revision that it had', async () => {
  const sent = visit();
  const reply = await clerk.push(DATABASE, [sent]);
  assert.is(reply.status, 201);
  assert.equal(reply.rows, [{ ok: true, id: sent._id, rev: sent._rev }]);
  assert.equal(await held(sent._id), sent);
});

test('the same entries pushed again change nothing and are confirmed again', async () => {
  const sent = [visit(), visit()];
  const first = await clerk.push(DATABASE, sent);
  const before = (await clerk.get(`/db/${DATABASE}`)).body;
  const again = await clerk.push(DATABASE, sent);
  const after = (await clerk.get(`/db/${DATABASE}`)).body;
  assert.equal(again.rows, first.rows);
  assert.is(after.doc_count, before.doc_count);
  const { body } = await clerk.get(`/db/${DATABASE}/_changes?since=${String(before.update_seq)}`);
  assert.equal(body.results, []);
});

test('an altered entry is refused and what is held stays as it was', async () => {
  const sent = visit();
  await clerk.push(DATABASE, [sent]);
  const forged = { ...sent, visitor: { name: '李四' }, _rev: `1-${'f'.repeat(32)}` };
  const reply = await clerk.push(DATABASE, [forged]);
  assert.is(reply.status, 201);
  assert.equal(reply.rows, [{ id: sent._id, rev: forged._rev, error: 'forbidden', reason: 'exists' }]);
  assert.equal(await held(sent._id), sent);
});

test('an entry cannot be deleted, neither by a tombstone nor by a longer history', async () => {
  const sent = visit();
  await clerk.push(DATABASE, [sent]);
  const hash = sent._rev.slice(2);
  const reply = await clerk.push(DATABASE, [
    { _id: sent._id, _rev: `2-${hash}`, _deleted: true, _revisions: { start: 2, ids: [hash, hash] } },
    { ...sent, _rev: `2-${hash}` },
  ]);
  assert.equal(
    reply.rows.map((row) => row.reason),
    ['deleted', 'revision'],
  );
  assert.equal(await held(sent._id), sent);
});

/** A void of a closed visit, which only a lead can do. */
function voidAsLead(visitId: string, by: string, seq: number) {
  const { text: _, ...move } = answer(visitId, { device, by, seq });
  return pen.sign({ ...move, type: 'void', reason: 'test', asLead: true });
}

test('a void as the lead is taken from a lead only, also when a colleague pushes it', async () => {
  const known = visit();
  const docs = [known, voidAsLead(known._id, 'clerk2', 910), voidAsLead(known._id, 'nobody', 911)];
  const mine = voidAsLead(known._id, 'lead', 912);
  const { rows } = await clerk.push(DATABASE, [...docs, mine]);
  assert.equal(
    rows.map((row) => row.reason ?? row.ok),
    [true, 'rights', 'rights', true],
  );
});

test('what a lead did stays confirmed when the role is given to somebody else', async () => {
  const known = visit();
  const mine = voidAsLead(known._id, 'lead', 920);
  await clerk.push(DATABASE, [known, mine]);
  const admin = await Person.signedIn(platform.url, 'admin', platform.password);
  const staff = (
    await admin.get(
      '/db/catalogue/_all_docs?startkey=%22staff:lead%22&endkey=%22staff:lead%22&include_docs=true',
    )
  ).body;
  const [row] = staff.rows as { doc: Record<string, unknown> }[];
  const before = row?.doc ?? {};
  const changed = await admin.put('/api/catalogue/staff:lead', { ...before, roles: ['clerk'] });
  assert.is(changed.status, 200);
  const { rows } = await clerk.push(DATABASE, [mine, voidAsLead(known._id, 'lead', 921)]);
  assert.equal(
    rows.map((one) => one.reason ?? one.ok),
    [true, 'rights'],
  );
  await admin.put('/api/catalogue/staff:lead', { ...before, _rev: changed.body.rev });
});

test('the answers come in the order sent, whatever becomes of each', async () => {
  const known = visit();
  await clerk.push(DATABASE, [known]);
  const docs = [
    registration({ office: 'xuhui', prefix: 'XH', device }),
    visit(),
    { ...visit(), _deleted: true },
    known,
    { ...known, _rev: firstRevision('forged') },
    pen.sign(answer(known._id, { device, seq: 900 })),
    { ...visit(), price: 1 },
    visit(),
  ];
  const { rows } = await clerk.push(DATABASE, docs);
  assert.equal(
    rows.map((row) => row.reason ?? row.ok),
    ['office', true, 'deleted', true, 'exists', true, 'shape', true],
  );
  assert.equal(
    rows.map((row) => row.id),
    docs.map((document) => document._id),
  );
});

test('two documents of one id in one push cannot both be admitted', async () => {
  const sent = visit();
  const { rows } = await clerk.push(DATABASE, [sent, sent, { ...sent, _rev: firstRevision('second') }]);
  assert.equal(
    rows.map((row) => row.reason ?? row.ok),
    [true, true, 'exists'],
  );
});

test('of two revisions that race each other exactly one is admitted', async () => {
  const sent = visit();
  const rivals = Array.from({ length: 8 }, (_, place) =>
    pen.sign({ ...sent, visitor: { name: `来访人${place}` } }),
  );
  const replies = await Promise.all(rivals.map((rival) => clerk.push(DATABASE, [rival])));
  const admitted = replies.flatMap((reply) => reply.rows).filter((row) => row.ok);
  assert.is(admitted.length, 1);
  assert.is((await held(sent._id))?._rev, admitted[0]?.rev);
});

test("the entries of the office's other PCs and the PC's own travel with a push", async () => {
  const other = await SignedDevice.enrol(clerk, 'pd-1-1');
  const sent = visit();
  const move = other.move(sent._id, { type: 'answer', text: '已答复' });
  const docs = [sent, move, pen.sign(deviceEntry({ device, seq: 901 }))];
  assert.ok((await clerk.push(DATABASE, docs)).rows.every((row) => row.ok));
});

test('an entry of a visit that was registered around New Year is admitted where the registration is', async () => {
  const late = pen.sign({
    ...registration({ device, n: 800, at: '2025-12-31T15:59:00.000Z' }),
    clockOffsetMs: 120_000,
  });
  const move = pen.sign(answer(late._id, { device, seq: 801, at: '2026-01-01T01:00:00.000Z' }));
  assert.equal((await clerk.push(DATABASE, [move])).rows[0]?.reason, 'year');
  const { rows } = await clerk.push(DATABASE, [late, move]);
  assert.equal(
    rows.map((row) => row.reason ?? row.ok),
    [true, true],
  );
});

test('nobody of another office and nobody of the centre pushes', async () => {
  for (const name of ['clerk.xuhui', 'analyst', 'supervisor', 'admin']) {
    const person = await Person.signedIn(platform.url, name, platform.password);
    const reply = await person.push(DATABASE, [visit()]);
    assert.is(reply.status, 403, name);
    assert.is(reply.body.reason, 'office');
  }
});

test('a year that has no database yet is not made by a push', async () => {
  const reply = await clerk.push('entries-pd-2031', [visit()]);
  assert.is(reply.status, 404);
  assert.is(reply.body.reason, 'database');
});

test('a push that is none is refused whole', async () => {
  const bodies = [
    {},
    [],
    { docs: [] },
    { docs: [visit()], new_edits: true },
    { docs: 'x', new_edits: false },
    '{',
  ];
  for (const body of bodies) {
    assert.is((await clerk.post(`/db/${DATABASE}/_bulk_docs`, body)).status, 400, JSON.stringify(body));
  }
});

test('nothing but a push writes', async () => {
  const sent = visit();
  const path = `/db/${DATABASE}/${sent._id}`;
  for (const [method, target] of [
    ['PUT', path],
    ['DELETE', path],
    ['PUT', `/db/${DATABASE}/_design/x`],
    ['POST', `/db/${DATABASE}/_purge`],
    ['POST', '/db/_replicate'],
  ] as const) {
    assert.is((await clerk.send(method, target, sent)).status, 403, `${method} ${target}`);
  }
  assert.is((await clerk.send('POST', `/db/${DATABASE}`, sent)).status, 405);
  assert.not(await held(sent._id));
});

test('a PC keeps its mark and no stranger does', async () => {
  const path = `/db/${DATABASE}/_local/${device}`;
  assert.is((await clerk.get(path)).status, 404);
  const content = { _id: `_local/${device}`, seq: 1, n: 1, at: '2026-11-22T01:33:00.000Z' };
  const first = await clerk.put(path, { ...content, mark: 'one' });
  assert.is(first.status, 201);
  const { body } = await clerk.get(path);
  assert.is(body.mark, 'one');
  assert.is(body._rev, first.body.rev);
  const second = await clerk.put(path, { ...content, mark: 'two', _rev: body._rev });
  assert.is(second.status, 201);
  assert.is.not(second.body.rev, first.body.rev);
  const stranger = await clerk.put(`/db/${DATABASE}/_local/z9`, {
    ...content,
    _id: '_local/z9',
    mark: 'one',
  });
  assert.is(stranger.status, 403);
  const { _rev } = (await clerk.get(path)).body;
  for (const wrong of [
    { seq: 10_000_001 },
    { n: 2 ** 53 - 1 },
    { seq: -1 },
    { seq: '1' },
    { at: 'soon' },
    { mark: 1 },
    { _id: '_local/a9' },
    { more: true },
    { n: undefined },
  ]) {
    const { status, body: said } = await clerk.put(path, { ...content, mark: 'three', _rev, ...wrong });
    assert.equal([status, said.reason], [400, 'mark'], JSON.stringify(wrong));
  }
  assert.is((await clerk.get(path)).body.mark, 'two');
});

test('who pushed what is kept in audit, without what it was', async () => {
  const sent = [visit(), visit(), { ...visit(), _deleted: true }];
  await clerk.push(DATABASE, sent);
  const audit = nano(platform.couchUrl).use<Record<string, unknown>>('audit');
  const readRecords = async () =>
    (await audit.list({ startkey: 'push:', endkey: 'push:\uffff', include_docs: true })).rows;
  const of = ({ doc }: { readonly doc?: unknown }) => JSON.stringify(doc).includes(String(sent[1]?._id));
  // In a cluster the copy that is read from may get it a moment later.
  await eventually(async () => (await readRecords()).some(of), 'the record of the push');
  const rows = await readRecords();
  const record = rows.find(of)?.doc;
  assert.is(record?.by, 'clerk');
  assert.is(record?.database, DATABASE);
  assert.is(record?.count, 3);
  const [first, last] = sent.map((one) => one._id);
  const pushed = { count: 2, first, last, seqs: `${n - 2}-${n - 1}`, tip: sent[1]?.signature };
  const devices = record?.devices as Record<string, { readonly reported?: { readonly at: string } }>;
  // As the mark of the test before said it, at the gateway's time.
  const reported = { seq: 1, n: 1, at: devices[device]?.reported?.at };
  assert.equal(devices, { [device]: { ...pushed, reported } });
  assert.equal(record?.refused, { deleted: 1 });
  assert.not.match(JSON.stringify(rows), '张三');
});

test('when CouchDB falls the whole push is answered 503, and can be sent again', async () => {
  const pid = platform.embeddedPid();
  // A CouchDB of its own is not ours to kill.
  if (pid === undefined) return;
  const sent = [visit(), visit()];
  process.kill(pid, 'SIGKILL');
  assert.is((await clerk.push(DATABASE, sent)).status, 503);
  await eventually(async () => (await clerk.push(DATABASE, sent)).status === 201, 'the embedded server');
  assert.equal(await held(sent[1]?._id ?? ''), sent[1]);
});

test.run();
