import { isRecord } from '../../domain/shape.ts';
import type { RawDocument } from '../entry-database.ts';
import type { KeptRefusal } from '../place-database.ts';
import { BULK_TIMEOUT_MS } from './centre.ts';
import { CentreFailure } from './centre-failure.ts';
import { inPortion, Portion } from './portion.ts';
import type { Line } from './push.ts';

/** Documents asked for at once while all goes well. */
const PAGE = 500;
/** Ids and revisions asked for at once; a row has no more than a few hundred bytes. */
const BARE_PAGE = 2000;
/** Pages with fewer rows say nothing about how much of the rest is here already. */
const TELLING = 50;

/** How one PC reads from the centre: how much at once, and whether with documents or with ids first. */
export class Pulling {
  readonly documents = new Portion(PAGE);
  readonly rows = new Portion(BARE_PAGE);
  #isBare = false;
  #missed: KeptRefusal[] = [];
  readonly #unreadable = new Set<string>();

  /** Whether ids are read first, because most of it is here, or because a document does not get through. */
  get isBare(): boolean {
    return this.#isBare || this.#unreadable.size > 0 || this.documents.isHopeless;
  }

  /** After an own push, or when all is read again after a restore, most of what the centre has is here. */
  saw(rows: number, missing: number): void {
    if (rows >= TELLING) this.#isBare = missing < rows / 2;
  }

  /** A document that no line lets through is passed over and shown; the daily comparison asks for it again. */
  missed(refusal: KeptRefusal): void {
    this.documents.passedOver();
    this.#unreadable.add(refusal.id);
    this.#missed.push(refusal);
  }

  isUnreadable(id: string): boolean {
    return this.#unreadable.has(id);
  }

  /** It is tried once more with all of them. */
  forgetUnreadable(): void {
    this.#unreadable.clear();
  }

  takeMissed(): readonly KeptRefusal[] {
    return this.#missed.splice(0);
  }
}

/** One document's id and its revision at the centre. */
export interface Row {
  readonly id: string;
  readonly rev: string;
}

/** The documents with these ids as the centre has them, in portions that the line takes. */
export async function readDocuments(line: Line, wanted: readonly string[]): Promise<RawDocument[]> {
  const { centre, log, pulling } = line;
  const ids = wanted.filter((id) => !pulling.isUnreadable(id));
  const path = `/db/${log.name}/_all_docs?include_docs=true`;
  const documents: RawDocument[] = [];
  let next = 0;
  while (next < ids.length) {
    let asked = 0;
    try {
      const rows = await inPortion(
        pulling.documents,
        async (size) => {
          const keys = ids.slice(next, next + size);
          asked = keys.length;
          return rowsOf(await centre.request('POST', path, { body: { keys }, timeoutMs: BULK_TIMEOUT_MS }));
        },
        () => asked,
      );
      documents.push(...rows.flatMap(documentOf));
    } catch (error) {
      const [id] = ids.slice(next);
      if (!(error instanceof CentreFailure) || !pulling.documents.isHopeless || id === undefined) throw error;
      pulling.missed({ database: log.name, id, reason: 'unread', at: line.now() });
    }
    next += asked;
  }
  return documents;
}

export function rowsOf(answer: unknown): readonly unknown[] {
  if (!isRecord(answer) || !Array.isArray(answer.rows)) throw new CentreFailure('offline');
  return answer.rows;
}

/** The document in a row of `_changes` or `_all_docs`, of whatever kind it is. */
export function documentOf(row: unknown): RawDocument[] {
  const document = isRecord(row) ? row.doc : undefined;
  if (!isRecord(document) || typeof document._id !== 'string' || typeof document._rev !== 'string') return [];
  return [document as RawDocument];
}
