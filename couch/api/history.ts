import { randomBytes } from 'node:crypto';
import type { ServerScope } from 'nano';
import { isRecord } from '../../app/domain/shape.ts';

/** One change of a document of the catalogue. */
export interface Change {
  readonly at: string;
  readonly by: string;
  /** Undefined when the document was new. Without `_rev`. */
  readonly before?: object;
  readonly after: object;
}

interface ChangeRecord extends Change {
  readonly _id: string;
  readonly type: 'change';
  readonly document: string;
}

type Plain = Readonly<Record<string, unknown>>;

/** Most changes of one document that are read at once. */
const MOST = 500;

/**
 * Records that a document is about to be changed. `audit` admits additions only and comes first: no change can be made
 * without its record. `made` confirms it; a record that was never confirmed counts only when the change can be seen.
 */
export class History {
  readonly #couch: ServerScope;

  constructor(couch: ServerScope) {
    this.#couch = couch;
  }

  /** Answers the record's id. */
  async intend(document: string, change: Change): Promise<string> {
    const _id = `change:${document}|${change.at}|${randomBytes(4).toString('hex')}`;
    await this.#add({ _id, type: 'change', document, ...change });
    return _id;
  }

  /** Something about an account that is no change of the document. */
  async note(document: string, said: { at: string; by: string; event: string }): Promise<void> {
    const _id = `account:${document}|${said.at}|${randomBytes(4).toString('hex')}`;
    await this.#add({ _id, type: 'account', document, ...said });
  }

  async made(record: string, rev: string): Promise<void> {
    await this.#add({ _id: `${record}|made`, type: 'change-made', rev });
  }

  async #add(record: object): Promise<void> {
    await this.#couch.use<object>('audit').insert(record);
  }

  /** Changes of a document, newest first. `present` is the document as it is now. */
  async of(document: string, present: Plain | undefined): Promise<Change[]> {
    const prefix = `change:${document}|`;
    const list = await this.#couch
      .use<ChangeRecord>('audit')
      .list({ startkey: prefix, endkey: `${prefix}\uffff`, include_docs: true, limit: MOST * 2 });
    const confirmed = new Set(list.rows.map((row) => row.id).filter((id) => id.endsWith('|made')));
    const records = list.rows.flatMap((row) => (isChange(row.doc) ? [row.doc] : []));
    const seen = [...records.map((record) => record.before), present].map((one) =>
      JSON.stringify(withoutRev(one)),
    );
    return records
      .filter((one) => confirmed.has(`${one._id}|made`) || seen.includes(JSON.stringify(one.after)))
      .toReversed()
      .map(({ at, by, before, after }) => ({ at, by, ...(before ? { before } : {}), after }));
  }
}

function isChange(document: unknown): document is ChangeRecord {
  return isRecord(document) && document.type === 'change';
}

/** A document as the history keeps it: its revision says nothing to a person. */
export function withoutRev(document: object | undefined): object | undefined {
  if (!document) return undefined;
  const { _rev: _, ...plain } = document as { _rev?: unknown };
  return plain;
}
