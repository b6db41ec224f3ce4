import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nano from 'nano';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CommandProblem } from '../../../couch/commands/command.ts';
import { NO_PROGRESS } from '../../../couch/commands/progress.ts';
import { userCommand } from '../../../couch/commands/user.ts';
import { Person } from '../../rig/person.ts';
import { eventually, startTestPlatform } from '../../rig/platform.ts';
import type { TestPlatform } from '../../rig/platform.ts';

const test = suite('accounts at the command line');
const directory = mkdtempSync(join(tmpdir(), 'yichuang-users-'));
let platform: TestPlatform;

test.before(async () => {
  platform = await startTestPlatform();
  const docs = ['li', 'zhao', 'sun'].map((user, place) => ({
    _id: `staff:${user}`,
    type: 'staff',
    user,
    name: `${user}某某`,
    number: `4100${place}`,
    department: '受理科',
    office: 'pd',
    roles: ['clerk'],
    active: true,
  }));
  await nano(platform.couchUrl).use<object>('catalogue').bulk({ docs });
});
test.after(async () => {
  await platform.stop();
  rmSync(directory, { recursive: true, force: true });
});

/** What the administrator of the server reads, typing `user …`. */
async function user(...words: string[]): Promise<string[]> {
  const lines: string[] = [];
  const url = platform.couchUrl;
  const connection = {
    url,
    couch: nano(url),
    reserved: [decodeURIComponent(new URL(url).username)],
    embeddedPid: () => undefined,
    close: () => Promise.resolve(),
  };
  const say = (line: string) => void lines.push(line);
  const askPassword = () => Promise.resolve('Correct-Horse-26');
  try {
    await userCommand.run({ connection, say, askPassword, progress: NO_PROGRESS }, words);
  } catch (error) {
    if (!(error instanceof CommandProblem)) throw error;
    lines.push(`problem: ${error.message.replace(directory, '.')}`);
  }
  return lines;
}

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(directory, name), content);
  return join(directory, name);
}

const signsIn = async (name: string, password: string) => {
  const body = new URLSearchParams({ name, password });
  return (await fetch(`${platform.couchUrl.replace(/\/\/.*@/, '//')}/_session`, { method: 'POST', body }))
    .status;
};

test('a person who is disabled is stopped at the next contact in a gateway that runs, and history says by whom', async () => {
  const clerk = await Person.signedIn(platform.url, 'clerk2', platform.password);
  const path = '/db/entries-pd-2026';
  assert.is((await clerk.get(path)).status, 200);
  assert.equal(await user('disable', 'clerk2'), ['clerk2: disabled']);
  await eventually(async () => (await clerk.get(path)).status !== 200, 'the end of the session');
  const again = await fetch(`${platform.url}/db/_session`, {
    method: 'POST',
    headers: { Origin: platform.url, 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'clerk2', password: platform.password }),
  });
  assert.equal([again.status, ((await again.json()) as { reason: string }).reason], [401, 'disabled']);
  const administrator = await Person.signedIn(platform.url, 'admin', platform.password);
  const { body } = await administrator.get('/api/catalogue/staff:clerk2/history');
  const [change] = body.changes as readonly { by: string; after: { active: boolean } }[];
  assert.match(change?.by ?? '', /^server:./);
  assert.is(change?.after.active, false);
  assert.equal(await user('disable', 'clerk2'), ['clerk2: is disabled already']);
  assert.equal(await user('enable', 'clerk2'), ['clerk2: enabled']);
  await Person.signedIn(platform.url, 'clerk2', platform.password);
  assert.match(
    (await user('disable', 'nobody')).join(),
    /^problem: nobody: the catalogue holds no such person/,
  );
});

test('a table with anything wrong makes no account, and says every wrong line by its number without repeating it', async () => {
  const table = file(
    'wrong.csv',
    [
      'user,password',
      'li,Good-Pass-1',
      'Secret-In-Wrong-Column,x',
      'zhao,short',
      '',
      'li,Good-Pass-2',
      ',y',
      'sun,Good-Pass-3,z',
    ].join('\n'),
  );
  const lines = await user('import', table);
  assert.equal(lines, [
    'line 3: the catalogue holds no such person; enter them in 管理 first',
    'line 4: a password has 8 to 128 characters',
    'line 6: li is in line 2 already',
    'line 7: names nobody',
    'line 8: has more columns than the first line, or a quotation mark that is not closed',
    'problem: ./wrong.csv: 5 lines are wrong; no account was made',
  ]);
  assert.not.match(lines.join(), /Secret|Good-Pass|short/);
  assert.ok((await user('list')).includes('li\tno account\tclerk office:pd'));
});

test('what cannot be a table of people, or says twice where passwords come from, is one line', async () => {
  const cases: readonly (readonly [readonly string[], RegExp])[] = [
    [[join(directory, 'missing.csv')], /cannot be read$/],
    [[directory], /cannot be read$/],
    [[file('other.csv', 'name,code\na,b')], /has no column user or 用户名/],
    [[file('empty.csv', '')], /has no column/],
    [[file('head.csv', 'user\n')], /names nobody$/],
    [[file('bytes.csv', new Uint8Array([0xff, 0xff, 0x00]))], /neither UTF-8 nor GBK$/],
    [[file('plain.csv', 'user\nli')], /has no passwords; name a new file/],
    [
      [file('both.csv', 'user,password\nli,Good-Pass-1'), '--passwords', join(directory, 'new')],
      /brings the passwords itself/,
    ],
    [
      [file('plain.csv', 'user\nli'), '--passwords', file('there.csv', 'mine')],
      /there\.csv: is there already; no account/,
    ],
  ];
  for (const [words, expected] of cases) assert.match((await user('import', ...words)).join(), expected);
  assert.is(readFileSync(join(directory, 'there.csv'), 'utf8'), 'mine');
  assert.not.ok(existsSync(join(directory, 'new')));
  assert.ok((await user('list')).includes('li\tno account\tclerk office:pd'));
});

test('an office gets its accounts from a table in GBK, the passwords into a file that only its owner reads; again it adds nothing', async () => {
  // 用户名 in GBK, as Excel in China writes it.
  const head = [0xd3, 0xc3, 0xbb, 0xa7, 0xc3, 0xfb];
  const table = file('office.csv', new Uint8Array([...head, ...Buffer.from('\r\nli\r\nzhao\r\n')]));
  const passwords = join(directory, 'passwords.csv');
  const lines = await user('import', table, '--passwords', passwords);
  assert.equal(lines, ['2 accounts made, 0 were there already']);
  assert.is(statSync(passwords).mode & 0o777, 0o600);
  const [header, ...rows] = readFileSync(passwords, 'utf8').trim().split('\r\n');
  assert.is(header, '用户名,姓名,密码');
  assert.equal(
    rows.map((row) => row.split(',')[0]),
    ['li', 'zhao'],
  );
  for (const row of rows) {
    const [name = '', , password = ''] = row.split(',');
    assert.is(await signsIn(name, password), 200, name);
  }
  const next = join(directory, 'next.csv');
  assert.equal(await user('import', table, '--passwords', next), ['0 accounts made, 2 were there already']);
  assert.not.ok(existsSync(next), 'no file without a password');
  const brought = file('more.csv', '\ufeff用户名,备注,密码\nli,有,Other-Pass-1\nsun,新,Brought-Pass-1\n');
  assert.equal(await user('import', brought), ['1 accounts made, 1 were there already']);
  assert.equal([await signsIn('sun', 'Brought-Pass-1'), await signsIn('li', 'Other-Pass-1')], [200, 401]);
});

test.run();
