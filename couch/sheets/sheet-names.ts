import type { ServerScope } from 'nano';
import { isCatalogueDocument } from '../../app/domain/catalogue-shape.ts';
import type { CatalogueDocument, Window } from '../../app/domain/catalogue.ts';
import { detailsOn } from '../../app/domain/catalogue.ts';
import { bounded } from '../bounded.ts';

/** How offices, windows and counters are called on a day: a sheet keeps the words, whatever they become later. */
export class SheetNames {
  readonly #documents: ReadonlyMap<string, CatalogueDocument>;
  readonly #day: string;

  private constructor(documents: readonly CatalogueDocument[], day: string) {
    this.#documents = new Map(documents.map((one) => [one._id, one]));
    this.#day = day;
  }

  static async read(couch: ServerScope, day: string): Promise<SheetNames> {
    const catalogue = couch.use<object>('catalogue');
    const ranges = ['office:', 'window:', 'counter:'].map((startkey) =>
      catalogue.list({ startkey, endkey: `${startkey}\uffff`, include_docs: true }),
    );
    const answers = await bounded(Promise.all(ranges), undefined);
    const documents = answers.flatMap(({ rows }) =>
      rows.flatMap(({ doc }) => (isCatalogueDocument(doc) ? [doc] : [])),
    );
    return new SheetNames(documents, day);
  }

  office(code: string): string {
    const office = this.#documents.get(`office:${code}`);
    return office?.type === 'office' ? office.shortName : code;
  }

  window(code: string): string {
    const window = this.#documents.get(`window:${code}`);
    return (window?.type === 'window' && detailsOn(window, this.#day)?.name) || code;
  }

  counter(code: string | undefined): string {
    const counter = this.#documents.get(`counter:${code ?? ''}`);
    return counter?.type === 'counter' ? counter.name : (code ?? '');
  }

  /** Windows that there were on the day, of one office or of all: also those to which nobody came stand on a sheet. */
  windows(office: string | undefined): readonly Window[] {
    const windows = [...this.#documents.values()].filter((one) => one.type === 'window');
    return windows.filter(
      (window) =>
        (office === undefined || window.office === office) &&
        window.versions.some(({ validFrom }) => validFrom <= this.#day),
    );
  }
}
