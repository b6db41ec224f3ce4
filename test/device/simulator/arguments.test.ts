import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { HELP, readArguments } from '../../../device/simulator/arguments.ts';
import { profileOf } from '../session-rig.ts';

let folder: string;
test.before(() => {
  folder = mkdtempSync(join(tmpdir(), 'profiles-'));
});
test.after(() => rmSync(folder, { recursive: true }));

function problemOf(...words: string[]): string {
  const read = readArguments(words);
  assert.ok(read !== 'help' && !read.ok, words.join(' '));
  return read.problem;
}

function file(name: string, value: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
}

test('without a word it is the reference keypad beside the app that npm start has started', () => {
  const read = readArguments([]);
  assert.ok(read !== 'help' && read.ok);
  const { profile, ...others } = read.asked;
  assert.is(profile.id, 'reference');
  assert.equal(others, {
    script: undefined,
    app: 'http://localhost:8080',
    browser: 'window',
    panelPort: 0,
    isJson: false,
    endsWithScript: false,
    seed: 1,
  });
});

test('a profile is shipped or a file, which is checked', () => {
  const own = file('own.json', { ...profileOf('sundyn'), id: 'own' });
  const read = readArguments(['--profile', own]);
  assert.ok(read !== 'help' && read.ok && read.asked.profile.id === 'own');
  assert.match(problemOf('--profile', 'nobody'), /reference, sundyn/);
  assert.match(problemOf('--profile', file('half.json', '{')), /cannot be read/);
  assert.match(problemOf('--profile', file('bare.json', { schema: 1 })), /is no profile:\n {2}id: missing/);
  const { serial: _serial, ...rest } = profileOf('reference');
  const hid = { vendorId: 1, productId: 2, reportId: 0, reportBytes: 8 };
  assert.match(problemOf('--profile', file('hid.json', { ...rest, hid })), /HID device/);
});

test('what is not understood is said, and help names every option', () => {
  assert.is(readArguments(['--help']), 'help');
  assert.match(problemOf('--port', 'x'), /--port/);
  assert.match(problemOf('--seed', '1.5'), /--seed/);
  assert.match(problemOf('--app', 'nowhere'), /--app/);
  assert.match(problemOf('--end'), /--script/);
  assert.match(problemOf('--script', '/nowhere/day.jsonl'), /day\.jsonl is no file/);
  problemOf('--fly');
  for (const option of [
    'profile',
    'app',
    'headless',
    'no-browser',
    'script',
    'end',
    'json',
    'port',
    'seed',
  ]) {
    assert.ok(HELP.includes(`--${option}`), option);
  }
});

test.run();
