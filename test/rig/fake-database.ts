import { createHash } from 'node:crypto';
import { DayDigests, digestDay, digestText } from '../../app/domain/day-digest.ts';
import { isRecord } from '../../app/domain/shape.ts';

type Document = Readonly<Record<string, unknown>>;

/** One database of the fake centre: first revisions only, each in the order in which it came. */
export class FakeDatabase {
  readonly documents = new Map<string, { readonly seq: number; readonly document: Document }>();
  readonly locals = new Map<string, Document>();
  /** How often a document was really written; more than once would be a document written twice. */
  readonly writes = new Map<string, number>();
  seq = 0;

  /** A backup: give it to `restore` later. */
  backup(): FakeDatabase {
    const copy = new FakeDatabase();
    for (const [id, held] of this.documents) copy.documents.set(id, held);
    for (const [id, local] of this.locals) copy.locals.set(id, local);
    copy.seq = this.seq;
    return copy;
  }

  restore(backup: FakeDatabase): void {
    this.documents.clear();
    this.locals.clear();
    this.writes.clear();
    for (const [id, held] of backup.documents) this.documents.set(id, held);
    for (const [id, local] of backup.locals) this.locals.set(id, local);
    this.seq = backup.seq;
  }

  put(document: Document): void {
    const id = String(document._id);
    this.documents.set(id, { seq: ++this.seq, document });
    this.writes.set(id, (this.writes.get(id) ?? 0) + 1);
  }

  admit(document: Document, reason: string | undefined): Document {
    const id = String(document._id);
    const rev = String(document._rev);
    const held = this.documents.get(id);
    if (held?.document._rev === rev) return { ok: true, id, rev };
    const refused = reason ?? (held ? 'exists' : undefined);
    if (refused) return { id, rev, error: 'forbidden', reason: refused };
    this.put(document);
    return { ok: true, id, rev };
  }

  changes(since: number, limit: number, withDocuments = true): Document {
    const later = [...this.documents]
      .filter(([, { seq }]) => seq > since)
      .sort(([, a], [, b]) => a.seq - b.seq)
      .slice(0, limit);
    const results = later.map(([id, { seq, document }]) => ({
      id,
      seq,
      changes: [{ rev: document._rev }],
      ...(document._deleted === true ? { deleted: true } : {}),
      ...(withDocuments && { doc: document }),
    }));
    return { results, last_seq: results.at(-1)?.seq ?? Math.min(since, this.seq) };
  }

  byKeys(body: unknown, withDocuments: boolean): Document {
    const keys = isRecord(body) && Array.isArray(body.keys) ? body.keys.map(String) : [];
    const rows = keys.map((key) => {
      const document = this.documents.get(key)?.document;
      return document
        ? { id: key, key, value: { rev: document._rev }, ...(withDocuments && { doc: document }) }
        : { key, error: 'not_found' };
    });
    return { total_rows: this.documents.size, rows };
  }

  range(query: URLSearchParams): Document {
    const [start, end] = [query.get('startkey'), query.get('endkey')].map((key) =>
      String(JSON.parse(key ?? '""')),
    );
    const skip = Number(query.get('skip') ?? 0);
    const rows = [...this.documents]
      .filter(([id]) => id >= (start ?? '') && (!end || id <= end))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(skip, skip + Number(query.get('limit')))
      .map(([id, { document }]) => ({
        id,
        key: id,
        value: { rev: document._rev },
        ...(query.get('include_docs') === 'true' && { doc: document }),
      }));
    return { total_rows: this.documents.size, rows };
  }

  /** The digests of the daily comparison. */
  digest(): Document {
    const digests = new DayDigests();
    for (const [id, { document }] of this.documents) {
      const day = digestDay(id);
      const hash = createHash('sha256')
        .update(digestText(id, String(document._rev)))
        .digest();
      if (day !== undefined) digests.add(day, hash);
    }
    return { days: Object.fromEntries(digests.days()) };
  }

  local(method: string, name: string, body: unknown): [number, unknown] {
    const held = this.locals.get(name);
    if (method === 'GET') return held ? [200, held] : [404, { error: 'not_found', reason: 'missing' }];
    const content = isRecord(body) ? body : {};
    if (held?._rev !== content._rev) return [409, { error: 'conflict' }];
    const rev = `0-${Number(held ? String(held._rev).slice(2) : 0) + 1}`;
    this.locals.set(name, { ...content, _rev: rev });
    return [201, { ok: true, id: `_local/${name}`, rev }];
  }
}
