import { test } from 'uvu';
import * as assert from 'uvu/assert';
import nano from 'nano';
import { CommandProblem } from '../../../couch/commands/command.ts';
import { COMMANDS } from '../../../couch/commands/commands.ts';
import { failureOf } from '../../../couch/commands/failure.ts';
import { helpOf } from '../../../couch/commands/help.ts';
import { operandsOf, optionProblem, valueOf } from '../../../couch/commands/options.ts';
import { NoAnswer } from '../../../couch/gateway/upstream.ts';
import { ServerProblem, StartProblem } from '../../../couch/start-problem.ts';

test('every command says how it is typed, what it does, its exit codes and an example that it takes', () => {
  for (const [name, command] of COMMANDS) {
    const text = helpOf(command);
    for (const usage of command.usage.split(' | ')) assert.ok(usage.startsWith(name), usage);
    assert.ok(command.help.does.length > 0, name);
    for (const part of [
      command.purpose,
      'exit codes',
      'example',
      ...(command.help.options ?? []).map((one) => one.name),
    ])
      assert.ok(text.includes(part), `${name}: ${part}`);
    const [first, ...words] = command.help.example.split(' ');
    assert.is(first, name);
    assert.is(optionProblem(command, words), undefined, name);
    assert.ok(command.accepts(words), command.help.example);
    for (const line of text.split('\n')) assert.ok(line.length <= 140, line);
  }
});

const sample = {
  ...[...COMMANDS.values()][0],
  help: {
    does: [],
    options: [
      { name: '--year', value: '<yyyy>', meaning: '' },
      { name: '--json', meaning: '' },
    ],
    example: '',
  },
} as never;

test('an option that is not known, lacks its value or is there twice is named, and never what may be a secret', () => {
  assert.is(optionProblem(sample, ['--year', '2026', 'pd', '--json']), undefined);
  assert.is(optionProblem(sample, ['--yaer', '2026']), '--yaer: there is no such option');
  assert.is(optionProblem(sample, ['--pass=Horse-26']), '--pass: there is no such option');
  assert.is(optionProblem(sample, ['-7Horse']), '-: there is no such option');
  assert.is(optionProblem(sample, ['--year']), '--year: needs <yyyy> behind it');
  assert.is(optionProblem(sample, ['--year', '--json']), '--year: needs <yyyy> behind it');
  assert.is(optionProblem(sample, ['--json', '--json']), '--json: is there twice');
  assert.equal(operandsOf(sample, ['a', '--year', '2026', '--json', 'b']), ['a', 'b']);
  assert.is(valueOf(['a', '--year', '2026'], '--year'), '2026');
});

test('what a person can mend is one line with its exit code; a fault of the program is shown whole', async () => {
  const fault = new TypeError('x is not a function');
  const gone: unknown = await nano('http://a:b@127.0.0.1:9')
    .db.list()
    .catch((error: unknown) => error);
  const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  const refused = Object.assign(new Error('Name or password is incorrect.'), { statusCode: 401 });
  const cases: readonly (readonly [unknown, number, RegExp])[] = [
    [new CommandProblem('no such person'), 1, /^no such person$/],
    [new StartProblem('PORT must be a number'), 2, /^PORT/],
    [new ServerProblem('it does not answer'), 3, /^it does not answer$/],
    [new NoAnswer('no answer within 60 s'), 3, /^CouchDB does not answer any more; .* run again$/],
    [gone, 3, /^CouchDB does not answer any more/],
    [refused, 3, /^CouchDB refuses the administrator/],
    [full, 1, /^a disk is full/],
    [Object.assign(new Error('{enospc}'), { statusCode: 500 }), 1, /^a disk is full/],
  ];
  for (const [error, code, said] of cases) {
    const failure = failureOf(error);
    assert.is(failure.code, code);
    assert.match(String(failure.said), said);
  }
  assert.equal(failureOf(fault), { said: fault, code: 1 });
});

test.run();
