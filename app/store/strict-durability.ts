let isStrict = false;

/**
 * Makes every write transaction of this page `durability: 'strict'`, PouchDB's too, which has no option for it.
 * Chromium's default loses up to half a minute of acknowledged writes at a power cut. Call before anything is opened.
 */
export function makeWritesStrict(): void {
  if (isStrict) return;
  isStrict = true;
  // Called with the right `this` below; there is no other way to reach PouchDB's own transactions.
  // oxlint-disable-next-line typescript/unbound-method
  const original = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function transaction(
    this: IDBDatabase,
    stores: string | string[],
    mode?: IDBTransactionMode,
    options?: IDBTransactionOptions,
  ): IDBTransaction {
    return mode === 'readwrite'
      ? original.call(this, stores, mode, { ...options, durability: 'strict' })
      : original.call(this, stores, mode, options);
  };
}
