import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isRecord } from '../../app/domain/shape.ts';
import { cleanOutside, DEMO_PASSWORD, eventually } from './platform.ts';
import { lockOutside } from './outside-lock.ts';
import { beginWithTemplate } from './platform-template.ts';

const PROGRAM = fileURLToPath(new URL('./platform-child.ts', import.meta.url));
/** Provisioning with the demo catalogue takes some seconds on a slow core. */
const START_LIMIT_MS = 120_000;

export interface ProcessOptions {
  /** Where it keeps its data; a new folder otherwise, which goes at the end. */
  readonly folder?: string;
  /** Shorter than the gateway's own, for a test that kills it again and again. */
  readonly leaseTermMs?: number;
}

/** A whole centre in a process of its own, which can be killed as a power cut does. */
export class PlatformProcess {
  readonly folder: string;
  readonly #isOwnFolder: boolean;
  readonly #leaseTermMs: number | undefined;
  readonly #unlock: () => void;
  #child: ChildProcess | undefined;
  #port = 0;
  /** Of the gateway; the same over every start. */
  url = '';
  /** Of the CouchDB behind it, with administrator credentials. */
  couchUrl = '';

  private constructor(folder: string | undefined, unlock: () => void, leaseTermMs: number | undefined) {
    this.#leaseTermMs = leaseTermMs;
    this.folder = folder ?? mkdtempSync(join(tmpdir(), 'yichuang-process-'));
    this.#isOwnFolder = folder === undefined;
    this.#unlock = unlock;
  }

  /** With COUCHDB_URL it stands before that one, whose databases of the product are removed first. */
  static async start({ folder, leaseTermMs }: ProcessOptions = {}): Promise<PlatformProcess> {
    const outside = process.env.COUCHDB_URL;
    const unlock = outside ? await lockOutside(outside) : () => undefined;
    if (outside) await cleanOutside(outside);
    const platform = new PlatformProcess(folder, unlock, leaseTermMs);
    if (folder === undefined) beginWithTemplate(platform.folder);
    await platform.start();
    return platform;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  async start(): Promise<void> {
    const child = fork(PROGRAM, {
      execArgv: ['--import', import.meta.resolve('tsx')],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: {
        ...process.env,
        PORT: String(this.#port),
        DATA_DIR: this.folder,
        DEMO_PASSWORD,
        YICHUANG_DEMO: 'on',
        ...(this.#leaseTermMs !== undefined && { LEASE_TERM_MS: String(this.#leaseTermMs) }),
      },
    });
    this.#child = child;
    let problem = '';
    child.stderr?.on('data', (chunk: Buffer) => (problem += chunk.toString()));
    const told = await answerOf(child, START_LIMIT_MS).catch((error: unknown) => {
      throw new Error(`the platform does not start: ${problem}`, { cause: error });
    });
    this.url = String(told.url);
    this.couchUrl = String(told.couchUrl);
    this.#port = Number(new URL(this.url).port);
  }

  /** Process id of the embedded server; undefined with a CouchDB of its own. */
  async embeddedPid(): Promise<number | undefined> {
    const child = this.#child;
    if (!child) return undefined;
    const answer = answerOf(child, START_LIMIT_MS);
    child.send('embedded-pid');
    const { embeddedPid } = await answer;
    return typeof embeddedPid === 'number' ? embeddedPid : undefined;
  }

  /** Ends the gateway as a power cut does. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Ends it in order; what it keeps stays. */
  async halt(): Promise<void> {
    const embedded = await this.embeddedPid().catch(() => undefined);
    await this.#end('SIGTERM');
    if (embedded !== undefined) await eventually(() => !isAlive(embedded), 'the end of the embedded server');
  }

  /** Ends it, and takes its data away. */
  async stop(): Promise<void> {
    await this.halt().catch(() => undefined);
    if (this.#isOwnFolder) rmSync(this.folder, { recursive: true, force: true });
    this.#unlock();
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function answerOf(child: ChildProcess, limitMs: number): Promise<Readonly<Record<string, unknown>>> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => done(new Error('no answer')), limitMs);
    const onExit = () => done(new Error('it ended'));
    const onMessage = (message: unknown) => done(isRecord(message) ? message : {});
    function done(result: Error | Readonly<Record<string, unknown>>) {
      clearTimeout(limit);
      child.off('exit', onExit);
      child.off('message', onMessage);
      if (result instanceof Error) reject(result);
      else resolve(result);
    }
    child.once('exit', onExit);
    child.once('message', onMessage);
  });
}
