import * as fc from 'fast-check';
import type { DocumentScope } from 'nano';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CENTRAL_VERSION } from '../../app/domain/central-visit.ts';
import type { CentralVisit } from '../../app/domain/central-visit.ts';
import type { VisitEntry } from '../../app/domain/entry.ts';
import { foldVisit } from '../../app/domain/fold.ts';
import { provisionDatabase } from '../../couch/provision/databases.ts';
import { concealOf } from '../../couch/fold/conceal.ts';
import { foldOnce, startFolding } from '../../couch/fold/worker.ts';
import type { Folding } from '../../couch/fold/worker.ts';
import { anyMovesOn, entry, handled, minutes, registration } from '../domain/sample-entries.ts';
import { UNPROVEN } from '../rig/unproven.ts';
import { makeAnew, startCouch, until } from './couch-server.ts';
import type { TestCouch } from './couch-server.ts';

const PD = 'entries-pd-2026';
const XUHUI = 'entries-xuhui-2026';
const first = registration();
const lines: string[] = [];
const log = (line: string) => void lines.push(line);

const test = suite('fold');
let server: TestCouch;
let central: DocumentScope<CentralVisit>;

test.before(async () => {
  server = await startCouch();
  central = server.couch.use('central');
});
test.before.each(async () => {
  lines.length = 0;
  await makeAnew(server.couch, ['catalogue', 'central', PD, XUHUI]);
});
test.after(() => server.stop());

async function add(database: string, ...entries: readonly object[]): Promise<void> {
  for (const row of await server.couch.use(database).bulk({ docs: [...entries] })) {
    if (row.error) throw new Error(`${row.error} ${row.reason ?? ''}`);
  }
}

const held = (id: string) => central.get(id).catch(() => undefined);

/** Everything that central holds of visits, with revisions: the same twice means that nothing was written between. */
async function all(): Promise<CentralVisit[]> {
  const rows = await central.list({ startkey: 'visit:', endkey: 'visit:\uffff', include_docs: true });
  return rows.rows.flatMap((row) => row.doc ?? []);
}

const withoutRevision = ({ _rev, ...rest }: CentralVisit) => rest;

async function withFolding(work: (folding: Folding) => Promise<void>): Promise<void> {
  const folding = startFolding(server.couch, { log, discoveryMs: 100 });
  try {
    await work(folding);
  } finally {
    await folding.stop();
  }
}

test('a visit is folded while it happens, in the order in which its entries arrive', () =>
  withFolding(async () => {
    const [answer, unrated, close] = handled(first._id);
    await add(PD, ...[answer, close].filter((one) => one !== undefined));
    await add(PD, first);
    await until(async () => (await held(first._id))?.visit.answer !== undefined, 'the open visit');
    assert.is((await held(first._id))?.visit.state, 'open');
    await add(PD, ...[unrated].filter((one) => one !== undefined));
    await until(async () => (await held(first._id))?.visit.state === 'closed', 'the closed visit');
    const visit = await held(first._id);
    assert.equal(visit?.closed, {
      by: 'clerk',
      window: 'pd-1',
      counter: 'pd-1-3',
      day: '2026-11-16',
      week: '2026-W47',
      hour: 9,
    });
  }));

test('statistics need not wait for their index: it is made when nothing is to be folded', async () => {
  await add(PD, first, ...handled(first._id));
  await foldOnce(server.couch, { log });
  /** What the index holds as it is, without being brought up to date. */
  const indexed = async () => {
    const week = ['place', 'week', '2026-W47'];
    const asked = { startkey: week, endkey: [...week, {}], reduce: false, stale: 'ok' } as const;
    return (await central.view('counts', 'counts', asked)).rows.length;
  };
  // CouchDB indexes by itself when it finds the time.
  if (server.pid() !== undefined) assert.is(await indexed(), 0);
  const folding = startFolding(server.couch, { log, discoveryMs: 100, warmMs: 50 });
  try {
    await until(async () => (await indexed()) === 1, 'the index');
    const second = registration({ n: 2, seq: 9 });
    await add(PD, second);
    await until(async () => (await indexed()) === 2, 'the index of what came since');
    assert.not(lines.some((line) => line.includes('failed')));
  } finally {
    await folding.stop();
  }
});

test('nothing is written twice: a second pass, a second writer and one from the beginning change nothing', async () => {
  await add(PD, first, ...handled(first._id));
  await foldOnce(server.couch, { log });
  const before = await all();
  await foldOnce(server.couch, { log });
  await foldOnce(server.couch, { log, anew: true });
  await Promise.all([foldOnce(server.couch, { log }), foldOnce(server.couch, { log, anew: true })]);
  assert.equal(await all(), before);
  assert.is(before.length, 1);
});

test('central is the fold of what the databases hold, whatever happened and in whatever portions', async () => {
  const visits = Array.from({ length: 12 }, (_, place) => registration({ n: place + 1, seq: place + 1 }));
  const moves = visits.flatMap((visit) =>
    fc.sample(anyMovesOn(visit._id), { numRuns: 1, seed: visit.n }).flat(),
  );
  const entries: VisitEntry[] = fc
    .sample(
      fc.shuffledSubarray<VisitEntry>([...visits, ...moves], { minLength: visits.length + moves.length }),
      {
        numRuns: 1,
        seed: 7,
      },
    )
    .flat();
  for (let from = 0; from < entries.length; from += 17) {
    await add(PD, ...entries.slice(from, from + 17));
    await foldOnce(server.couch, { log });
  }
  const documents = await all();
  assert.is(documents.length, visits.length);
  for (const document of documents) {
    const own = entries.filter(({ _id }) => _id === document._id || _id.startsWith(`${document._id}/`));
    assert.equal(document.visit, foldVisit({ entries: own }));
  }
  await makeAnew(server.couch, []);
});

test('a page that ends in the middle of a visit, and more visits than a page, are all read', async () => {
  const visits = Array.from({ length: 420 }, (_, place) => registration({ n: place + 1, seq: place + 1 }));
  await add(PD, ...visits.flatMap((visit) => [visit, ...handled(visit._id)]));
  const [done] = await foldOnce(server.couch, { log });
  assert.is(done?.folded, 420);
  assert.ok((await all()).every((document) => document.visit.state === 'closed'));
});

test('a crash before the position was kept repeats the work and changes nothing', async () => {
  await add(PD, first);
  await foldOnce(server.couch, { log });
  const position = await central.get(`_local/fold-${PD}`);
  await add(PD, ...handled(first._id));
  await foldOnce(server.couch, { log });
  const before = await all();
  const now = await central.get(`_local/fold-${PD}`);
  await central.insert({ ...position, _rev: now._rev });
  await foldOnce(server.couch, { log });
  assert.equal(await all(), before);
});

test('a newer fold reads everything again, says so, and keeps when the visit was received', async () => {
  await add(PD, first, ...handled(first._id));
  await foldOnce(server.couch, { log, clock: () => Date.parse(minutes(60)) });
  const [before] = await all();
  assert.ok(before);
  await central.insert({ ...before, fold: CENTRAL_VERSION - 1, visit: { ...before.visit, state: 'open' } });
  const position = await central.get(`_local/fold-${PD}`);
  await central.insert(Object.assign(position, { fold: CENTRAL_VERSION - 1 }));
  lines.length = 0;
  await foldOnce(server.couch, { log, clock: () => Date.parse(minutes(900)) });
  const [after] = await all();
  assert.ok(after);
  assert.equal(withoutRevision(after), withoutRevision(before));
  assert.is(after.received, minutes(60));
  assert.ok(lines.some((line) => line.includes(PD) && line.includes(`fold version ${CENTRAL_VERSION - 1}`)));
  assert.ok(lines.some((line) => line.includes('has been read, 1 visits')));
});

test('central thrown away comes back by itself, with all visits', async () => {
  await add(PD, first, ...handled(first._id));
  await foldOnce(server.couch, { log, clock: () => Date.parse(minutes(60)) });
  const before = await all();
  await makeAnew(server.couch, []).catch(() => undefined);
  await makeAnew(server.couch, ['central', PD]);
  await add(PD, first, ...handled(first._id));
  await foldOnce(server.couch, { log, clock: () => Date.parse(minutes(60)) });
  // Visitors are concealed by another key, which went with the rest.
  const kept = (one: CentralVisit) => ({ ...withoutRevision(one), who: typeof one.who });
  assert.equal((await all()).map(kept), before.map(kept));
});

test('whoever asks first for the key of the visitors, at once with others, has the one that all have', async () => {
  const conceals = await Promise.all(Array.from({ length: 12 }, () => concealOf(server.couch)));
  assert.is(new Set(conceals.map((conceal) => conceal('13800138000'))).size, 1);
});

test('a database that was made anew, with a shorter sequence, is read from its beginning', () =>
  withFolding(async (folding) => {
    await add(
      PD,
      ...Array.from({ length: 30 }, (_, place) => registration({ n: place + 1, seq: place + 1 })),
    );
    await until(async () => (await all()).length === 30, '30 visits');
    // With the visits in central the position is not yet kept: a write that meets a database's end makes the embedded
    // server create it again.
    await until(
      () => folding.progress().some(({ database, state }) => database === PD && state === 'current'),
      'the position kept',
    );
    // A request that meets its end makes the embedded server create it again, empty: then it is taken away once more.
    await until(async () => {
      if ((await server.couch.db.list()).includes(PD))
        await server.couch.db.destroy(PD).catch(() => undefined);
      return folding.progress().every(({ database }) => database !== PD);
    }, 'the end of the follower');
    await makeAnew(server.couch, [PD]);
    const other = registration({ n: 77 });
    await add(PD, other);
    await until(async () => (await held(other._id)) !== undefined, 'the visit of the new database');
    assert.ok(lines.some((line) => line.includes('restored or made anew')));
  }));

test('visits that a restored database has lost are not counted, and come back as they were received', async () => {
  const second = registration({ n: 2, seq: 9 });
  await add(PD, first, ...handled(first._id, 30));
  await add(PD, ...handled(first._id, 10, 20, { by: 'clerk2' }), second);
  await foldOnce(server.couch, { log, clock: () => Date.parse(minutes(60)) });
  await add(XUHUI, registration({ office: 'xuhui' }));
  await foldOnce(server.couch, { log, clock: () => Date.parse(minutes(60)) });
  const before = await held(second._id);
  const counted = async () => {
    const asked = { startkey: ['place', 'month'], endkey: ['place', 'month', {}] };
    const { rows } = await central.view<number[]>('counts', 'counts', asked);
    return rows.flatMap(({ value }) => value.slice(0, 4)).reduce((sum, count) => sum + count, 0);
  };
  assert.is(await counted(), 3);
  // The copy that is put back has the first visit only.
  await makeAnew(server.couch, [PD]);
  await add(PD, first, ...handled(first._id, 30));
  lines.length = 0;
  await foldOnce(server.couch, { log, clock: () => Date.parse(minutes(700)) });
  assert.is(await counted(), 2, 'the other office is as it was');
  assert.is((await held(second._id))?.type, 'withdrawn');
  assert.ok(lines.some((line) => line.includes(`${PD} has lost the entries of 1 visits`)));
  const now = await all();
  await foldOnce(server.couch, { log, anew: true });
  assert.equal(await all(), now, 'once');
  await add(PD, second);
  await foldOnce(server.couch, { log, clock: () => Date.parse(minutes(900)) });
  const after = await held(second._id);
  assert.ok(before && after);
  assert.equal(withoutRevision(after), withoutRevision(before));
  assert.is(await counted(), 3);
});

test('a database that comes later is found, and each office has its own visits', () =>
  withFolding(async () => {
    await add(PD, first);
    await until(async () => (await all()).length === 1, 'the first visit');
    const next = 'entries-pd-2027';
    await provisionDatabase(server.couch, next);
    const later = registration({ at: '2027-01-04T01:00:00.000Z', number: 'PD-27-A3-00001' });
    const there = registration({ office: 'xuhui' });
    await add(next, later);
    await add(XUHUI, there);
    await until(async () => (await all()).length === 3, 'both visits');
    assert.is((await held(later._id))?.registered.week, '2027-W01');
    assert.is((await held(there._id))?.database, XUHUI);
  }));

test('what cannot be read is named in central, and a PC’s own entries are passed over', async () => {
  const stamp = { schema: 1, at: minutes(9), by: 'clerk', device: 'a3', seq: 40, ...UNPROVEN };
  const newer = { ...entry(first._id, minutes(9), 41, { type: 'close' }), type: 'praise' };
  const signOut = { ...stamp, _id: 'pc:a3/20261116T013900Z-a3-40', type: 'sign-out' };
  await add(PD, first, ...handled(first._id), newer, signOut);
  await foldOnce(server.couch, { log });
  const documents = await all();
  assert.is(documents.length, 1);
  assert.equal(documents[0]?.visit.unread, [newer._id]);
  assert.is(documents[0]?.visit.state, 'closed');
});

test('a second closing and one dated before the closing already received are flagged for good', async () => {
  await add(PD, first, ...handled(first._id, 30));
  await foldOnce(server.couch, { log });
  assert.equal((await held(first._id))?.flags, []);
  await add(PD, ...handled(first._id, 10, 20, { by: 'clerk2' }));
  await foldOnce(server.couch, { log });
  const after = await held(first._id);
  assert.is(after?.closed?.by, 'clerk2');
  assert.ok(after?.flags.includes('second-close'));
  assert.ok(after?.flags.includes('dated-before-close'));
  await foldOnce(server.couch, { log, anew: true });
  assert.ok((await held(first._id))?.flags.includes('dated-before-close'));
});

test('no line of the log holds what a visitor gave', async () => {
  await add(PD, first, ...handled(first._id));
  await foldOnce(server.couch, { log });
  for (const line of lines) assert.not.match(line, /张伟|13800138000|仁济/);
});

test('a server that falls and comes back is followed on', () =>
  withFolding(async () => {
    await add(PD, first);
    await until(async () => (await held(first._id)) !== undefined, 'the visit');
    const pid = server.pid();
    if (pid === undefined) return;
    process.kill(pid, 'SIGKILL');
    await until(() => server.pid() !== undefined && server.pid() !== pid, 'a new server');
    await until(
      () =>
        add(PD, ...handled(first._id)).then(
          () => true,
          () => false,
        ),
      'the entries',
    );
    await until(async () => (await held(first._id))?.visit.state === 'closed', 'the closed visit');
  }));

test.run();
