let isQuick = false;

/** PouchDB's `idb` adapter counts all documents of a database through this index whenever it opens one. */
const COUNTED_INDEX = 'deletedOrLocal';

/**
 * Spares PouchDB the counting of all documents when it opens a database. With a full year that takes a second or more, and
 * every other read and write of the page, the password's record too, waits behind it. The number goes into `doc_count`
 * and `total_rows` only, which nothing here reads. Call before anything is opened.
 */
export function makeOpeningQuick(): void {
  if (isQuick) return;
  isQuick = true;
  // Called with the right `this` below; PouchDB has no option for it.
  // oxlint-disable-next-line typescript/unbound-method
  const original = IDBIndex.prototype.count;
  IDBIndex.prototype.count = function count(
    this: IDBIndex,
    query?: IDBValidKey | IDBKeyRange,
  ): IDBRequest<number> {
    const isOpening = this.name === COUNTED_INDEX && this.objectStore.transaction.mode === 'readwrite';
    // No document has an empty key there: the answer is 0, and comes at once.
    return original.call(this, isOpening ? '' : query);
  };
}
