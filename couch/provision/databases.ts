import type { ServerScope } from 'nano';
import type { Office } from '../../app/domain/catalogue.ts';
import { yearOf } from '../../app/domain/calendar.ts';
import { entriesDatabase, parseEntriesDatabase } from '../../app/domain/identifier.ts';
import { ROLES, officeRole } from '../../app/domain/role.ts';
import { unlessConflict, unlessMissing } from '../couch-answer.ts';
import { GATEWAYS, GATEWAYS_REVISIONS } from '../embedded/constants.ts';
import { designDocumentsFor } from '../../design-docs/index.ts';
import type { DatabaseKind } from '../../design-docs/index.ts';

/** Of every database, by name: which design documents it bears and which roles may read it. */
export interface DatabaseRole {
  readonly kind: DatabaseKind;
  readonly members: readonly string[];
}

const CENTRAL: Readonly<Record<string, DatabaseRole>> = {
  catalogue: { kind: 'catalogue', members: ROLES },
  // An analyst who were a member could read every phone number; the gateway serves the views.
  central: { kind: 'central', members: ['_admin'] },
  audit: { kind: 'audit', members: ['_admin'] },
  [GATEWAYS]: { kind: 'gateways', members: ['_admin'] },
};

/** What a database of the product is for; undefined for a foreign one. */
export function roleOfDatabase(name: string): DatabaseRole | undefined {
  if (Object.hasOwn(CENTRAL, name)) return CENTRAL[name];
  const entries = parseEntriesDatabase(name);
  return entries && { kind: 'entries', members: [officeRole(entries.office)] };
}

/**
 * Databases that must be there at an instant: the office's present year, from 1 December the next one, and in January
 * the last one, which visits of December that are registered late (补登) belong to.
 */
export function databasesDue(offices: readonly Office[], now: number): string[] {
  const instant = new Date(now).toISOString();
  const due = offices.flatMap((office) => {
    const year = yearOf(instant, office.utcOffsetMinutes);
    const around = [now - MONTH_MS, now + MONTH_MS].map((time) =>
      yearOf(new Date(time).toISOString(), office.utcOffsetMinutes),
    );
    return [...new Set([year, ...around])]
      .sort((one, other) => one - other)
      .map((one) => entriesDatabase(office.code, one));
  });
  return [...Object.keys(CENTRAL), ...due];
}

/** From 1 December on, 31 days later is next year; until 31 January, 31 days ago was last year. */
const MONTH_MS = 31 * 86_400_000;

/** Makes one database with its members and design documents; changes only what differs. */
export async function provisionDatabase(couch: ServerScope, name: string): Promise<void> {
  const role = roleOfDatabase(name);
  if (!role) throw new Error(`not a database of this product: ${name}`);
  if (!(await unlessMissing(couch.db.get(name)))) await unlessConflict(couch.db.create(name));
  await secure(couch, name, role);
  if (name === GATEWAYS) await shortenHistory(couch);
  for (const document of await designDocumentsFor(role.kind)) await install(couch, name, document);
}

async function secure(couch: ServerScope, name: string, role: DatabaseRole): Promise<void> {
  const wanted = {
    admins: { names: [], roles: ['_admin'] },
    members: { names: [], roles: [...role.members] },
  };
  const path = '_security';
  const present: unknown = await couch.request({ db: name, path });
  if (JSON.stringify(present) === JSON.stringify(wanted)) return;
  await couch.request({ db: name, path, method: 'PUT', body: wanted });
}

/** A lease is written for every run of pushes: its past is of no use and must not grow. Clusters keep the limit per database. */
async function shortenHistory(couch: ServerScope): Promise<void> {
  const asked = { db: GATEWAYS, path: '_revs_limit' };
  // The embedded server knows no such request; it keeps this database short by itself.
  const present: unknown = await unlessMissing(couch.request(asked));
  if (present === undefined || present === GATEWAYS_REVISIONS) return;
  await couch.request({ ...asked, method: 'PUT', body: GATEWAYS_REVISIONS });
}

async function install(couch: ServerScope, name: string, document: { readonly _id: string }): Promise<void> {
  const database = couch.use<object>(name);
  const present = await unlessMissing(database.get(document._id));
  const { _rev, ...content } = present ?? { _rev: undefined };
  if (present && canonical(content) === canonical(document)) return;
  await unlessConflict(database.insert({ ...document, ...(_rev ? { _rev } : {}) }));
}

/** JSON with sorted keys, so that the order in which a server gives fields does not matter. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, held: unknown) =>
    typeof held === 'object' && held !== null && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).sort(([one], [other]) => (one < other ? -1 : 1)))
      : held,
  );
}
