import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import expressPouchDB from 'express-pouchdb';
import auth from 'pouchdb-auth';
import { withBirth } from './birth.ts';
import { keptSecret } from './kept-secret.ts';
import { evaluateInOneContext } from './one-context.ts';
import { hashNatively } from './password-hash.ts';
import { EMBEDDED_ADMIN, GATEWAYS, GATEWAYS_REVISIONS, SESSION_SECONDS } from './constants.ts';

/**
 * The embedded CouchDB-compatible server: a program of its own, because it dies of unhandled rejections that a
 * request can cause. `embedded-server.ts` starts it and starts it again. Where it listens and keeps its data comes from
 * the environment; the administrator's password from a file, so that no process listing shows it.
 */
const directory = process.env.EMBEDDED_DIR ?? '';
const port = Number(process.env.EMBEDDED_PORT);

/** Without its types: they declare a `Buffer` of their own that contradicts Node's in the whole program. */
const PouchDB = createRequire(import.meta.url)('pouchdb') as {
  defaults(options: { readonly prefix: string }): new (name: string) => { info(): Promise<object> };
};

/** Parts of CouchDB that the product never asks for: each is one way less to make it fall. */
const UNUSED = [
  'compression',
  'replicator',
  'routes/fauxton',
  'routes/find',
  'routes/http-log',
  'routes/list',
  'routes/log',
  'routes/replicate',
  'routes/rewrite',
  'routes/show',
  'routes/special-test-auth',
  'routes/temp-views',
  'routes/update',
  'routes/vhosts',
];

/**
 * Hash rounds for people's passwords: about 30 ms of one core. The administrator's password is random, so that one
 * round is as good as many, and it is hashed for every request.
 */
const USER_ROUNDS = 60_000;
const ADMIN_ROUNDS = 1;

/** The express server has no `_revs_limit`: what CouchDB is told over HTTP is said here when the database is opened. */
function withShortHistory<T extends new (name: string) => object>(made: T): T {
  return new Proxy(made, {
    construct(target, [name, options]: [string, object?], as) {
      const short = name === GATEWAYS ? { revs_limit: GATEWAYS_REVISIONS, auto_compaction: true } : {};
      return Reflect.construct(target, [name, { ...options, ...short }], as) as object;
    },
  });
}

hashNatively();
evaluateInOneContext();

async function writeConfig(path: string): Promise<void> {
  const password = keptSecret(directory, 'admin-password');
  const admins = await auth.hashAdminPasswords({ [EMBEDDED_ADMIN]: password }, { iterations: ADMIN_ROUNDS });
  const secret = keptSecret(directory, 'session-secret');
  const config = {
    admins,
    couch_httpd_auth: { secret, timeout: SESSION_SECONDS, iterations: USER_ROUNDS },
    log: { level: 'none' },
  };
  writeFileSync(path, JSON.stringify(config), { mode: 0o600 });
}

const databases = join(directory, 'db');
if (!existsSync(databases)) mkdirSync(databases, { recursive: true, mode: 0o700 });
const configPath = join(directory, 'config.json');
await writeConfig(configPath);
// Refuses a second process on the same folder before anything is served: leveldb locks each database.
const Kept = withShortHistory(PouchDB.defaults({ prefix: `${databases}/` }));
await new Kept('_users').info();
const app = expressPouchDB(Kept, {
  configPath,
  logPath: join(directory, 'requests.log'),
  overrideMode: { exclude: UNUSED },
});

const server = createServer(withBirth(app, databases));
server.keepAliveTimeout = 60_000;
server.listen(port, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ listening: typeof address === 'object' ? address?.port : undefined });
});
server.on('error', (error) => {
  console.error(error.message);
  process.exit(3);
});
// Without its parent nobody guards it.
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
// The parent ends it after the gateway; a Ctrl+C goes to the whole group.
process.on('SIGINT', () => undefined);
