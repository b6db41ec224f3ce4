import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nano from 'nano';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CommandProblem } from '../../../couch/commands/command.ts';
import { importVisitsCommand } from '../../../couch/commands/import-visits.ts';
import { NO_PROGRESS } from '../../../couch/commands/progress.ts';
import { makeAnew, startCouch } from '../couch-server.ts';
import type { TestCouch } from '../couch-server.ts';
import { catalogue, csvOf } from '../import/old-rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'yichuang-import-cli-'));
let server: TestCouch;

const test = suite('the command import');
test.before(async () => {
  server = await startCouch();
  await makeAnew(server.couch, ['catalogue', 'audit']);
  const docs = catalogue.filter(({ type }) => ['office', 'window', 'staff'].includes(type));
  await server.couch.use<object>('catalogue').bulk({ docs });
});
test.after(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** What it says, and its exit code or the one line with which it fails. */
async function typed(
  ...words: readonly string[]
): Promise<{ readonly lines: readonly string[]; readonly end: string }> {
  assert.ok(importVisitsCommand.accepts(words), words.join(' '));
  const lines: string[] = [];
  const connection = {
    url: server.url,
    couch: nano(server.url),
    reserved: [],
    embeddedPid: () => undefined,
    close: () => Promise.resolve(),
  };
  const context = {
    connection,
    say: (line: string) => void lines.push(line),
    askPassword: () => Promise.resolve(''),
    progress: NO_PROGRESS,
  };
  try {
    return { lines, end: String(await importVisitsCommand.run(context, words)) };
  } catch (error) {
    if (!(error instanceof CommandProblem)) throw error;
    return { lines, end: error.message };
  }
}

test('it says what was written, which rows were not, and who is not in the catalogue', async () => {
  const path = file(
    'old.csv',
    csvOf([{}, { 登记时间: '20240306', 受理人员: '老王', 办结时间: '' }, { 来访事由: '投诉' }]),
  );
  const { lines, end } = await typed(path);
  assert.is(end, '1');
  const said = lines.join('\n');
  assert.match(said, /old\.csv: UTF-8, 3 rows/);
  assert.match(said, /entries-pd-2024\tmade, 2 visits, 8 entries/);
  assert.match(said, /2 visits added, 0 already there, 0 rows repeated, 1 bad/);
  assert.match(said, /受理人员 老王\t1 visits/);
  assert.match(said, /1\t来访事由 is none of the words that are known/);
  assert.match(readFileSync(join(folder, 'old.bad.csv'), 'utf8'), /4,来访事由：内容无法识别/);
  const again = await typed(path, '--dry-run');
  assert.match(again.lines.join('\n'), /0 visits would be added, 2 already there/);
});

test('a file without bad rows leaves none, and ends with 0', async () => {
  const { end } = await typed(file('good.csv', csvOf([{}])));
  assert.is(end, '0');
  assert.not.ok(existsSync(join(folder, 'good.bad.csv')));
  assert.not.ok(existsSync(join(folder, 'good.bad.csv.part')));
});

test('what is wrong with the file, the mapping or an office is one line', async () => {
  assert.match((await typed(join(folder, 'none.csv'))).end, /none\.csv: is not there/);
  assert.match((await typed(file('empty.csv', ''))).end, /empty\.csv: is empty/);
  assert.match((await typed(file('other.csv', 'a,b\n1,2\n'))).end, /other\.csv: has no column 登记日期/);
  assert.match(
    (await typed(file('a.csv', csvOf([{}])), '--office', 'mars')).end,
    /--office mars: the catalogue has no/,
  );
  const mapping = file('mapping.json', '{"columns": {"kind": "类别"}}');
  assert.match(
    (await typed(file('b.csv', csvOf([{}])), '--mapping', mapping)).end,
    /b\.csv: has no column 类别/,
  );
  assert.match(
    (await typed(file('c.csv', csvOf([{}])), '--mapping', file('x.json', '{'))).end,
    /x\.json: is no JSON/,
  );
});

test('a place where the file of bad rows cannot be is told of before anything is written', async () => {
  const path = file('d.csv', csvOf([{ 登记时间: '2021-05-05', 办结时间: '' }]));
  const { end } = await typed(path, '--bad', join(folder, 'nowhere', 'bad.csv'));
  assert.match(end, /the file of bad rows cannot be written there; name another one: --bad <file>/);
  assert.not.ok((await server.couch.db.list()).includes('entries-pd-2021'));
});

test('a disk that gets full under the file of bad rows ends the run with a reason, and what was written stays', async () => {
  const bad = join(folder, 'full');
  mkdirSync(bad);
  const rows = Array.from({ length: 400 }, (_, row) => ({ 来访事由: '投诉', 备注: `${row}`.repeat(100) }));
  const path = file('e.csv', csvOf([{ 登记时间: '2022-05-05', 办结时间: '' }, ...rows]));
  // Linux has a disk that is always full.
  if (!existsSync('/dev/full')) return;
  symlinkSync('/dev/full', join(bad, `bad.csv.${process.pid}.part`));
  const { end } = await typed(path, '--bad', join(bad, 'bad.csv'));
  assert.match(end, /the disk is full; what was imported stays, and the same command goes on/);
  const { end: after } = await typed(path, '--bad', join(folder, 'room.csv'));
  assert.is(after, '1');
});

test('words that do not fit are not taken', () => {
  assert.not.ok(importVisitsCommand.accepts([]));
  assert.not.ok(importVisitsCommand.accepts(['a.csv', 'b.csv']));
});

test.run();
