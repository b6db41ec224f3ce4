import { IDBFactory } from 'fake-indexeddb';

/** What one database of a disk consists of; enough to be made again elsewhere. */
interface Image {
  readonly name: string;
  readonly version: number;
  readonly stores: readonly StoreImage[];
}

interface StoreImage {
  readonly name: string;
  readonly keyPath: string | string[] | null;
  readonly autoIncrement: boolean;
  readonly indexes: readonly {
    name: string;
    keyPath: string | string[];
    unique: boolean;
    multiEntry: boolean;
  }[];
  readonly records: readonly { readonly key: IDBValidKey; readonly value: unknown }[];
}

/** Copies databases as a disk image does, keys of WebCrypto too. Nothing may have them open. */
export async function copyDatabases(
  from: IDBFactory,
  isWanted: (name: string) => boolean,
  to = new IDBFactory(),
): Promise<IDBFactory> {
  for (const { name = '' } of await from.databases()) {
    if (!isWanted(name)) continue;
    await settled(to.deleteDatabase(name));
    await write(to, await read(from, name));
  }
  return to;
}

async function read(factory: IDBFactory, name: string): Promise<Image> {
  const database = await settled(factory.open(name));
  const stores: StoreImage[] = [];
  for (const storeName of Array.from(database.objectStoreNames)) {
    const store = database.transaction(storeName).objectStore(storeName);
    const [keys, values] = await Promise.all([settled(store.getAllKeys()), settled(store.getAll())]);
    const indexes = Array.from(store.indexNames).map((indexName) => {
      const { keyPath, unique, multiEntry } = store.index(indexName);
      return { name: indexName, keyPath, unique, multiEntry };
    });
    const { keyPath, autoIncrement } = store;
    const records = keys.map((key, place) => ({ key, value: values[place] as unknown }));
    stores.push({ name: storeName, keyPath, autoIncrement, indexes, records });
  }
  const { version } = database;
  database.close();
  return { name, version, stores };
}

async function write(factory: IDBFactory, { name, version, stores }: Image): Promise<void> {
  const opening = factory.open(name, version);
  opening.addEventListener('upgradeneeded', () => {
    for (const { name: storeName, keyPath, autoIncrement, indexes, records } of stores) {
      const store = opening.result.createObjectStore(storeName, { keyPath, autoIncrement });
      for (const { name: indexName, keyPath: path, unique, multiEntry } of indexes)
        store.createIndex(indexName, path, { unique, multiEntry });
      for (const { key, value } of records) {
        if (keyPath === null) store.put(value, key);
        else store.put(value);
      }
    }
  });
  (await settled(opening)).close();
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('failed')));
  });
}
