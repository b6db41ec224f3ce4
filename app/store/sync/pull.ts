import { parseEntryId, parseVisitId, visitOf } from '../../domain/identifier.ts';
import { isRecord } from '../../domain/shape.ts';
import type { RawDocument } from '../entry-database.ts';
import type { KeptRefusal, Position } from '../place-database.ts';
import { BULK_TIMEOUT_MS } from './centre.ts';
import type { Centre } from './centre.ts';
import { CentreFailure } from './centre-failure.ts';
import { documentOf, readDocuments, rowsOf } from './pulling.ts';
import type { Row } from './pulling.ts';
import { inPortion } from './portion.ts';
import type { Line } from './push.ts';

/** What one page of the centre's brought. */
export interface Page {
  readonly documents: readonly RawDocument[];
  /** Position after it: of changes, or the last id of a range. */
  readonly last: string;
  /** Rows that it had, also those that are not kept. */
  readonly rows: number;
  /** Whether there was nothing after it. */
  readonly isLast: boolean;
}

/** The centre's changes after a position; of those that are here already perhaps the ids only. */
export async function readChanges(line: Line, since: string | undefined): Promise<Page> {
  const { pulling } = line;
  if (pulling.isBare) return readBare(line, since);
  const page = await inPortion(
    pulling.documents,
    (size) => askChanges(line, since, size, true),
    ({ results }) => results.length,
  );
  const documents = page.results.flatMap(documentOf).filter(isKept);
  return { documents, last: page.last, rows: page.results.length, isLast: page.isLast };
}

/** Whether the centre has anything after a position: the one small thing that a quiet PC asks for. */
export async function hasNews(line: Line, since: string | undefined): Promise<boolean> {
  return (await askChanges(line, since, 1, false)).results.length > 0;
}

/** Ids first, and then the documents that this PC lacks. */
async function readBare(line: Line, since: string | undefined): Promise<Page> {
  const page = await inPortion(
    line.pulling.rows,
    (size) => askChanges(line, since, size, false),
    ({ results }) => results.length,
  );
  const rows = page.results.flatMap(rowOf);
  const held = await line.log.revisions(rows.map(({ id }) => id));
  const missing = rows.filter(({ id }) => !held.has(id)).map(({ id }) => id);
  const other = rows.filter(({ id, rev }) => held.has(id) && held.get(id) !== rev);
  const read = missing.length > 0 ? await readDocuments(line, missing) : [];
  line.pulling.saw(rows.length, missing.length);
  // Of what is here with another revision nothing is needed but to know it.
  const documents = [...read.filter(isKept), ...other.map(({ id, rev }) => ({ _id: id, _rev: rev }))];
  return { documents, last: page.last, rows: page.results.length, isLast: page.isLast };
}

interface ChangesPage {
  readonly results: readonly unknown[];
  readonly last: string;
  readonly isLast: boolean;
}

async function askChanges(
  line: Line,
  since: string | undefined,
  size: number,
  withDocuments: boolean,
): Promise<ChangesPage> {
  const query = `since=${encodeURIComponent(since ?? '0')}&limit=${size}&include_docs=${withDocuments}`;
  const answer = await line.centre.request('GET', `/db/${line.log.name}/_changes?${query}`, {
    timeoutMs: BULK_TIMEOUT_MS,
  });
  if (!isRecord(answer) || !Array.isArray(answer.results)) throw new CentreFailure('offline');
  const last = answer.last_seq;
  if (typeof last !== 'string' && typeof last !== 'number') throw new CentreFailure('offline');
  return { results: answer.results, last: String(last), isLast: answer.results.length < size };
}

/** Documents in a range of ids, in their order; `after` is the last id of the page before. */
export async function readRange(
  line: Line,
  range: { readonly startkey: string; readonly endkey: string },
  after: string | undefined,
): Promise<Page> {
  const { documents: portion } = line.pulling;
  const query = new URLSearchParams({
    startkey: JSON.stringify(after ?? range.startkey),
    endkey: JSON.stringify(range.endkey),
    include_docs: 'true',
    ...(after !== undefined && { skip: '1' }),
  });
  let asked = 0;
  const read = async (size: number): Promise<readonly unknown[]> => {
    asked = size;
    const path = `/db/${line.log.name}/_all_docs?${query.toString()}&limit=${size}`;
    return rowsOf(await line.centre.request('GET', path, { timeoutMs: BULK_TIMEOUT_MS }));
  };
  const rows = await inPortion(portion, read, ({ length }) => length).catch((error: unknown) => {
    // A document that no line lets through: `readChanges` passes over it, and reads the rest.
    if (portion.isHopeless) return [];
    throw error;
  });
  const last: unknown = rows.at(-1);
  const id = isRecord(last) && typeof last.id === 'string' ? last.id : '';
  return {
    documents: rows.flatMap(documentOf).filter(isKept),
    last: id,
    rows: rows.length,
    isLast: rows.length < asked,
  };
}

/** Revisions that the centre has of those of these ids that are there. */
export async function readRevisions(
  centre: Centre,
  database: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const answer = await centre.request('POST', `/db/${database}/_all_docs`, {
    body: { keys: ids },
    timeoutMs: BULK_TIMEOUT_MS,
  });
  if (!isRecord(answer) || !Array.isArray(answer.rows)) throw new CentreFailure('offline');
  const held = new Map<string, string>();
  for (const row of answer.rows as readonly unknown[]) {
    if (!isRecord(row) || typeof row.id !== 'string' || !isRecord(row.value)) continue;
    if (row.value.deleted !== true) held.set(row.id, String(row.value.rev));
  }
  return held;
}

/** The part of a page that this PC does not have. */
export interface News {
  readonly fresh: readonly RawDocument[];
  /** Other revisions of what is here: never in honest use, so they stay out and are shown. */
  readonly clashes: readonly KeptRefusal[];
  /** Whether anything bears this device's id that this PC did not write. */
  readonly isCopied: boolean;
}

export async function sift(line: Line, documents: readonly RawDocument[], device: string): Promise<News> {
  const held = await line.log.revisions(documents.map(({ _id }) => _id));
  const fresh = documents.filter(({ _id }) => !held.has(_id));
  if (!line.pulling.isBare) line.pulling.saw(documents.length, fresh.length);
  const other = documents.filter(({ _id, _rev }) => held.has(_id) && held.get(_id) !== _rev);
  return {
    fresh,
    clashes: other.map(({ _id: id }) => ({ database: line.log.name, id, reason: 'exists', at: line.now() })),
    isCopied: [...fresh, ...other].some(({ _id }) => writerOf(_id) === device),
  };
}

/** Keeps a page and how far it goes. Documents first: a position without them would lose them. */
export async function keep(line: Line, news: News, position: Position): Promise<void> {
  const unkept = new Set(await line.log.keep(news.fresh));
  const kept = news.fresh.map(({ _id }) => _id).filter((id) => !unkept.has(id));
  for (const id of kept) line.arrived.add(id);
  // What could not be read before and has come now is nothing to be shown any more.
  const unread = [...unkept].map((id) => ({
    database: line.log.name,
    id,
    reason: 'unread',
    at: line.now(),
  }));
  const refused = [...news.clashes, ...line.pulling.takeMissed(), ...unread];
  await line.positions.save(position, { refused, accepted: kept });
  if (kept.length > 0) line.onReceived(kept.length);
}

function writerOf(id: string): string | undefined {
  return parseVisitId(id)?.device ?? parseEntryId(id)?.device;
}

/** Anything under our ids is kept, readable to this version or not; design documents and deletions are not. */
function isKept({ _id, _deleted }: RawDocument): boolean {
  return _deleted !== true && isOurs(_id);
}

function isOurs(id: string): boolean {
  return visitOf(id) !== undefined || parseEntryId(id) !== undefined;
}

/** The id and revision in a row of `_changes` without documents. */
function rowOf(row: unknown): Row[] {
  if (!isRecord(row) || typeof row.id !== 'string' || row.deleted === true || !isOurs(row.id)) return [];
  const [change]: readonly unknown[] = Array.isArray(row.changes) ? row.changes : [];
  return isRecord(change) && typeof change.rev === 'string' ? [{ id: row.id, rev: change.rev }] : [];
}
