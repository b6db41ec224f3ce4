import type { ServerScope } from 'nano';
import { isRecord } from '../../app/domain/shape.ts';
import { bounded } from '../bounded.ts';
import { statusOf } from '../couch-answer.ts';

/** Local documents of a database by their ids. */
export type LocalDocuments = ReadonlyMap<string, unknown>;

/** Reads all local documents of a database with one request, where the server has it. */
export class LocalReader {
  readonly #couch: ServerScope;
  /** The embedded server has no such request. */
  #isThere = true;

  constructor(couch: ServerScope) {
    this.#couch = couch;
  }

  /** Undefined: they have to be read one by one, or there is no such database. */
  async of(database: string): Promise<LocalDocuments | undefined> {
    if (!this.#isThere) return undefined;
    try {
      const asked = { db: database, path: '_local_docs', qs: { include_docs: true } };
      const answer: unknown = await bounded(this.#couch.request(asked), undefined);
      if (!isRecord(answer) || !Array.isArray(answer.rows)) throw new Error('the answer broke off');
      const documents = (answer.rows as readonly unknown[]).flatMap((row) =>
        isRecord(row) && isRecord(row.doc) ? [row.doc] : [],
      );
      return new Map(documents.map((document) => [String(document._id), document]));
    } catch (error) {
      const status = statusOf(error);
      if (status !== 404 && status !== 405) throw error;
      // A database that has just gone says the same, but with another word.
      if ((error as { reason?: unknown }).reason !== 'Database does not exist.') this.#isThere = false;
      return undefined;
    }
  }
}
