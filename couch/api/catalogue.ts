import { checkCatalogueDocument } from '../../app/domain/catalogue-shape.ts';
import type { CatalogueDocument } from '../../app/domain/catalogue.ts';
import { isRecord } from '../../app/domain/shape.ts';
import type { Finding } from '../../app/domain/shape.ts';
import { statusOf, unlessMissing } from '../couch-answer.ts';
import { readJson } from '../gateway/body.ts';
import { NOT_ALLOWED, NOT_FOUND, refusal } from '../gateway/exchange.ts';
import type { Answer } from '../gateway/exchange.ts';
import type { Parts } from '../gateway/parts.ts';
import type { Session } from '../gateway/sessions.ts';
import { databasesDue, provisionDatabase } from '../provision/databases.ts';
import { readOffices } from '../provision/offices.ts';
import type { ApiRequest } from './api-request.ts';
import { findFaults, mayChange } from './catalogue-rights.ts';
import { History, withoutRev } from './history.ts';

/** `PUT /api/catalogue/<id>`: the whole document, with the `_rev` that was read when it is there. */
export async function putCatalogue({ exchange, parts, session, names }: ApiRequest): Promise<Answer> {
  const [id = ''] = names;
  const body = await readJson(exchange);
  if ('refused' in body) return body.refused;
  const findings = checkCatalogueDocument(body.json);
  if (findings.length > 0) return malformed(findings);
  if (!isRecord(body.json) || body.json._id !== id)
    return malformed([{ path: '_id', problem: 'not-allowed' }]);
  return changeDocument(
    parts,
    session,
    body.json as unknown as CatalogueDocument & { readonly _rev?: string },
  );
}

/** What a change of the catalogue needs; the command line has it as well as a gateway. */
export type ChangeParts = Pick<Parts, 'couch' | 'accounts' | 'catalogue' | 'queue' | 'clock'> & {
  readonly sessions: Pick<Parts['sessions'], 'forgetAll'>;
};

/** Changes a well-formed document with rights, history and everything that follows from it. */
export async function changeDocument(
  parts: ChangeParts,
  session: Session,
  wanted: CatalogueDocument & { readonly _rev?: string },
): Promise<Answer> {
  return parts.queue.run('catalogue', async () => {
    const catalogue = parts.couch.use<CatalogueDocument>('catalogue');
    const present = await unlessMissing(catalogue.get(wanted._id));
    if (!mayChange(session, { wanted, present })) return NOT_ALLOWED;
    if (locksOut(session, wanted)) return refusal(403, 'forbidden', 'own-account');
    if ((present?._rev ?? undefined) !== wanted._rev) return CONFLICT;
    const faults = await findFaults({ wanted, present }, parts.catalogue, await readOffices(parts.couch));
    if (faults.length > 0) return malformed(faults);
    const answer = await write(parts, session, wanted, present);
    await follow(parts, wanted);
    return answer;
  });
}

const CONFLICT = refusal(409, 'conflict', 'changed-meanwhile');

async function write(
  parts: ChangeParts,
  session: Session,
  wanted: CatalogueDocument,
  present: CatalogueDocument | undefined,
): Promise<Answer> {
  const history = new History(parts.couch);
  const before = withoutRev(present);
  const record = await history.intend(wanted._id, {
    at: new Date(parts.clock()).toISOString(),
    by: session.user,
    ...(before ? { before } : {}),
    after: withoutRev(wanted) ?? {},
  });
  try {
    const { id, rev } = await parts.couch.use<CatalogueDocument>('catalogue').insert(wanted);
    await history.made(record, rev);
    return { status: present ? 200 : 201, body: { id, rev } };
  } catch (error) {
    if (statusOf(error) === 409) return CONFLICT;
    throw error;
  }
}

/** Accounts follow their staff documents, databases their offices. */
async function follow(parts: ChangeParts, changed: CatalogueDocument): Promise<void> {
  parts.catalogue.forget(changed._id);
  if (changed.type === 'staff') {
    await parts.accounts.follow(changed);
    parts.sessions.forgetAll();
  }
  if (changed.type === 'office')
    for (const name of databasesDue([changed], parts.clock())) await provisionDatabase(parts.couch, name);
}

/** An administrator who takes the own rights away could not give them back. */
function locksOut(session: Session, wanted: CatalogueDocument): boolean {
  if (wanted.type !== 'staff' || wanted.user !== session.user) return false;
  return !wanted.active || !wanted.roles.includes('administrator');
}

function malformed(findings: readonly Finding[]): Answer {
  return { status: 400, body: { error: 'malformed', findings } };
}

/** `GET /api/catalogue/<id>/history`: who changed what, for those who may change it. */
export async function catalogueHistory({ parts, session, names }: ApiRequest): Promise<Answer> {
  const [id = ''] = names;
  const present = await unlessMissing(parts.couch.use<CatalogueDocument>('catalogue').get(id));
  if (!present) return NOT_FOUND;
  const supervises = session.roles.includes('supervisor') || session.roles.includes('administrator');
  if (!supervises && !mayChange(session, { wanted: present, present })) return NOT_ALLOWED;
  const changes = await new History(parts.couch).of(id, { ...present });
  return { status: 200, body: { changes } };
}
