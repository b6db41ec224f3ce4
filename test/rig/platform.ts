import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nano from 'nano';
import { parseEntriesDatabase } from '../../app/domain/identifier.ts';
import type { ArrivalLimits } from '../../couch/gateway/gateway.ts';
import { startPlatform } from '../../couch/platform.ts';
import type { Platform } from '../../couch/platform.ts';
import { readSettings } from '../../couch/settings.ts';
import { lockOutside } from './outside-lock.ts';
import { beginWithTemplate, DEMO_PASSWORD } from './platform-template.ts';

export { DEMO_PASSWORD };

/** A whole centre with the demo catalogue: gateway and CouchDB, on a free port, with data of its own. */
export interface TestPlatform {
  /** Of the gateway; the same over `halt` and `resume`. */
  readonly url: string;
  /** Of the CouchDB behind it, with administrator credentials. */
  readonly couchUrl: string;
  readonly password: string;
  /** Every line that the gateway has logged. */
  readonly lines: readonly string[];
  /** Process id of the embedded server; undefined with a CouchDB of its own, and while it is restarted. */
  embeddedPid(): number | undefined;
  /** The centre is gone, its data stays. */
  halt(): Promise<void>;
  /** The centre is back at the same address, with the same data. */
  resume(): Promise<void>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

export interface TestPlatformOptions {
  readonly mode?: 'production' | 'test';
  /** False: an empty catalogue, and the account `admin` only. */
  readonly demo?: boolean;
  /** A port that must be used; a free one otherwise. */
  readonly port?: number;
  /** Shorter ones than the gateway's own, for a test that waits for them. */
  readonly limits?: ArrivalLimits;
}

/**
 * Starts a centre. With COUCHDB_URL it stands before that CouchDB, which must be on this machine, and **whose databases
 * of the product and people are removed first**; tests that use it wait for each other.
 */
export async function startTestPlatform(options: TestPlatformOptions = {}): Promise<TestPlatform> {
  const directory = mkdtempSync(join(tmpdir(), 'yichuang-'));
  if (options.demo !== false) beginWithTemplate(directory);
  const outside = process.env.COUCHDB_URL;
  const unlock = outside ? await lockOutside(outside) : () => undefined;
  if (outside) await cleanOutside(outside);
  const lines: string[] = [];
  const start = (port: number): Promise<Platform> => {
    mkdirSync(directory, { recursive: true });
    const read = readSettings({
      PORT: String(port),
      DATA_DIR: directory,
      DEMO_PASSWORD,
      YICHUANG_LOG: 'requests',
      YICHUANG_MODE: options.mode ?? 'production',
      YICHUANG_DEMO: options.demo === false ? 'off' : 'on',
      ...(outside ? { COUCHDB_URL: outside } : {}),
    });
    if ('problem' in read) throw new Error(read.problem);
    const { limits } = options;
    return startPlatform(read.settings, { log: (line) => lines.push(line), ...(limits && { limits }) });
  };
  let platform = await start(options.port ?? 0);
  const { url, couchUrl } = platform;
  let halted = false;
  const halt = async () => {
    if (!halted) await platform.stop();
    halted = true;
  };
  return {
    url,
    get couchUrl() {
      return halted ? couchUrl : platform.couchUrl;
    },
    password: DEMO_PASSWORD,
    lines,
    embeddedPid: () => platform.embeddedPid(),
    halt,
    async resume() {
      platform = await start(Number(new URL(url).port));
      halted = false;
    },
    async stop() {
      await halt();
      rmSync(directory, { recursive: true, force: true });
      unlock();
    },
  };
}

/** Removes what earlier tests left. A CouchDB on another machine is somebody's. */
export async function cleanOutside(url: string): Promise<void> {
  if (!/^(localhost|127\.|\[::1\])/.test(new URL(url).hostname)) {
    throw new Error('COUCHDB_URL is not on this machine: tests would remove its data');
  }
  const couch = nano(url.replace(/\/+$/, ''));
  for (const name of await couch.db.list()) {
    const ours =
      ['catalogue', 'central', 'audit', 'reports', 'gateways'].includes(name) || parseEntriesDatabase(name);
    if (ours) await couch.db.destroy(name);
  }
  const users = couch.use<object>('_users');
  const people = await users.list({ startkey: 'org.couchdb.user:', endkey: 'org.couchdb.user:\uffff' });
  const docs = people.rows.map((row) => ({ _id: row.id, _rev: row.value.rev, _deleted: true }));
  if (docs.length > 0) await users.bulk({ docs });
}

/** Waits until a condition holds; fails after a bound that is far beyond what a slow machine needs. */
export async function eventually(
  condition: () => Promise<boolean> | boolean,
  what: string,
  limitMs = 60_000,
): Promise<void> {
  const limit = Date.now() + limitMs;
  while (!(await condition())) {
    if (Date.now() > limit) throw new Error(`never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
