import nano from 'nano';
import type { ServerScope } from 'nano';
import { join } from 'node:path';
import { isRecord } from '../app/domain/shape.ts';
import { statusOf } from './couch-answer.ts';
import { EMBEDDED_ADMIN } from './embedded/constants.ts';
import { startEmbedded } from './embedded/embedded-server.ts';
import { serverAdministrators } from './provision/provision.ts';
import type { Settings } from './settings.ts';
import { bounded } from './bounded.ts';
import { ServerProblem } from './start-problem.ts';

/** For the first answer: a program that takes the connection and never answers is not waited for. */
const ANSWER_LIMIT_MS = 20_000;

/** A CouchDB that answers, as administrator. */
export interface Connection {
  /** With credentials; never to be printed. */
  readonly url: string;
  readonly couch: ServerScope;
  /** Names that no person's account can bear. */
  readonly reserved: readonly string[];
  /** Where its data are, when that is known to be on this machine. */
  readonly directory?: string;
  /** Process id of the embedded server; undefined for a CouchDB of its own, and while it is restarted. */
  embeddedPid(): number | undefined;
  close(): Promise<void>;
}

/** Starts the embedded server, or looks at the CouchDB that is named. Throws `StartProblem`. */
export async function connect(settings: Settings, log: (line: string) => void): Promise<Connection> {
  return settings.couchUrl ? outside(settings.couchUrl) : embedded(settings.dataDirectory, log);
}

async function embedded(dataDirectory: string, log: (line: string) => void): Promise<Connection> {
  const directory = join(dataDirectory, 'couchdb');
  try {
    const server = await startEmbedded(directory, log);
    return {
      url: server.adminUrl,
      couch: nano(server.adminUrl),
      reserved: [EMBEDDED_ADMIN],
      directory,
      embeddedPid: () => server.pid,
      close: () => server.stop(),
    };
  } catch (cause) {
    const hint = `is another one running there? See ${join(directory, 'messages.log')}`;
    throw new ServerProblem(`the embedded server does not start in ${directory}: ${hint}`, { cause });
  }
}

async function outside(url: string): Promise<Connection> {
  const couch = nano(url.replace(/\/+$/, ''));
  const place = new URL(url).host;
  await checkServer(couch, place);
  return {
    url: url.replace(/\/+$/, ''),
    couch,
    reserved: await serverAdministrators(couch),
    embeddedPid: () => undefined,
    close: () => Promise.resolve(),
  };
}

async function checkServer(couch: ServerScope, place: string): Promise<void> {
  try {
    const welcome: unknown = await bounded(couch.info(), undefined, ANSWER_LIMIT_MS);
    const version = isRecord(welcome) && welcome.couchdb === 'Welcome' ? String(welcome.version) : '';
    if (!version.startsWith('3.')) throw new ServerProblem(`COUCHDB_URL: ${place} is not a CouchDB 3`);
    const session: unknown = await bounded(couch.session(), undefined, ANSWER_LIMIT_MS);
    const context = isRecord(session) && isRecord(session.userCtx) ? session.userCtx : {};
    const isAdmin = Array.isArray(context.roles) && context.roles.includes('_admin');
    if (!isAdmin) throw new ServerProblem(`COUCHDB_URL: the user is not an administrator of ${place}`);
  } catch (error) {
    if (error instanceof ServerProblem) throw error;
    throw new ServerProblem(`COUCHDB_URL: ${place} ${problemOf(error)}`, { cause: error });
  }
}

function problemOf(error: unknown): string {
  const status = statusOf(error);
  if (status === 401 || status === 403) return 'does not know this name and password';
  if (status === 404) return 'is not a CouchDB 3: the address has a path, or belongs to another program';
  if (status !== undefined) return `answers with an error (${status})`;
  const message = error instanceof Error ? error.message : '';
  if (message.includes('ENOTFOUND')) return 'does not answer: there is no host of this name';
  if (/certificate/i.test(message)) return 'has a certificate that this machine does not trust';
  if (/SSL|EPROTO/.test(message)) return 'does not speak TLS: try http instead of https';
  return 'does not answer';
}
