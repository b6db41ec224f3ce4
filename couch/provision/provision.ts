import type { ServerScope } from 'nano';
import type { Clock } from '../../app/domain/clock.ts';
import { parseEntriesDatabase } from '../../app/domain/identifier.ts';
import { unlessConflict, unlessMissing } from '../couch-answer.ts';
import { GATEWAYS, SESSION_SECONDS } from '../embedded/constants.ts';
import { readOffices } from './offices.ts';
import { databasesDue, provisionDatabase, roleOfDatabase } from './databases.ts';

/** So many databases at a time; a CouchDB on two cores makes about 30 a second. */
const TOGETHER = 4;

/**
 * Makes everything that the product needs in a CouchDB: databases, members, design documents. Can be called at any
 * time; changes only what is missing or differs. Nothing is ever removed. The catalogue's offices say which databases
 * there must be; older years that exist keep their members and get newer design documents.
 */
export async function provision(couch: ServerScope, clock: Clock): Promise<void> {
  await provisionFoundations(couch);
  const existing = (await couch.db.list()).filter((name) => roleOfDatabase(name) !== undefined);
  const due = databasesDue(await readOffices(couch), clock());
  await together([...new Set([...due, ...existing])], (name) => provisionDatabase(couch, name));
}

/** What has to be there before the catalogue can name offices. */
export async function provisionFoundations(couch: ServerScope): Promise<void> {
  if (!(await unlessMissing(couch.db.get('_users')))) await unlessConflict(couch.db.create('_users'));
  await provisionDatabase(couch, 'catalogue');
  await provisionDatabase(couch, GATEWAYS);
}

/** Lengthens CouchDB's session from its default of ten minutes; one that an administrator has chosen is left alone. */
export async function lengthenSessions(couch: ServerScope): Promise<void> {
  const path = '_node/_local/_config/chttpd_auth/timeout';
  const present: unknown = await unlessMissing(couch.request({ path }));
  if (present !== undefined && present !== '600') return;
  await couch.request({ path, method: 'PUT', body: String(SESSION_SECONDS) });
}

/** Names of the server administrators of a CouchDB 3. */
export async function serverAdministrators(couch: ServerScope): Promise<string[]> {
  const admins: unknown = await unlessMissing(couch.request({ path: '_node/_local/_config/admins' }));
  return typeof admins === 'object' && admins !== null ? Object.keys(admins) : [];
}

/** The entries databases of one office that exist. */
export async function entriesDatabases(couch: ServerScope, office: string): Promise<string[]> {
  return (await couch.db.list()).filter((name) => parseEntriesDatabase(name)?.office === office);
}

async function together<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const waiting = [...all];
  const worker = async () => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: TOGETHER }, worker));
}
