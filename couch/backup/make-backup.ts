import { createHash } from 'node:crypto';
import type { ServerScope } from 'nano';
import { isRecord } from '../../app/domain/shape.ts';
import { FORMAT, isKeptDocument, VERSION } from './format.ts';
import type { Header, Kept, Trailer } from './format.ts';
import { writeWhole } from './whole-file.ts';

/** About 2 MB of JSON. */
const PAGE = 1_000;
/** For one request to CouchDB. */
const LIMIT_MS = 280_000;

export interface Made {
  readonly database: string;
  readonly documents: number;
  /** Documents that somebody has deleted, which nothing of this product does; they are not in the file. */
  readonly deleted: number;
}

/** Copies one database into one file, while everybody works: what comes in the meantime is in it or not. */
export async function makeBackup(
  couch: ServerScope,
  database: string,
  path: string,
  onProgress: (documents: number, total: number) => void,
): Promise<Made> {
  const { doc_count: total, doc_del_count: deleted } = await couch.db.get(database);
  let documents = 0;
  const counted = (more: number) => {
    documents += more;
    onProgress(documents, total);
  };
  await writeWhole(path, linesOf(couch, database, counted));
  return { database, documents, deleted };
}

async function* linesOf(
  couch: ServerScope,
  database: string,
  counted: (documents: number) => void,
): AsyncGenerator<string> {
  const hash = createHash('sha256');
  let documents = 0;
  const header: Header = { format: FORMAT, version: VERSION, database, madeAt: new Date().toISOString() };
  const first = `${JSON.stringify(header)}\n`;
  hash.update(first);
  yield first;
  for await (const page of pages(couch, database)) {
    const text = page.map((document) => `${JSON.stringify(document)}\n`).join('');
    hash.update(text);
    documents += page.length;
    counted(page.length);
    yield text;
  }
  const trailer: Trailer = { documents, sha256: hash.digest('hex') };
  yield `${JSON.stringify(trailer)}\n`;
}

/**
 * All documents in the order of their ids, so that the same contents give the same lines. Design documents are the
 * program's, and marks (`_local`) say how far a PC and the fold had come with *this* database: in a restored one they
 * would say so of what it does not hold.
 */
async function* pages(couch: ServerScope, database: string): AsyncGenerator<readonly Kept[]> {
  let next: Promise<readonly Kept[]> | undefined = page(couch, database, '');
  while (next) {
    const documents: readonly Kept[] = await next;
    const last = documents.at(-1);
    next = last && documents.length === PAGE ? page(couch, database, `${last._id}\u0000`) : undefined;
    // Whoever stops reading leaves this one unread; its failure is nobody's.
    next?.catch(() => undefined);
    const ours = documents.filter(({ _id }) => !_id.startsWith('_design/'));
    const kept: Kept[] = [];
    for (const document of ours) kept.push(...(await allVersions(couch, database, document)));
    yield kept;
  }
}

async function page(couch: ServerScope, database: string, startkey: string): Promise<readonly Kept[]> {
  const qs = { startkey, limit: PAGE, include_docs: true, conflicts: true };
  const answer = await ask(couch, { db: database, path: '_all_docs', qs });
  if (!isRecord(answer) || !Array.isArray(answer.rows)) throw new Error(`${database}: the answer broke off`);
  return (answer.rows as readonly unknown[]).map((row) => {
    const document = isRecord(row) ? row.doc : undefined;
    if (!isKeptDocument(document)) throw new Error(`${database}: a document could not be read`);
    return document;
  });
}

/** A document that conflicts never happens in honest use; each version is evidence then. */
async function allVersions(couch: ServerScope, database: string, found: Kept): Promise<Kept[]> {
  const { _conflicts: others, ...document } = found;
  const versions: Kept[] = [document];
  for (const rev of Array.isArray(others) ? (others as readonly unknown[]) : []) {
    const path = encodeURIComponent(found._id);
    const version = await ask(couch, { db: database, path, qs: { rev: String(rev) } });
    if (isKeptDocument(version)) versions.push(version);
  }
  return versions;
}

async function ask(couch: ServerScope, asked: { db: string; path: string; qs: object }): Promise<unknown> {
  const request = { ...asked, signal: AbortSignal.timeout(LIMIT_MS) };
  const answer: unknown = await couch.request(request);
  return answer;
}
