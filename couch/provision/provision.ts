import type { ServerScope } from 'nano';
import type { Clock } from '../../app/domain/clock.ts';
import { parseEntriesDatabase } from '../../app/domain/identifier.ts';
import { statusOf, unlessMissing } from '../couch-answer.ts';
import { GATEWAYS, SESSION_SECONDS } from '../embedded/constants.ts';
import { carryOut } from './carry-out.ts';
import { databasesDue, provisionDatabase } from './databases.ts';
import { roleOfDatabase } from './database-roles.ts';
import { readOffices } from './offices.ts';
import { planDatabase } from './plan-database.ts';
import { isDeed } from './step.ts';
import type { Step } from './step.ts';

/** So many databases at a time; a CouchDB on two cores makes about 30 a second. */
const TOGETHER = 4;

/** Called with how many databases are done, of how many. */
export type OnDatabase = (done: number, total: number) => void;

/**
 * Makes everything that the product needs in a CouchDB: databases, members, design documents. Can be called at any
 * time; changes only what is missing or differs. Nothing is ever removed. Answers what was done, and what was left.
 */
export async function provision(couch: ServerScope, clock: Clock): Promise<readonly Step[]> {
  const steps = await planProvision(couch, clock());
  await carryOutAll(couch, steps);
  return steps;
}

/**
 * What `provision` does, step by step, without doing it. The catalogue's offices say which databases there must be;
 * older years that exist keep their members and get newer design documents.
 */
export async function planProvision(
  couch: ServerScope,
  nowMs: number,
  onDatabase: OnDatabase = () => undefined,
): Promise<readonly Step[]> {
  const present = await couch.db.list();
  const existing = present.filter((name) => roleOfDatabase(name) !== undefined);
  const offices = present.includes('catalogue') ? await readOffices(couch) : [];
  const names = [...new Set([...databasesDue(offices, nowMs), ...existing])];
  const planned = new Map<string, readonly Step[]>();
  await together(names, async (name) => {
    planned.set(name, await planDatabase(couch, name));
    onDatabase(planned.size, names.length);
  });
  const accounts: Step[] = present.includes('_users') ? [] : [{ do: 'make', database: '_users' }];
  return [...(await planSessions(couch)), ...accounts, ...names.flatMap((name) => planned.get(name) ?? [])];
}

/** Carries out a plan: the steps of each database in their order, several databases at a time. */
export async function carryOutAll(
  couch: ServerScope,
  steps: readonly Step[],
  onDone: (step: Step) => void = () => undefined,
): Promise<void> {
  const byDatabase = new Map<string, Step[]>();
  for (const step of steps.filter(isDeed)) {
    const before = byDatabase.get(step.database);
    if (before) before.push(step);
    else byDatabase.set(step.database, [step]);
  }
  await together([...byDatabase.values()], async (some) => {
    for (const step of some) {
      await carryOut(couch, step);
      onDone(step);
    }
  });
}

/** What has to be there before the catalogue can name offices. */
export async function provisionFoundations(couch: ServerScope): Promise<void> {
  if (!(await unlessMissing(couch.db.get('_users'))))
    await carryOut(couch, { do: 'make', database: '_users' });
  await provisionDatabase(couch, 'catalogue');
  await provisionDatabase(couch, GATEWAYS);
}

/** Lengthens CouchDB's session from its default of ten minutes; one that an administrator has chosen is left alone. */
async function planSessions(couch: ServerScope): Promise<Step[]> {
  const path = '_node/_local/_config/chttpd_auth/timeout';
  try {
    const present: unknown = await couch.request({ path });
    if (present !== '600') return [];
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
    // The embedded server has no such request, and long sessions from its start.
    if ((error as { reason?: unknown }).reason !== 'unknown_config_value') return [];
  }
  return [{ do: 'lengthen-sessions', database: '_users', seconds: SESSION_SECONDS }];
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
