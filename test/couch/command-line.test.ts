import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { connect } from '../../couch/couch-connection.ts';
import type { Connection } from '../../couch/couch-connection.ts';
import { provisionDatabase } from '../../couch/provision/databases.ts';
import { readSettings } from '../../couch/settings.ts';
import { handled, registration } from '../domain/sample-entries.ts';

const PROGRAM = fileURLToPath(new URL('../../couch/command-line.ts', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'yichuang-cli-'));
const PASSWORD = 'Correct-Horse-26';
const staff = {
  _id: 'staff:wang',
  type: 'staff',
  user: 'wang',
  name: '王芳',
  number: '31007',
  department: '受理科',
  office: 'pd',
  roles: ['clerk'],
  active: true,
};

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Types a command, with what comes on its standard input. */
function type(words: readonly string[], input = '', environment: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const { COUCHDB_URL: _, ...inherited } = process.env;
  const env = { ...inherited, DATA_DIR: directory, ...environment };
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, ...words], { env, timeout: 60_000 });
  let out = '';
  let error = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, error })));
}

async function atTheServer<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
  const read = readSettings({ DATA_DIR: directory });
  if ('problem' in read) throw new Error(read.problem);
  const connection = await connect(read.settings, () => undefined);
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

const test = suite('command line');
test.after(() => rmSync(directory, { recursive: true, force: true }));

test('without a command, or with one that does not exist, the help is shown and nothing is done', async () => {
  const help = await type(['--help']);
  assert.is(help.code, 0);
  for (const command of ['provision', 'fold', 'user add']) assert.ok(help.out.includes(command));
  for (const words of [[], ['constructor']]) {
    const { code, error, out } = await type(words);
    assert.equal([code, error, out], [2, help.out, '']);
  }
});

test('a word too many or too few is not understood, and no password is taken from the arguments', async () => {
  for (const words of [
    ['fold', '--rebild'],
    ['provision', 'x'],
    ['user'],
    ['user', 'add', 'wang', PASSWORD],
  ]) {
    const { code, error } = await type(words);
    assert.is(code, 2);
    assert.match(error, /^usage: npm run couch -- /);
    assert.not.ok(error.includes(PASSWORD));
  }
});

test('a setting that does not work is one line', async () => {
  const { code, error } = await type(['fold'], '', { COUCHDB_URL: 'http://a:secret@127.0.0.1:9' });
  assert.is(code, 1);
  assert.match(error, /^COUCHDB_URL: 127\.0\.0\.1:9 does not answer\n$/);
});

test('an account is made with a password from the input, changed, and listed without any', async () => {
  assert.is((await type(['provision'])).code, 0);
  const stranger = await type(['user', 'add', 'wang'], `${PASSWORD}\n`);
  assert.is(stranger.code, 1);
  assert.match(stranger.error, /the catalogue holds no such person/);
  await atTheServer(({ couch }) => couch.use('catalogue').insert(staff));
  const short = await type(['user', 'add', 'wang'], 'short\n');
  assert.equal([short.code, short.error], [1, 'a password has 8 to 128 characters\n']);
  assert.equal(await type(['user', 'add', 'wang'], `${PASSWORD}\n`), {
    code: 0,
    out: 'wang: account made\n',
    error: '',
  });
  const again = await type(['user', 'add', 'wang'], `${PASSWORD}\n`);
  assert.equal([again.code, again.error], [1, 'wang: has an account already\n']);
  assert.is((await type(['user', 'list'])).out, 'wang\tactive\tclerk office:pd\n');
  const next = `${PASSWORD}-two`;
  assert.is((await type(['user', 'password', 'wang'], `${next}\n`)).code, 0);
  const statuses = await atTheServer(({ url }) => {
    const { origin } = new URL(url);
    const signIn = async (password: string) => {
      const body = new URLSearchParams({ name: 'wang', password });
      return (await fetch(`${origin}/_session`, { method: 'POST', body })).status;
    };
    return Promise.all([signIn(PASSWORD), signIn(next)]);
  });
  assert.equal(statuses, [401, 200]);
});

test('fold brings what is there into central, once; --rebuild reads everything and changes nothing', async () => {
  await atTheServer(async ({ couch }) => {
    await provisionDatabase(couch, 'entries-pd-2026');
    const first = registration();
    await couch.use('entries-pd-2026').bulk({ docs: [first, ...handled(first._id)] });
  });
  assert.match((await type(['fold'])).out, /1 databases, 1 visits folded, 1 changed in central\n$/);
  assert.match((await type(['fold'])).out, /1 databases, 0 visits folded, 0 changed in central\n$/);
  const { out } = await type(['fold', '--rebuild']);
  assert.match(out, /is read from the beginning \(asked for\)/);
  assert.match(out, /1 databases, 1 visits folded, 0 changed in central\n$/);
});

test.run();
