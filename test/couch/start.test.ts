import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import nano from 'nano';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { EMBEDDED_ADMIN } from '../../couch/embedded/constants.ts';
import { VISITOR_KEY_ID } from '../../couch/fold/conceal.ts';
import { Person } from '../rig/person.ts';
import { eventually, startTestPlatform } from '../rig/platform.ts';

const START = fileURLToPath(new URL('../../couch/start.ts', import.meta.url));
const LIMIT_MS = 120_000;

interface Run {
  readonly code: number | null;
  readonly output: string;
}

let folder: string;
test.before.each(() => {
  folder = mkdtempSync(join(tmpdir(), 'yichuang-start-'));
});
test.after.each(() => rmSync(folder, { recursive: true, force: true }));

function begin(environment: Readonly<Record<string, string>>): { child: ChildProcess; output: () => string } {
  const { COUCHDB_URL: _, ...inherited } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', START], {
    env: { ...inherited, DATA_DIR: folder, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  return { child, output: () => output };
}

/** Runs until it ends by itself. */
async function run(environment: Readonly<Record<string, string>>): Promise<Run> {
  const { child, output } = begin(environment);
  const limit = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearTimeout(limit);
  return { code, output: output().trim() };
}

const BAD: readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[] = [
  ['a port that is no number', { PORT: 'x' }, /^PORT must be a number/],
  ['a mode that does not exist', { PORT: '0', YICHUANG_MODE: 'prod' }, /^YICHUANG_MODE must be/],
  [
    'a COUCHDB_URL without credentials',
    { PORT: '0', COUCHDB_URL: 'http://127.0.0.1:9' },
    /^COUCHDB_URL needs/,
  ],
  ['a COUCHDB_URL that is none', { PORT: '0', COUCHDB_URL: 'couch' }, /^COUCHDB_URL is not a URL/],
  [
    'a COUCHDB_URL where nothing answers',
    { PORT: '0', COUCHDB_URL: 'http://admin:secret-word@127.0.0.1:9' },
    /^COUCHDB_URL: 127\.0\.0\.1:9 does not answer$/,
  ],
];

for (const [what, environment, line] of BAD) {
  test(`${what} ends the start with one line, and without the password`, async () => {
    const { code, output } = await run(environment);
    assert.is(code, 1);
    assert.is(output.split('\n').length, 1, output);
    assert.match(output, line);
    assert.not.match(output, 'secret-word');
  });
}

test('a port in use ends the start with one line and leaves nothing behind', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, resolve));
  const address = other.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  const { code, output } = await run({ PORT: String(port) });
  other.close();
  assert.is(code, 1);
  assert.is(output, `PORT: ${port} is in use`);
  assert.equal(readdirSync(folder), []);
});

test('a data directory that cannot be written ends the start with one line', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  const { code, output } = await run({ PORT: '0', DATA_DIR: file });
  assert.is(code, 1);
  assert.is(output, `DATA_DIR: ${file} cannot be written to`);
});

test('a CouchDB that does not know the password is said, and nothing is written to it', async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(401, { 'Content-Type': 'application/json' });
    response.end('{"error":"unauthorized","reason":"Name or password is incorrect."}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  const { code, output } = await run({
    PORT: '0',
    COUCHDB_URL: `http://admin:secret-word@127.0.0.1:${port}`,
  });
  server.closeAllConnections();
  server.close();
  assert.is(code, 1);
  assert.is(output, `COUCHDB_URL: 127.0.0.1:${port} does not know this name and password`);
  assert.ok(asked.every((line) => line.startsWith('GET ')));
});

test('a second start changes nothing that is there', async () => {
  const platform = await startTestPlatform();
  try {
    // The worker makes it when it first folds, which may be after the start.
    const central = nano(platform.couchUrl).use('central');
    const hasKey = () =>
      central.head(VISITOR_KEY_ID).then(
        () => true,
        () => false,
      );
    await eventually(hasKey, 'the key by which visitors are known again');
    const before = await everything(platform.couchUrl);
    await platform.halt();
    await platform.resume();
    assert.equal(await everything(platform.couchUrl), before);
    await Person.signedIn(platform.url, 'clerk', platform.password);
  } finally {
    await platform.stop();
  }
});

/**
 * Every document's revision in every database. The folding worker's own notes are not documents, and what running
 * gateways tell each other (leases, ended sessions) changes with every start.
 */
async function everything(url: string): Promise<Record<string, unknown>> {
  const couch = nano(url);
  const names = (await couch.db.list())
    .filter((name) => !['_replicator', '_global_changes', 'gateways'].includes(name))
    .sort();
  const held: Record<string, unknown> = {};
  for (const name of names) {
    const { rows } = await couch.use(name).list();
    const security: unknown = await couch.request({ db: name, path: '_security' });
    held[name] = { security, rows: rows.map((row) => `${row.id} ${row.value.rev}`) };
  }
  return held;
}

test('an empty platform has an administrator and nothing else', async () => {
  const platform = await startTestPlatform({ demo: false });
  try {
    const admin = await Person.signedIn(platform.url, 'admin', platform.password);
    const { body } = await admin.get('/db/catalogue/_all_docs');
    const ids = (body.rows as { id: string }[]).map((row) => row.id);
    assert.equal(
      // The working days of years that are published are everybody's.
      ids.filter((id) => !id.startsWith('_design/') && !id.startsWith('calendar:')),
      [],
    );
    assert.is(
      (await new Person(platform.url).signIn('clerk', platform.password)).body.reason,
      'unknown-user',
    );
  } finally {
    await platform.stop();
  }
});

test('npm start prints where it is and who can sign in, keeps its password to itself, and ends when told', async () => {
  const { child, output } = begin({ PORT: '0', YICHUANG_DEMO: 'off' });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const limit = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
  while (!/password {2}\S+/.test(output()) && child.exitCode === null)
    await new Promise((resolve) => setTimeout(resolve, 50));
  assert.ok(child.exitCode === null, output());
  assert.match(output(), /^ready http:\/\/localhost:\d+$/m);
  const password = /password {2}(\S+)/.exec(output())?.[1] ?? '';
  const url = /ready (\S+)/.exec(output())?.[1] ?? '';
  await Person.signedIn(url, 'admin', password);
  assert.is(statSync(join(folder, 'admin-password')).mode & 0o777, 0o600);
  assert.is(statSync(join(folder, 'couchdb', 'admin-password')).mode & 0o777, 0o600);
  assert.not.match(output(), EMBEDDED_ADMIN);
  child.kill('SIGTERM');
  assert.is(await ended, 0);
  clearTimeout(limit);
  assert.not(await answers(url));
});

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

test.run();
