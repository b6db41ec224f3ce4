let isQuick = false;

/** PouchDB's `idb` adapter counts all documents of a database through this index whenever it opens one. */
const COUNTED_INDEX = 'deletedOrLocal';
/** It writes how many there are, and the database's own id, into this store, */
const META_STORE = 'meta-store';
/** and a blob into this one, to see whether attachments could be kept as such. */
const BLOB_STORE = 'detect-blob-support';

/**
 * Spares PouchDB what it does whenever it opens a database. **Counting** all documents takes a second or more with a full
 * year, and every other read and write of the page, the password's record too, waits behind it; the number goes into
 * `doc_count` and `total_rows` only, which nothing here reads. **Writing** fails on a full disk, so that what lies there
 * could not even be read and carried away. Call before anything is opened.
 */
export function makeOpeningQuick(): void {
  if (isQuick) return;
  isQuick = true;
  // Called with the right `this` below; PouchDB has no option for it.
  // oxlint-disable-next-line typescript/unbound-method
  const { count: countAll } = IDBIndex.prototype;
  IDBIndex.prototype.count = function count(
    this: IDBIndex,
    query?: IDBValidKey | IDBKeyRange,
  ): IDBRequest<number> {
    const isOpening = this.name === COUNTED_INDEX && this.objectStore.transaction.mode === 'readwrite';
    // No document has an empty key there: the answer is 0, and comes at once.
    return countAll.call(this, isOpening ? '' : query);
  };
  // oxlint-disable-next-line typescript/unbound-method
  const write = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function put(
    this: IDBObjectStore,
    value: unknown,
    key?: IDBValidKey,
  ): IDBRequest<IDBValidKey> {
    // Only the opening has the blobs' store in its transaction; making or upgrading a database has all of its stores.
    const { mode, objectStoreNames } = this.transaction;
    if (mode !== 'readwrite' || !objectStoreNames.contains(BLOB_STORE)) return write.call(this, value, key);
    const held = this.count(this.name === META_STORE ? META_STORE : undefined);
    // A database that is new gets its id.
    if (this.name === META_STORE)
      held.onsuccess = () => {
        if (held.result === 0) write.call(this, value, key);
      };
    // PouchDB waits for a success only; and a number is a key.
    return held as unknown as IDBRequest<IDBValidKey>;
  };
}
