import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { embeddedAsCouch } from './embedded-as-couch.ts';
import { DEMO_PASSWORD } from './platform.ts';

const RUNNER = fileURLToPath(new URL('./gateway-runner.ts', import.meta.url));
const LIMIT_MS = 120_000;

/** One more gateway before a CouchDB that is there, as a process of its own. */
export interface GatewayProcess {
  readonly url: string;
  readonly pid: number;
  /** Everything that it printed. */
  output(): string;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Ends it as `systemctl stop` would. */
  stop(): Promise<void>;
}

/** `couchUrl` of a test platform, whose data it shares; `clockSpeed` 0.01 makes what it remembers last a hundred times. */
export async function startGatewayProcess(couchUrl: string, clockSpeed = 1): Promise<GatewayProcess> {
  const directory = mkdtempSync(join(tmpdir(), 'yichuang-gateway-'));
  // Without COUCHDB_URL the platform's is the embedded server.
  const passing = process.env.COUCHDB_URL ? undefined : await embeddedAsCouch(couchUrl);
  const behind = passing?.url ?? couchUrl;
  const CLOCK_SPEED = String(clockSpeed);
  const child = spawn(process.execPath, ['--import', 'tsx', RUNNER], {
    env: { ...process.env, PORT: '0', DATA_DIR: directory, COUCHDB_URL: behind, DEMO_PASSWORD, CLOCK_SPEED },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    child.kill(signal);
    await closed;
    passing?.close();
    rmSync(directory, { recursive: true, force: true });
  };
  const limit = Date.now() + LIMIT_MS;
  for (;;) {
    const url = /^ready (\S+)/m.exec(output)?.[1];
    if (url !== undefined && child.pid !== undefined)
      return {
        url,
        pid: child.pid,
        output: () => output,
        kill: () => end('SIGKILL'),
        stop: () => end('SIGTERM'),
      };
    if (child.exitCode !== null || Date.now() > limit) {
      await end('SIGKILL');
      throw new Error(`a gateway does not start: ${output}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
