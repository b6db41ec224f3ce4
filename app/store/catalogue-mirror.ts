import { DEFAULT_SETTINGS } from '../domain/catalogue.ts';
import type { CatalogueDocument, CatalogueType, Settings } from '../domain/catalogue.ts';
import { isCatalogueDocument } from '../domain/catalogue-shape.ts';
import { Listeners } from './listeners.ts';
import type { PlaceDatabase, Position } from './place-database.ts';
import type { Catalogue, Listener, Unsubscribe } from './store.ts';
import { guarded } from './store-failure.ts';

/** What came from the centre about one document; `document` is absent where it was deleted. */
export interface CatalogueChange {
  readonly id: string;
  readonly document?: unknown;
}

type Of<T extends CatalogueType> = Extract<CatalogueDocument, { type: T }>;

/** The centre's base data on this PC: the latest of each document, whatever its revision was before. */
export class CatalogueMirror implements Catalogue {
  readonly #database: PlaceDatabase;
  readonly #documents = new Map<string, CatalogueDocument>();
  readonly #listeners = new Listeners();
  #byType = new Map<CatalogueType, readonly CatalogueDocument[]>();
  #ignored = 0;

  constructor(database: PlaceDatabase) {
    this.#database = database;
  }

  async load(): Promise<void> {
    for (const document of await guarded(() => this.#database.getAll('catalogue'))) this.#take(document);
    this.#byType = new Map();
  }

  /** Documents that this version cannot read. They are passed over, and a newer version pulls them again. */
  get ignored(): number {
    return this.#ignored;
  }

  all<T extends CatalogueType>(type: T): readonly Of<T>[] {
    let documents = this.#byType.get(type);
    if (!documents) {
      documents = [...this.#documents.values()]
        .filter((document) => document.type === type)
        .sort((a, b) => (a._id < b._id ? -1 : 1));
      this.#byType.set(type, documents);
    }
    return documents as readonly Of<T>[];
  }

  get<T extends CatalogueType>(type: T, key: string): Of<T> | undefined {
    const document = this.#documents.get(type === 'settings' ? 'settings' : `${type}:${key}`);
    return document?.type === type ? (document as Of<T>) : undefined;
  }

  get settings(): Settings {
    return this.get('settings', 'settings') ?? DEFAULT_SETTINGS;
  }

  subscribe(listener: Listener): Unsubscribe {
    return this.#listeners.add(listener);
  }

  /**
   * Takes in what the centre has, together with how far that goes. `whole`: what is not among it is gone. But for PCs: the
   * centre removes none, so that one which is missing was forgotten by a restore, and its key proves what it wrote.
   */
  async apply(changes: readonly CatalogueChange[], position: Position, whole: boolean): Promise<void> {
    const good = changes.flatMap(({ document }) => (isCatalogueDocument(document) ? [document] : []));
    const kept = new Set(good.map(({ _id }) => _id));
    const named = new Set(changes.filter(({ document }) => document === undefined).map(({ id }) => id));
    const gone = whole
      ? [...this.#documents.values()].filter(isGone(kept)).map(({ _id }) => _id)
      : [...named];
    await guarded(async () => {
      const transaction = this.#database.transaction(['catalogue', 'positions'], 'readwrite');
      const store = transaction.objectStore('catalogue');
      await Promise.all([
        ...good.map((document) => store.put(document)),
        ...gone.map((id) => store.delete(id)),
        transaction.objectStore('positions').put(position),
        transaction.done,
      ]);
    });
    this.#ignored = (whole ? 0 : this.#ignored) + changes.length - good.length - named.size;
    for (const id of gone) this.#documents.delete(id);
    for (const document of good) this.#take(document);
    this.#byType = new Map();
    if (good.length + gone.length > 0) this.#listeners.tell();
  }

  #take(document: unknown): void {
    if (isCatalogueDocument(document)) this.#documents.set(document._id, document);
  }
}

function isGone(kept: ReadonlySet<string>): (document: CatalogueDocument) => boolean {
  return ({ _id, type }) => !kept.has(_id) && type !== 'device';
}
