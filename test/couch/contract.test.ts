import nano from 'nano';
import type { ServerScope } from 'nano';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { CentralVisit } from '../../app/domain/central-visit.ts';
import type { RegisterEntry } from '../../app/domain/entry.ts';
import { handled, minutes, registration } from '../domain/sample-entries.ts';
import { Person } from '../rig/person.ts';
import { eventually, startTestPlatform } from '../rig/platform.ts';
import type { TestPlatform } from '../rig/platform.ts';
import { PouchPc } from './pouch-pc.ts';
import type { Kept } from './pouch-pc.ts';

/**
 * What the product uses of CouchDB, over real HTTP through the gateway. The same suite runs against the embedded server
 * and, with COUCHDB_URL, against CouchDB itself: where both pass, both can stand behind the gateway.
 */
const DATABASE = 'entries-pd-2026';
const test = suite('contract');

let platform: TestPlatform;
let couch: ServerScope;
let clerk: Person;
let clerk2: Person;
let one: PouchPc;
let other: PouchPc;
let first: RegisterEntry;
let second: RegisterEntry;

test.before(async () => {
  platform = await startTestPlatform();
  couch = nano(platform.couchUrl);
  clerk = await Person.signedIn(platform.url, 'clerk', platform.password);
  clerk2 = await Person.signedIn(platform.url, 'clerk2', platform.password);
  one = await PouchPc.enrol(clerk, 'pd-1-1', DATABASE);
  other = await PouchPc.enrol(clerk2, 'pd-1-2', DATABASE);
  first = registration({ device: one.device, counter: 'pd-1-1' });
  second = registration({ device: other.device, counter: 'pd-1-2', by: 'clerk2', kind: 'acceptance' });
  await one.write(first, ...handled(first._id, 5, 2, { device: one.device }));
  await other.write(second);
});
test.after(async () => {
  await one.close();
  await other.close();
  await platform.stop();
});

const central = (id: string) =>
  couch
    .use<CentralVisit>('central')
    .get(id)
    .catch(() => undefined);

async function stored(): Promise<Kept[]> {
  const { rows } = await couch.use<Kept>(DATABASE).list({ include_docs: true });
  return rows.flatMap((row) => (row.doc && !row.id.startsWith('_design/') ? [row.doc] : []));
}

const byId = (documents: readonly Kept[]) => [...documents].sort((a, b) => (a._id < b._id ? -1 : 1));

test('entries of two PCs arrive with the revisions that they had', async () => {
  for (const pc of [one, other]) {
    const sent = await pc.all();
    const { status, rows } = await pc.push();
    assert.is(status, 201);
    assert.equal(
      rows,
      sent.map(({ _id, _rev }) => ({ ok: true, id: _id, rev: _rev })),
    );
  }
  assert.equal(byId(await stored()), byId([...(await one.all()), ...(await other.all())]));
});

test('pushed again they change nothing', async () => {
  const before = await couch.db.get(DATABASE);
  const { status, rows } = await one.push();
  assert.is(status, 201);
  assert.ok(rows.every((row) => row.ok === true));
  const after = await couch.db.get(DATABASE);
  // What follows the number names the nodes that answered.
  const numbers = [before, after].map((info) => [String(info.update_seq).split('-', 1), info.doc_count]);
  assert.equal(numbers[1], numbers[0]);
});

test('altered, deleted, edited and foreign ones are refused one by one, and the good one beside them arrives', async () => {
  const [kept] = (await one.all()).filter(({ _id }) => _id === first._id);
  assert.ok(kept);
  const good = one.pen.sign(registration({ n: 3, seq: 9, device: one.device }));
  const foreign = { ...registration({ office: 'xuhui', device: one.device }), _rev: `1-${'b'.repeat(32)}` };
  const docs = [
    { ...kept, visitor: { name: '别人' }, _rev: `1-${'f'.repeat(32)}` },
    { ...kept, _deleted: true, _rev: `1-${'e'.repeat(32)}` },
    { ...kept, _rev: `2-${'f'.repeat(32)}` },
    foreign,
    { ...kept, _id: 'note:1', _rev: `1-${'d'.repeat(32)}` },
    good,
  ];
  const { status, rows } = await clerk.push(DATABASE, docs);
  assert.is(status, 201);
  assert.equal(
    rows.map((row) => row.reason ?? row.ok),
    ['exists', 'deleted', 'revision', 'office', 'prefix', true],
  );
  assert.ok(rows.every((row) => row.error === undefined || row.error === 'forbidden'));
  assert.equal(
    (await stored()).filter(({ _id }) => _id === first._id),
    [kept],
  );
});

test('both PCs and the centre fold the same visit, also when both closed it', async () => {
  await one.pull();
  await other.pull();
  await other.write(...handled(second._id, 10, 2, { device: other.device, by: 'clerk2' }));
  await one.write(...handled(second._id, 12, 20, { device: one.device }));
  await one.push();
  await other.push();
  await one.pull();
  await other.pull();
  for (const id of [first._id, second._id]) {
    const folded = await one.fold(id);
    assert.is(folded?.state, 'closed');
    assert.equal(await other.fold(id), folded);
    const sameAtCentre = async () =>
      JSON.stringify(sorted((await central(id))?.visit)) === JSON.stringify(sorted(folded));
    await eventually(sameAtCentre, `${id} at the centre`);
  }
  assert.ok((await central(second._id))?.flags.includes('second-close'));
  assert.equal(byId(await one.all()), byId(await other.all()));
});

/** Fields in one order, all the way down. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, held]) => [name, sorted(held)]));
}

test('the weekly counts answer by office, window, clerk and kind, also as the seven days of the week', async () => {
  const visits = couch.use<CentralVisit>('central');
  const sums = async (first: readonly string[], last: readonly string[], name = 'counts') => {
    const asked = { startkey: [...first], endkey: [...last, {}] };
    const { rows } = await visits.view<readonly number[]>(name, name, asked);
    return rows[0]?.value ?? [];
  };
  const week = (by: string, ...which: string[]) =>
    sums([by, 'week', '2026-W47', ...which], [by, 'week', '2026-W47', ...which]);
  await eventually(async () => (await week('place'))[0] === 2, 'both consultations in the view');
  // Registered and closed by kind: consultation, acceptance, inquiry, other.
  const byKind = (value: readonly number[]) => [value.slice(0, 4), value.slice(8, 12)];
  assert.equal(byKind(await week('place')), [
    [2, 1, 0, 0],
    [1, 1, 0, 0],
  ]);
  assert.equal(byKind(await week('place', 'pd')), [
    [2, 1, 0, 0],
    [1, 1, 0, 0],
  ]);
  assert.equal(byKind(await week('place', 'pd', 'pd-1')), [
    [2, 1, 0, 0],
    [1, 1, 0, 0],
  ]);
  assert.equal(byKind(await week('clerk', 'pd', 'clerk')), [
    [2, 0, 0, 0],
    [1, 0, 0, 0],
  ]);
  assert.equal(byKind(await week('clerk', 'pd', 'clerk2')), [
    [0, 1, 0, 0],
    [0, 1, 0, 0],
  ]);
  const days = await sums(['place', 'day', '2026-11-16'], ['place', 'day', '2026-11-22']);
  assert.equal(days, await week('place'));
  assert.equal(await sums(['place', 'month', '2026-11'], ['place', 'month', '2026-11']), days);
  const unrated = await sums(['place', 'week', '2026-W47'], ['place', 'week', '2026-W47'], 'service');
  assert.is(unrated[7], 2, 'both visitors had left');
});

test('the analyst reads every window where something happened, the lead the own one, a clerk none', async () => {
  const path = '/api/statistics?by=window&show=kinds&from=2026-11-16&until=2026-11-22';
  type Row = { readonly window?: string; readonly figures: Record<string, { readonly value?: number }> };
  const analyst = await Person.signedIn(platform.url, 'analyst', platform.password);
  const { body } = await analyst.get(path);
  const [pd, ...others] = body.rows as readonly Row[];
  assert.equal([pd?.window, others.length], ['pd-1', 0]);
  const value = (figure: string) => pd?.figures[figure]?.value;
  assert.equal(['registered', 'registered-consultation', 'registered-acceptance'].map(value), [3, 2, 1]);
  assert.equal(['closed', 'closed-consultation', 'closed-acceptance'].map(value), [2, 1, 1]);
  const lead = await Person.signedIn(platform.url, 'lead', platform.password);
  assert.equal((await lead.get(path)).body.rows, [pd]);
  assert.is((await clerk.get(path)).status, 403);
  const empty = await analyst.get('/api/statistics?from=2020-01-01&until=2020-01-31&show=quality&by=clerk');
  assert.equal(empty.body.rows, []);
  const stock = await analyst.get('/api/statistics?from=2026-11-16&until=2026-11-30&by=all');
  const { figures } = stock.body.total as Row;
  assert.equal([figures['in-hand']?.value, figures.overnight?.value], [1, 1]);
});

test('changes come in portions from a position, with documents, and the next change after the last position', async () => {
  const path = `/db/${DATABASE}/_changes?include_docs=true&limit=2`;
  const seen: string[] = [];
  let since = '0';
  for (;;) {
    const { body } = await clerk.get(`${path}&since=${since}`);
    const results = body.results as readonly { readonly id: string; readonly doc: Kept }[];
    for (const { id, doc } of results) assert.is(doc._id, id);
    seen.push(...results.map(({ id }) => id));
    since = String(body.last_seq);
    if (results.length === 0) break;
  }
  const ids = (await stored()).map(({ _id }) => _id).sort();
  assert.equal(seen.filter((id) => !id.startsWith('_design/')).sort(), ids);
  const next = one.pen.sign(registration({ n: 4, seq: 10, device: one.device }));
  assert.is((await clerk.push(DATABASE, [next])).rows[0]?.ok, true);
  const { body } = await clerk.get(`/db/${DATABASE}/_changes?since=${since}`);
  const [change] = body.results as readonly { readonly id: string }[];
  assert.is(change?.id, next._id);
});

test('a visit and a day are read by their ranges of ids, single documents by their keys', async () => {
  const read = async (query: string) => {
    const { body } = await clerk.get(`/db/${DATABASE}/_all_docs?${query}`);
    return (body.rows as readonly { readonly id: string; readonly doc?: Kept }[]).map(({ id }) => id);
  };
  const range = new URLSearchParams({
    startkey: JSON.stringify(first._id),
    endkey: JSON.stringify(`${first._id}/\uffff`),
    include_docs: 'true',
  });
  const visit = await read(range.toString());
  assert.is(visit[0], first._id);
  assert.ok(visit.length === 4 && visit.every((id) => id.startsWith(first._id)));
  range.set('limit', '2');
  range.set('skip', '1');
  assert.equal(await read(range.toString()), visit.slice(1, 3));
  const keys = [second._id, 'visit:pd:20000101T000000Z:a1-1'];
  const { body } = await clerk.post(`/db/${DATABASE}/_all_docs?include_docs=true`, { keys });
  const rows = body.rows as readonly { readonly id?: string; readonly error?: string }[];
  assert.equal([rows[0]?.id, rows[1]?.error], [second._id, 'not_found']);
});

// CouchDB 3.5 takes a `_local` document with a stale revision, the embedded server refuses it: the gateway decides.
test('the mark of a device is there as it was last written, and a stale revision is a conflict', async () => {
  const path = `/db/${DATABASE}/_local/${one.device}`;
  const content = { _id: `_local/${one.device}`, seq: 0, n: 0, at: minutes(0) };
  assert.is((await clerk.get(path)).status, 404);
  const revisions: unknown[] = [];
  for (const mark of ['x', 'y', 'z']) {
    const { _rev } = (await clerk.get(path)).body;
    revisions.push(_rev);
    const document = { ...content, mark, ...(typeof _rev === 'string' && { _rev }) };
    assert.is((await clerk.put(path, document)).status, 201);
    assert.is((await clerk.get(path)).body.mark, mark);
  }
  for (const stale of revisions) {
    const document = { ...content, mark: 'late', ...(typeof stale === 'string' && { _rev: stale }) };
    assert.is((await clerk.put(path, document)).status, 409);
  }
  assert.is((await clerk.get(path)).body.mark, 'z');
});

test('a session says who it is, ends when it is deleted, and every answer tells the time', async () => {
  const person = await Person.signedIn(platform.url, 'clerk', platform.password);
  const { body, headers } = await person.get('/db/_session');
  const user = body.userCtx as { readonly name: string; readonly roles: readonly string[] };
  assert.is(user.name, 'clerk');
  assert.ok(user.roles.includes('clerk') && user.roles.includes('office:pd'));
  assert.ok(Math.abs(Date.parse(headers.get('date') ?? '') - Date.now()) < 60_000);
  assert.is((await person.send('DELETE', '/db/_session')).status, 200);
  assert.is((await person.get(`/db/${DATABASE}`)).status, 401);
});

test('the catalogue is pulled by everybody and written by nobody past the gateway', async () => {
  const { body } = await clerk.get('/db/catalogue/_changes?since=0&limit=500&include_docs=true');
  const results = body.results as readonly { readonly doc: Kept }[];
  assert.ok(results.some(({ doc }) => doc._id === 'office:pd'));
  const administrator = await Person.signedIn(platform.url, 'admin', platform.password);
  for (const person of [clerk, administrator]) {
    const { status } = await person.post('/db/catalogue/_bulk_docs', { docs: [] });
    assert.ok(status === 403 || status === 405, String(status));
  }
});

test('the second line: CouchDB itself refuses a changed and a deleted entry', async () => {
  const database = couch.use<Kept>(DATABASE);
  const kept = await database.get(first._id);
  const changed = await database.insert({ ...kept, at: minutes(99) }).catch((error: unknown) => error);
  const removed = await database.destroy(kept._id, kept._rev).catch((error: unknown) => error);
  for (const answer of [changed, removed]) assert.is((answer as { statusCode?: number }).statusCode, 403);
  assert.is((await database.get(first._id))._rev, kept._rev);
});

test('no visitor is named in a line of the gateway’s log', () => {
  for (const line of platform.lines) assert.not.match(line, /张伟|别人|13800138000|仁济/);
});

test.run();
