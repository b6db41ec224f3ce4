import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { CentralVisit } from '../../../app/domain/central-visit.ts';
import { foldStatus } from '../../../couch/fold/status.ts';
import { foldOnce } from '../../../couch/fold/worker.ts';
import { handled, registration } from '../../domain/sample-entries.ts';
import { makeAnew, startCouch, until } from '../couch-server.ts';
import type { TestCouch } from '../couch-server.ts';

/** With four entries each they fill more than one page of what is read at a time. */
const VISITS = 320;
const DATABASE = 'entries-pd-2026';
const test = suite('rebuilding central');
let server: TestCouch;

test.before(async () => {
  server = await startCouch();
  await makeAnew(server.couch, ['catalogue', 'gateways', 'central', DATABASE]);
  const registrations = Array.from({ length: VISITS }, (_, place) =>
    registration({ n: place + 1, seq: 4 * place + 1 }),
  );
  const docs = registrations.flatMap((one) => [one, ...handled(one._id)]);
  await server.couch.use<object>(DATABASE).bulk({ docs });
});
test.after(() => server.stop());

const log = () => undefined;

async function all(): Promise<CentralVisit[]> {
  const central = server.couch.use<CentralVisit>('central');
  const { rows } = await central.list({ startkey: 'visit:', endkey: 'visit:\uffff', include_docs: true });
  return rows.flatMap((row) => row.doc ?? []);
}

const left = async () => (await foldStatus(server.couch)).map(({ state, left: count }) => [state, count]);

test('it says how many entries are left while it reads, goes on where it was interrupted, and ends with none', async () => {
  assert.equal(await left(), [['new', 4 * VISITS]]);
  const interrupted = foldOnce(server.couch, {
    log,
    onEntries: () => {
      throw new Error('interrupted');
    },
  });
  assert.is(await interrupted.catch((error: Error) => error.message), 'interrupted');
  assert.equal(await left(), [['reading', 4 * VISITS]], 'what was not kept is read again');
  let counted = 0;
  let pages = 0;
  const onEntries = (database: string, count: number) => {
    assert.is(database, DATABASE);
    counted += count;
    pages += 1;
    if (pages === 2) throw new Error('interrupted');
  };
  await foldOnce(server.couch, { log, onEntries }).catch(() => undefined);
  const [[state, count] = []] = await left();
  assert.is(state, 'reading');
  assert.ok(typeof count === 'number' && count > 0 && count < 4 * VISITS, String(count));
  const rest: number[] = [];
  await foldOnce(server.couch, { log, onEntries: (_, some) => rest.push(some) });
  assert.is(
    rest.reduce((sum, some) => sum + some, 0),
    count,
  );
  assert.equal(await left(), [['current', 0]]);
  assert.is((await all()).length, VISITS);
});

test('while everything is folded anew a reader finds every visit at any time, as it was or as it will be', async () => {
  // What an older program has left: each visit says of itself which fold made it.
  const older = (await all()).map((one) => ({ ...one, fold: 0 }));
  await server.couch.use<CentralVisit>('central').bulk({ docs: older });
  // In a cluster the copy that is read from may lag behind.
  await until(async () => (await all()).every(({ fold }) => fold === 0), 'the older ones');
  const rebuilding = { isOver: false };
  const rebuilt = foldOnce(server.couch, { log, anew: true }).finally(() => (rebuilding.isOver = true));
  do {
    const seen = await all();
    assert.is(seen.length, VISITS);
    assert.ok(seen.every(({ type, visit }) => type === 'visit' && visit.state === 'closed'));
  } while (!rebuilding.isOver);
  await rebuilt;
  assert.ok((await all()).every(({ fold }) => fold !== 0));
});

test.run();
