import { IDBFactory } from 'fake-indexeddb';

/** Copies a disk as an image does, byte for byte as far as a program can see. Nothing may be open on it. */
export async function imageOf(disk: IDBFactory): Promise<IDBFactory> {
  const image = new IDBFactory();
  for (const { name = '', version } of await disk.databases()) {
    const from = await settled(disk.open(name));
    const opening = image.open(name, version);
    opening.addEventListener('upgradeneeded', () => {
      for (const store of from.objectStoreNames) copyShape(from, opening.result, store);
    });
    const to = await settled(opening);
    for (const store of from.objectStoreNames) await copyRecords(from, to, store);
    from.close();
    to.close();
  }
  return image;
}

/** Ids of the entries on a disk, of all years. */
export async function entriesOn(disk: IDBFactory): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for (const { name = '' } of await disk.databases()) {
    if (!name.startsWith('_pouch_entries-')) continue;
    const database = await settled(disk.open(name));
    const keys = database.transaction('document-store').objectStore('document-store').getAllKeys();
    for (const key of await settled(keys)) if (typeof key === 'string') ids.add(key);
    database.close();
  }
  return ids;
}

function copyShape(from: IDBDatabase, to: IDBDatabase, name: string): void {
  const store = from.transaction(name).objectStore(name);
  const { keyPath, autoIncrement } = store;
  const made = to.createObjectStore(name, { keyPath, autoIncrement });
  for (const index of store.indexNames) {
    const { keyPath: path, unique, multiEntry } = store.index(index);
    made.createIndex(index, path, { unique, multiEntry });
  }
}

async function copyRecords(from: IDBDatabase, to: IDBDatabase, name: string): Promise<void> {
  const source = from.transaction(name).objectStore(name);
  const [keys, values] = await Promise.all([settled(source.getAllKeys()), settled(source.getAll())]);
  const target = to.transaction(name, 'readwrite').objectStore(name);
  // A key generator goes on after the highest key that was put.
  for (const [place, key] of keys.entries()) {
    if (source.keyPath === null) target.put(values[place], key);
    else target.put(values[place]);
  }
  await new Promise<void>((resolve, reject) => {
    target.transaction.addEventListener('complete', () => resolve());
    target.transaction.addEventListener('abort', () => reject(new Error('the image is not whole')));
  });
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('failed')));
  });
}
