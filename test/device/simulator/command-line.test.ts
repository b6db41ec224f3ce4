import { spawn } from 'node:child_process';
import { closeSync, constants, existsSync, openSync, readSync, writeSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Encoder } from '../../../device/encoder.ts';
import { profileOf } from '../session-rig.ts';

const PROGRAM = fileURLToPath(new URL('../../../device/simulator/command-line.ts', import.meta.url));
const OPEN = constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK;
/** Far more than a start needs on a machine that does something else besides. */
const LIMIT_MS = 120_000;

interface Running {
  /** The next line whose text has this in it. */
  line(part: string): Promise<Record<string, unknown>>;
  say(line: string): void;
  kill(): void;
  readonly ended: Promise<number | null>;
  errors(): string;
}

function run(...words: string[]): Running {
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, ...words], { timeout: LIMIT_MS });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  return {
    async line(part) {
      for (;;) {
        const { value, done } = await lines.next();
        if (done) throw new Error(`ended without ${part}: ${errors}`);
        if (value.includes(part)) return JSON.parse(value) as Record<string, unknown>;
      }
    },
    say: (line) => void child.stdin.write(`${line}\n`),
    kill: () => void child.kill('SIGINT'),
    ended: new Promise((resolve) => child.on('close', resolve)),
    errors: () => errors,
  };
}

test('a program with a serial stack of its own asks, the script presses, and nothing is left at the end', async () => {
  const profile = profileOf('reference');
  const encoder = new Encoder(profile);
  const program = run('--no-browser', '--json', '--script', '-', '--end');
  const started = await program.line('started');
  const port = String(started.port);
  const file = openSync(port, OPEN);
  program.say('{"await": "question"}');
  const asked = encoder.encode('ask', {
    sequence: 1,
    question: 258,
    seconds: 60,
    name: '李娜',
    staff: '0137',
  });
  writeSync(file, asked ?? new Uint8Array());
  assert.equal((await program.line('"shows":"question"')).name, '李娜');
  const before = new Uint8Array(100);
  await program.line('"means":"done"');
  program.say('{"press": 2}');
  const key = await program.line('"means":"key"');
  assert.match(String(key.bytes), /^A5 05 4B 01 01 02 32/);
  const acknowledged = encoder.encode('acknowledge', { sequence: 1 });
  writeSync(file, acknowledged ?? new Uint8Array());
  await program.line('"command":"acknowledge"');
  // The answer to the question and the key are both there by now.
  assert.ok(readSync(file, before) >= 6 + 9);
  closeSync(file);
  program.say('{"await": "summer"}');
  assert.is(await program.ended, 1);
  assert.match(program.errors(), /line 3: "await" is one of/);
  assert.not(existsSync(port));
});

test('a script that is played to its end ends with 0, and one that is interrupted as well', async () => {
  const played = run('--no-browser', '--json', '--profile', 'single-byte', '--script', '/dev/null', '--end');
  assert.is(await played.ended, 0, played.errors());
  const waiting = run('--no-browser', '--json');
  const { port } = await waiting.line('started');
  waiting.kill();
  assert.is(await waiting.ended, 0);
  assert.not(existsSync(String(port)));
});

test('a port that another program has is said, without a stack', async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => resolve((other.address() as AddressInfo).port));
  });
  const program = run('--no-browser', '--port', String(port));
  assert.is(await program.ended, 1);
  assert.match(program.errors(), new RegExp(`^--port ${port} is taken`, 'm'));
  assert.not.match(program.errors(), /EADDRINUSE/);
  other.close();
});

test('without the app there is no browser, and it is said how to start the app', async () => {
  const lonely = run('--app', 'http://127.0.0.1:9', '--headless');
  assert.is(await lonely.ended, 1);
  assert.match(lonely.errors(), /npm start/);
  const wrong = run('--profile', 'nobody');
  assert.is(await wrong.ended, 2);
});

test.run();
