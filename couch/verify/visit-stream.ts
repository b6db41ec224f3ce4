import { visitOf } from '../../app/domain/identifier.ts';
import type { RawDocument } from './raw-documents.ts';

/** Everything of one visit, or one document that belongs to none. */
export interface Bundle {
  /** Id of the visit, or of the document. */
  readonly id: string;
  readonly visit?: string;
  readonly documents: readonly RawDocument[];
}

/** Puts documents that come in the order of their ids together by visit, across the ends of pages. */
export async function* bundles(
  pages: AsyncIterable<readonly RawDocument[]>,
): AsyncGenerator<readonly Bundle[]> {
  let open: { visit: string; documents: RawDocument[] } | undefined;
  for await (const page of pages) {
    const done: Bundle[] = [];
    for (const document of page) {
      const visit = visitOf(document._id);
      if (open && open.visit === visit) {
        open.documents.push(document);
        continue;
      }
      if (open) done.push({ id: open.visit, ...open });
      open = visit === undefined ? undefined : { visit, documents: [document] };
      if (visit === undefined) done.push({ id: document._id, documents: [document] });
    }
    yield done;
  }
  if (open) yield [{ id: open.visit, ...open }];
}

/** Reads a stream of ordered things one by one, with a look at the next. */
export class Ordered<T> {
  readonly #pages: AsyncIterator<readonly T[]>;
  #page: readonly T[] = [];
  #place = 0;

  constructor(pages: AsyncIterable<readonly T[]>) {
    this.#pages = pages[Symbol.asyncIterator]();
  }

  /** The next one, which stays; undefined behind the last. */
  async peek(): Promise<T | undefined> {
    while (this.#place >= this.#page.length) {
      const { done, value } = await this.#pages.next();
      if (done) return undefined;
      this.#page = value;
      this.#place = 0;
    }
    return this.#page[this.#place];
  }

  take(): void {
    this.#place += 1;
  }
}
