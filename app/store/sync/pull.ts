import { parseEntryId, parseVisitId, visitOf } from '../../domain/identifier.ts';
import { isRecord } from '../../domain/shape.ts';
import type { RawDocument } from '../entry-database.ts';
import type { KeptRefusal, Position } from '../place-database.ts';
import { BULK_TIMEOUT_MS } from './centre.ts';
import type { Centre } from './centre.ts';
import { CentreFailure } from './centre-failure.ts';
import type { Line } from './push.ts';

/** Documents asked for at once. */
export const PULL_PAGE = 500;

/** What one page of the centre's brought. */
export interface Page {
  readonly documents: readonly RawDocument[];
  /** Position after it: of changes, or the last id of a range. */
  readonly last: string;
  /** Rows that it had, also those that are not kept. */
  readonly rows: number;
}

/** The centre's changes after a position. */
export async function readChanges(line: Line, since: string | undefined): Promise<Page> {
  const query = `since=${encodeURIComponent(since ?? '0')}&limit=${PULL_PAGE}&include_docs=true`;
  const answer = await line.centre.request('GET', `/db/${line.log.name}/_changes?${query}`, {
    timeoutMs: BULK_TIMEOUT_MS,
  });
  if (!isRecord(answer) || !Array.isArray(answer.results)) throw new CentreFailure('offline');
  const last = answer.last_seq;
  if (typeof last !== 'string' && typeof last !== 'number') throw new CentreFailure('offline');
  return { documents: answer.results.flatMap(documentOf), last: String(last), rows: answer.results.length };
}

/** Documents in a range of ids, in their order; `after` is the last id of the page before. */
export async function readRange(
  line: Line,
  range: { readonly startkey: string; readonly endkey: string },
  after: string | undefined,
): Promise<Page> {
  const query = new URLSearchParams({
    startkey: JSON.stringify(after ?? range.startkey),
    endkey: JSON.stringify(range.endkey),
    limit: String(PULL_PAGE),
    include_docs: 'true',
    ...(after !== undefined && { skip: '1' }),
  });
  const path = `/db/${line.log.name}/_all_docs?${query.toString()}`;
  const answer = await line.centre.request('GET', path, { timeoutMs: BULK_TIMEOUT_MS });
  if (!isRecord(answer) || !Array.isArray(answer.rows)) throw new CentreFailure('offline');
  const last: unknown = answer.rows.at(-1);
  const id = isRecord(last) && typeof last.id === 'string' ? last.id : '';
  return { documents: answer.rows.flatMap(documentOf), last: id, rows: answer.rows.length };
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
  for (const { _id } of news.fresh) if (!unkept.has(_id)) line.arrived.add(_id);
  await line.positions.save(position, { refused: news.clashes });
}

function writerOf(id: string): string | undefined {
  return parseVisitId(id)?.device ?? parseEntryId(id)?.device;
}

/** Anything under our ids is kept, readable to this version or not; design documents and deletions are not. */
function documentOf(row: unknown): RawDocument[] {
  const document = isRecord(row) ? row.doc : undefined;
  if (!isRecord(document) || typeof document._id !== 'string' || typeof document._rev !== 'string') return [];
  if (document._deleted === true || !(visitOf(document._id) || parseEntryId(document._id))) return [];
  return [document as RawDocument];
}
