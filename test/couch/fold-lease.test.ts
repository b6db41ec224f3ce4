import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startLeasedFolding } from '../../couch/fold/leased-folding.ts';
import { foldCommand } from '../../couch/commands/fold.ts';
import { NO_PROGRESS } from '../../couch/commands/progress.ts';
import { CouchAdmin } from '../../couch/leases/couch-admin.ts';
import { Leases } from '../../couch/leases/leases.ts';
import { provisionDatabase } from '../../couch/provision/databases.ts';
import { handled, registration } from '../domain/sample-entries.ts';
import { makeAnew, startCouch, until } from './couch-server.ts';
import type { TestCouch } from './couch-server.ts';

const DATABASE = 'entries-pd-2026';
const test = suite('one gateway folds');

let server: TestCouch;

test.before(async () => {
  server = await startCouch();
  await makeAnew(server.couch, ['gateways', 'catalogue', 'central']);
  await provisionDatabase(server.couch, DATABASE);
});
test.after(() => server.stop());

/** As a gateway folds, but quick to notice that another one has died. */
function worker(lines: string[]) {
  const leases = new Leases(new CouchAdmin(server.url), 1_500);
  return startLeasedFolding(server.couch, leases, {
    log: (line) => void lines.push(line),
    discoveryMs: 200,
  });
}

const atWork = (folding: ReturnType<typeof worker>) =>
  folding.progress().some(({ state }) => state === 'current');

test('a second gateway says that it waits, and takes over when the first one ends', async () => {
  const [lines, others]: [string[], string[]] = [[], []];
  const first = worker(lines);
  await until(() => atWork(first), 'the first one folds');
  const second = worker(others);
  await until(() => others.length > 0, 'the second one says so');
  assert.match(others.join(), /another program before this CouchDB folds/);
  assert.equal(second.progress(), []);
  await first.stop();
  const visit = registration();
  await server.couch.use<object>(DATABASE).bulk({ docs: [visit, ...handled(visit._id)] });
  await until(() => atWork(second), 'the second one folds');
  await until(
    async () => (await server.couch.use('central').list()).rows.some(({ id }) => id === visit._id),
    'it',
  );
  await second.stop();
});

test('a gateway that dies keeps the others from folding no longer than its lease', async () => {
  const left = await server.couch.use<{ holder: string | null }>('gateways').get('lease:fold');
  await server.couch.use<{ holder: string | null }>('gateways').insert({ ...left, holder: 'killed' });
  const next = worker([]);
  await until(() => atWork(next), 'the next one folds');
  await next.stop();
});

test('the command line asks the gateway that folds to make room, says so, and the gateway goes on afterwards', async () => {
  const running = worker([]);
  await until(() => atWork(running), 'the gateway folds');
  const said: string[] = [];
  const connection = {
    url: server.url,
    couch: server.couch,
    reserved: [],
    embeddedPid: () => undefined,
    close: () => Promise.resolve(),
  };
  const context = {
    connection,
    say: (line: string) => void said.push(line),
    askPassword: () => Promise.resolve(''),
    progress: NO_PROGRESS,
  };
  await foldCommand.run(context, ['--rebuild']);
  assert.match(said[0] ?? '', /^a gateway folds \(.+\); it is asked to make room$/);
  assert.match(said.at(-1) ?? '', /1 visits folded/);
  await until(() => atWork(running), 'the gateway folds again');
  await running.stop();
});

test.run();
