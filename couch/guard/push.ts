import { isRecord } from '../../app/domain/shape.ts';
import { NoAnswer, SessionEnded } from '../gateway/upstream.ts';
import type { Upstream } from '../gateway/upstream.ts';
import { judge, REFUSALS } from './judge.ts';
import type { Candidate, Judgement, Place, Refusal } from './judge.ts';
import type { Signatures } from './signatures.ts';

/** One row of the answer, in the form of CouchDB. PouchDB goes on after `forbidden` and after nothing else. */
export type Row =
  | { readonly ok: true; readonly id: string; readonly rev: string }
  | { readonly id: string; readonly rev: string; readonly error: 'forbidden'; readonly reason: Refusal };

/** Who pushes, for CouchDB: the person's own session, so that its members and validators are asked as well. */
export interface Pusher {
  readonly upstream: Pick<Upstream, 'ask'>;
  readonly cookie: string | undefined;
  readonly address: string;
}

/** CouchDB refuses the whole request because it is too large; the PC sends fewer documents. */
export class TooLarge extends Error {}

/**
 * Admits the documents of one push into one database, and answers in the order sent. Must not run twice at a time for a
 * database: what is there is read before it is written. Throws `NoAnswer` when CouchDB fails; what was written by then
 * is found to be there when the same push comes again.
 */
export async function push(
  docs: readonly unknown[],
  database: string,
  place: Place,
  pusher: Pusher,
  signatures: Signatures,
): Promise<Row[]> {
  const judgements = docs.map((document) => judge(document, place));
  const candidates = judgements.filter(isCandidate);
  const held = await revisions(database, wanted(candidates), pusher);
  const forged = await signatures.forgedAmong(candidates.filter((one) => isNew(one, held)));
  const decided = judgements.map((judgement) => decide(judgement, held, forged));
  const fresh = decided.filter(isCandidate);
  const failures = fresh.length > 0 ? await write(database, fresh, pusher) : new Map<string, Refusal>();
  return decided.map((one) => {
    if ('refusal' in one) return forbidden(one, one.refusal);
    const failure = isCandidate(one) ? failures.get(one.id) : undefined;
    return failure === undefined ? { ok: true, id: one.id, rev: one.rev } : forbidden(one, failure);
  });
}

type Decided = Judgement | { readonly id: string; readonly rev: string; readonly known: true };

/** Whether its signature matters: what is there was checked when it came, and what is not admitted need not be. */
function isNew(one: Candidate, held: ReadonlyMap<string, string>): boolean {
  return !held.has(one.id) && one.lacks !== 'revoked';
}

/** Compares with what is held, and holds what is admitted, so that a push cannot contradict itself. */
function decide(judgement: Judgement, held: Map<string, string>, forged: ReadonlySet<Candidate>): Decided {
  if ('refusal' in judgement) return judgement;
  const { id, rev } = judgement;
  const present = held.get(id);
  if (present === rev) return { id, rev, known: true };
  if (present !== undefined) return { id, rev, refusal: 'exists' };
  if (forged.has(judgement)) return { id, rev, refusal: 'signature' };
  if (judgement.lacks) return { id, rev, refusal: judgement.lacks };
  if (judgement.needs !== undefined && !held.has(judgement.needs)) return { id, rev, refusal: 'year' };
  held.set(id, rev);
  return judgement;
}

function wanted(candidates: readonly Candidate[]): string[] {
  const needs = candidates.flatMap((one) => (one.needs === undefined ? [] : [one.needs]));
  return [...new Set([...candidates.map((one) => one.id), ...needs])];
}

/** Present revision of each document that is there. A deleted one counts: its id is used up. */
async function revisions(
  database: string,
  ids: readonly string[],
  pusher: Pusher,
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const answer = await ask(pusher, `/${database}/_all_docs`, { keys: ids });
  if (!isRecord(answer) || !Array.isArray(answer.rows)) throw new NoAnswer('CouchDB lists no rows');
  const held = new Map<string, string>();
  for (const row of answer.rows as readonly unknown[]) {
    if (!isRecord(row) || typeof row.key !== 'string' || !isRecord(row.value)) continue;
    if (typeof row.value.rev === 'string') held.set(row.key, row.value.rev);
  }
  return held;
}

/** Writes with the revisions as they are; answers what CouchDB's validator refused. */
async function write(
  database: string,
  fresh: readonly Candidate[],
  pusher: Pusher,
): Promise<Map<string, Refusal>> {
  const docs = fresh.map((one) => one.document);
  const answer = await ask(pusher, `/${database}/_bulk_docs`, { docs, new_edits: false });
  if (!Array.isArray(answer)) throw new NoAnswer('CouchDB does not say what it wrote');
  const refused = new Map<string, Refusal>();
  // The order differs between servers, and CouchDB names only what failed: rows are found by id.
  for (const row of answer as readonly unknown[]) {
    if (isRecord(row) && row.error === undefined) continue;
    // A failure that names no document may be about any of them: nothing is confirmed then.
    if (!isRecord(row) || row.error !== 'forbidden' || typeof row.id !== 'string')
      throw new NoAnswer('CouchDB answers a document with a failure');
    refused.set(row.id, codeOf(row.reason));
  }
  return refused;
}

async function ask(pusher: Pusher, path: string, body: unknown): Promise<unknown> {
  const { upstream, cookie, address } = pusher;
  const answer = await upstream.ask({ method: 'POST', path, cookie, address, body: JSON.stringify(body) });
  if (answer.status === 401) throw new SessionEnded('the session ended within the push');
  if (answer.status === 413) throw new TooLarge('CouchDB takes no push of this size');
  if (answer.status !== 200 && answer.status !== 201)
    throw new NoAnswer(`CouchDB answers a push with ${answer.status}`);
  return answer.json;
}

/** The validator uses the guard's codes; whatever else it says is about the document's shape. */
function codeOf(reason: unknown): Refusal {
  return REFUSALS.find((code) => code === reason) ?? 'shape';
}

function forbidden(one: { readonly id: string; readonly rev: string }, reason: Refusal): Row {
  return { id: one.id, rev: one.rev, error: 'forbidden', reason };
}

function isCandidate(one: Decided): one is Candidate {
  return 'document' in one;
}
