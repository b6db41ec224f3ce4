import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isRecord } from '../../app/domain/shape.ts';
import { EMBEDDED_ADMIN } from './constants.ts';
import { keptSecret } from './kept-secret.ts';

const PROGRAM = fileURLToPath(new URL('./server.ts', import.meta.url));
/** Loading the server takes 1 to 2 s on a slow core; ten times that means that it does not start. */
const START_LIMIT_MS = 30_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;
/** Having lived this long, a child's end is news and not part of a series. */
const SOUND_AFTER_MS = 30_000;
/** After this a child that was asked to end is killed. */
const STOP_LIMIT_MS = 3_000;

export interface EmbeddedServer {
  /** With the administrator's name and password; never to be printed. */
  readonly adminUrl: string;
  /** Process id of the present child; undefined while it is being restarted. */
  readonly pid: number | undefined;
  stop(): Promise<void>;
}

/** Starts the embedded server in a folder and keeps it running until `stop`. Rejects when it does not start at all. */
export async function startEmbedded(directory: string, log: (line: string) => void): Promise<EmbeddedServer> {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const keeper = new Keeper(directory, log);
  await keeper.start();
  return keeper;
}

class Keeper implements EmbeddedServer {
  readonly #directory: string;
  /** Chosen by the system at the first start; kept over restarts, so that nobody has to learn a new one. */
  #port = 0;
  readonly #log: (line: string) => void;
  #child: ChildProcess | undefined;
  #restart: NodeJS.Timeout | undefined;
  #pauseMs = FIRST_PAUSE_MS;
  #stopping = false;

  constructor(directory: string, log: (line: string) => void) {
    this.#directory = directory;
    this.#log = log;
  }

  get adminUrl(): string {
    const password = keptSecret(this.#directory, 'admin-password');
    return `http://${EMBEDDED_ADMIN}:${password}@127.0.0.1:${this.#port}`;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  async start(): Promise<void> {
    const child = this.#fork();
    const startedAt = Date.now();
    this.#port = await listening(child);
    child.on('exit', (code, signal) => this.#ended(signal ?? `code ${code}`, startedAt));
    if (child.exitCode !== null || child.signalCode !== null) this.#ended('at once', startedAt);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#restart);
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const limit = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
    await ended;
    clearTimeout(limit);
  }

  #fork(): ChildProcess {
    // Its messages may hold what people typed: they go to a file that only the owner can read.
    const messages = openSync(join(this.#directory, 'messages.log'), 'a', 0o600);
    const child = fork(PROGRAM, {
      execArgv: ['--import', import.meta.resolve('tsx')],
      stdio: ['ignore', 'ignore', messages, 'ipc'],
      env: { ...process.env, EMBEDDED_DIR: this.#directory, EMBEDDED_PORT: String(this.#port) },
    });
    closeSync(messages);
    this.#child = child;
    return child;
  }

  #ended(how: string, startedAt: number): void {
    if (this.#stopping || this.#restart) return;
    this.#child = undefined;
    if (Date.now() - startedAt > SOUND_AFTER_MS) this.#pauseMs = FIRST_PAUSE_MS;
    const pauseMs = this.#pauseMs;
    this.#pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    this.#log(`embedded server ended (${how}), started again in ${pauseMs} ms`);
    this.#restart = setTimeout(() => {
      this.#restart = undefined;
      this.start().catch(() => this.#ended('did not start', Date.now()));
    }, pauseMs);
  }
}

/** Resolves with its port when the child says that it listens; rejects when it ends before, or takes too long. */
function listening(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => fail(new Error('no answer')), START_LIMIT_MS);
    const onExit = () => fail(new Error('ended while starting'));
    const done = () => {
      clearTimeout(limit);
      child.off('exit', onExit);
    };
    const fail = (error: Error) => {
      done();
      child.kill('SIGKILL');
      reject(error);
    };
    child.once('exit', onExit);
    child.once('message', (message) => {
      if (!isRecord(message) || typeof message.listening !== 'number') return fail(new Error('no port'));
      done();
      resolve(message.listening);
    });
  });
}
