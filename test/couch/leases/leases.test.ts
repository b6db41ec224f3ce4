import nano from 'nano';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CouchAdmin } from '../../../couch/leases/couch-admin.ts';
import { Leases } from '../../../couch/leases/leases.ts';
import { Writers } from '../../../couch/guard/writers.ts';
import { makeAnew, startCouch, until } from '../couch-server.ts';
import type { TestCouch } from '../couch-server.ts';

/** Longer than a process waits for a core beside three others: one that stands still for a term has lost its lease. */
const TERM_MS = 3_000;
const test = suite('leases');

let server: TestCouch;
let admin: CouchAdmin;

test.before(async () => {
  server = await startCouch();
  await makeAnew(server.couch, ['gateways']);
  admin = new CouchAdmin(server.url);
});
test.after(() => server.stop());

const gateway = () => new Leases(admin, TERM_MS);

test('of many that take a free lease at once exactly one has it, again and again', async () => {
  const rivals = Array.from({ length: 6 }, gateway);
  for (let round = 0; round < 10; round += 1) {
    let holders = 0;
    let most = 0;
    const work = async (leases: Leases) => {
      const lease = await leases.take('push:contested', { wishes: false });
      holders += 1;
      most = Math.max(most, holders);
      await new Promise((resolve) => setTimeout(resolve, 5));
      assert.ok(lease.isHeld());
      holders -= 1;
      await leases.release('push:contested', lease);
    };
    await Promise.all(rivals.map(work));
    assert.is(most, 1);
  }
});

test('a lease that is renewed is nobody else’s, for as many terms as it takes', async () => {
  const [one, other] = [gateway(), gateway()];
  const lease = await one.take('push:renewed');
  const waiting = other.take('push:renewed', { limitMs: 3 * TERM_MS, wishes: false });
  const refused = await waiting.then(
    () => 'taken',
    (error: Error) => error.message,
  );
  assert.match(refused, /another gateway holds/);
  assert.ok(lease.isHeld(TERM_MS / 3));
  await one.release('push:renewed', lease);
});

test('the lease of a gateway that died is taken over, and never before its own time is up', async () => {
  const other = gateway();
  // As a gateway that was killed leaves it: nobody renews it.
  const left = { _id: 'lease:push:left', type: 'lease', holder: 'killed' };
  await server.couch.use<object>('gateways').insert(left);
  const at = performance.now();
  const taken = await other.take('push:left', { wishes: false });
  const waited = performance.now() - at;
  assert.ok(waited > TERM_MS && waited < 10 * TERM_MS, String(waited));
  await other.release('push:left', taken);
});

test('a holder whose lease was taken away knows it, and does not give back what is not its own', async () => {
  const one = gateway();
  const lease = await one.take('push:robbed');
  const gateways = server.couch.use<{ holder: string | null }>('gateways');
  const held = await gateways.get('lease:push:robbed');
  await gateways.insert({ ...held, holder: 'somebody else' });
  await until(() => lease.ended.aborted, 'the holder notices');
  assert.not(lease.isHeld());
  await one.release('push:robbed', lease);
  assert.is((await gateways.get('lease:push:robbed')).holder, 'somebody else');
});

test('a gateway with work without end makes room for another one that waits', async () => {
  const [busy, late] = [new Writers(gateway()), new Writers(gateway())];
  let stopped = false;
  let done = 0;
  const work = async () => {
    await new Promise((resolve) => setTimeout(resolve, 10));
    done += 1;
    if (!stopped) void busy.run('fair', work);
  };
  await busy.run('fair', work);
  await busy.run('fair', work);
  const before = performance.now();
  await late.run('fair', () => Promise.resolve());
  assert.ok(performance.now() - before < 30_000);
  assert.ok(done > 10, 'the busy one went on meanwhile');
  stopped = true;
  await busy.close();
  await late.close();
});

test('work that fails is told so, and what comes behind it is done', async () => {
  const writers = new Writers(gateway());
  const failing = writers.run('failing', () => Promise.reject(new Error('broken')));
  const fine = writers.run('failing', () => Promise.resolve('done'));
  assert.is(await failing.catch((error: Error) => error.message), 'broken');
  assert.is(await fine, 'done');
  await writers.close();
});

test('without CouchDB every waiting piece of work is told that there is no answer', async () => {
  const writers = new Writers(new Leases(new CouchAdmin('http://a:b@127.0.0.1:9'), TERM_MS));
  const all = [1, 2, 3].map(() => writers.run('gone', () => Promise.resolve()));
  const told = await Promise.all(all.map((one) => one.catch((error: Error) => error.message)));
  assert.equal(told, Array(3).fill('CouchDB does not answer'));
});

test('two hundred leases taken and given back leave a handful of revisions', async () => {
  const leases = gateway();
  for (let round = 0; round < 200; round += 1) {
    const lease = await leases.take('push:worn');
    await leases.release('push:worn', lease);
  }
  const { _revs_info: history = [] } = await nano(server.url)
    .use('gateways')
    .get('lease:push:worn', { revs_info: true });
  assert.ok(history.length <= 10, String(history.length));
});

test.run();
