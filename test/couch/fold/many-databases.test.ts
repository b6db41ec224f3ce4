import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { CentralVisit } from '../../../app/domain/central-visit.ts';
import { ChangeWatch } from '../../../couch/fold/change-watch.ts';
import { startFolding } from '../../../couch/fold/worker.ts';
import { handled, registration } from '../../domain/sample-entries.ts';
import { makeAnew, startCouch, until } from '../couch-server.ts';
import type { TestCouch } from '../couch-server.ts';

const DATABASES = ['entries-pd-2026', 'entries-xuhui-2026'];
const test = suite('following many databases');
let server: TestCouch;

test.before(async () => {
  server = await startCouch();
  await makeAnew(server.couch, ['catalogue', 'gateways', 'central', ...DATABASES]);
});
test.after(() => server.stop());

test('looked at in turns they are folded as well, and each only when it has changed', async () => {
  const visits = (name: string) =>
    server.couch
      .use<CentralVisit>('central')
      .list({ startkey: 'visit:', endkey: 'visit:\uffff', include_docs: true })
      .then(({ rows }) => rows.filter(({ doc }) => doc?.database === name).length);
  const folding = startFolding(server.couch, { log: () => undefined, discoveryMs: 100, followed: 1 });
  try {
    const first = registration();
    await server.couch.use<object>('entries-pd-2026').bulk({ docs: [first, ...handled(first._id)] });
    await until(async () => (await visits('entries-pd-2026')) === 1, 'the first visit');
    const second = registration({ office: 'xuhui' });
    await server.couch.use<object>('entries-xuhui-2026').insert(second);
    await until(async () => (await visits('entries-xuhui-2026')) === 1, 'the second visit');
    const third = registration({ n: 2, seq: 9, at: '2026-11-17T01:33:00.000Z' });
    await server.couch.use<object>('entries-pd-2026').insert(third);
    await until(async () => (await visits('entries-pd-2026')) === 2, 'the third visit');
    await until(() => folding.progress().every(({ state }) => state === 'current'), 'all are current');
    const folded = folding.progress().map((one) => [one.database, one.folded] as const);
    const other = folded.find(([database]) => database === 'entries-xuhui-2026');
    assert.is(other?.[1], 1, 'the other office was folded for its own entry only');
  } finally {
    await folding.stop();
  }
});

test('who waits for a change goes on with it, or when the worker ends', async () => {
  const watch = new ChangeWatch(server.couch);
  const { signal } = new AbortController();
  await watch.look(DATABASES, signal);
  const [pd = '', xuhui = ''] = DATABASES;
  const ended = new AbortController();
  const went: string[] = [];
  const changed = watch.changed(pd, watch.stateOf(pd), signal).then(() => went.push(pd));
  const over = watch.changed(xuhui, watch.stateOf(xuhui), ended.signal).then(() => went.push(xuhui));
  await watch.look(DATABASES, signal);
  assert.equal(went, []);
  await server.couch.use<object>(pd).insert(registration({ n: 5, seq: 20, at: '2026-11-18T01:33:00.000Z' }));
  const looks = until(async () => {
    await watch.look(DATABASES, signal);
    return went.length > 0;
  }, 'the change');
  await Promise.all([looks, changed]);
  assert.equal(went, [pd]);
  ended.abort();
  await over;
  assert.equal(went, DATABASES);
  await watch.changed(pd, 'another state', signal);
});

test.run();
