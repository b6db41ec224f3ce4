import type { ServerScope } from 'nano';
import { canonical } from '../../app/domain/canonical.ts';
import { isRecord } from '../../app/domain/shape.ts';
import { designDocumentsFor, RETIRED_DESIGNS } from '../../design-docs/index.ts';
import type { DesignDocument } from '../../design-docs/index.ts';
import { unlessMissing } from '../couch-answer.ts';
import { designsIn } from '../design-swap/designs.ts';
import { isReady } from '../design-swap/index-info.ts';
import { hasSameViews, isStaged } from '../design-swap/staged.ts';
import { GATEWAYS, GATEWAYS_REVISIONS } from '../embedded/constants.ts';
import { roleOfDatabase } from './database-roles.ts';
import { LAYOUTS } from './layout.ts';
import { looseFields, securityOf } from './security.ts';
import type { Step } from './step.ts';

/**
 * From so many documents on, a changed view is not put in place of the old one by the way: until its index is built,
 * which CouchDB does with some thousands of documents a second and the embedded server with fifty, nobody gets a figure.
 */
export const BIG = 1_000;

/** What one database lacks, or has otherwise than this program wants it. Changes nothing. */
export async function planDatabase(couch: ServerScope, name: string): Promise<Step[]> {
  const role = roleOfDatabase(name);
  if (!role) throw new Error(`not a database of this product: ${name}`);
  const wanted = await designDocumentsFor(role.kind);
  const security = securityOf(role.members);
  const present = await unlessMissing(couch.db.get(name));
  if (!present) {
    return [
      { do: 'make', database: name, layout: LAYOUTS[role.kind] },
      { do: 'secure', database: name, security, loose: [] },
      ...(name === GATEWAYS && (await isCouchDb(couch)) ? [SHORTEN] : []),
      ...wanted.map((document): Step => ({ do: 'install', database: name, document })),
    ];
  }
  const held: unknown = await couch.request({ db: name, path: '_security' });
  const loose = looseFields(held, security);
  return [
    ...(loose.length > 0 ? [{ do: 'secure', database: name, security, loose } as const] : []),
    ...(name === GATEWAYS && (await isHistoryLong(couch)) ? [SHORTEN] : []),
    ...(await planDesigns(couch, name, wanted, present.doc_count, RETIRED_DESIGNS[role.kind] ?? [])),
  ];
}

/** A lease is written for every run of pushes: its past is of no use and must not grow. Clusters keep the limit per database. */
const SHORTEN: Step = { do: 'shorten-history', database: GATEWAYS, revisions: GATEWAYS_REVISIONS };

/** The embedded server knows no such request; it keeps this database short by itself. */
async function isCouchDb(couch: ServerScope): Promise<boolean> {
  const welcome: unknown = await couch.info();
  return isRecord(welcome) && welcome.couchdb === 'Welcome';
}

async function isHistoryLong(couch: ServerScope): Promise<boolean> {
  const present: unknown = await unlessMissing(couch.request({ db: GATEWAYS, path: '_revs_limit' }));
  return present !== undefined && present !== GATEWAYS_REVISIONS;
}

async function planDesigns(
  couch: ServerScope,
  database: string,
  wanted: readonly DesignDocument[],
  documents: number,
  retired: readonly string[],
): Promise<Step[]> {
  const present = await designsIn(couch, database);
  const steps: Step[] = [];
  for (const document of wanted) {
    const { _rev: rev, ...held } = present.get(document._id) ?? { _rev: undefined };
    if (rev !== undefined && canonical(held) === canonical(document)) continue;
    const isFree = rev === undefined || documents < BIG || hasSameViews(held, document);
    if (isFree || (await isReady(couch, database, document)))
      steps.push({ do: 'install', database, document, ...(rev !== undefined && { rev }) });
    else steps.push({ do: 'leave-changed', database, document, documents });
  }
  const ours = new Set<string>(wanted.map(({ _id }) => _id));
  const foreign = [...present.keys()].filter((id) => !ours.has(id) && !isStaged(id));
  const left = foreign.map((id): Step => ({
    do: retired.includes(id) ? 'leave-retired' : 'leave-foreign',
    database,
    id,
  }));
  return [...steps, ...left];
}
