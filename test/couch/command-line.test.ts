import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CENTRAL_VERSION } from '../../app/domain/central-visit.ts';
import { CommandProblem } from '../../couch/commands/command.ts';
import type { Command } from '../../couch/commands/command.ts';
import { foldCommand } from '../../couch/commands/fold.ts';
import { NO_PROGRESS } from '../../couch/commands/progress.ts';
import { provisionCommand } from '../../couch/commands/provision.ts';
import { userCommand } from '../../couch/commands/user.ts';
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
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, ...words], { env, timeout: 120_000 });
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

/** Runs a command at a server that is there: what it says, or the one line of what the person has to mend. */
async function done(
  connection: Connection,
  command: Command,
  words: readonly string[],
  password = '',
): Promise<string[]> {
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  try {
    const askPassword = () => Promise.resolve(password);
    await command.run({ connection, say, askPassword, progress: NO_PROGRESS }, words);
  } catch (error) {
    if (!(error instanceof CommandProblem)) throw error;
    lines.push(`problem: ${error.message}`);
  }
  return lines;
}

test('without a command, or with one that does not exist, the help is shown and nothing is done', async () => {
  const help = await type(['--help']);
  assert.is(help.code, 0);
  for (const command of ['provision', 'fold', 'user add']) assert.ok(help.out.includes(command));
  const { code, error, out } = await type(['constructor']);
  assert.equal([code, error, out], [2, help.out, '']);
});

test('no password is taken from the arguments, nor said again', async () => {
  for (const word of [PASSWORD, `--password=${PASSWORD}`]) {
    const { code, error } = await type(['user', 'add', 'wang', word]);
    assert.is(code, 2);
    assert.match(error, /^usage: npm run couch -- user /m);
    assert.not.ok(error.includes(PASSWORD));
  }
});

test('a command says what it does, and an option that it does not know is named', async () => {
  const help = await type(['fold', '--help']);
  assert.equal([help.code, help.error], [0, '']);
  for (const part of ['usage: npm run couch -- fold', '--rebuild', 'exit codes', 'example'])
    assert.ok(help.out.includes(part), part);
  const { code, error, out } = await type(['fold', '--rebild']);
  assert.equal([code, out], [2, '']);
  assert.match(error, /^--rebild: there is no such option\nusage: /);
});

test('a word too many or too few is not understood', () => {
  const wrong: readonly (readonly [Command, readonly string[]])[] = [
    [provisionCommand, ['x']],
    [foldCommand, ['--rebild']],
    [foldCommand, ['--rebuild', '--status']],
    [userCommand, []],
    [userCommand, ['add']],
    [userCommand, ['list', 'wang']],
    [userCommand, ['remove', 'wang']],
    [userCommand, ['import']],
    [userCommand, ['add', 'wang', '--passwords', 'x']],
  ];
  for (const [command, words] of wrong) assert.not.ok(command.accepts(words), words.join(' '));
});

test('a setting that does not work is one line without the password in it, and a server that is not there another', async () => {
  const away = await type(['fold'], '', { COUCHDB_URL: 'http://a:secret@127.0.0.1:9' });
  assert.is(away.code, 3);
  assert.match(away.error, /^COUCHDB_URL: 127\.0\.0\.1:9 does not answer\n$/);
  const wrong = await type(['fold'], '', { COUCHDB_URL: 'a:secret@127.0.0.1:9' });
  assert.is(wrong.code, 2);
  assert.match(wrong.error, /^COUCHDB_URL [^\n]+\n$/);
  assert.not.ok(`${away.error}${wrong.error}`.includes('secret'));
});

test('an account is made for a person of the catalogue only, changed, and listed without any password', () =>
  atTheServer(async (connection) => {
    const user = (words: readonly string[], password?: string) =>
      done(connection, userCommand, words, password);
    assert.match((await done(connection, provisionCommand, [])).at(-1) ?? '', /^\d+ done in \d+ databases$/);
    assert.match(
      (await user(['add', 'wang'], PASSWORD)).join(),
      /^problem: wang: the catalogue holds no such person/,
    );
    await connection.couch.use('catalogue').insert(staff);
    assert.equal(await user(['list']), ['wang\tno account\tclerk office:pd']);
    assert.equal(await user(['add', 'wang'], 'short'), ['problem: a password has 8 to 128 characters']);
    assert.equal(await user(['add', 'wang'], PASSWORD), ['wang: account made']);
    assert.equal(await user(['add', 'wang'], PASSWORD), ['problem: wang: has an account already']);
    assert.equal(await user(['password', 'nobody'], PASSWORD), ['problem: nobody: has no account']);
    assert.equal(await user(['list']), ['wang\tactive\tclerk office:pd']);
  }));

test('fold brings what is there into central, once; --rebuild reads everything and changes nothing', () =>
  atTheServer(async (connection) => {
    const fold = (...words: string[]) => done(connection, foldCommand, words);
    await provisionDatabase(connection.couch, 'entries-pd-2026');
    const first = registration();
    await connection.couch.use('entries-pd-2026').bulk({ docs: [first, ...handled(first._id)] });
    const nobody = 'nobody folds at present';
    const version = `fold version ${CENTRAL_VERSION}`;
    assert.equal(await fold('--status'), [
      'entries-pd-2026\tnew\t4 entries to fold',
      `4 entries to fold; ${nobody}`,
    ]);
    assert.is((await fold()).at(-1), '1 databases, 1 visits folded, 1 changed in central');
    assert.equal(await fold('--status'), [
      `entries-pd-2026\tcurrent\t${version}`,
      `0 entries to fold; ${nobody}`,
    ]);
    await connection.couch.use('entries-pd-2026').bulk({ docs: [registration({ n: 2 })] });
    assert.equal(await fold('--status'), [
      `entries-pd-2026\tbehind\t1 entries to fold\t${version}`,
      `1 entries to fold; ${nobody}`,
    ]);
    assert.equal(await fold(), ['1 databases, 1 visits folded, 1 changed in central']);
    const again = await fold('--rebuild');
    assert.match(again.join('\n'), /is read from the beginning \(asked for\)/);
    assert.is(again.at(-1), '1 databases, 2 visits folded, 0 changed in central');
  }));

test('a password that comes on the standard input is the one to sign in with', async () => {
  const { code, out } = await type(['user', 'password', 'wang'], `${PASSWORD}-two\n`);
  assert.equal([code, out], [0, 'wang: password set\n']);
  const statuses = await atTheServer(({ url }) => {
    const { origin } = new URL(url);
    const signIn = async (password: string) => {
      const body = new URLSearchParams({ name: 'wang', password });
      return (await fetch(`${origin}/_session`, { method: 'POST', body })).status;
    };
    return Promise.all([signIn(PASSWORD), signIn(`${PASSWORD}-two`)]);
  });
  assert.equal(statuses, [401, 200]);
});

test.run();
