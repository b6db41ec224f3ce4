import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nano from 'nano';
import type { ServerScope } from 'nano';
import { parseEntriesDatabase } from '../../app/domain/identifier.ts';
import { startEmbedded } from '../../couch/embedded/embedded-server.ts';
import { provisionDatabase } from '../../couch/provision/databases.ts';
import { lockOutside } from '../rig/outside-lock.ts';

/** A CouchDB to test with: the one of COUCHDB_URL, which must hold nothing that is needed, or an embedded one. */
export interface TestCouch {
  readonly couch: ServerScope;
  /** With administrator credentials. */
  readonly url: string;
  /** Process id of the embedded server; undefined for one of its own. */
  pid(): number | undefined;
  stop(): Promise<void>;
}

export async function startCouch(): Promise<TestCouch> {
  const outside = process.env.COUCHDB_URL?.replace(/\/+$/, '');
  if (outside) {
    const unlock = await lockOutside(outside);
    return { couch: nano(outside), url: outside, pid: () => undefined, stop: async () => unlock() };
  }
  const directory = mkdtempSync(join(tmpdir(), 'yichuang-couch-'));
  const server = await startEmbedded(directory, () => undefined);
  const stop = async () => {
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  };
  return { couch: nano(server.adminUrl), url: server.adminUrl, pid: () => server.pid, stop };
}

/** Makes databases of the product anew, with their design documents. */
export async function makeAnew(couch: ServerScope, databases: readonly string[]): Promise<void> {
  const present = await couch.db.list();
  const ours = present.filter((name) => databases.includes(name) || parseEntriesDatabase(name));
  for (const name of ours) await couch.db.destroy(name);
  for (const name of databases) await provisionDatabase(couch, name);
}

/** Waits until a condition holds; fails after a bound that is far beyond what a slow machine needs. */
export async function until(condition: () => Promise<boolean> | boolean, what: string): Promise<void> {
  const limit = Date.now() + 60_000;
  while (!(await condition())) {
    if (Date.now() > limit) throw new Error(`never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
